import { Absence, releasesIn } from "../../../core/declared";
import type { PlannedChange } from "../../../testing/terraform/diagnostics";
import { blocksOf, type JsonObject } from "../../../testing/synthesized-json";
import { differences } from "../comparison";
import { Device } from "../device";
import { Evaluation } from "../evaluation";
import { candidatesOf, type Finding, foundOn } from "../findings";
import { identifierOf, objectPath } from "../importable";
import { providerSettings, type SettingSources } from "../provider-settings";
import { providersIn } from "../providers";
import { nameOf, type Saying, sayingsIn } from "../sayings";
import type { StackFolder, StackPlan } from "../stack-folder";
import { lacks } from "./device-facts";
import { listenerInTheWay, ownerOfAddress } from "./listeners";
import { declaredReferences, isThere, partitionOf, type Reference, referencesOf } from "./references";

/** Something that stands against a deployment: where, and in words with what to do. */
export interface Obstacle {
  /** A construct, or the device of a provider. */
  readonly where: string;
  readonly text: string;
}

/** What the deployment would make or change on one device. */
interface Undertaking {
  readonly natives: readonly Native[];
  readonly scripted: readonly Scripted[];
}

interface Native {
  readonly where: string;
  readonly type: string;
  readonly collection: string;
  readonly path: string;
  readonly isNew: boolean;
  readonly values: JsonObject;
}

interface Scripted {
  readonly where: string;
  readonly saying: Saying;
  readonly path: string;
  readonly isNew: boolean;
}

/**
 * Looks for everything on the devices that would make a deployment fail.
 *
 * @throws CommandError where a device can't be asked
 */
export async function obstaclesOf(
  stack: JsonObject,
  plan: StackPlan,
  folder: StackFolder,
  environment: SettingSources["environment"],
): Promise<Obstacle[]> {
  const evaluation = await Evaluation.of(sayingsIn(stack), folder);
  const undertakings = undertakingsOf(stack, plan, evaluation);
  const { candidates } = candidatesOf(stack, plan);
  const obstacles: Obstacle[] = [];
  const findings: Finding[] = [];
  for (const [provider, undertaking] of undertakings) {
    const settings = providerSettings(stack, provider, {
      folder: folder.path,
      environment,
      variables: plan.variables,
    });
    await Device.visit(settings, async (device) => {
      const missing = await lacks(device, {
        releases: releasesIn(stack["//"]).filter((each) => (each.provider ?? "bigip") === provider),
        hasScripts: undertaking.scripted.length > 0,
        hasFirewall: hasFirewall(undertaking),
      });
      obstacles.push(...missing.map((text) => ({ where: `provider ${provider}`, text })));
      obstacles.push(...(await missingReferences(undertaking, evaluation, device)));
      obstacles.push(...(await takenPlaces(undertaking, device)));
      obstacles.push(...(await foreignObjects(undertaking, evaluation, device)));
      findings.push(...(await foundOn(device, provider, candidates)));
    });
  }
  return [...obstacles, ...unmanaged(stack, findings)];
}

function undertakingsOf(
  stack: JsonObject,
  { changes }: StackPlan,
  evaluation: Evaluation,
): Map<string, Undertaking> {
  const result = new Map<string, { natives: Native[]; scripted: Scripted[] }>();
  const at = (provider: string): { natives: Native[]; scripted: Scripted[] } => {
    const known = result.get(provider) ?? { natives: [], scripted: [] };
    result.set(provider, known);
    return known;
  };
  const made = changes.filter(({ actions }) =>
    actions.some((each) => each === "create" || each === "update"),
  );
  const names = new Map(blocksOf(stack).map((block) => [block.address, nameOf(block)]));
  const providerOf = providersIn(stack);
  for (const change of made) {
    const native = nativeOf(change, names.get(change.address) ?? change.address);
    if (native !== undefined) at(providerOf(change.address)).natives.push(native);
  }
  for (const saying of sayingsIn(stack)) {
    const change = made.find(({ address, type }) => address === saying.address && type === "terraform_data");
    const path = evaluation.text(saying.object.path);
    if (change === undefined || path === undefined) continue;
    const isNew = isOnlyMade(change);
    at(saying.object.provider ?? "bigip").scripted.push({ where: saying.constructPath, saying, path, isNew });
  }
  return result;
}

function nativeOf(change: PlannedChange, where: string): Native | undefined {
  const { type, after } = change;
  const object = identifierOf(type)?.(after);
  if (object === undefined) return undefined;
  const { collection, fullPath: path } = object;
  return { where, type, collection, path, isNew: isOnlyMade(change), values: after };
}

function isOnlyMade({ actions }: PlannedChange): boolean {
  return actions.length === 1 && actions[0] === "create";
}

function hasFirewall({ natives, scripted }: Undertaking): boolean {
  return (
    scripted.some(({ saying }) => saying.object.component.startsWith("security ")) ||
    natives.some(({ values }) => AFM_ARGUMENTS.some((name) => isStated(values[name])))
  );
}

const AFM_ARGUMENTS = ["firewall_enforced_policy", "security_log_profiles"];

function isStated(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
}

/** What is referred to and neither on the device nor made by the stack. */
async function missingReferences(
  { natives, scripted }: Undertaking,
  evaluation: Evaluation,
  device: Device,
): Promise<Obstacle[]> {
  const own = new Set([...natives, ...scripted].map(({ path }) => path));
  const references = [
    ...natives.flatMap(({ where, values, collection, path }) =>
      [...partitionOf(path), ...referencesOf(values, collection)].map((reference) => ({ where, reference })),
    ),
    ...scripted.flatMap(({ where, path, saying: { object } }) =>
      [
        ...partitionOf(path),
        ...declaredReferences({ ...object.fixed, ...object.properties }, object.component, (text) =>
          evaluation.text(text),
        ),
      ].map((reference) => ({ where, reference })),
    ),
  ].filter(({ reference }) => !own.has(reference.path));
  const answers = new Map<string, boolean>();
  const found: Obstacle[] = [];
  for (const { where, reference } of references) {
    const key = JSON.stringify([reference.path, reference.target]);
    const there = answers.get(key) ?? (await isThere(reference, device));
    answers.set(key, there);
    if (!there) found.push({ where, text: missing(reference) });
  }
  return found;
}

function missing({ property, path, target: { what } }: Reference): string {
  return `${property}: there is no ${what} ${path} on the device. Make it there, or name one that is there.`;
}

/** Addresses and listeners that the device has already, for something else. */
async function takenPlaces({ natives }: Undertaking, device: Device): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const { where, type, collection, values } of natives.filter(({ isNew }) => isNew)) {
    const { name, address } = values;
    if (type === "bigip_ltm_virtual_server") {
      const other = await listenerInTheWay(values, device);
      if (other === undefined) continue;
      const text = `the virtual server ${other} listens on ${String(values["destination"])} port ${String(values["port"])} already. Take another address or port, or remove that one.`;
      found.push({ where, text });
    } else if (typeof name === "string" && typeof address === "string") {
      const other = await ownerOfAddress(collection, { name, address }, device);
      if (other === undefined) continue;
      const text = `the device has the address ${address} as ${other} already, and takes it once only. Refer to that with fromFullPath, or remove it.`;
      found.push({ where, text });
    }
  }
  return found;
}

/** Objects that a script would take for its own and change. */
async function foreignObjects(
  { scripted }: Undertaking,
  evaluation: Evaluation,
  device: Device,
): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const { where, saying, path } of scripted.filter(({ isNew }) => isNew)) {
    const { component, absence, properties } = saying.object;
    const there = absence === Absence.SCRIPT ? await device.look(objectPath(component, path)) : undefined;
    if (there === undefined) continue;
    const known = Object.entries(properties).flatMap(([name, value]) => {
      const evaluated = evaluation.value(value);
      return evaluated === undefined ? [] : [[name, evaluated] as const];
    });
    // Several stacks can share what is the same for all: the program of health checks.
    if (differences(Object.fromEntries(known), there).length === 0) continue;
    const text = `${component} ${path} is on the device already, not as the stack says, and the deployment would change it. Unless it is a left-over of this stack, choose another name.`;
    found.push({ where, text });
  }
  return found;
}

/** Native objects that are there already, and not in the state. */
function unmanaged(stack: JsonObject, findings: readonly Finding[]): Obstacle[] {
  const names = new Map(blocksOf(stack).map((block) => [block.address, nameOf(block)]));
  return findings.map(({ address, object: { fullPath } }) => ({
    where: names.get(address) ?? address,
    text: `${fullPath} is on the device already and not in the state. See check --import, or choose another name.`,
  }));
}
