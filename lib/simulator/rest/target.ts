import type { Component } from "../model/component";
import type { Store } from "../model/store";
import { badRequest, unknownUri } from "../model/errors";
import type { NamedProperty, PropertyContext, PropertySet } from "../model/properties";
import { ItemsType } from "../model/types";
import type { Change, Changes, ItemsOperation } from "../model/values";
import { decodeSegment } from "./http";

/** What a URI below /mgmt/tm leads to: a collection, an object, or something in its sub-collections. */
export interface Target {
  readonly component: Component;
  readonly item?: string;
  readonly steps: readonly Step[];
}

/** A sub-collection on the way, with the element that the URI names in it. */
export interface Step {
  readonly property: NamedProperty;
  readonly type: ItemsType;
  readonly item?: string;
}

export function locate(device: Store, path: string): Target {
  const segments = path.split("/").filter((segment) => segment !== "");
  for (let length = segments.length; length > 0; length--) {
    const component = device.catalogue.collection(segments.slice(0, length).join("/"));
    if (component === undefined) continue;
    const [item, ...rest] = segments.slice(length).map(nameIn);
    if (item === undefined) return { component, steps: [] };
    const object = component.objectPath(item);
    const context = { ...device.contextOf(component, object), uri: path };
    return { component, item: object, steps: stepsOf(component.properties, rest, context) };
  }
  throw unknownUri(path);
}

interface UriContext extends PropertyContext {
  readonly uri: string;
}

function stepsOf(properties: PropertySet, names: readonly string[], context: UriContext): readonly Step[] {
  const [sub, name, ...rest] = names;
  if (sub === undefined) return [];
  const property = properties.tmsh(sub);
  if (property?.subcollection !== true || !(property.type instanceof ItemsType))
    throw unknownUri(context.uri);
  const { type } = property;
  if (name === undefined) return [{ property, type }];
  const inner = stepsOf(type.shape.properties, rest, context);
  // A bare name of a member means the pool's partition, as in a body.
  const item = type.naming.paths === true ? type.naming.normalise(name, context) : name;
  return [{ property, type, item }, ...inner];
}

/** `~Common~name`; slashes that come twice are one, as some clients write `~/Common~name`. */
function nameIn(segment: string): string {
  return decodeSegment(segment)
    .replaceAll("~", "/")
    .replace(/\/{2,}/g, "/");
}

/** The change of the object that does something to an element, however deep it is. */
export function nestedChange(
  steps: readonly Step[],
  operation: ItemsOperation,
  name: string,
  changes: Changes,
): Changes {
  const [step, ...inner] = steps;
  if (step === undefined) return changes;
  const isLast = inner.length === 0;
  const entry = isLast
    ? { name, changes }
    : { name: step.item ?? "", changes: nestedChange(inner, operation, name, changes) };
  const change: Change = { kind: "items", operation: isLast ? operation : "modify", entries: [entry] };
  return new Map([[step.property.key, change]]);
}

/** The element that the last step names; a collection can't be changed as a whole. */
export function elementOf({ steps }: Target, method: string): string | undefined {
  const last = steps.at(-1);
  if (last !== undefined && last.item === undefined)
    throw badRequest(`${method} is not allowed on a collection.`);
  return last?.item;
}
