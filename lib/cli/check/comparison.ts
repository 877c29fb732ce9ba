import { parseAddress } from "../../core/addresses";
import type {
  DeclaredCollection,
  DeclaredProperties,
  DeclaredSyntax,
  DeclaredValue,
} from "../../core/declared";
import { isObject, show } from "../../core/tokens";
import type { JsonObject } from "../../testing/synthesized-json";
import { entriesOf, propertiesOf, treeText } from "../../sheet/tmsh-tree";

/** Something that is not on the device as the stack says; both sides as the user is shown them. */
export interface Difference {
  /** In tmsh's words, from the outside to the inside: `rules smtp_allowed action`. */
  readonly property: string;
  readonly wanted: string;
  readonly found: string;
  /** The word that tmsh would be given; undefined where it is more than a word, or not to be shown. */
  readonly word?: string;
}

const HIDDEN = "a value that is not shown";
const NOTHING = "nothing";

/**
 * Compares what the stack says with what iControl REST answers.
 *
 * @param wanted the properties with their texts evaluated
 */
export function differences(wanted: DeclaredProperties, found: JsonObject): Difference[] {
  return Object.entries(wanted).flatMap(([name, value]) =>
    differencesOf(name, value, propertyIn(found, name)),
  );
}

function differencesOf(property: string, wanted: DeclaredValue, found: unknown): Difference[] {
  if (typeof wanted === "string") return ofWord(property, wanted, found);
  if ("secret" in wanted) {
    const isSame = differencesOf(property, wanted.secret, found).length === 0;
    return isSame ? [] : [{ property, wanted: HIDDEN, found: HIDDEN }];
  }
  if ("sha1" in wanted) return ofContent(property, wanted.sha1, found);
  if ("list" in wanted) return ofWord(property, wanted.list.join(" "), textOf(found));
  if ("syntax" in wanted) return differencesOf(property, readAs(wanted.syntax, found), found);
  if ("block" in wanted) {
    return Object.entries(wanted.block).flatMap(([name, value]) =>
      differencesOf(`${property} ${name}`, value, propertyIn(isObject(found) ? found : {}, name)),
    );
  }
  return ofCollection(property, wanted, found);
}

function ofWord(property: string, wanted: string, found: unknown): Difference[] {
  if (isSameWord(wanted, found)) return [];
  return [{ property, wanted: shown(property, wanted), found: shown(property, textOf(found)), word: wanted }];
}

/** BIG-IP writes `SHA1:<bytes>:<digest>`. */
function ofContent(property: string, sha1: string, found: unknown): Difference[] {
  if (textOf(found).endsWith(`:${sha1}`)) return [];
  return [{ property, wanted: "the content in the stack", found: "another content" }];
}

function ofCollection(
  property: string,
  { entries, isOrdered = false, isPart = false }: DeclaredCollection,
  found: unknown,
): Difference[] {
  const items = Array.isArray(found) ? (found as unknown[]) : [];
  const pairs = entries.map((entry) => ({ entry, item: items.find((item) => isNamed(item, entry.name)) }));
  const others = isPart ? [] : items.filter((item) => !pairs.some((pair) => pair.item === item));
  const contents = [
    ...pairs.flatMap(({ entry: { name, properties }, item }) =>
      item === undefined
        ? [{ property, wanted: show(name), found: NOTHING }]
        : differencesOf(`${property} ${name}`, { block: properties }, item),
    ),
    ...others.map((item) => ({ property, wanted: NOTHING, found: show(nameOf(item)) })),
  ];
  const isInOrder = pairs.every(({ item }, index) => item === items[index]);
  if (!isOrdered || isInOrder || contents.length > 0) return contents;
  const order = (names: readonly string[]): string => names.map(show).join(", ");
  return [
    {
      property: `${property} (order)`,
      wanted: order(entries.map(({ name }) => name)),
      found: order(items.map(nameOf)),
    },
  ];
}

/** Variables of an external monitor that somebody added: the program gets them, too. */
export function furtherVariables(wanted: DeclaredProperties, found: JsonObject): Difference[] {
  return Object.keys(variablesIn(found))
    .map((name) => name.replace(/^userDefined /, "user-defined "))
    .filter((name) => !(name in wanted))
    .map((property) => ({ property, wanted: NOTHING, found: HIDDEN }));
}

function variablesIn({ apiRawValues }: JsonObject): JsonObject {
  const values = isObject(apiRawValues) ? apiRawValues : {};
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith("userDefined ")));
}

/** What REST has for a property of tmsh. */
function propertyIn(found: JsonObject, name: string): unknown {
  if (name.startsWith("user-defined "))
    return variablesIn(found)[name.replace("user-defined", "userDefined")];
  const read = READERS[name];
  if (read !== undefined) return read(found);
  const key = camelCase(name);
  const collection = found[`${key}Reference`];
  return found[key] ?? (isObject(collection) ? collection["items"] : undefined);
}

/** Properties that REST has in another form. */
const READERS: Readonly<Record<string, (found: JsonObject) => unknown>> = {
  "source-path": ({ checksum }) => checksum,
  // One flag or the other is there.
  enabled: ({ enabled, disabled }) => (disabled === true ? "disabled" : enabled),
  // Where a release has no word for it, what reapply sets is the group that partitions have.
  "inherited-traffic-group": ({ inheritedTrafficGroup: inherits, trafficGroup }) =>
    trafficGroup === "/Common/traffic-group-1" ? "true" : inherits,
};

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_found, letter: string) => letter.toUpperCase());
}

/** Words of a user as what the device has in their place: a list, entries, a block or a value. */
function readAs(syntax: DeclaredSyntax, found: unknown): DeclaredValue {
  const value = (tree: DeclaredSyntax[number]): DeclaredValue =>
    typeof tree === "string" ? tree : { syntax: tree };
  const properties = (tree: DeclaredSyntax | string): DeclaredProperties =>
    Object.fromEntries(propertiesOf(tree).map(([name, each]) => [name, value(each)]));
  if (isObject(found)) return { block: properties(syntax) };
  if (found === undefined || Array.isArray(found)) {
    return { entries: entriesOf(syntax).map(({ name, body }) => ({ name, properties: properties(body) })) };
  }
  return treeText(syntax);
}

/** What an operator says of a server; where it takes connections, what its checks say stands in the same place. */
const UNLESS: Readonly<Record<string, string>> = { "user-enabled": "user-disabled", "user-up": "user-down" };

const YES = ["yes", "true", "enabled"];
const NO = ["no", "false", "disabled"];

function isSameWord(wanted: string, found: unknown): boolean {
  const text = textOf(found);
  return (
    // The device's word for whatever it has by default.
    wanted === "default" ||
    (UNLESS[wanted] !== undefined && text !== "" && text !== UNLESS[wanted]) ||
    spelled(wanted) === spelled(text) ||
    `"${wanted}"` === text ||
    [NOTHINGS, YES, NO].some((words) => words.includes(wanted) && words.includes(text))
  );
}

const NOTHINGS = ["", "none"];

/** The words of a value; none where there is nothing. */
function textOf(found: unknown): string {
  if (found === undefined || found === null) return "";
  if (Array.isArray(found)) return found.map(nameOf).join(" ");
  return typeof found === "string" ? found : JSON.stringify(found);
}

function isNamed(item: unknown, name: string): boolean {
  return namesOf(item).some((each) => spelled(each) === spelled(name));
}

function namesOf(item: unknown): string[] {
  if (!isObject(item)) return [textOf(item)];
  const { fullPath, partition, name } = item;
  return [fullPath, ...(partition === undefined ? [] : [`/${textOf(partition)}/${textOf(name)}`]), name]
    .filter((each) => each !== undefined)
    .map(textOf);
}

function nameOf(item: unknown): string {
  return namesOf(item)[0] ?? "";
}

/** One spelling for each address, network and range; all other names as they are. */
function spelled(name: string): string {
  return name.replace(/[0-9A-Fa-f.:]+(?:%\d+)?/g, (part) => parseAddress(part)?.canonical ?? part);
}

/** The probe's variables go as base64. */
function shown(property: string, text: string): string {
  if (text === "") return NOTHING;
  const bytes = Buffer.from(text, "base64");
  const isEncoded = property.endsWith("_B64") && bytes.toString("base64") === text;
  return show(isEncoded ? bytes.toString("utf8") : text);
}
