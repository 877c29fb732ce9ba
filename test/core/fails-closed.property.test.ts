import type { TerraformStack } from "cdktf";
import * as fc from "fast-check";
import { CONSTRUCTS, type ConstructKind } from "../support/constructs";
import { type Faulty, faultyValue } from "../support/faulty-values";
import { FUZZ, seedFor } from "../support/fuzz";
import { type Slot, slotsOf } from "../support/prop-slots";
import { makeStack } from "../support/stacks";
import { outcomeOf, someWays } from "../support/ways-of-synthesis";
import { foreignWords, writtenWithoutGate } from "../support/words-beside";

/*
 * Whatever stands in a prop, all ways of synthesis refuse the stack in the same words of the library, or all write it, and
 * then every word in it is the user's, or one that the library writes at that place of the same construct anyway: without
 * the value, or beside right ones. That holds for refused values, too, when what refuses the stack is taken away: where a
 * value is refused, no other stands in its place. So a `192.0.2.1` for an address that was refused, a `/Common/invalid`
 * for a reference, a usual port for a faulty one, and an exception of CDKTF or Node in place of a fault all fail here.
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

describe.each(CONSTRUCTS)("$kind", (kind) => {
  const slots = slotsToTry(kind).map((slot, index) => [slot.path, slot, index] as const);
  test.each(slots)("%s", (_path, slot, index) => {
    fc.assert(
      fc.property(faultyValue, someWays, (value, ways) => {
        expect(foreignWordsOf(kind, slot, value, ways)).toEqual([]);
      }),
      // Another value in each place.
      { ...FUZZ, seed: seedFor(`${kind.kind} ${index}`) },
    );
  });
});

/** Where a refused value leaves what the device has without one, and the gate alone keeps that from being written. */
const ABSENT_WHEN_REFUSED = ["SmtpPassthrough fastL4Profile"];

/** The words in what is written, or would be written, that come from nowhere. */
function foreignWordsOf(kind: ConstructKind, slot: Slot, value: Faulty, ways: readonly string[]): string[] {
  const { make, least } = kind;
  const build = (stack: TerraformStack): unknown =>
    make(stack, "it", { ...least(stack), [slot.prop]: slot.put(stack, value(stack)) });
  const outcome = outcomeOf(build, ways);
  if ("refused" in outcome && ABSENT_WHEN_REFUSED.includes(`${kind.kind} ${slot.path}`)) return [];
  const written = "written" in outcome ? outcome.written : writtenWithoutGate(outcome.refused);
  return foreignWords(written, kind, slot, value(makeStack()));
}

test("every place has right values to compare with", () => {
  const places = CONSTRUCTS.flatMap(({ kind, props }) => slotsOf(props).map((slot) => ({ kind, slot })));
  const without = places.filter(({ slot }) => slot.samples(makeStack()).length === 0);
  expect(without.map(({ kind, slot }) => `${kind} ${slot.path}`)).toEqual([]);
});
