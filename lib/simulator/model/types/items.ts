import { alreadyExists, invalidValue, notFound } from "../errors";
import { partitionOf } from "../paths";
import {
  type ItemsShape,
  type Property,
  type PropertyContext,
  PropertySet,
  type PropertyType,
  type Reference,
} from "../properties";
import { availableIn } from "../releases";
import {
  type Change,
  type Entry,
  type Json,
  type Value,
  type ValueRecord,
  isList,
  isRecord,
  itemsOf,
  textOf,
} from "../values";
import { nameOrValue } from "./list";
import type { Naming } from "./naming";
import { PLACEMENT, PLACING, place, requirePlacement, takePlacement } from "./placement";

interface ItemsOptions {
  readonly naming: Naming;
  readonly properties?: Readonly<Record<string, Property>>;
  /** Order counts and each new element is placed by place-before or place-after (firewall rules). */
  readonly ordered?: boolean;
  /** Of an element that one list names twice the last one counts; without, that is one too many. */
  readonly lastCounts?: boolean;
  readonly label?: string;
  /** tmsh's word for an empty collection, where that is not `none`. */
  readonly empty?: string;
}

export class ItemsType implements PropertyType {
  readonly shape: ItemsShape;
  readonly naming: Naming;
  private readonly label: string | undefined;
  private readonly lastCounts: boolean;

  constructor(private readonly options: ItemsOptions) {
    const placement: Readonly<Record<string, Property>> = options.ordered === true ? PLACEMENT : {};
    this.shape = {
      kind: "items",
      properties: new PropertySet({ ...options.properties, ...placement }),
      ordered: options.ordered ?? false,
      empty: options.empty ?? "none",
    };
    this.naming = options.naming;
    this.label = options.label;
    this.lastCounts = options.lastCounts ?? false;
  }

  asOf(version: string): PropertyType {
    return new ItemsType({
      ...this.options,
      properties: availableIn(version, this.options.properties ?? {}),
    });
  }

  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    const items = itemsOf(current);
    if (change.kind === "items") {
      if (this.shape.ordered && PLACING.has(change.operation)) requirePlacement(change.entries);
      return this.change(items, change.operation, change.entries, context);
    }
    if (change.kind !== "set") throw invalidValue(context.property, change.kind);
    if (change.value === null) return undefined;
    if (change.value === "none" || change.value === "") return [];
    return this.change([], "replace-all-with", this.entriesFrom(change.value, context), context);
  }

  private entriesFrom(value: Json, context: PropertyContext): Entry[] {
    if (isRecord(value) && isList(value["items"])) return this.entriesFrom(value["items"], context);
    if (!isList(value)) throw invalidValue(context.property, value, "a list");
    return value.map((element) => {
      const name = nameOrValue(element);
      if (typeof name !== "string") throw invalidValue(context.property, element, "an element with a name");
      return { name, changes: isRecord(element) ? this.shape.properties.changesFrom(element) : new Map() };
    });
  }

  private change(
    current: readonly ValueRecord[],
    operation: string,
    entries: readonly Entry[],
    context: PropertyContext,
  ): readonly ValueRecord[] {
    let items = operation === "replace-all-with" ? [] : current;
    for (const entry of this.named(entries, context))
      items = this.changeOne(items, operation, entry, context);
    return items;
  }

  /** The entries by their stored names. */
  private named(entries: readonly Entry[], context: PropertyContext): readonly Entry[] {
    const named = entries.map(({ name, changes }) => ({
      name: this.naming.normalise(name, context),
      changes,
    }));
    return this.lastCounts ? [...new Map(named.map((entry) => [entry.name, entry])).values()] : named;
  }

  private changeOne(
    items: readonly ValueRecord[],
    operation: string,
    { name, changes }: Entry,
    context: PropertyContext,
  ): readonly ValueRecord[] {
    const label = this.label ?? context.property;
    const existing = items.find((item) => item["name"] === name);
    const creating = operation === "add" || operation === "replace-all-with";
    if (creating && existing !== undefined)
      throw alreadyExists(label, name, partitionOf(`${context.folder}/x`));
    if (!creating && operation !== "merge" && existing === undefined) throw notFound(label, name);
    if (operation === "delete") return items.filter((item) => item !== existing);
    const { placement, item } = takePlacement(
      this.shape.properties.apply(existing ?? { name }, changes, context),
    );
    if (existing !== undefined && placement === undefined)
      return items.map((one) => (one === existing ? item : one));
    return place(
      items.filter((one) => one !== existing),
      item,
      placement,
      label,
    );
  }

  references(value: Value): readonly Reference[] {
    return itemsOf(value).flatMap((item) => [
      ...(this.naming.references?.(textOf(item["name"]) ?? "") ?? []),
      ...this.shape.properties.references(item),
    ]);
  }

  present(value: Value): Value {
    return itemsOf(value).map((item) => this.presentItem(item));
  }

  presentItem(item: ValueRecord): ValueRecord {
    const { properties } = this.shape;
    const inner = properties.subcollections.map(
      ({ key, type }) => [key, type.present(item[key] ?? [])] as const,
    );
    return {
      ...this.naming.present(textOf(item["name"]) ?? ""),
      ...properties.present(item),
      ...Object.fromEntries(inner),
    };
  }
}

export function items(options: ItemsOptions): PropertyType {
  return new ItemsType(options);
}
