/** A value as it stands in the object store: BIG-IP's REST form, frozen by convention (always replaced, never edited). */
export type Value = string | number | boolean | readonly Value[] | ValueRecord;

export interface ValueRecord {
  readonly [name: string]: Value;
}

/** JSON as it arrives in a request. */
export type Json = Value | null | readonly Json[] | JsonRecord;

export interface JsonRecord {
  readonly [name: string]: Json;
}

/** What a caller wants done to one property: REST only ever sets, tmsh has the finer verbs. */
export type Change =
  | { readonly kind: "set"; readonly value: Json }
  | { readonly kind: "items"; readonly operation: ItemsOperation; readonly entries: readonly Entry[] }
  | { readonly kind: "struct"; readonly changes: Changes }
  | { readonly kind: "variables"; readonly values: ReadonlyMap<string, string | undefined> };

/** Changes by the REST name of the property. */
export type Changes = ReadonlyMap<string, Change>;

/** `merge` is what a merge file does: adds what is new, changes what is there, removes nothing. */
export type ItemsOperation = "add" | "delete" | "modify" | "replace-all-with" | "merge";

/** One named element of a list or sub-collection. */
export interface Entry {
  readonly name: string;
  readonly changes: Changes;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isValueRecord(value: unknown): value is ValueRecord {
  return isRecord(value);
}

export function isValueList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** The elements of a stored list of items. */
export function itemsOf(value: Value | undefined): readonly ValueRecord[] {
  return isValueList(value) ? value.filter(isValueRecord) : [];
}

/** The elements of a stored list of texts. */
export function textsOf(value: Value | undefined): readonly string[] {
  return isValueList(value) ? value.filter((element): element is string => typeof element === "string") : [];
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A value in a message. */
export function written(value: Json | undefined): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}

/** A text that is a reference: "none" and the empty text are none. */
export function referenceOf(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" && value !== "none" ? value : undefined;
}

/** Keys in order, so that two snapshots of one state are equal as text. */
export function sorted(value: Value): Value {
  if (isValueList(value)) return value.map(sorted);
  return isValueRecord(value) ? sortedRecord(value) : value;
}

export function sortedRecord(record: ValueRecord): ValueRecord {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, element]) => [name, sorted(element)]),
  );
}
