import type { PlannedChange } from "../../testing/terraform/diagnostics";
import type { JsonObject } from "../../testing/synthesized-json";
import { Device } from "./device";
import { type Identity, identifierOf, requestPath } from "./importable";
import { providerSettings, type SettingSources } from "./provider-settings";
import { type ProviderOf, providersIn } from "./providers";
import type { StackPlan } from "./stack-folder";

/** An object that is on the device, and not in the state. */
export interface Finding {
  /** Its resource. */
  readonly address: string;
  readonly object: Identity;
  /** What `terraform import` takes; undefined where the object has to go before Terraform can make its own. */
  readonly importId: string | undefined;
}

/** What came of looking for all resources that Terraform would make. */
export interface Findings {
  readonly found: readonly Finding[];
  /** Resources whose names are known only when Terraform makes them. */
  readonly nameless: readonly string[];
  /** Resources of types that this library does not make. */
  readonly foreign: readonly string[];
}

/** A resource that Terraform would make, and what it would be on the device. */
export interface Candidate {
  readonly address: string;
  readonly provider: string;
  readonly object: Identity;
  /** Whether the state holds an old object at the address, which goes when the new one is there. */
  readonly isReplacement: boolean;
}

/** All that Terraform would make, as far as its names are known. */
export interface Candidates extends Omit<Findings, "found"> {
  readonly candidates: readonly Candidate[];
}

/**
 * Looks on the devices for all that Terraform would make.
 *
 * @throws CommandError where a device can't be asked
 */
export async function findingsOf(
  stack: JsonObject,
  plan: StackPlan,
  place: Omit<SettingSources, "variables">,
): Promise<Findings> {
  const { candidates, nameless, foreign } = candidatesOf(stack, plan);
  const found: Finding[] = [];
  for (const provider of new Set(candidates.map((candidate) => candidate.provider))) {
    const settings = providerSettings(stack, provider, { ...place, variables: plan.variables });
    found.push(...(await Device.visit(settings, (device) => foundOn(device, provider, candidates))));
  }
  return { found, nameless, foreign };
}

/** Those of a provider's candidates that are on its device. */
export async function foundOn(
  device: Device,
  provider: string,
  candidates: readonly Candidate[],
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const candidate of candidates.filter((each) => each.provider === provider)) {
    if (await device.has(requestPath(candidate.object))) found.push(findingOf(candidate));
  }
  return found;
}

/** What there is to look for. */
export function candidatesOf(stack: JsonObject, { changes }: StackPlan): Candidates {
  const providerOf = providersIn(stack);
  const made = changes.filter(({ type, actions }) => isNative(type) && actions.includes("create"));
  const [known, foreign] = split(made, ({ type }) => identifierOf(type) !== undefined);
  const [named, nameless] = split(known, ({ type, after }) => identifierOf(type)?.(after) !== undefined);
  const candidates = named.flatMap((change) => candidateOf(change, changes, providerOf) ?? []);
  return { candidates, nameless: nameless.map(addressOf), foreign: foreign.map(addressOf) };
}

/** Scripts find what they have made by themselves. */
function isNative(type: string): boolean {
  return type.startsWith("bigip_") && type !== "bigip_command";
}

function addressOf({ address }: PlannedChange): string {
  return address;
}

/** Those of which something holds, and the others. */
function split<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

/** Undefined for what is not known, and for what is replaced under its own name: that is in the state. */
function candidateOf(
  { address, type, after }: PlannedChange,
  changes: readonly PlannedChange[],
  providerOf: ProviderOf,
): Candidate | undefined {
  const identify = identifierOf(type);
  const object = identify?.(after);
  if (object === undefined) return undefined;
  // With create_before_destroy Terraform may have put the old object aside: then it goes by a change of its own.
  const old = changes.filter((each) => each.address === address && each.actions.includes("delete"));
  const olds = old.flatMap(({ before }) => identify?.(before) ?? []);
  if (olds.some((each) => requestPath(each) === requestPath(object))) return undefined;
  return { address, object, provider: providerOf(address), isReplacement: old.length > 0 };
}

/** Terraform imports nothing to an address that is taken. */
function findingOf({ address, object, isReplacement }: Candidate): Finding {
  return { address, object, importId: isReplacement ? undefined : object.importId };
}
