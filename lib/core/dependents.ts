import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { resolvedJson, resolvedText } from "./tokens";

/** The address of a resource, as Terraform's lists of resources have it. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/** Resources that wait for the same things: those of a construct of this library, or one of the user's own. */
interface Unit {
  readonly resources: TerraformResource[];
  /** A text with the addresses of what they wait for. */
  readonly waitsFor: string;
}

/**
 * The resources among `candidates` that wait for one of `targets`, directly or through each other: constructs by
 * `dependsOn` and by the objects that they refer to, resources of the user's own also by any reference.
 */
export function dependentsOf(
  targets: readonly TerraformResource[],
  candidates: readonly TerraformResource[],
): ReadonlySet<TerraformResource> {
  let units = unitsOf(candidates);
  const found = new Set<TerraformResource>();
  let addresses = targets.map(addressOf);
  while (addresses.length > 0) {
    const mentions = new RegExp(`(?<![\\w.-])(?:${addresses.join("|").replaceAll(".", "\\.")})(?![\\w-])`);
    const next = units.filter(({ waitsFor }) => mentions.test(waitsFor));
    units = units.filter((each) => !next.includes(each));
    addresses = next.flatMap(({ resources }) => resources.map(addressOf));
    for (const { resources } of next) resources.forEach((each) => found.add(each));
  }
  return found;
}

function unitsOf(resources: readonly TerraformResource[]): Unit[] {
  const units = new Map<IConstruct, Unit>();
  for (const resource of resources) {
    const owner = [...resource.node.scopes].reverse().find(isOurs);
    const unit = units.get(owner ?? resource);
    if (unit !== undefined) unit.resources.push(resource);
    else units.set(owner ?? resource, { resources: [resource], waitsFor: waitsFor(resource, owner) });
  }
  return [...units.values()];
}

function waitsFor(resource: TerraformResource, owner: Waiting | undefined): string {
  // To write out all that a construct of ours makes would take long in a large stack.
  if (owner === undefined) return resolvedJson(resource, resource.toTerraform());
  return owner._waitsOn.map(({ fqn }) => resolvedText(resource, fqn)).join(" ");
}

/** A construct of this library, which knows what it waits for. */
interface Waiting extends IConstruct {
  readonly _waitsOn: readonly { readonly fqn: string }[];
}

function isOurs(construct: IConstruct): construct is Waiting {
  return "_waitsOn" in construct;
}
