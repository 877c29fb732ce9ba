import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Simulator } from "../lib/simulator";
import { seedExamples, seedText } from "../lib/simulator/seeds";

/**
 * Runs the device simulator in the foreground until it is interrupted.
 *
 * Usage: tsx tools/simulator.ts [--port N] [--seed examples | --seed <file of tmsh>]…
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string" }, seed: { type: "string", multiple: true, default: [] } },
    allowPositionals: true,
  });
  const port = Number(values.port ?? positionals[0] ?? "0");
  const simulator = await Simulator.start({ port });
  try {
    for (const seed of values.seed) plant(simulator, seed);
    announce(simulator);
    await interrupted();
  } finally {
    await simulator.stop();
  }
}

/** The device then is as if it had been so all the time. */
function plant(simulator: Simulator, seed: string): void {
  if (seed === "examples") seedExamples(simulator);
  else seedText(simulator, readFileSync(seed, "utf8"));
  simulator.tmsh("save sys config");
  simulator.journal.clear();
}

function announce({ version, url, address, port, credentials }: Simulator): void {
  console.log(`Simulated BIG-IP ${version} on ${url} (open it in a browser to see its objects)

provider "bigip" {
  address       = "${address}"
  port          = "${port}"
  username      = "${credentials.username}"
  password      = "${credentials.password}"
  teem_disable  = true
}`);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve).once("SIGTERM", resolve);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
