import type { Terminal } from "../command";
import { type Finding, findingsOf } from "./findings";
import { deletion } from "./importable";
import type { StackFolder } from "./stack-folder";

/**
 * Prints what is on the device and not in the state, or imports it.
 *
 * @returns the exit status of the command
 */
export async function reportImports(
  folder: StackFolder,
  isToRun: boolean,
  terminal: Terminal,
): Promise<number> {
  const { found, nameless, foreign } = await findingsOf(folder.synthesized(), await folder.plan(), {
    folder: folder.path,
    environment: terminal.environment,
  });
  const imports = found.flatMap(importOf);
  const inTheWay = found.filter(({ importId }) => importId === undefined);
  const left = isToRun ? await importAll(imports, folder, terminal) : list(imports, folder, terminal);
  for (const line of remarks(inTheWay, nameless, foreign)) terminal.print(line);
  if (found.length === 0) terminal.print("# What is not in the state is not on the device either.");
  return left + inTheWay.length === 0 ? 0 : 1;
}

/** The arguments of one `terraform import`. */
type Import = readonly [address: string, id: string];

function importOf({ address, importId }: Finding): Import[] {
  return importId === undefined ? [] : [[address, importId]];
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
