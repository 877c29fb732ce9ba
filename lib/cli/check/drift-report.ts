import { Absence } from "../../core/declared";
import { shellWord } from "../../core/shell-word";
import type { Terminal } from "../command";
import type { Difference } from "./comparison";
import { type DriftedObject, driftOf } from "./drift";
import type { StackFolder } from "./stack-folder";

/**
 * Prints what is not on the device as the stack says, and what to do about it.
 *
 * @returns the exit status of the command
 */
export async function reportDrift(folder: StackFolder, { environment, print }: Terminal): Promise<number> {
  const plan = await folder.plan();
  const { compared, drifted, pending, changed, unknown } = await driftOf(
    folder.synthesized(),
    plan,
    folder,
    environment,
  );
  for (const object of drifted) for (const line of linesOf(object, folder)) print(line);
  for (const address of pending) print(`# ${address}: not compared, it is not deployed yet.`);
  for (const address of changed) {
    print(`# ${address}: not compared, your code has changes for it that are not deployed.`);
  }
  for (const what of unknown) print(`# ${what}.`);
  print(summary(drifted.length, compared));
  return drifted.length === 0 ? 0 : 1;
}

function summary(drifted: number, compared: number): string {
  const of = compared === 1 ? "the one object" : `${compared} objects`;
  return drifted === 0
    ? `# As the stack says: ${of} that no plan compares.`
    : `# Not as the stack says: ${drifted} of ${of} that no plan compares.`;
}

function linesOf(object: DriftedObject, folder: StackFolder): string[] {
  const { component, path, constructPaths, missing, differences, fixed } = object;
  return [
    `${component} ${path} (${constructPaths.join(", ")})`,
    ...(missing === undefined ? [] : ["  is not there"]),
    ...[...differences, ...fixed].map(lineOf),
    ...remedies(object, folder).map((line) => `  -> ${line}`),
  ];
}

function lineOf({ property, wanted, found }: Difference): string {
  return `  ${property}: wanted ${wanted}, found ${found}`;
}

function remedies(
  { component, path, addresses, missing, differences, fixed }: DriftedObject,
  folder: StackFolder,
): string[] {
  if (missing === Absence.RESOURCE) {
    const [address] = addresses.filter((each) => each.startsWith("bigip_"));
    return [
      address === undefined
        ? "take it out of Terraform's state (terraform state rm), then deploy"
        : `${folder.commandLine("state", "rm", address)}, then deploy`,
    ];
  }
  return [
    ...(differences.length > 0 || missing !== undefined ? ["give reapply a new value, then deploy"] : []),
    ...fixed.map(({ property, word }) =>
      property === PARENT && word !== undefined && TMSH_WORD.test(word)
        ? `by hand: tmsh modify ${[component, shellWord(path), property, shellWord(word)].join(" ")}`
        : `by hand: ${property}; the device takes it for a new object only`,
    ),
  ];
}

/** The one property of those that a script sets only once that tmsh changes in an object, too. */
const PARENT = "defaults-from";

/** What neither tmsh nor a shell takes for more than it is. */
const TMSH_WORD = /^[A-Za-z0-9_./:%@*+=-]+$/;
