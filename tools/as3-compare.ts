import { EXAMPLES } from "../examples/main";
import { findingsOf, shown } from "./as3/explained";
import { whyNot } from "./as3/judge";
import { differencesOfExamples } from "./as3/twins";

/**
 * Compares, object by object, what a device has after Terraform has deployed the examples with what it has after AS3
 * was given the same services (`as3.json` beside each example). Every difference has to stand in as3/explained.ts, and
 * everything that stands there has to be a difference.
 *
 * Usage: tsx tools/as3-compare.ts [<checkout of AS3>]; without one it is AS3_HOME's
 *
 * The checkout needs what as3-judge.ts says; Terraform installs the provider.
 */
async function main([checkout = process.env["AS3_HOME"]]: readonly string[]): Promise<void> {
  const reason = whyNot(checkout);
  if (checkout === undefined || reason !== undefined) {
    console.log(`Skipped: ${reason ?? ""}.`);
    return;
  }
  const differences = await differencesOfExamples(checkout, EXAMPLES);
  const { unexplained, unneeded } = findingsOf(differences);
  for (const { component, path, property, ours, theirs } of unexplained)
    console.log(`Not explained: ${component} ${path} ${property}: ${shown(ours)}, AS3: ${shown(theirs)}`);
  for (const { component, property } of unneeded)
    console.log(`Explained, but no difference: ${component} ${property}`);
  console.log(`${differences.length} differences, ${unexplained.length} of them not explained.`);
  if (unexplained.length + unneeded.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
