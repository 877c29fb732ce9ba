import type { Catalogue, Component } from "../model/component";
import type { NamedProperty, PropertySet, Shape } from "../model/properties";
import type { Change, Changes, Entry, ItemsOperation } from "../model/values";
import { syntaxError } from "./syntax";
import type { Grammar, TokenReader } from "./tokens";

const OPERATIONS: ReadonlySet<string> = new Set(["add", "delete", "modify", "replace-all-with"]);

function isOperation(word: string): word is ItemsOperation {
  return OPERATIONS.has(word);
}

/** The longest run of words that is a component, e.g. `ltm profile smtps`; the module may have a slash before it. */
export function readComponent(reader: TokenReader, catalogue: Catalogue): Component {
  let path = reader.next.text.replace(/^\//, "");
  while (reader.next.kind === "word" && catalogue.leadsToComponent(path)) {
    reader.take();
    const longer = `${path} ${reader.next.text}`;
    const component = catalogue.component(path);
    if (component !== undefined && !catalogue.leadsToComponent(longer)) return component;
    path = longer;
  }
  throw reader.unexpected("component");
}

/** What a device writes of its objects into its own files, and takes from nobody. */
const WRITTEN_BY_DEVICE: ReadonlySet<string> = new Set(["creation-time", "last-modified-time", "vs-index"]);

/** Properties up to a closing brace or the end of the command. */
export function readProperties(
  reader: TokenReader,
  properties: PropertySet,
  grammar: Grammar,
): Map<string, Change> {
  const changes = new Map<string, Change>();
  while (reader.next.kind === "word") {
    const name = reader.word("property");
    if (grammar === "file" && WRITTEN_BY_DEVICE.has(name)) {
      reader.word(name);
      continue;
    }
    const property = properties.tmsh(name);
    // What the device lists it reads again, but nobody can set that.
    const isUnknown = property === undefined || (property.readOnly === true && grammar !== "file");
    if (isUnknown) throw syntaxError("unknown-property", { name });
    const known = changes.get(property.key);
    if (known !== undefined && known.kind !== "variables") {
      throw syntaxError("given-twice", { name });
    }
    const change = readValue(reader, property, grammar);
    if (property.readOnly !== true)
      changes.set(property.key, known === undefined ? change : joinVariables(known, change));
  }
  return changes;
}

/** `{ properties }` */
export function readBlock(
  reader: TokenReader,
  properties: PropertySet,
  grammar: Grammar,
): Map<string, Change> {
  reader.open("");
  const changes = readProperties(reader, properties, grammar);
  if (!reader.closes()) throw reader.unexpected();
  return changes;
}

function joinVariables(one: Change, other: Change): Change {
  if (one.kind !== "variables" || other.kind !== "variables") return other;
  return { kind: "variables", values: new Map([...one.values, ...other.values]) };
}

type Reader<Kind extends Shape["kind"]> = (
  reader: TokenReader,
  property: NamedProperty,
  shape: Extract<Shape, { readonly kind: Kind }>,
  grammar: Grammar,
) => Change;

function readValue(reader: TokenReader, property: NamedProperty, grammar: Grammar): Change {
  const { shape } = property.type;
  switch (shape.kind) {
    case "flag":
      return { kind: "set", value: true };
    case "scalar":
      return { kind: "set", value: reader.word(property.tmsh) };
    case "rule":
      return { kind: "set", value: readMonitorRule(reader, property) };
    case "variables":
      return readVariable(reader, property, shape, grammar);
    case "list":
      return readList(reader, property, shape, grammar);
    case "struct":
      return readStruct(reader, property, shape, grammar);
    case "items":
      return readItems(reader, property, shape, grammar);
  }
}

/** `a`, `a and b`, `min 1 of { a b }` – also as one quoted word. */
function readMonitorRule(reader: TokenReader, property: NamedProperty): string {
  const words = [reader.word(property.tmsh)];
  if (words[0] === "min" && !reader.next.quoted && reader.following.text === "of") {
    const count = reader.word(property.tmsh);
    reader.take();
    return `min ${count} of { ${readNames(reader, property).join(" ")} }`;
  }
  while (reader.accept("and")) words.push(reader.word(property.tmsh));
  return words.join(" and ");
}

function readNames(reader: TokenReader, property: NamedProperty): string[] {
  reader.open(property.tmsh);
  const names: string[] = [];
  while (!reader.closes()) names.push(reader.word(property.tmsh));
  return names;
}

const readVariable: Reader<"variables"> = (reader, property) => {
  const name = reader.word(property.tmsh);
  const quoted = reader.next.quoted;
  const value = reader.word(`${property.tmsh} ${name}`);
  return { kind: "variables", values: new Map([[name, value === "none" && !quoted ? undefined : value]]) };
};

const readStruct: Reader<"struct"> = (reader, _property, shape, grammar) => ({
  kind: "struct",
  changes: readBlock(reader, shape.properties, grammar),
});

const readList: Reader<"list"> = (reader, property, shape, grammar) => {
  if (reader.accept("none")) return { kind: "set", value: [] };
  if (!shape.verbs || (grammar === "file" && reader.next.kind === "open")) {
    const names = readNames(reader, property);
    return shape.verbs ? listChange("merge", names) : { kind: "set", value: names };
  }
  const operation = readOperation(reader, property);
  if (operation === "modify") throw reader.unexpected(property.tmsh);
  return listChange(operation, requireSome(readNames(reader, property), operation));
};

function listChange(operation: ItemsOperation, names: readonly string[]): Change {
  return { kind: "items", operation, entries: names.map((name) => ({ name, changes: new Map() })) };
}

const readItems: Reader<"items"> = (reader, property, shape, grammar) => {
  if (reader.accept(shape.empty)) return { kind: "set", value: [] };
  const direct = grammar === "file" && reader.next.kind === "open";
  const operation = direct ? "merge" : readOperation(reader, property);
  const entries = readEntries(reader, property, shape.properties, grammar);
  if (!direct) requireSome(entries, operation);
  return { kind: "items", operation, entries };
};

function readOperation(reader: TokenReader, property: NamedProperty): ItemsOperation {
  const word = reader.word(property.tmsh);
  if (!isOperation(word)) throw syntaxError("unexpected-argument", { word });
  return word;
}

/** `{ name name { properties } … }` */
function readEntries(
  reader: TokenReader,
  property: NamedProperty,
  properties: PropertySet,
  grammar: Grammar,
): Entry[] {
  reader.open(property.tmsh);
  const entries: Entry[] = [];
  while (!reader.closes()) {
    const name = reader.word(property.tmsh);
    const changes: Changes = reader.next.kind === "open" ? readBlock(reader, properties, grammar) : new Map();
    entries.push({ name, changes });
  }
  return entries;
}

function requireSome<Element>(elements: readonly Element[], operation: string): readonly Element[] {
  if (elements.length === 0) throw syntaxError("names-missing", { operation });
  return elements;
}
