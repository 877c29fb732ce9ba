import type { DeclaredObject, DeclaredProperties, DeclaredValue } from "../core/declared";

/** A value in a tmsh command: a word, or the words between a pair of braces. */
export type TmshTree = string | readonly TmshTree[];

/** What the stack says about an object, in the order in which it says it; empty collections say nothing. */
export function treesOf({ fixed = {}, properties }: DeclaredObject): [string, TmshTree][] {
  return Object.entries({ ...fixed, ...properties }).flatMap(([name, value]): [string, TmshTree][] => {
    const tree = treeOf(value);
    return tree.length === 0 ? [] : [[name.replace(/^user-defined /, ""), tree]];
  });
}

function treeOf(value: DeclaredValue): TmshTree {
  if (typeof value === "string") return value;
  if ("secret" in value) return treeOf(value.secret);
  if ("list" in value) return value.list;
  if ("syntax" in value) return value.syntax;
  if ("block" in value) return blockOf(value.block);
  if ("sha1" in value) return value.sha1;
  return value.entries.flatMap(({ name, properties }) =>
    Object.keys(properties).length === 0 ? [name] : [name, blockOf(properties)],
  );
}

function blockOf(properties: DeclaredProperties): TmshTree[] {
  return Object.entries(properties).flatMap(([name, value]) => [name, treeOf(value)]);
}

/** Names and values in turn. */
export function propertiesOf(trees: TmshTree): [string, TmshTree][] {
  const left = typeof trees === "string" ? [trees] : [...trees];
  const properties: [string, TmshTree][] = [];
  while (left.length > 0) {
    const name = String(left.shift());
    properties.push([name, left.shift() ?? ""]);
  }
  return properties;
}

/** The entries of a collection: a name, and what stands in the braces behind it. */
export function entriesOf(trees: TmshTree): { readonly name: string; readonly body: TmshTree }[] {
  const entries: { name: string; body: TmshTree }[] = [];
  for (const tree of typeof trees === "string" ? [trees] : trees) {
    const last = entries.at(-1);
    if (typeof tree === "string") entries.push({ name: tree, body: [] });
    else if (last !== undefined) last.body = tree;
  }
  return entries.filter(({ name }) => name !== "none");
}

/** A value as text, with braces where it has parts. */
export function treeText(tree: TmshTree): string {
  return typeof tree === "string"
    ? tree
    : tree.map((each) => (typeof each === "string" ? each : `{ ${treeText(each)} }`)).join(" ");
}
