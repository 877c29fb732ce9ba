/**
 * Shows what the examples deploy: `npm run demo`.
 */
import { resolve } from "node:path";
import { EXAMPLES } from "../examples/main";
import { demo } from "./demo/demo";

async function main(): Promise<void> {
  const outdir = resolve(__dirname, "..", "cdktf.out");
  const fine = await demo({ examples: EXAMPLES, outdir, print: console.log });
  if (!fine) process.exitCode = 1;
}

void main();
