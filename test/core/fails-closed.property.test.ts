import type { TerraformStack } from "cdktf";
import * as fc from "fast-check";
import { faultsOfStack } from "../../lib/core/stack-faults";
import { CONSTRUCTS, type ConstructKind } from "../support/constructs";
import { type Faulty, faultyValue } from "../support/faulty-values";
import { FUZZ, seedFor } from "../support/fuzz";
import { type Slot, slotsOf } from "../support/prop-slots";
import { makeStack } from "../support/stacks";
import { allWays, outcomeOf, someWays } from "../support/ways-of-synthesis";
import { foreignWords, writesNothing, writtenWithoutGate } from "../support/words-beside";

/*
 * Whatever stands in a prop, all ways of synthesis refuse the stack in the same words of the library, or all write it, and
 * then every word in it is the user's, or one that the library writes at that place of the same construct anyway: without
 * the value, or beside right ones. That holds for refused values, too, when what refuses the stack is taken away: where a
 * value is refused, no other stands in its place, and what would be written without it is not written either. So a
 * `192.0.2.1` for an address that was refused, a `/Common/invalid` for a reference, a usual port for a faulty one, no SNAT
 * for a pool that is none, and an exception of CDKTF or Node in place of a fault all fail here.
 */

const SERVICES = CONSTRUCTS.filter(({ isService }) => isService).map(({ kind, props }) => ({
  kind,
  paths: new Set(slotsOf(props).map(({ path }) => path)),
}));

/** The places in the props of a construct; those that services share in one of them, another one with another seed. */
function slotsToTry({ kind, props, isService }: ConstructKind): Slot[] {
  const slots = slotsOf(props);
  if (!isService) return slots;
  return slots.filter(({ path }, index) => {
    const having = SERVICES.filter(({ paths }) => paths.has(path));
    return having[(FUZZ.seed + index) % having.length]?.kind === kind;
  });
}

/** One place in so many is tried in all ways of synthesis, the others in two. */
const PLACES_FOR_ALL_WAYS = 8;

describe.each(CONSTRUCTS)("$kind", (kind) => {
  const slots = slotsToTry(kind).map((slot, index) => [slot.path, slot, index] as const);
  test.each(slots)("%s", (_path, slot, index) => {
    const ways = (FUZZ.seed + index) % PLACES_FOR_ALL_WAYS === 0 ? allWays : someWays;
    fc.assert(
      fc.property(faultyValue, ways, (value, tried) => {
        expect(wrongIn(kind, slot, value, tried)).toEqual([]);
      }),
      // Another value in each place.
      { ...FUZZ, seed: seedFor(`${kind.kind} ${index}`) },
    );
  });
});

/** Rules about what is right by itself, and is written as it was given: it is too much here, or wrong beside something. */
const RIGHT_BY_ITSELF = [
  "no-effect",
  "interval-below-timeout",
  "script-too-long",
  "listener-source",
  "snat-pool-size",
  "smtps-needs-client-ssl",
  "verify-needs-ca",
];

/** What is written, or would be written, and comes from nowhere; and what would be written in spite of a refusal. */
function wrongIn(kind: ConstructKind, slot: Slot, value: Faulty, ways: readonly string[]): string[] {
  const { make, least } = kind;
  const build = (stack: TerraformStack): unknown =>
    make(stack, "it", { ...least(stack), [slot.prop]: slot.put(stack, value(stack)) });
  const outcome = outcomeOf(build, ways);
  const foreign = (written: unknown): string[] => foreignWords(written, kind, slot, value(makeStack()));
  if ("written" in outcome) return foreign(outcome.written);
  const left = writtenWithoutGate(outcome.refused);
  if (left === undefined) return [];
  return [...refusedIn(outcome.refused, kind, slot), ...foreign(left)];
}

/** The refusals in spite of which a stack would be written; those of a prop that is written nowhere do not count. */
function refusedIn(stack: TerraformStack, kind: ConstructKind, slot: Slot): string[] {
  const refusals = faultsOfStack(stack).filter(
    ({ text }) => !RIGHT_BY_ITSELF.some((rule) => text.endsWith(` [${rule}]`)),
  );
  return refusals.length === 0 || writesNothing(kind, slot) ? [] : refusals.map(({ text }) => text);
}

test("every place has right values to compare with", () => {
  const places = CONSTRUCTS.flatMap(({ kind, props }) => slotsOf(props).map((slot) => ({ kind, slot })));
  const without = places.filter(({ slot }) => slot.samples(makeStack()).length === 0);
  expect(without.map(({ kind, slot }) => `${kind} ${slot.path}`)).toEqual([]);
});
