import { hasMark, MARKS } from "./marks";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { addressOf, resourceOf } from "./late";
import { resolvedJson } from "./tokens";

/** Resources that wait for the same things: those of a construct of this library, or one of the user's own. */
interface Unit {
  readonly resources: TerraformResource[];
  readonly waitsFor: (targets: ReadonlySet<TerraformResource>) => boolean;
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
  let next = new Set(targets);
  while (next.size > 0) {
    const known = next;
    const waiting = new Set(units.filter(({ waitsFor }) => waitsFor(known)));
    if (waiting.size > 0) units = units.filter((each) => !waiting.has(each));
    next = new Set([...waiting].flatMap(({ resources }) => resources));
    for (const each of next) found.add(each);
  }
  return found;
}

function unitsOf(resources: readonly TerraformResource[]): Unit[] {
  const units = new Map<IConstruct, Unit>();
  for (const resource of resources) {
    const owner = ownerOf(resource);
    const unit = units.get(owner ?? resource);
    if (unit !== undefined) unit.resources.push(resource);
    else units.set(owner ?? resource, { resources: [resource], waitsFor: waitsFor(resource, owner) });
  }
  return [...units.values()];
}

/** To write out all that a construct of ours makes would take long in a large stack: it knows what it waits for. */
function waitsFor(resource: TerraformResource, owner: Waiting | undefined): Unit["waitsFor"] {
  if (owner === undefined) return mentions(() => resolvedJson(resource, resource.toTerraform()));
  const resources = owner._waitsOn.map(resourceOf);
  if (resources.includes(undefined)) {
    return mentions(() =>
      resolvedJson(
        resource,
        owner._waitsOn.map(({ fqn }) => fqn),
      ),
    );
  }
  return (targets) => resources.some((each) => each !== undefined && targets.has(each));
}

/** The nearest construct of ours that a resource is part of. */
function ownerOf(resource: TerraformResource): Waiting | undefined {
  let scope: IConstruct | undefined = resource;
  while (scope !== undefined && !isOurs(scope)) scope = scope.node.scope;
  return scope;
}

/** Whether a text that is made once has one of the addresses. */
function mentions(write: () => string): Unit["waitsFor"] {
  let text: string | undefined;
  return (targets) => {
    const any = [...targets].map((each) => addressOf(each).replaceAll(".", "\\.")).join("|");
    return new RegExp(`(?<![\\w.-])(?:${any})(?![\\w-])`).test((text ??= write()));
  };
}

/** A construct of this library, which knows what it waits for. */
interface Waiting extends IConstruct {
  readonly _waitsOn: readonly ITerraformDependable[];
}

function isOurs(construct: IConstruct): construct is Waiting {
  return hasMark(construct, MARKS.construct);
}
