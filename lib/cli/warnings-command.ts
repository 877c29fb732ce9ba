import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isObject } from "../core/tokens";
import { flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import type { Command } from "./command";

const FLAGS: Flags = {
  output: { takes: "folder", help: "that cdktf synthesizes to; default cdktf.out" },
  "exit-code": { help: "exit with 1 when there are warnings" },
};

/** `warnings`: what a synthesis had to say, in the words of cdktf's own command line. */
export const WARNINGS_COMMAND: Command = {
  usage: "warnings [--exit-code]",
  summary: "print the warnings of the last synthesis",
  help: flagHelp(FLAGS),
  run(args, { cwd, print }) {
    const { words, value, has } = readArguments(args, FLAGS);
    if (words.length > 0)
      throw new UsageError(`warnings: ${String(words[0])} is not a flag. Add --help to see them.`);
    const folder = value("output") ?? "cdktf.out";
    const warnings = warningsIn(manifestIn(resolve(cwd, folder), folder));
    for (const warning of warnings) print(warning);
    return has("exit-code") && warnings.length > 0 ? 1 : 0;
  },
};

/** How both frameworks call a warning. */
const WARNING = "@cdktf/warn";

function manifestIn(path: string, folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(path, "manifest.json"), "utf8"));
  } catch {
    throw new UsageError(
      `${folder} has no manifest.json of cdktf. Synthesize first, and give its folder as --output.`,
    );
  }
}

function warningsIn(manifest: unknown): string[] {
  const stacks = isObject(manifest) && isObject(manifest["stacks"]) ? Object.values(manifest["stacks"]) : [];
  return stacks
    .flatMap((stack) =>
      isObject(stack) && Array.isArray(stack["annotations"]) ? (stack["annotations"] as unknown[]) : [],
    )
    .filter(isObject)
    .filter(({ level }) => level === WARNING)
    .map(({ constructPath, message }) => `WARN [${String(constructPath)}]: ${String(message)}`);
}
