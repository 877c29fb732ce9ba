import { alreadyExists, invalidValue, notFound } from "../errors";
import { partitionOf } from "../paths";
import type { PropertyContext, PropertyType, Reference, Shape } from "../properties";
import { type Change, type Entry, type Json, type Value, isList, isRecord, textsOf } from "../values";

interface ListOptions {
  /** tmsh wants add, delete or replace-all-with; without, the list is given in plain braces. */
  readonly verbs?: boolean;
}

class ListType implements PropertyType {
  readonly shape: Shape;

  constructor(
    private readonly element: PropertyType,
    options: ListOptions,
  ) {
    this.shape = { kind: "list", verbs: options.verbs ?? false };
  }

  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    if (change.kind === "items")
      return this.change(textsOf(current), change.operation, change.entries, context);
    if (change.kind !== "set") throw invalidValue(context.property, change.kind);
    const { value } = change;
    // Not "as before" nor "as the parent": a null empties a list, as none does.
    if (value === null || value === "" || value === "none") return [];
    return this.parseAll(listOf(value), context);
  }

  private change(
    current: readonly string[],
    operation: string,
    entries: readonly Entry[],
    context: PropertyContext,
  ): Value {
    const named = this.parseAll(
      entries.map((entry) => entry.name),
      context,
    );
    if (operation === "replace-all-with") return named;
    if (operation === "merge") return [...new Set([...current, ...named])];
    if (operation === "delete") {
      const missing = named.find((name) => !current.includes(name));
      if (missing !== undefined) throw notFound(context.property, missing);
      return current.filter((name) => !named.includes(name));
    }
    const present = named.find((name) => current.includes(name));
    if (present !== undefined)
      throw alreadyExists(context.property, present, partitionOf(`${context.folder}/x`));
    return [...current, ...named];
  }

  private parseAll(values: readonly Json[], context: PropertyContext): string[] {
    const parsed = values
      .map((value) => this.element.apply(undefined, { kind: "set", value: nameOrValue(value) }, context))
      .flatMap((value) => (typeof value === "string" ? [value] : []));
    return [...new Set(parsed)];
  }

  references(value: Value): readonly Reference[] {
    return textsOf(value).flatMap((element) => this.element.references(element));
  }

  present(value: Value): Value {
    return value;
  }
}

/** Some collections show their elements as names, others as objects with a name; both are taken. */
export function nameOrValue(value: Json): Json {
  if (!isRecord(value)) return value;
  const name = value["name"];
  const partition = value["partition"];
  if (typeof name !== "string") return value;
  return typeof partition === "string" && !name.startsWith("/") ? `/${partition}/${name}` : name;
}

function listOf(value: Json): readonly Json[] {
  if (isList(value)) return value;
  if (typeof value !== "string") return [value];
  return value
    .replace(/^\{|\}$/g, "")
    .split(/\s+/)
    .filter((element) => element !== "");
}

export function list(element: PropertyType, options: ListOptions = {}): PropertyType {
  return new ListType(element, options);
}
