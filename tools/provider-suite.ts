import { parseArgs } from "node:util";
import { type Outcome, runTest } from "./provider-suite/run";
import { loadSuite } from "./provider-suite/suite";

/**
 * Asks the acceptance suite of F5's provider what it thinks of the device simulator: each test in a process of its own,
 * against a fresh simulator. Needs Go (unless the compiled tests are given) and Terraform on the PATH.
 *
 * Usage: tsx tools/provider-suite.ts <checkout of terraform-provider-bigip> [--program <compiled tests>] [--only <regex>]
 *   [--verbose]
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      program: { type: "string" },
      only: { type: "string", default: "" },
      verbose: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [checkout] = positionals;
  if (checkout === undefined) throw new Error("Which checkout? Give its folder.");
  const suite = await loadSuite(checkout, values.program === undefined ? {} : { program: values.program });
  const outcomes: Outcome[] = [];
  for (const test of suite.tests.filter((name) => new RegExp(values.only).test(name))) {
    const outcome = await runTest(suite, test);
    outcomes.push(outcome);
    print(outcome, values.verbose);
  }
  summarise(outcomes);
}

function print({ test, verdict, reason, output }: Outcome, verbose: boolean): void {
  console.log(`${verdict}: ${test}`);
  if (verdict === "fails") console.log((verbose ? output : reason).replace(/^/gm, "    "));
}

function summarise(outcomes: readonly Outcome[]): void {
  const count = (verdict: Outcome["verdict"]): number =>
    outcomes.filter((outcome) => outcome.verdict === verdict).length;
  console.log(
    `${outcomes.length} tests: ${count("passes")} pass, ${count("passes every step")} pass every step, ${count("fails")} fail`,
  );
  if (count("fails") > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
