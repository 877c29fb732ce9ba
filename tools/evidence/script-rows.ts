import { Testing } from "cdktf";
import { EXAMPLES } from "../../examples/main";
import { Template } from "../../lib/testing";
import { OBJECT_PROP_ROWS } from "../../test/e2e/support/object-props";
import { SERVICE_PROP_ROWS } from "../../test/e2e/support/service-props";
import { synthesized } from "../../test/support/stacks";
import { scriptTexts } from "../ansible/judge";
import type { Kind } from "../ansible/kind";
import { KINDS } from "../ansible/kinds";
import { AS3_WORDS } from "./as3-words";
import { SEEN_ELSEWHERE } from "./seen-elsewhere";
import { firstWays, type ScriptWord, wordsIn, wordsOf } from "./script-words";

/** What scripts do with one property of one kind of object, and who does the same. */
export interface ScriptRow {
  readonly component: string;
  /** tmsh's name of the property; empty for the object as a whole. */
  readonly property: string;
  /** tmsh's verbs in the scripts. */
  readonly verbs: readonly string[];
  /** Whether one of the examples does it. */
  readonly inExamples: boolean;
  /** Who does the same; empty where nobody does. */
  readonly by: readonly string[];
}

/** Rows of the tables of props are numbered by what makes their addresses. */
const ADDRESSES = 200;

/** A row for everything that a script of the library tells a device. */
export function scriptRows(): readonly ScriptRow[] {
  const ofExamples = EXAMPLES.flatMap((example) => wordsOf(Template.fromStack(example(Testing.app()))));
  const ofKinds = KINDS.flatMap((kind) => wordsOf(synthesized(kind.ours)));
  const judged = KINDS.map((kind) => ({
    kind,
    keys: keysOf(scriptTexts(kind).map(firstWays).flatMap(wordsIn)),
  }));
  const inExamples = keysOf(ofExamples);
  return [...grouped([...wordsOfProps(), ...ofKinds, ...ofExamples])].sort().flatMap(([key, words]) => {
    const [first] = words;
    if (first === undefined) return [];
    return {
      component: first.component,
      property: first.property,
      verbs: [...new Set(words.map(({ verb }) => verb))].sort(),
      inExamples: inExamples.has(key),
      by: confirmersOf(first, judged),
    };
  });
}

function grouped(words: readonly ScriptWord[]): ReadonlyMap<string, readonly ScriptWord[]> {
  const groups = new Map<string, ScriptWord[]>();
  for (const word of words) groups.set(keyOf(word), [...(groups.get(keyOf(word)) ?? []), word]);
  return groups;
}

function wordsOfProps(): readonly ScriptWord[] {
  return [OBJECT_PROP_ROWS, SERVICE_PROP_ROWS].flatMap((rows) =>
    rows.flatMap(({ before }, index) =>
      wordsOf(
        synthesized((stack) => {
          before(stack, (index % ADDRESSES) + 1);
        }),
      ),
    ),
  );
}

function keysOf(words: readonly ScriptWord[]): ReadonlySet<string> {
  return new Set(words.map(keyOf));
}

export function keyOf({ component, property }: Pick<ScriptRow, "component" | "property">): string {
  return `${component} ${property}`.trimEnd();
}

interface Judged {
  readonly kind: Kind;
  readonly keys: ReadonlySet<string>;
}

function confirmersOf(word: ScriptWord, judged: readonly Judged[]): readonly string[] {
  // What AS3 deletes is not asked about.
  const isOfAs3 = word.property !== "" && AS3_WORDS[word.component]?.includes(word.property) === true;
  const clients = judged
    .filter(
      ({ kind, keys }) => keys.has(keyOf(word)) && kind.differences?.[camelCase(word.property)] === undefined,
    )
    .flatMap(({ kind }) => kind.theirs.by);
  const elsewhere = SEEN_ELSEWHERE[keyOf(word)];
  return [
    ...(isOfAs3 ? ["AS3"] : []),
    ...[...new Set(clients)].sort(),
    ...(elsewhere === undefined ? [] : [elsewhere]),
  ];
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_found, letter: string) => letter.toUpperCase());
}
