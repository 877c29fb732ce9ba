import { type Arguments, flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import { type Finding, findingsOf } from "./check/findings";
import { deletion } from "./check/importable";
import { StackFolder } from "./check/stack-folder";
import type { Command, Terminal } from "./command";

const FLAGS: Flags = {
  import: { help: "show what is on the device already but not in the state, as commands for a shell" },
  run: { help: "import it, too" },
  output: { takes: "folder", help: "that cdktf synthesizes to; default cdktf.out" },
};

/** `check <stack> --import`: what keeps a deployment from going on after one that was ended by force. */
export const CHECK_COMMAND: Command = {
  usage: "check <stack> --import [--run]",
  summary: "find what a deployment that was ended by force left on the device, and import it",
  help: flagHelp(FLAGS),
  async run(args, terminal) {
    const given = readArguments(args, FLAGS);
    const folder = StackFolder.of(stackIn(given), given.value("output") ?? "cdktf.out", terminal);
    const { found, nameless, foreign } = await findingsOf(folder.synthesized(), await folder.plan(), {
      folder: folder.path,
      environment: terminal.environment,
    });
    const imports = found.flatMap(importOf);
    const inTheWay = found.filter(({ importId }) => importId === undefined);
    const left = given.has("run")
      ? await importAll(imports, folder, terminal)
      : list(imports, folder, terminal);
    for (const line of remarks(inTheWay, nameless, foreign)) terminal.print(line);
    if (found.length === 0) terminal.print("# What is not in the state is not on the device either.");
    return left + inTheWay.length === 0 ? 0 : 1;
  },
};

/** The arguments of one `terraform import`. */
type Import = readonly [address: string, id: string];

function importOf({ address, importId }: Finding): Import[] {
  return importId === undefined ? [] : [[address, importId]];
}

function stackIn({ words, has }: Arguments): string {
  const [stack, ...more] = words;
  if (stack === undefined || more.length > 0 || !has("import")) {
    throw new UsageError("check: expected one stack and what to look for: check mail --import");
  }
  return stack;
}

/** Prints commands; gives how many imports are left to do. */
function list(imports: readonly Import[], folder: StackFolder, { print }: Terminal): number {
  if (imports.length === 0) return 0;
  print("# On the device, named by the stack, and not in the state. Leave out what something else manages.");
  for (const args of imports) print(folder.commandLine("import", ...args));
  print("# Run these lines, or let --run do it.");
  return imports.length;
}

/** Imports one after the other; gives how many failed. */
async function importAll(
  imports: readonly Import[],
  folder: StackFolder,
  { print, printError }: Terminal,
): Promise<number> {
  let failed = 0;
  for (const args of imports) {
    print(folder.commandLine("import", ...args));
    const { exitCode, stderr } = await folder.terraform("import", "-input=false", "-no-color", ...args);
    if (exitCode === 0) continue;
    failed += 1;
    printError(stderr.trim());
  }
  if (imports.length > 0) print(`# ${imports.length - failed} imported, ${failed} failed. Deploy again.`);
  return failed;
}

/** What Terraform can't import, and what was not looked for, as comments among the commands. */
function remarks(
  inTheWay: readonly Finding[],
  nameless: readonly string[],
  foreign: readonly string[],
): string[] {
  return [
    ...inTheWay.flatMap(({ address, object }) => [
      `# ${address}: ${object.fullPath} is on the device and can't be imported. If nothing else manages it, delete it there:`,
      `#   ${deletion(object)}`,
    ]),
    ...nameless.map((address) => `# ${address}: not looked for, its name is known only when it is made.`),
    ...foreign.map((address) => `# ${address}: not looked for, this library does not make its type.`),
  ];
}
