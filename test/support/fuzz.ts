import { createHash } from "node:crypto";

/** What starts each choice: the same each day, or what `FUZZ_SEED` says, such as the one that a failure prints. */
const GIVEN = process.env["FUZZ_SEED"];

const DAILY_SEED = 25;

/** A few values for each place in daily work; `FUZZ_RUNS=100 npx jest …` tries many. */
export const FUZZ = {
  numRuns: Number(process.env["FUZZ_RUNS"] ?? 1),
  seed: Number(GIVEN ?? DAILY_SEED),
};

/** A seed for one of many places, so that they do not all get the same value. */
export function seedFor(place: string): number {
  if (GIVEN !== undefined) return FUZZ.seed;
  return createHash("sha256").update(`${FUZZ.seed} ${place}`).digest().readInt32BE(0);
}
