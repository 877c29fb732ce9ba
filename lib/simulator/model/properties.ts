import { type BigipError, nothingToChange, refusal, unknownProperty } from "./errors";
import {
  type Change,
  type Changes,
  type Json,
  type JsonRecord,
  type Value,
  type ValueRecord,
  isList,
  isRecord,
  isValueList,
  isValueRecord,
  itemsOf,
  written,
} from "./values";

/** What a property type needs to know about the object that it is part of. */
export interface PropertyContext {
  /** Name for messages. */
  readonly property: string;
  /** Full path of the object, for messages. */
  readonly object: string;
  /** Folder of the object, where addresses that become objects are put. */
  readonly folder: string;
  /** Reads a file of the device, for `source-path`. */
  readFile(path: string): Buffer;
}

/** A stored value that names other objects. */
export interface Reference {
  /** Components that the name may belong to; `ltm profile *` stands for all of them. */
  readonly targets: readonly string[];
  readonly path: string;
}

/** How tmsh reads and shows a property. */
export type Shape =
  | { readonly kind: "scalar" }
  | { readonly kind: "rule" }
  | { readonly kind: "flag" }
  | { readonly kind: "list"; readonly verbs: boolean }
  | { readonly kind: "struct"; readonly properties: PropertySet }
  | ItemsShape
  | { readonly kind: "variables" };

/** A collection of named elements. */
export interface ItemsShape {
  readonly kind: "items";
  readonly properties: PropertySet;
  readonly ordered: boolean;
  /** tmsh's word for an empty one. */
  readonly empty: string;
}

export interface PropertyType {
  readonly shape: Shape;
  /** The new stored value, or undefined where nothing is stored (the default shows again). */
  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined;
  references(value: Value): readonly Reference[];
  /** The value as REST shows it. */
  present(value: Value): Value;
  /** The words that it can be, where these are the only ones. */
  readonly words?: readonly string[];
  /** The type in a certain release, where releases differ in what is in it. */
  asOf?(version: string): PropertyType;
  /** The value as tmsh lists it, where that is another. */
  list?(value: Value): Value;
}

export interface Property {
  readonly type: PropertyType;
  /** Value that REST and tmsh show when none is stored here or in a parent. */
  readonly default?: Value | ((own: ValueRecord) => Value | undefined);
  /** REST name where it is not the camel case of the tmsh name. */
  readonly rest?: string;
  /** Set by the device alone: ignored in a request, unknown to tmsh's create and modify. */
  readonly readOnly?: boolean;
  /** Stays when a PUT leaves it out. */
  readonly kept?: boolean;
  /** Given at creation and kept for good: another value is refused. */
  readonly fixed?: boolean;
  /** Never shown (secrets, file contents). */
  readonly hidden?: boolean;
  /** REST has it under its own path, behind a reference. */
  readonly subcollection?: boolean;
  /** First TMOS release that has it. */
  readonly since?: string;
  /** The flag that this one switches off. */
  readonly opposite?: string;
}

export interface NamedProperty extends Property {
  readonly tmsh: string;
  readonly key: string;
}

/** Body members that name the object or describe the answer; they are no properties. */
const ENVELOPE = new Set(["name", "partition", "subPath", "fullPath", "kind", "selfLink", "generation"]);

/** The properties of a component, a structure or an item, found by tmsh or by REST name. */
export class PropertySet {
  private readonly byTmsh = new Map<string, NamedProperty>();
  private readonly byKey = new Map<string, NamedProperty>();

  constructor(definitions: Readonly<Record<string, Property>>) {
    for (const [tmsh, definition] of Object.entries(definitions)) {
      const named = { ...definition, tmsh, key: definition.rest ?? camelCase(tmsh) };
      this.byTmsh.set(tmsh, named);
      this.byKey.set(named.key, named);
    }
  }

  get all(): Iterable<NamedProperty> {
    return this.byKey.values();
  }

  tmsh(name: string): NamedProperty | undefined {
    return this.byTmsh.get(name);
  }

  key(name: string): NamedProperty | undefined {
    return this.byKey.get(name);
  }

  /** The changes that a JSON body asks for. A null stands for "not set". */
  changesFrom(body: JsonRecord): Map<string, Change> {
    const changes = new Map<string, Change>();
    for (const [name, value] of Object.entries(body)) {
      if (ENVELOPE.has(name)) continue;
      if (name.endsWith("Reference")) {
        this.takeReference(changes, name.replace(/Reference$/, ""), value);
        continue;
      }
      if (this.saysNothing(name, value)) continue;
      const property = this.byKey.get(name);
      if (property === undefined) throw unknownProperty(name);
      if (property.readOnly !== true) changes.set(name, { kind: "set", value });
    }
    return changes;
  }

  /** The provider's client writes some known names with a capital when it has no value for them; devices pass over that. */
  private saysNothing(name: string, value: Json): boolean {
    const known = /^[A-Z]/.test(name) && this.byKey.has(name.charAt(0).toLowerCase() + name.slice(1));
    return known && (value === "" || value === 0);
  }

  /** A sub-collection may be given as it is shown: behind its reference. A reference without items says nothing. */
  private takeReference(changes: Map<string, Change>, key: string, value: Json): void {
    if (this.byKey.get(key)?.subcollection !== true || changes.has(key)) return;
    if (isRecord(value) && isList(value["items"])) changes.set(key, { kind: "set", value: value["items"] });
  }

  /** The properties that REST has under paths of their own. */
  get subcollections(): readonly NamedProperty[] {
    return [...this.byKey.values()].filter(({ subcollection }) => subcollection === true);
  }

  /** `own` with the changes made. */
  apply(own: ValueRecord, changes: Changes, context: PropertyContext): ValueRecord {
    this.refuseContradiction(changes);
    const result: Record<string, Value> = { ...own };
    for (const [key, change] of changes) {
      const property = this.byKey.get(key);
      if (property === undefined) throw unknownProperty(key);
      const current = result[key];
      const value = property.type.apply(current, change, { ...context, property: property.tmsh });
      if (property.fixed !== true || current === undefined) this.store(result, property, value);
      else if (value !== undefined && value !== current)
        throw fixedProperty(property, context, current, value);
    }
    return result;
  }

  private store(own: Record<string, Value>, property: NamedProperty, value: Value | undefined): void {
    const { opposite } = property;
    if (opposite !== undefined) {
      // Of two flags one is always on: switching one off switches the other on.
      own[property.key] = value === true;
      own[opposite] = value !== true;
    } else if (value === undefined) {
      Reflect.deleteProperty(own, property.key);
    } else {
      own[property.key] = value;
    }
  }

  private refuseContradiction(changes: Changes): void {
    for (const [key, change] of changes) {
      const opposite = this.byKey.get(key)?.opposite;
      if (opposite === undefined || !changes.has(opposite)) continue;
      const other = changes.get(opposite);
      if (change.kind === "set" && other?.kind === "set" && change.value === other.value) {
        throw contradiction(key, opposite);
      }
    }
  }

  defaults(own: ValueRecord): ValueRecord {
    const result: Record<string, Value> = {};
    for (const property of this.byKey.values()) {
      const value = typeof property.default === "function" ? property.default(own) : property.default;
      if (value !== undefined) result[property.key] = value;
    }
    return result;
  }

  /** Stored values with their defaults, in REST form, without sub-collections and hidden values. */
  present(own: ValueRecord): ValueRecord {
    const values = { ...this.defaults(own), ...own };
    const result: Record<string, Value> = {};
    for (const property of this.byKey.values()) {
      const value = values[property.key];
      if (value === undefined || property.hidden === true || property.subcollection === true) continue;
      if (property.opposite !== undefined && value === false) continue;
      result[property.key] = property.type.present(value);
    }
    return result;
  }

  /** `own` without what is the same as nothing: empty lists and blocks, where that is the default. */
  compact(own: ValueRecord): ValueRecord {
    const entries = Object.entries(own).flatMap(([key, value]): [string, Value][] => {
      const property = this.byKey.get(key);
      const left = property === undefined ? value : compactValue(property.type.shape, value);
      return property?.default === undefined && isEmpty(left) ? [] : [[key, left]];
    });
    return Object.fromEntries(entries);
  }

  references(own: ValueRecord): Reference[] {
    return Object.entries(own).flatMap(([key, value]) => this.byKey.get(key)?.type.references(value) ?? []);
  }
}

function compactValue(shape: Shape, value: Value): Value {
  if (shape.kind === "struct" && isValueRecord(value)) return shape.properties.compact(value);
  if (shape.kind === "items") return itemsOf(value).map((item) => shape.properties.compact(item));
  return value;
}

function isEmpty(value: Value): boolean {
  return isValueList(value) ? value.length === 0 : isValueRecord(value) && Object.keys(value).length === 0;
}

function fixedProperty(
  { tmsh }: NamedProperty,
  { property, object }: PropertyContext,
  current: Value,
  value: Value,
): BigipError {
  return refusal("fixed-property", {
    property: tmsh,
    kind: property,
    path: object,
    before: written(current),
    after: written(value),
  });
}

export function requireChanges(changes: Changes): void {
  if (changes.size === 0) throw nothingToChange();
}

function contradiction(one: string, other: string): BigipError {
  const [first = "", second = ""] = [one, other].sort().reverse();
  return refusal("contradiction", { one: first, other: second });
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
