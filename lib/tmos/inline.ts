import type { Entry, Item } from "./tree";

/** Properties that are their name alone. */
const FLAGS = new Set([
  "dhcp-relay",
  "internal",
  "ip-forward",
  "l2-forward",
  "reject",
  "stateless",
  "vlans-disabled",
  "vlans-enabled",
]);

/** Words behind the name where it is not one. */
const WORDS: Readonly<Record<string, number>> = { "user-defined": 2 };

/** Words that go on with a value: rules of monitors, as in `a and b` and `min 1 of { a b }`. */
const JOINED = new Set(["and", "of"]);

/**
 * The entries of a block that stands on one line. Nothing but the names tells there where a value ends, so these few are
 * known; all others have one word or a block.
 */
export function inlineEntries(items: readonly Item[]): Entry[] {
  const entries: Entry[] = [];
  let position = 0;
  while (position < items.length) {
    const length = entryLength(items, position);
    const words = items.slice(position, position + length).flatMap(({ word }) => word ?? []);
    const block = items[position + length - 1]?.block;
    entries.push(block === undefined ? { words } : { words, block });
    position += length;
  }
  return entries;
}

function entryLength(items: readonly Item[], first: number): number {
  const name = items[first]?.word;
  if (name === undefined || FLAGS.has(name)) return 1;
  let last = first + 1;
  const most = first + (WORDS[name] ?? 1);
  while (last < most && items[last]?.word !== undefined) last += 1;
  if (items[last]?.word === "min" && items[last + 2]?.word === "of") return last + 4 - first;
  while (isJoint(items[last + 1]?.word)) last += 2;
  return Math.min(last + 1, items.length) - first;
}

function isJoint(word: string | undefined): boolean {
  return word !== undefined && JOINED.has(word);
}
