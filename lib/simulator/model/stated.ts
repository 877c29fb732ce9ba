import type { Device, DeviceObject } from "./component";
import type { NamedProperty, PropertySet, Shape } from "./properties";
import { isValueList, isValueRecord, itemsOf, textOf, type Value, type ValueRecord } from "./values";

/** A value that somebody set on an object: by REST, by tmsh, or a seed. */
export interface StatedValue {
  readonly component: string;
  readonly path: string;
  /** Where in the object's REST form it is: names of properties, and of elements of collections. */
  readonly keys: readonly string[];
  readonly value: Value;
  /** The only words that the property can be; none where it can be others. */
  readonly words: readonly string[];
  /** Components of the objects that the value names. */
  readonly targets: readonly string[];
}

/** The values of all objects that do not come with the device, down to single ones. */
export function statedValues(device: Device): StatedValue[] {
  return ownObjects(device).flatMap((object) =>
    withObject(object, leavesOf(object.component.properties, object.own)),
  );
}

/** The collections of these objects, each as a whole. */
export function statedCollections(device: Device): StatedValue[] {
  return ownObjects(device).flatMap((object) =>
    withObject(object, collectionsOf(object.component.properties, object.own)),
  );
}

function ownObjects(device: Device): DeviceObject[] {
  return device.all.filter(({ builtIn }) => !builtIn);
}

function withObject({ component, path }: DeviceObject, leaves: readonly Leaf[]): StatedValue[] {
  return leaves.map((leaf) => ({ component: component.path, path, ...leaf }));
}

type Leaf = Omit<StatedValue, "component" | "path">;

function collectionsOf(properties: PropertySet, own: ValueRecord): Leaf[] {
  return Object.entries(own).flatMap(([key, value]) => {
    const shape = properties.key(key)?.type.shape;
    return (shape === undefined ? [] : collectionsIn(shape, value)).map((leaf) => ({
      ...leaf,
      keys: [key, ...leaf.keys],
    }));
  });
}

function collectionsIn(shape: Shape, value: Value): Leaf[] {
  if (shape.kind === "struct") return isValueRecord(value) ? collectionsOf(shape.properties, value) : [];
  if (!isValueList(value) || value.length === 0) return [];
  const whole = { keys: [], value, words: [], targets: [] };
  if (shape.kind !== "items") return [whole];
  const inside = itemsOf(value).flatMap(({ name = "", ...item }) =>
    collectionsOf(shape.properties, item).map((leaf) => ({
      ...leaf,
      keys: [textOf(name) ?? "", ...leaf.keys],
    })),
  );
  return [...inside, whole];
}

function leavesOf(properties: PropertySet, own: ValueRecord): Leaf[] {
  return Object.entries(own).flatMap(([key, value]) => {
    const property = properties.key(key);
    // Secrets and contents of files can't be read; what the device computes can't be set.
    if (property === undefined || property.hidden === true || property.readOnly === true) return [];
    return leavesIn(property, value).map((leaf) => ({ ...leaf, keys: [key, ...leaf.keys] }));
  });
}

function leavesIn({ type }: NamedProperty, value: Value): Leaf[] {
  const { shape, words = [] } = type;
  if (shape.kind === "struct") return isValueRecord(value) ? leavesOf(shape.properties, value) : [];
  if (shape.kind === "variables" && isValueRecord(value)) {
    return Object.entries(value).map(([name, each]) => ({ keys: [name], value: each, words, targets: [] }));
  }
  const targets = type.references(value).flatMap((each) => each.targets);
  if (shape.kind !== "items") return [{ keys: [], value, words, targets }];
  return itemsOf(value).flatMap(({ name = "", ...item }) =>
    leavesOf(shape.properties, item).map((leaf) => ({ ...leaf, keys: [textOf(name) ?? "", ...leaf.keys] })),
  );
}
