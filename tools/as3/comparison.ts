import { isDeepStrictEqual } from "node:util";
import {
  type Value,
  type ValueRecord,
  isValueList,
  isValueRecord,
  textOf,
} from "../../lib/simulator/model/values";

/** All objects on a device, by component and full path. */
export type Objects = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** Something that one of two devices has otherwise. */
export interface Difference {
  readonly component: string;
  /** Full path of the object, on our device if it is there. */
  readonly path: string;
  /**
   * Where in the object: `rules[].log` for all elements of a collection alike. `name` where two things are the same and
   * called otherwise; empty for an object that only one device has.
   */
  readonly property: string;
  /** Undefined where there is none. */
  readonly ours: Value | undefined;
  readonly theirs: Value | undefined;
}

type Place = Pick<Difference, "component" | "path" | "property">;

/** What a device has beside what was there before. */
export function madeSince(before: Objects, after: Objects): Objects {
  const made = Object.entries(after).map(([component, objects]) => {
    const known = before[component] ?? {};
    const added = Object.entries(objects).filter(([path]) => known[path] === undefined);
    return [component, Object.fromEntries(added)] as const;
  });
  return Object.fromEntries(made);
}

/** Everything in which the objects of two devices differ, down to single values. */
export function differencesBetween(ours: Objects, theirs: Objects): readonly Difference[] {
  const components = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...components].sort().flatMap((component) => {
    const pairs = pairsOf(Object.entries(ours[component] ?? {}), Object.entries(theirs[component] ?? {}));
    return pairs.flatMap(({ name, ours: one, theirs: other }) =>
      compareElements({ component, path: name, property: "" }, one, other),
    );
  });
}

type Named = readonly [name: string, value: Value];

interface Pair {
  readonly name: string;
  readonly ours: Named | undefined;
  readonly theirs: Named | undefined;
}

/** By their names; what is left over on both sides in the same number is the same, each with what is most like it. */
function pairsOf(ours: readonly Named[], theirs: readonly Named[]): readonly Pair[] {
  const names = new Map(theirs.map((one) => [one[0], one]));
  const known = new Set(ours.map(([name]) => name));
  const rest = theirs.filter(([name]) => !known.has(name));
  const alone = ours.filter(([name]) => !names.has(name));
  const alike = alone.length === rest.length ? mostAlike(alone, rest) : new Map<string, Named>();
  const pairs = ours.map((one): Pair => ({
    name: one[0],
    ours: one,
    theirs: names.get(one[0]) ?? alike.get(one[0]),
  }));
  const unpaired = alike.size > 0 ? [] : rest;
  return [...pairs, ...unpaired.map((one): Pair => ({ name: one[0], ours: undefined, theirs: one }))];
}

function mostAlike(ours: readonly Named[], theirs: readonly Named[]): ReadonlyMap<string, Named> {
  const left = new Set(theirs);
  const unlike = (one: Named, other: Named): number => compareValues(NOWHERE, one[1], other[1]).length;
  const found = new Map<string, Named>();
  for (const one of ours) {
    const [nearest] = [...left].sort((a, b) => unlike(one, a) - unlike(one, b));
    if (nearest === undefined) break;
    found.set(one[0], nearest);
    left.delete(nearest);
  }
  return found;
}

const NOWHERE: Place = { component: "", path: "", property: "" };

function compareElements(
  place: Place,
  ours: Named | undefined,
  theirs: Named | undefined,
): readonly Difference[] {
  if (ours === undefined || theirs === undefined) return [{ ...place, ours: ours?.[0], theirs: theirs?.[0] }];
  const names = compareValues(inside(place, "name"), ours[0], theirs[0]);
  return [...names, ...compareValues(place, ours[1], theirs[1])];
}

function compareValues(
  place: Place,
  ours: Value | undefined,
  theirs: Value | undefined,
): readonly Difference[] {
  if (isValueRecord(ours) && isValueRecord(theirs)) return compareRecords(place, ours, theirs);
  if (isCollection(ours) && isCollection(theirs)) return compareCollections(place, ours, theirs);
  return isDeepStrictEqual(unordered(ours), unordered(theirs)) ? [] : [{ ...place, ours, theirs }];
}

/** How an element is called is compared with its place. */
const IDENTITY: ReadonlySet<string> = new Set(["name", "partition", "subPath", "fullPath"]);

function compareRecords(place: Place, ours: ValueRecord, theirs: ValueRecord): readonly Difference[] {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  return keys
    .filter((key) => !IDENTITY.has(key))
    .flatMap((key) => compareValues(inside(place, key), ours[key], theirs[key]));
}

function inside({ property, ...place }: Place, key: string): Place {
  return { ...place, property: property === "" ? key : `${property}.${key}` };
}

function isCollection(value: Value | undefined): value is readonly ValueRecord[] {
  return isValueList(value) && value.every((one) => isValueRecord(one));
}

/** Collections of which the order counts. */
const ORDERED: ReadonlySet<string> = new Set(["rules"]);

function compareCollections(
  { property, ...place }: Place,
  ours: readonly ValueRecord[],
  theirs: readonly ValueRecord[],
): readonly Difference[] {
  const [one, other] = [ours.map(named), theirs.map(named)];
  const order = ORDERED.has(property)
    ? compareValues(
        { ...place, property: `${property}.order` },
        one.map(first).join(),
        other.map(first).join(),
      )
    : [];
  const elements = { ...place, property: `${property}[]` };
  return [
    ...order,
    ...pairsOf(one, other).flatMap((pair) => compareElements(elements, pair.ours, pair.theirs)),
  ];
}

function named(record: ValueRecord): Named {
  return [textOf(record["fullPath"]) ?? textOf(record["name"]) ?? "", record];
}

function first([name]: Named): string {
  return name;
}

/** Lists of words have no order. */
function unordered(value: Value | undefined): Value | undefined {
  return isValueList(value) && !isCollection(value) ? [...value].map(String).sort() : value;
}
