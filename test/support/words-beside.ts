import type { TerraformStack } from "cdktf";
import type { ConstructKind } from "./constructs";
import { faultsOfStack } from "../../lib/core/stack-faults";
import { textsIn } from "./faulty-values";
import { openGate } from "./gate";
import { type Slot, slotsOf } from "./prop-slots";
import { makeStack } from "./stacks";
import { union, type Words, wordsIn, wordsOf } from "./written-words";

/** A value for a prop, made for a stack; `stands` is the one that is there. */
type Value = (scope: TerraformStack, stands: unknown) => unknown;

const NONE: Words = new Map();

/**
 * What of a written stack neither the library writes by itself nor the user: each word with its place. By itself the
 * library writes what it writes without the value, and what it writes beside right values, at the same place.
 */
export function foreignWords(written: unknown, kind: ConstructKind, slot: Slot, value: unknown): string[] {
  // Checks in scripts name the props that they are about.
  const names = slotsOf(kind.props).flatMap(({ path }) => path.split("."));
  const own = new Set([...textsIn(value).flatMap(derived), ...names, "var.given"].flatMap(wordsIn));
  const left = [...wordsOf(written)].flatMap(([place, words]) =>
    [...words].filter((word) => !own.has(word)).map((word) => [place, word] as const),
  );
  const beyond = [wordsWithout, wordsBesideSamples].reduce((rest, wordsBeside) => {
    if (rest.length === 0) return rest;
    const allowed = remembered(wordsBeside, kind, slot);
    return rest.filter(([place, word]) => allowed.get(place)?.has(word) !== true);
  }, left);
  return beyond.map(([place, word]) => `${place}: ${word}`);
}

/** What is written where nothing refuses the stack; undefined where a refused value is met, with the faults as text. */
export function writtenWithoutGate(stack: TerraformStack): unknown {
  openGate(stack);
  try {
    return JSON.parse(JSON.stringify(stack.toTerraform()));
  } catch (error) {
    expect(String(error)).toMatch(/The stack edge has .*, so it was not written:\n/);
    return undefined;
  }
}

/** Whether a place is written nowhere: no right value there changes what is written. */
export function writesNothing(kind: ConstructKind, slot: Slot): boolean {
  const place = (value: Value): TerraformStack => stackWith(kind, slot.prop, value);
  const written = (stack: TerraformStack): string => JSON.stringify(writtenWithoutGate(stack));
  const without = written(place((scope) => (slot.isWhole ? undefined : slot.put(scope, undefined))));
  return slot.samples(makeStack()).every((_, index) => {
    const stack = place((scope) => slot.put(scope, slot.samples(scope)[index]));
    return faultsOfStack(stack).length > 0 || written(stack) === without;
  });
}

/** What follows from a value by documented rules: its base64, a timeout of three intervals and a second. */
function derived(text: string): string[] {
  const number = Number(text);
  const ofNumber = text === "" || !Number.isFinite(number) ? [] : [String(3 * number + 1)];
  return [text, Buffer.from(text).toString("base64"), ...ofNumber];
}

const memory = new Map<object, Map<string, Words>>();

function remembered(
  find: (kind: ConstructKind, slot: Slot) => Words,
  kind: ConstructKind,
  slot: Slot,
): Words {
  const found = memory.get(find) ?? new Map<string, Words>();
  memory.set(find, found);
  const key = `${kind.kind} ${slot.path}`;
  const words = found.get(key) ?? find(kind, slot);
  found.set(key, words);
  return words;
}

/**
 * Without the value; where the prop can't be left out, with a right one, and without its words: what is written beside a fault
 * may be what a refused value leaves, too.
 */
function wordsWithout(kind: ConstructKind, slot: Slot): Words {
  const place = slot.isWhole ? () => undefined : (scope: TerraformStack) => slot.put(scope, undefined);
  const stated: unknown = Reflect.get(kind.least(makeStack()), slot.prop);
  const isSilent = isNeeded(kind, slot) && isRefusedWith(kind, slot.prop, place);
  const without = isSilent ? NONE : wordsWith(kind, slot.prop, place);
  if (stated === undefined) return without;
  const least = wordsWith(kind, slot.prop, (_scope, stands) => stands);
  return union(without, least, new Set(textsIn(stated).flatMap(derived).flatMap(wordsIn)));
}

/** With each right value, without the words of that. */
function wordsBesideSamples(kind: ConstructKind, slot: Slot): Words {
  return slot.samples(makeStack()).reduce<Words>((all, sample, index) => {
    const place = (scope: TerraformStack): unknown => slot.put(scope, slot.samples(scope)[index]);
    if (isNeeded(kind, slot) && isRefusedWith(kind, slot.prop, place)) return all;
    const own = new Set(textsIn(sample).flatMap(derived).flatMap(wordsIn));
    return union(all, wordsWith(kind, slot.prop, place), own);
  }, NONE);
}

function wordsWith(kind: ConstructKind, prop: string, value: Value): Words {
  return wordsOf(writtenWithoutGate(stackWith(kind, prop, value)));
}

/** Whether the place is a whole prop without which the construct can't be. */
function isNeeded(kind: ConstructKind, slot: Slot): boolean {
  return slot.isWhole && Reflect.get(kind.least(makeStack()), slot.prop) !== undefined;
}

function isRefusedWith(kind: ConstructKind, prop: string, value: Value): boolean {
  return faultsOfStack(stackWith(kind, prop, value)).length > 0;
}

function stackWith(kind: ConstructKind, prop: string, value: Value): TerraformStack {
  const stack = makeStack();
  const least = kind.least(stack);
  kind.make(stack, "it", { ...least, [prop]: value(stack, Reflect.get(least, prop)) });
  return stack;
}
