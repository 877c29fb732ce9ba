import { syntaxError } from "./syntax";

/** Flags that change nothing of what a script sees. */
const QUIET_FLAGS = new Set(["-a", "-q", "-m", "-e"]);

/** Options of the command itself, and the command line. tmsh joins its arguments: quotes of the shell are gone. */
export function sourceOf(args: readonly string[], input: string): string {
  const rest = [...args];
  while (QUIET_FLAGS.has(rest[0] ?? "")) rest.shift();
  if (rest[0] === "-c") {
    const [, command, ...more] = rest;
    if (command === undefined || more.length > 0) throw syntaxError("commands-not-quoted", {});
    return command;
  }
  if (rest[0]?.startsWith("-") === true) throw syntaxError("unexpected-argument", { word: rest[0] });
  return rest.length === 0 ? input : rest.join(" ");
}

interface LoadArguments {
  readonly file: string;
  readonly verify: boolean;
  readonly fromTerminal: boolean;
}

/** What follows `load sys config`. */
export function loadArguments(words: readonly string[]): LoadArguments {
  const known = new Set(["merge", "verify", "from-terminal", "file"]);
  const fileAt = words.indexOf("file");
  const file = fileAt === -1 ? "" : (words[fileAt + 1] ?? "");
  const unknown = words.find((word, index) => !known.has(word) && index !== fileAt + 1);
  if (unknown !== undefined) throw syntaxError("unexpected-argument", { word: unknown });
  const fromTerminal = words.includes("from-terminal");
  // Replacing the whole configuration is nothing that a test of this library should do by accident.
  if (!words.includes("merge")) throw syntaxError("only-merge", {});
  if (!fromTerminal && file === "") throw syntaxError("value-missing", { name: "file" });
  return { file, verify: words.includes("verify"), fromTerminal };
}
