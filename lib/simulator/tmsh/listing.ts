import type { Component, DeviceObject } from "../model/component";
import type { Store } from "../model/store";
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

/** A line of a listing, with a block below it or not. */
interface Line {
  readonly text: string;
  readonly block?: readonly Line[];
}

/** `list`: the object as a stanza of tmsh. */
export function renderObject(device: Store, object: DeviceObject, options: ListOptions): string {
  const { component, path } = object;
  const heading = `${component.path} ${relative(path, options.folder)}`;
  if (component.path === "ltm rule") return `${heading} {\n${textOf(object.own["apiAnonymous"]) ?? ""}\n}\n`;
  const block = linesOf(component.properties, shownValues(device, object, options), options);
  const line: Line = { text: heading, block };
  return options.oneLine ? `${oneLine(line)}\n` : `${indented(line, "").join("\n")}\n`;
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

function linesOf(properties: PropertySet, values: ValueRecord, options: ListOptions): Line[] {
  return [...properties.all]
    .filter(({ hidden, key }) => hidden !== true && values[key] !== undefined)
    .sort((a, b) => (a.tmsh < b.tmsh ? -1 : 1))
    .flatMap((property) => propertyLines(property, values[property.key] ?? "", options));
}

function propertyLines(property: NamedProperty, value: Value, options: ListOptions): Line[] {
  const { type, tmsh } = property;
  const { shape } = type;
  switch (shape.kind) {
    case "flag":
      return value === true ? [{ text: tmsh }] : [];
    case "list":
      return [
        listLine(
          tmsh,
          textsOf(value).map((one) => scalar(property, one, options)),
        ),
      ];
    case "struct":
      return [
        { text: tmsh, block: linesOf(shape.properties, withDefaults(shape.properties, value), options) },
      ];
    case "items":
      return [itemsLine(property, shape.properties, value, options)];
    case "variables":
      return Object.entries(isValueRecord(value) ? value : {}).map(([name, one]) => ({
        text: `${tmsh} ${name.replace(/^userDefined /, "")} ${quote(written(one))}`,
      }));
    default:
      return [{ text: `${tmsh} ${scalar(property, type.list?.(value) ?? type.present(value), options)}` }];
  }
}

function withDefaults(properties: PropertySet, value: Value): ValueRecord {
  const own = isValueRecord(value) ? value : {};
  return { ...properties.defaults(own), ...own };
}

function listLine(name: string, values: readonly string[]): Line {
  return values.length === 0 ? { text: `${name} none` } : { text: `${name} { ${values.join(" ")} }` };
}

function itemsLine(
  property: NamedProperty,
  properties: PropertySet,
  value: Value,
  options: ListOptions,
): Line {
  const items = itemsOf(value);
  if (items.length === 0) return { text: `${property.tmsh} none` };
  const block = items.map((item) => ({
    text: quote(relative(textOf(item["fullPath"]) ?? textOf(item["name"]) ?? "", options.folder)),
    block: linesOf(properties, item, options),
  }));
  return { text: property.tmsh, block };
}

function scalar(property: NamedProperty, value: Value, { folder }: ListOptions): string {
  const text = written(value);
  if (property.tmsh === "destination") return relative(withService(text), folder);
  const names = property.type.references(value).map(({ path }) => path);
  if (names.length === 0 && !text.startsWith("/Common/")) return quote(text);
  // A monitor rule is several words, all of them names.
  return text
    .split(" ")
    .map((word) => relative(word, folder))
    .join(" ");
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

function quote(text: string): string {
  if (text !== "" && !/[\s"\\?{};#]/.test(text)) return text;
  return `"${text.replace(/["\\?]/g, (character) => `\\${character}`)}"`;
}

function oneLine({ text, block }: Line): string {
  return block === undefined ? text : [`${text} {`, ...block.map(oneLine), "}"].join(" ");
}

function indented({ text, block }: Line, margin: string): string[] {
  if (block === undefined) return [margin + text];
  if (block.length === 0) return [`${margin}${text} { }`];
  return [`${margin}${text} {`, ...block.flatMap((line) => indented(line, `${margin}    `)), `${margin}}`];
}
