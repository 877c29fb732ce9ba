import { KIND_TABLES, type NamedKind } from "../../lib/sheet/tables";

/** The names of the props of each kind of object, by the kind's class. */
export function propsOfKinds(
  kinds: readonly NamedKind[] = KIND_TABLES,
): ReadonlyMap<string, readonly string[]> {
  return new Map(kinds.map(({ kind, table }) => [kind, Object.keys(table.names)]));
}
