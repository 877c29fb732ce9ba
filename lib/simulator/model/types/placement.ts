import { notFound, refusal } from "../errors";
import type { Property } from "../properties";
import { type Entry, type ItemsOperation, type ValueRecord, textOf } from "../values";
import { text } from "./scalar";

/** How a command places an element among the others. */
export const PLACEMENT: Readonly<Record<string, Property>> = {
  "place-before": { type: text() },
  "place-after": { type: text() },
};

/**
 * Orders that say of each element where it goes. A whole list and a merge file have an order of their own: AS3 writes
 * `replace-all-with` without a place.
 */
export const PLACING: ReadonlySet<ItemsOperation> = new Set(["add"]);

/** The order of firewall rules is never left to chance. */
export function requirePlacement(entries: readonly Entry[]): void {
  for (const { name, changes } of entries) {
    if (!changes.has("placeBefore") && !changes.has("placeAfter")) {
      throw refusal("placement-missing", { rule: name });
    }
  }
}

interface Placement {
  readonly side: "before" | "after";
  readonly of: string;
}

/** Placement is an order, not a property: it is taken off before the item is stored. */
export function takePlacement(item: ValueRecord): {
  readonly placement: Placement | undefined;
  readonly item: ValueRecord;
} {
  const { placeBefore, placeAfter, ...rest } = item;
  const before = textOf(placeBefore);
  const after = textOf(placeAfter);
  if (before !== undefined && after !== undefined)
    throw refusal("contradiction", { one: "place-before", other: "place-after" });
  if (before !== undefined) return { placement: { side: "before", of: before }, item: rest };
  return { placement: after === undefined ? undefined : { side: "after", of: after }, item: rest };
}

/** The elements with one more, where it is to stand. */
export function place(
  items: readonly ValueRecord[],
  item: ValueRecord,
  placement: Placement | undefined,
  label: string,
): readonly ValueRecord[] {
  if (placement === undefined) return [...items, item];
  const index = indexOf(items, placement.of, label);
  const at = placement.side === "before" ? index : index + 1;
  return [...items.slice(0, at), item, ...items.slice(at)];
}

/** Where an element stands; the reserved names stand for the ends. */
function indexOf(elements: readonly ValueRecord[], name: string, label: string): number {
  if (name === "first") return 0;
  if (name === "last") return Math.max(elements.length - 1, 0);
  const index = elements.findIndex((one) => one["name"] === name);
  if (index < 0) throw notFound(label, name);
  return index;
}
