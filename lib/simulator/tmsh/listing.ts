import type { Component, DeviceObject } from "../model/component";
import type { Store } from "../model/store";
import { type WrittenEntry, writeProgram, writeStanza } from "../../tmos/writer";
import { SERVICES, parseEndpoint, parsePath } from "../model/paths";
import type { NamedProperty, PropertySet } from "../model/properties";
import {
  type Value,
  type ValueRecord,
  isValueRecord,
  itemsOf,
  textOf,
  textsOf,
  written,
} from "../model/values";

/** What `list` was asked for beside the name. */
export interface ListOptions {
  readonly oneLine: boolean;
  readonly allProperties: boolean;
  /** Only these; empty for the usual ones. */
  readonly properties: readonly NamedProperty[];
  /** The folder that names are shown relative to. */
  readonly folder: string;
}

/** `list`: the object as a stanza of tmsh. */
export function renderObject(device: Store, object: DeviceObject, options: ListOptions): string {
  const { component, path } = object;
  const heading = [...component.path.split(" "), relative(path, options.folder)];
  if (component.path === "ltm rule") {
    return writeProgram(heading, `\n${textOf(object.own["apiAnonymous"]) ?? ""}\n`);
  }
  const entries = entriesOf(component.properties, shownValues(device, object, options), options);
  return writeStanza(heading, { entries, isOneLine: options.oneLine });
}

/** What was set, unless all or certain properties were asked for. */
function shownValues(device: Store, object: DeviceObject, options: ListOptions): ValueRecord {
  // Sub-collections come from what REST shows, so that both tell the same order.
  const { component } = object;
  const all = { ...device.effective(object), ...subCollections(device, object) };
  const wanted = options.properties.map(({ key }) => key);
  if (wanted.length > 0) return pick(all, wanted);
  return options.allProperties ? all : pick(all, [...Object.keys(object.own), ...baseKeys(component)]);
}

function subCollections(device: Store, object: DeviceObject): ValueRecord {
  const presented = device.present(object);
  const keys = [...object.component.properties.all].filter(({ subcollection }) => subcollection === true);
  return pick(
    presented,
    keys.map(({ key }) => key),
  );
}

function baseKeys(component: Component): readonly string[] {
  return component.base === undefined ? [] : ["defaultsFrom"];
}

function pick(values: ValueRecord, keys: readonly string[]): ValueRecord {
  return Object.fromEntries(
    [...new Set(keys)].flatMap((key) => {
      const value = values[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function entriesOf(properties: PropertySet, values: ValueRecord, options: ListOptions): WrittenEntry[] {
  return [...properties.all]
    .filter(({ hidden, key }) => hidden !== true && values[key] !== undefined)
    .sort((a, b) => (a.tmsh < b.tmsh ? -1 : 1))
    .flatMap((property) => propertyEntries(property, values[property.key] ?? "", options));
}

function propertyEntries(property: NamedProperty, value: Value, options: ListOptions): WrittenEntry[] {
  const { type, tmsh } = property;
  const { shape } = type;
  switch (shape.kind) {
    case "flag":
      return value === true ? [{ words: [tmsh] }] : [];
    case "list":
      return [
        listEntry(
          tmsh,
          textsOf(value).flatMap((one) => scalar(property, one, options)),
        ),
      ];
    case "struct":
      return [block(tmsh, entriesOf(shape.properties, withDefaults(shape.properties, value), options))];
    case "items":
      return [itemsEntry(property, shape.properties, value, options)];
    case "variables":
      return Object.entries(isValueRecord(value) ? value : {}).map(([name, one]) => ({
        words: [tmsh, name.replace(/^userDefined /, ""), written(one)],
      }));
    case "rule":
      return [ruleEntry(tmsh, scalar(property, type.present(value), options))];
    default:
      return [{ words: [tmsh, ...scalar(property, type.list?.(value) ?? type.present(value), options)] }];
  }
}

function withDefaults(properties: PropertySet, value: Value): ValueRecord {
  const own = isValueRecord(value) ? value : {};
  return { ...properties.defaults(own), ...own };
}

function block(name: string, entries: readonly WrittenEntry[]): WrittenEntry {
  return { words: [name], block: { entries, isOneLine: false } };
}

/** Names on the line of their property. */
function names(words: readonly string[], all: readonly string[]): WrittenEntry {
  return { words, block: { entries: all.map((name) => ({ words: [name] })), isOneLine: true } };
}

function listEntry(name: string, values: readonly string[]): WrittenEntry {
  return values.length === 0 ? { words: [name, "none"] } : names([name], values);
}

/** A rule of monitors; in `min 1 of { a b }` the names are a block. */
function ruleEntry(name: string, words: readonly string[]): WrittenEntry {
  const open = words.indexOf("{");
  return open === -1
    ? { words: [name, ...words] }
    : names([name, ...words.slice(0, open)], words.slice(open + 1, -1));
}

function itemsEntry(
  property: NamedProperty,
  properties: PropertySet,
  value: Value,
  options: ListOptions,
): WrittenEntry {
  const items = itemsOf(value);
  if (items.length === 0) return { words: [property.tmsh, "none"] };
  return block(
    property.tmsh,
    items.map((item) =>
      block(
        relative(textOf(item["fullPath"]) ?? textOf(item["name"]) ?? "", options.folder),
        entriesOf(properties, item, options),
      ),
    ),
  );
}

/** The words of a value. */
function scalar(property: NamedProperty, value: Value, { folder }: ListOptions): string[] {
  const text = written(value);
  if (property.tmsh === "destination") return [relative(withService(text), folder)];
  const references = property.type.references(value).map(({ path }) => path);
  if (references.length === 0 && !text.startsWith("/Common/")) return [text];
  // A monitor rule is several words, all of them names.
  return text.split(" ").map((word) => relative(word, folder));
}

/** Ports that have a name are shown by it. */
function withService(destination: string): string {
  const { folder, name } = parsePath(destination);
  const endpoint = destination.startsWith("/") ? parseEndpoint(name) : undefined;
  if (endpoint === undefined) return destination;
  const service = [...SERVICES].find(([, port]) => port === endpoint.port)?.[0] ?? String(endpoint.port);
  return `${folder}/${endpoint.host}${endpoint.host.includes(":") ? "." : ":"}${service}`;
}

function relative(path: string, folder: string): string {
  return folder !== "/" && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
