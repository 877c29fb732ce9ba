import { isIP } from "node:net";
import { alreadyExists, badRequest, invalidValue, notFound } from "./errors";
import { availableIn } from "./releases";
import { formatEndpoint, fullPath, parseAddress, parseEndpoint, parsePath, partitionOf } from "./paths";
import {
  type ItemsShape,
  type Property,
  type PropertyContext,
  PropertySet,
  type PropertyType,
  type Reference,
  type Shape,
} from "./properties";
import {
  type Change,
  type Changes,
  type Entry,
  type ItemsOperation,
  type Json,
  type Value,
  type ValueRecord,
  isList,
  isRecord,
  isValueRecord,
  itemsOf,
  referenceOf,
  textOf,
  textsOf,
  written,
} from "./values";

type Parse = (value: string | number | boolean, context: PropertyContext) => Value | undefined;

interface ScalarOptions {
  readonly targets?: readonly string[];
  readonly referenced?: (value: Value) => readonly string[];
  readonly present?: (value: Value) => Value;
  readonly listed?: (value: Value) => Value;
  readonly shape?: Shape;
  readonly words?: readonly string[];
}

class ScalarType implements PropertyType {
  readonly shape: Shape;
  readonly words?: readonly string[];

  constructor(
    readonly parse: Parse,
    private readonly options: ScalarOptions = {},
  ) {
    this.shape = options.shape ?? { kind: "scalar" };
    this.words = options.words;
  }

  apply(_current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    if (change.kind !== "set") throw invalidValue(context.property, change.kind);
    const { value } = change;
    if (value === null) return undefined;
    if (typeof value === "object") throw invalidValue(context.property, value);
    return this.parse(value, context);
  }

  references(value: Value): readonly Reference[] {
    const { targets, referenced = (one: Value) => [referenceOf(one)].filter((path) => path !== undefined) } =
      this.options;
    return targets === undefined ? [] : referenced(value).map((path) => ({ targets, path }));
  }

  present(value: Value): Value {
    return this.options.present === undefined ? value : this.options.present(value);
  }

  list(value: Value): Value {
    return this.options.listed === undefined ? this.present(value) : this.options.listed(value);
  }
}

/** Any text; the empty text and `none` clear it. */
export function text(): PropertyType {
  return new ScalarType((value) => (value === "" || value === "none" ? undefined : String(value)));
}

/** A text of which `none` and the empty text are values like others, for properties that show `none`. */
export function word(): PropertyType {
  return new ScalarType((value) => String(value === "" ? "none" : value));
}

/** What the digits of a text say; NaN where it is anything else. */
function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

export function integer(range: { readonly min?: number; readonly max?: number } = {}): PropertyType {
  const { min = 0, max = 4294967295 } = range;
  return new ScalarType((value, context) => {
    const number = wholeNumber(String(value));
    if (!(number >= min && number <= max)) {
      throw invalidValue(context.property, value, `${min} to ${max}`);
    }
    return number;
  });
}

const UNLIMITED = "4294967295";

/** A rate, or `indefinite` for none; REST shows it as a number, tmsh by the word. */
export function rate(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const number = value === "indefinite" ? Number(UNLIMITED) : wholeNumber(String(value));
      if (number >= 0 && number <= Number(UNLIMITED)) return number;
      throw invalidValue(context.property, value, "a number, indefinite");
    },
    { listed: (value) => (written(value) === UNLIMITED ? "indefinite" : value) },
  );
}

/** A number or one of some words; REST shows both as text. */
export function numberOr(...words: readonly string[]): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    // The largest number is another way to write that there is no limit.
    if (written === UNLIMITED && words.includes("indefinite")) return "indefinite";
    if (words.includes(written) || /^\d+$/.test(written)) return written;
    throw invalidValue(context.property, value, ["a number", ...words].join(", "));
  });
}

export function oneOf(...values: readonly string[]): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
      if (values.includes(written)) return written;
      throw invalidValue(context.property, value, values.join(", "));
    },
    { words: values },
  );
}

/** One of some words, or none of them: `none` clears it, and then nothing is shown. */
export function oneOfOrNothing(...values: readonly string[]): PropertyType {
  const known = oneOf(...values);
  return new ScalarType(
    (value, context) =>
      value === "none" || value === ""
        ? undefined
        : textOf(known.apply(undefined, { kind: "set", value }, context)),
    { words: values },
  );
}

export const enabledOrDisabled = (): PropertyType => oneOf("enabled", "disabled");
export const yesOrNo = (): PropertyType => oneOf("yes", "no");

/** A bare word in tmsh, true in REST. */
export function flag(): PropertyType {
  return new ScalarType((value) => value === true || value === "true", { shape: { kind: "flag" } });
}

/** A bare word in tmsh; REST shows it where it is set, and nothing where it is not. */
export function mark(): PropertyType {
  return new ScalarType((value) => (value === true || value === "true" ? true : undefined), {
    shape: { kind: "flag" },
  });
}

/** The name of another object; stored as its full path. */
export function reference(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => toReference(String(value)), { targets });
}

/** As `reference`, for properties that show and keep `none`. */
export function referenceOrNone(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => toReference(String(value)) ?? "none", { targets });
}

/** As `reference`, for what an object can leave to the folder that it is in: with `default` it does. */
export function referenceOrDefault(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => (value === "default" ? undefined : toReference(String(value))), {
    targets,
  });
}

/** As the folder's with `default`; `none` is a value like others, which REST shows with its place. */
export function trafficGroup(): PropertyType {
  const none = "/Common/none";
  return new ScalarType(
    (value) => {
      if (value === "default") return undefined;
      return toReference(String(value)) ?? none;
    },
    {
      targets: ["cm traffic-group"],
      referenced: (value) =>
        value === none ? [] : [referenceOf(value)].filter((path) => path !== undefined),
    },
  );
}

/** A bare name that is resolved where it is looked up (system-wide objects without a partition). */
export function globalReference(...targets: readonly string[]): PropertyType {
  return new ScalarType((value) => (value === "" || value === "none" ? undefined : fullPath(String(value))), {
    targets,
  });
}

function toReference(name: string): string | undefined {
  return name === "" || name === "none" ? undefined : fullPath(name);
}

/** How a node shows that it is not checked, and not by the default monitor either. */
const NO_MONITOR = "/Common/none";

const MINIMUM_RULE = /^min (\d+) of \{\s*(.*?)\s*\}$/;

/** `a`, `a and b`, `min 1 of { a b }`, and where allowed the word `default`. */
export function monitorRule(
  options: { readonly inheritable: boolean } = { inheritable: false },
): PropertyType {
  return new ScalarType(
    (value, context) => {
      const rule = String(value).trim();
      if (/^((\/Common\/)?none)?$/.test(rule)) return options.inheritable ? NO_MONITOR : undefined;
      if (options.inheritable && /^(\/Common\/)?default$/.test(rule)) return "default";
      return normaliseMonitorRule(rule, context.property);
    },
    {
      shape: { kind: "rule" },
      targets: ["ltm monitor *"],
      referenced: (value) => monitorsOf(textOf(value) ?? ""),
    },
  );
}

function normaliseMonitorRule(rule: string, property: string): string {
  const minimum = MINIMUM_RULE.exec(rule);
  if (minimum === null)
    return rule
      .split(/\s+and\s+/)
      .map((name) => fullPath(name))
      .join(" and ");
  const [, count = "", names = ""] = minimum;
  const monitors = names
    .split(/\s+/)
    .filter((name) => name !== "")
    .map((name) => fullPath(name));
  if (Number(count) < 1 || Number(count) > monitors.length)
    throw invalidValue(property, rule, `1 to ${monitors.length}`);
  return `min ${count} of { ${monitors.join(" ")} }`;
}

/** The monitors that a rule names. */
export function monitorsOf(rule: string): readonly string[] {
  if (rule === "" || rule === "default" || rule === NO_MONITOR) return [];
  const names = MINIMUM_RULE.exec(rule)?.[2]?.split(/\s+/) ?? rule.split(" and ");
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

export function ipAddress(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (written === "any" || written === "any6") return written;
    const address = parseAddress(written);
    if (address === undefined) throw invalidValue(context.property, value, "an IP address");
    return address;
  });
}

/** A member of a SNAT pool: an address that is an object in the pool's partition unless it says another. */
export function translationAddress(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
      const { folder, name } = written.startsWith("/")
        ? parsePath(written)
        : { folder: context.folder, name: written };
      const address = parseAddress(name);
      // A translation may also have a name; then only its full path leads to it.
      if (address === undefined && !written.startsWith("/"))
        throw invalidValue(context.property, value, "an IP address");
      return `${folder}/${address ?? name}`;
    },
    { targets: ["ltm snat-translation"] },
  );
}

/** A network mask; the device shows `any` for the empty one. */
export function mask(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (written === "any" || written === "0.0.0.0") return "any";
    if (written === "any6" || written === "::") return "any6";
    if (written === "") return undefined;
    if (isIP(written) === 0) throw invalidValue(context.property, value, "a network mask");
    return written;
  });
}

/** `192.0.2.0/24`, with a route domain after the address. */
export function network(): PropertyType {
  return new ScalarType((value, context) => {
    const [address = "", length, ...rest] = String(value).split("/");
    const parsed = parseAddress(address);
    const longest = parsed?.includes(":") === true ? 128 : 32;
    const bits = length === undefined ? longest : wholeNumber(length);
    if (parsed === undefined || rest.length > 0 || !(bits <= longest)) {
      throw invalidValue(context.property, value, "a network");
    }
    return `${parsed}/${bits}`;
  });
}

/**
 * Listener: stored as `/Partition[/folder]/address:port`. The folder is that of the virtual address; an address without
 * one is in the partition of the virtual server. A virtual address may also have a name, which then stands in its place.
 * `::` shows as `any6`.
 */
export function destination(): PropertyType {
  return new ScalarType(
    (value, context) => {
      const written = String(value);
      const { folder, name } = written.startsWith("/")
        ? parsePath(fullPath(written))
        : { folder: `/${partitionOf(`${context.folder}/x`)}`, name: written };
      const endpoint = parseEndpoint(name);
      if (endpoint === undefined || /[*%]/.test(endpoint.host.replace(/%\d+$/, "")))
        throw invalidValue(context.property, value, "address:port");
      const host = parseAddress(endpoint.host) ?? endpoint.host;
      return `${folder}/${formatEndpoint({ host, port: endpoint.port })}`;
    },
    { present: (value) => (textOf(value) ?? "").replace(/\/::(?=[%.])/, "/any6") },
  );
}

/** Checks of monitors: `*:*`, `*:25`, `192.0.2.1:25`. */
export function monitorDestination(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (
      /^\*[:.][\w*-]+$/.test(written) ||
      written === "*" ||
      parseEndpoint(written) !== undefined ||
      parseAddress(written) !== undefined
    )
      return written;
    throw invalidValue(context.property, value, "address:port");
  });
}

/** A secret: shown as the device shows encrypted values, never in clear. */
export function secret(): PropertyType {
  return new ScalarType((value) => (value === "" || value === "none" ? undefined : String(value)), {
    present: () => "$M$simulated$encrypted",
  });
}

/** The file that a file object is made from; the content is stored, the path is shown. */
export function sourcePath(): PropertyType {
  return new ScalarType((value, context) => {
    const written = String(value);
    if (!/^file:/.test(written))
      throw badRequest(`Failed! exit_code (1): ${written} cannot be fetched by the simulator.`);
    // Reading now proves that the file is there; the component keeps the content.
    context.readFile(written.replace(/^file:(\/\/)?/, ""));
    return written;
  });
}

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
function nameOrValue(value: Json): Json {
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

class StructType implements PropertyType {
  readonly shape: { readonly kind: "struct"; readonly properties: PropertySet };

  constructor(private readonly definitions: Readonly<Record<string, Property>>) {
    this.shape = { kind: "struct", properties: new PropertySet(definitions) };
  }

  asOf(version: string): PropertyType {
    return new StructType(availableIn(version, this.definitions));
  }

  /** Only what is given changes: a SNAT pool stays when the type alone is set. */
  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    const own = isValueRecord(current) ? current : {};
    return this.shape.properties.apply(own, this.changes(change, context), context);
  }

  private changes(change: Change, context: PropertyContext): Changes {
    if (change.kind === "struct") return change.changes;
    if (change.kind === "set") {
      if (change.value === null || change.value === "none") return new Map();
      if (isRecord(change.value)) return this.shape.properties.changesFrom(change.value);
      throw invalidValue(context.property, change.value, "an object");
    }
    throw invalidValue(context.property, change.kind);
  }

  references(value: Value): readonly Reference[] {
    return isValueRecord(value) ? this.shape.properties.references(value) : [];
  }

  present(value: Value): Value {
    return this.shape.properties.present(isValueRecord(value) ? value : {});
  }
}

export function struct(properties: Readonly<Record<string, Property>>): PropertyType {
  return new StructType(properties);
}

/** How the elements of a sub-collection are named. */
export interface Naming {
  /** The name as it is stored. */
  normalise(name: string, context: PropertyContext): string;
  /** Whether the names are paths; then a URL may name them without their place, too. */
  readonly paths?: boolean;
  /** Members that REST adds to the element beside its properties. */
  present(name: string): ValueRecord;
  /** Objects that the name itself refers to. */
  references?(name: string): readonly Reference[];
}

export const plainNames: Naming = {
  normalise: (name) => name,
  present: (name) => ({ name }),
};

/** Any name; one that is a path belongs to the partition that it says. */
export const namesOrPaths: Naming = {
  normalise: (name) => name,
  present: (name) => (name.startsWith("/") ? presentPath(name) : { name, fullPath: name }),
};

export function objectNames(...targets: readonly string[]): Naming {
  return {
    normalise: (name) => fullPath(name),
    paths: true,
    present: presentPath,
    references: (name) => [{ targets, path: name }],
  };
}

/** Pool members: `/Partition/node:port`; the part before the port is the node's path, as it was written. */
export const memberNames: Naming = {
  normalise: (name, context) => {
    const path = fullPath(name, name.startsWith("/") ? undefined : context.folder);
    const { folder, name: member } = parsePath(path);
    const endpoint = parseEndpoint(member);
    if (endpoint === undefined) throw invalidValue(context.property, name, "node:port");
    return `${folder}/${formatEndpoint(endpoint)}`;
  },
  paths: true,
  present: presentPath,
  references: (name) => [{ targets: ["ltm node"], path: nodeOfMember(name) }],
};

export function nodeOfMember(member: string): string {
  const { folder, name } = parsePath(member);
  return `${folder}/${parseEndpoint(name)?.host ?? name}`;
}

/** Addresses in firewall rules and lists: single ones, CIDRs and ranges. */
export const addressNames: Naming = {
  normalise: (name, context) => {
    const range = name.split("-");
    const ends = range.map((end) => {
      const [address = "", length] = end.split("/");
      const parsed = parseAddress(address);
      if (parsed === undefined || (length !== undefined && (range.length > 1 || !/^\d{1,3}$/.test(length)))) {
        throw invalidValue(context.property, name, "an address, a network or a range");
      }
      return length === undefined ? parsed : `${parsed}/${length}`;
    });
    if (ends.length > 2) throw invalidValue(context.property, name, "an address, a network or a range");
    return ends.join("-");
  },
  present: (name) => ({ name }),
};

/** Networks whose addresses are translated; REST shows them as they were given. */
export const originNames: Naming = {
  normalise: (name, context) => {
    const [address = "", length, ...rest] = name.split("/");
    const parsed = parseAddress(address);
    if (parsed === undefined || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
      throw invalidValue(context.property, name, "an address or a network");
    }
    return length === undefined ? parsed : `${parsed}/${length}`;
  },
  present: (name) => ({ name }),
};

function presentPath(path: string): ValueRecord {
  const { partition, subPath, name } = parsePath(path);
  return { name, partition, ...(subPath === "" ? {} : { subPath }), fullPath: path };
}

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

const PLACEMENT: Readonly<Record<string, Property>> = {
  "place-before": { type: text() },
  "place-after": { type: text() },
};

/**
 * Orders that say of each element where it goes. A whole list and a merge file have an order of their own: AS3 writes
 * `replace-all-with` without a place.
 */
const PLACING: ReadonlySet<ItemsOperation> = new Set(["add"]);

/** The order of firewall rules is never left to chance. */
function requirePlacement(entries: readonly Entry[]): void {
  for (const { name, changes } of entries) {
    if (!changes.has("placeBefore") && !changes.has("placeAfter")) {
      throw badRequest(`rule "${name}": place-before or place-after must be specified`);
    }
  }
}

interface Placement {
  readonly side: "before" | "after";
  readonly of: string;
}

/** Placement is an order, not a property: it is taken off before the item is stored. */
function takePlacement(item: ValueRecord): {
  readonly placement: Placement | undefined;
  readonly item: ValueRecord;
} {
  const { placeBefore, placeAfter, ...rest } = item;
  const before = textOf(placeBefore);
  const after = textOf(placeAfter);
  if (before !== undefined && after !== undefined)
    throw badRequest("place-before and place-after are mutually exclusive");
  if (before !== undefined) return { placement: { side: "before", of: before }, item: rest };
  return { placement: after === undefined ? undefined : { side: "after", of: after }, item: rest };
}

function place(
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

export function items(options: ItemsOptions): PropertyType {
  return new ItemsType(options);
}

/** Name and value pairs of an external monitor; REST shows them as raw values. */
class VariablesType implements PropertyType {
  readonly shape: Shape = { kind: "variables" };

  apply(current: Value | undefined, change: Change, context: PropertyContext): Value | undefined {
    const values = isValueRecord(current) ? { ...current } : {};
    for (const [name, value] of this.valuesOf(change, context)) {
      if (value === undefined) Reflect.deleteProperty(values, name);
      else Reflect.set(values, name, value);
    }
    return values;
  }

  private valuesOf(change: Change, context: PropertyContext): ReadonlyMap<string, string | undefined> {
    if (change.kind === "variables") return change.values;
    if (change.kind !== "set" || (change.value !== null && !isRecord(change.value))) {
      throw invalidValue(context.property, change.kind, "an object of names and values");
    }
    return new Map(
      Object.entries(change.value ?? {}).map(([name, value]) => [
        name.replace(/^userDefined /, ""),
        value === null || value === "none" ? undefined : written(value),
      ]),
    );
  }

  references(): readonly Reference[] {
    return [];
  }

  present(value: Value): Value {
    if (!isValueRecord(value)) return {};
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [`userDefined ${name}`, one]));
  }
}

export function variables(): PropertyType {
  return new VariablesType();
}
