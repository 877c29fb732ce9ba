import { filledIn } from "../../test/support/scripts";

/** A value in a tmsh command: a word, or the words between a pair of braces. */
type TmshTree = string | readonly TmshTree[];

/** The properties that a script gives to an object, by their tmsh names. */
export type ScriptSettings = ReadonlyMap<string, TmshTree>;

/** How a script writes a reference: inside single quotes, with those in the value escaped by Terraform. */
const QUOTED_REFERENCE = /^\$\{replace\((.*), "'", "'\\{1,4}''"\)\}$/s;

/** Reads what a script sets, without running it: the command that makes the object, else those that change it. */
export function scriptSettings(text: string): ScriptSettings {
  const script = filledIn(text);
  const commands = script
    .split("\n")
    .map((line) => /^ *run (create|modify) (.*)$/.exec(line))
    .flatMap((match) => (match === null ? [] : [{ verb: match[1], words: wordsOf(match[2] ?? "") }]));
  const creating = commands.filter(({ verb }) => verb === "create");
  const relevant = creating.length > 0 ? creating : commands;
  return new Map([...relevant.flatMap(({ words }) => blockOf(words)), ...textsOf(script)]);
}

/** The properties in `ltm pool /Common/mail { property value ... }`. */
function blockOf(words: readonly string[]): [string, TmshTree][] {
  const start = words.indexOf("{");
  const [tree] = start < 0 ? [] : treesOf(words.slice(start));
  return tree === undefined || typeof tree === "string" ? [] : propertiesOf(tree);
}

/** Names and values in turn; a collection is what stands in its braces, and a user-defined variable has two words. */
function propertiesOf(trees: TmshTree): [string, TmshTree][] {
  const left = typeof trees === "string" ? [trees] : [...trees];
  const properties: [string, TmshTree][] = [];
  while (left.length > 0) {
    const name = String(left.shift());
    let value = left.shift() ?? "";
    if (name === "user-defined") {
      properties.push([String(value), left.shift() ?? ""]);
      continue;
    }
    if ((value === "add" || value === "replace-all-with") && Array.isArray(left[0]))
      value = left.shift() ?? "";
    properties.push([name, value]);
  }
  return properties;
}

function treesOf(words: readonly string[]): TmshTree[] {
  const open: TmshTree[][] = [[]];
  for (const word of words) {
    if (word === "{") open.push([]);
    else if (word === "}") {
      const inner = open.pop() ?? [];
      open.at(-1)?.push(inner);
    } else open.at(-1)?.push(word);
  }
  return open[0] ?? [];
}

/** Free text goes through `merge <component> <path> <name> <text> ...`. */
function textsOf(script: string): [string, TmshTree][] {
  const call = /\nmerge (?!\()/.exec(script);
  if (call === null) return [];
  const words = wordsOf(script.slice(call.index + call[0].length));
  const [, , ...texts] = words;
  return texts.flatMap((name, index): [string, TmshTree][] =>
    index % 2 === 0 ? [[name, texts[index + 1] ?? ""]] : [],
  );
}

/** The words of a bash command, without their quotes, up to the end of the line. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\n") break;
    if (character === " ") {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "'") {
      const end = endOfQuote(text, at + 1);
      word = (word ?? "") + unquoted(text.slice(at + 1, end));
      at = end;
    } else if (character === "\\") {
      at += 1;
      word = (word ?? "") + text.charAt(at);
    } else word = (word ?? "") + character;
  }
  return word === undefined ? words : [...words, word];
}

/** Where a quoted part ends; what Terraform fills in has quotes of its own. */
function endOfQuote(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charAt(at) !== "'") {
    at = text.startsWith("${", at) && text.charAt(at - 1) !== "$" ? endOfExpression(text, at) : at + 1;
  }
  return at;
}

function endOfExpression(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") depth += 1;
    else if (character === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}

function unquoted(part: string): string {
  const reference = QUOTED_REFERENCE.exec(part)?.[1];
  return reference === undefined ? part : `\${${reference}}`;
}
