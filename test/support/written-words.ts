import { isObject } from "../../lib/core/tokens";

/** The words that are written, by where: type of the resource and argument. */
export type Words = ReadonlyMap<string, ReadonlySet<string>>;

/** All leaves of a synthesized stack but the provider's own, as words by place. */
export function wordsOf(config: unknown): Words {
  const words = new Map<string, Set<string>>();
  if (!isObject(config)) return words;
  for (const block of ["resource", "data"]) {
    for (const [type, named] of Object.entries(isObject(config[block]) ? config[block] : {})) {
      for (const each of Object.values(isObject(named) ? named : {})) collect(words, type, each);
    }
  }
  for (const each of Object.values(isObject(config["output"]) ? config["output"] : {}))
    collect(words, "output", each);
  return words;
}

/** The words of a text: what is between blanks, quotes, slashes and the like, line breaks of an expression among them. Ids of resources and hashes are all the same. */
export function wordsIn(text: string): string[] {
  return text
    .replace(/\\n/g, " ")
    .replace(/\b(bigip_\w+|terraform_data)\.[\w-]+/g, "$1")
    .split(/[^\p{L}\p{N}.]+/u)
    .map((word) => word.replace(/^\.+|\.+$/g, "").replace(/^[0-9a-f]{8,}\b/, "hash"))
    .filter((word) => word !== "");
}

/** All of `one` and all of `other`, without some words of `other`. */
export function union(one: Words, other: Words, without: ReadonlySet<string> = new Set()): Words {
  const all = new Map([...one].map(([place, words]) => [place, new Set(words)]));
  for (const [place, words] of other) {
    const known = all.get(place) ?? new Set();
    for (const word of words) if (!without.has(word)) known.add(word);
    all.set(place, known);
  }
  return all;
}

function collect(words: Map<string, Set<string>>, place: string, value: unknown): void {
  if (Array.isArray(value)) value.forEach((each) => collect(words, place, each));
  else if (isObject(value)) {
    for (const [key, each] of Object.entries(value))
      if (key !== "//") collect(words, `${place}.${key}`, each);
  } else {
    const known = words.get(place) ?? new Set();
    for (const word of wordsIn(String(value))) known.add(word);
    words.set(place, known);
  }
}
