import type { PlannedChange } from "../../testing/terraform/diagnostics";
import { BlockKind, blocksOf, type JsonObject } from "../../testing/synthesized-json";
import { Device } from "./device";
import { type Identity, identifierOf, requestPath } from "./importable";
import { providerSettings, type SettingSources } from "./provider-settings";
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
interface Candidate {
  readonly change: PlannedChange;
  readonly provider: string;
  readonly object: Identity;
}

/**
 * Looks on the devices for all that Terraform would make.
 *
 * @throws CommandError where a device can't be asked
 */
export async function findingsOf(
  stack: JsonObject,
  { changes, variables }: StackPlan,
  place: Omit<SettingSources, "variables">,
): Promise<Findings> {
  const made = changes.filter(({ type, actions }) => isNative(type) && actions.includes("create"));
  const [known, foreign] = split(made, ({ type }) => identifierOf(type) !== undefined);
  const [named, nameless] = split(known, ({ type, after }) => identifierOf(type)?.(after) !== undefined);
  const candidates = named.flatMap((change) => candidateOf(change, stack) ?? []);
  const found: Finding[] = [];
  for (const provider of new Set(candidates.map((candidate) => candidate.provider))) {
    const device = await Device.open(providerSettings(stack, provider, { ...place, variables }));
    try {
      for (const candidate of candidates.filter((each) => each.provider === provider)) {
        if (await device.has(requestPath(candidate.object))) found.push(findingOf(candidate));
      }
    } finally {
      await device.close();
    }
  }
  return { found, nameless: nameless.map(addressOf), foreign: foreign.map(addressOf) };
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

/** Undefined for what is not known, and for what is replaced under its own name: Terraform deletes that first. */
function candidateOf(change: PlannedChange, stack: JsonObject): Candidate | undefined {
  const identify = identifierOf(change.type);
  const object = identify?.(change.after);
  if (object === undefined) return undefined;
  const isReplaced = change.actions.includes("delete");
  if (isReplaced && identify?.(change.before)?.fullPath === object.fullPath) return undefined;
  return { change, object, provider: providerOf(change.address, stack) };
}

function findingOf({ change: { address, actions }, object }: Candidate): Finding {
  // The state holds the old object under the address of the new one.
  return { address, object, importId: actions.includes("delete") ? undefined : object.importId };
}

/** The provider of a resource; `for_each` and `count` add an index to the address. */
function providerOf(address: string, stack: JsonObject): string {
  const block = blocksOf(stack).find(
    (each) => each.kind === BlockKind.RESOURCE && each.address === address.replace(/\[.*$/, ""),
  );
  const provider = block?.properties["provider"];
  return typeof provider === "string" ? provider : "bigip";
}
