/**
 * Shows what the examples deploy: `npm run demo`, with all settings `npm run demo -- --details`.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { EXAMPLES } from "../examples/main";
import { demo } from "./demo/demo";

async function main(): Promise<void> {
  const outdir = resolve(__dirname, "..", "cdktf.out");
  const { values } = parseArgs({ options: { details: { type: "boolean", default: false } } });
  const fine = await demo({ examples: EXAMPLES, outdir, print: console.log, ...values });
  if (!fine) process.exitCode = 1;
}

void main();
