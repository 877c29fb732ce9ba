import { Absence, type DeclaredObject, type DeclaredProperties } from "../../core/declared";
import type { JsonObject } from "../../testing/synthesized-json";
import { type Difference, differences, furtherVariables } from "./comparison";
import { Device } from "./device";
import { Evaluation } from "./evaluation";
import { objectPath } from "./importable";
import { providerSettings, type SettingSources } from "./provider-settings";
import { type Saying, sayingsIn } from "./sayings";
import type { StackFolder, StackPlan } from "./stack-folder";

/** An object that is not on the device as the stack says. */
export interface DriftedObject {
  readonly component: string;
  readonly path: string;
  /** Resources that put it there. */
  readonly addresses: readonly string[];
  /** Construct paths of what says so, below the stack. */
  readonly constructPaths: readonly string[];
  /** What it means that it is not there at all; undefined where it is. */
  readonly missing: Absence | undefined;
  /** What `reapply` puts right. */
  readonly differences: readonly Difference[];
  /** What it does not. */
  readonly fixed: readonly Difference[];
}

/** What came of comparing the devices with the stack. */
export interface Drift {
  readonly compared: number;
  readonly drifted: readonly DriftedObject[];
  /** Resources that are not compared since they are not deployed yet. */
  readonly pending: readonly string[];
  /** Resources that are not compared since they are deployed otherwise than the code is now. */
  readonly changed: readonly string[];
  /** What is not compared since its value is not known, with the reason: objects or their properties. */
  readonly unknown: readonly string[];
}

/** An object with everything that is said about it. */
interface Subject {
  readonly provider: string;
  readonly component: string;
  readonly path: string;
  readonly sayings: readonly Saying[];
}

/**
 * Compares the devices with what the stack says about objects that no plan compares.
 *
 * @throws CommandError where a device can't be asked
 */
export async function driftOf(
  stack: JsonObject,
  { changes, variables }: StackPlan,
  folder: StackFolder,
  environment: SettingSources["environment"],
): Promise<Drift> {
  const all = sayingsIn(stack);
  const awaiting = awaitingOf(all, changes);
  const deployed = all.filter(({ address }) => !awaiting.has(address));
  const evaluation = await Evaluation.of(
    deployed.map(({ object }) => object),
    folder,
  );
  const unknown: string[] = [];
  const subjects = subjectsOf(deployed, evaluation, unknown);
  const drifted: DriftedObject[] = [];
  for (const provider of new Set(subjects.map((each) => each.provider))) {
    const settings = providerSettings(stack, provider, { folder: folder.path, environment, variables });
    await Device.visit(settings, async (device) => {
      for (const subject of subjects.filter((each) => each.provider === provider)) {
        drifted.push(...(await compare(device, subject, evaluation, unknown)));
      }
    });
  }
  return {
    compared: subjects.length,
    drifted,
    unknown,
    pending: [...awaiting].flatMap(([address, isNew]) => (isNew ? [address] : [])),
    changed: [...awaiting].flatMap(([address, isNew]) => (isNew ? [] : [address])),
  };
}

/** The resources among these that a deployment would make or change, and whether it is their first one. */
function awaitingOf(sayings: readonly Saying[], changes: StackPlan["changes"]): ReadonlyMap<string, boolean> {
  const addresses = new Set(sayings.map(({ address }) => address));
  const ahead = changes.filter(
    ({ address, actions }) => addresses.has(address) && AHEAD.some((each) => actions.includes(each)),
  );
  return new Map(ahead.map(({ address, actions }) => [address, actions.join(" ") === "create"]));
}

/** What Terraform does with a resource for which the code has something new. */
const AHEAD = ["create", "update"];

function subjectsOf(sayings: readonly Saying[], evaluation: Evaluation, unknown: string[]): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const saying of sayings) {
    const { component, path: written, provider = "bigip" } = saying.object;
    const path = evaluation.text(written);
    if (path === undefined) {
      unknown.push(`${saying.constructPath}: its full path: not compared, ${evaluation.reasonFor(written)}`);
      continue;
    }
    const key = [provider, component, path].join(" ");
    const others = subjects.get(key)?.sayings ?? [];
    subjects.set(key, { provider, component, path, sayings: [...others, saying] });
  }
  return [...subjects.values()];
}

async function compare(
  device: Device,
  { component, path, sayings }: Subject,
  evaluation: Evaluation,
  unknown: string[],
): Promise<DriftedObject[]> {
  const found = await device.read(objectPath(component, path));
  const subject = {
    component,
    path,
    addresses: sayings.map(({ address }) => address),
    constructPaths: [...new Set(sayings.map(({ constructPath }) => constructPath))],
  };
  if (found === undefined) {
    const missing = absenceOf(sayings);
    return missing === Absence.NONE ? [] : [{ ...subject, missing, differences: [], fixed: [] }];
  }
  const of = (which: (object: DeclaredObject) => DeclaredProperties): DeclaredProperties =>
    Object.assign({}, ...sayings.map(({ object }) => which(object))) as DeclaredProperties;
  const compareWith = (wanted: DeclaredProperties): Difference[] =>
    differences(
      known(wanted, evaluation, (name, reason) => unknown.push(`${path}: ${name}: not compared, ${reason}`)),
      found,
    );
  const properties = of((object) => object.properties);
  const further = component === EXTERNAL_MONITOR ? furtherVariables(properties, found) : [];
  const drifted = {
    ...subject,
    missing: undefined,
    differences: [...compareWith(properties), ...further],
    fixed: compareWith(of(({ fixed = {} }) => fixed)),
  };
  return drifted.differences.length + drifted.fixed.length === 0 ? [] : [drifted];
}

const EXTERNAL_MONITOR = "ltm monitor external";

/** A script that makes an object counts more than one that sets something of it. */
function absenceOf(sayings: readonly Saying[]): Absence {
  const absences = sayings.map(({ object }) => object.absence);
  return [Absence.SCRIPT, Absence.RESOURCE].find((each) => absences.includes(each)) ?? Absence.NONE;
}

function known(
  properties: DeclaredProperties,
  evaluation: Evaluation,
  skip: (name: string, reason: string) => void,
): DeclaredProperties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, declared]) => {
      const value = evaluation.value(declared);
      if (value === undefined) skip(name, evaluation.reasonFor(declared));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
