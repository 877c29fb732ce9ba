/**
 * What an apply of each scenario costs as resources and as an AS3 declaration: requests to the device, and seconds of
 * Terraform with the real provider against the simulated device. With AS3_HOME, a checkout of F5's AS3, the time has
 * AS3's own work in it.
 *
 * Usage: npx tsx tools/engines-benchmark.ts [--page]
 * With --page the table goes into docs/as3-tenants.md, too.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type App, type TerraformStack, Testing } from "cdktf";
import { EXAMPLES } from "../examples/main";
import { As3, Seed, Simulator } from "../lib/simulator";
import { inTenant } from "../test/support/examples-in-tenants";
import { describeAll, Terraform } from "../test/terraform/harness";
import { table } from "./markdown-table";

const PAGE = join(resolve(__dirname, ".."), "docs", "as3-tenants.md");
/** What stands on the page between these is written here. */
const WRITTEN = /(?<=<!-- npx tsx tools\/engines-benchmark\.ts --page -->\n).*(?=<!-- end -->)/s;

/** The examples of the guide's six scenarios, which are the first ones. */
const SCENARIOS = EXAMPLES.slice(0, 6);

const checkout = process.env["AS3_HOME"];

interface Cost {
  readonly requests: number;
  readonly seconds: number;
}

async function costOf(addTo: (app: App) => TerraformStack): Promise<Cost> {
  const as3 = checkout === undefined ? {} : { as3: As3.fromCheckout(checkout) };
  const device = await Simulator.start({ seeds: [Seed.examples()], ...as3 });
  const { address, port, credentials } = device;
  const terraform = Terraform.withRealProvider({
    variables: {
      bigip_address: address,
      bigip_username: credentials.username,
      bigip_password: credentials.password,
    },
    environment: { BIGIP_PORT: String(port) },
  });
  try {
    await terraform.use(addTo(Testing.app()));
    device.journal.clear();
    const start = process.hrtime.bigint();
    const { succeeded, diagnostics } = await terraform.apply();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (!succeeded) throw new Error(describeAll(diagnostics));
    return { requests: device.journal.entries.length, seconds };
  } finally {
    terraform.remove();
    await device.stop();
  }
}

async function rowOf(addTo: (app: App) => TerraformStack): Promise<string[]> {
  const name = addTo(Testing.app()).node.id;
  const ways = [await costOf(addTo), await costOf(inTenant(name))];
  return [
    name,
    ...ways.map(({ requests }) => String(requests)),
    ...ways.map(({ seconds }) => `${seconds.toFixed(1)} s`),
  ];
}

async function main(): Promise<void> {
  const rows: string[][] = [];
  for (const addTo of SCENARIOS) rows.push(await rowOf(addTo));
  const text = table(["Example", "Requests", "with AS3", "Apply", "with AS3"], rows);
  console.log(text);
  if (process.argv.includes("--page")) {
    writeFileSync(PAGE, readFileSync(PAGE, "utf8").replace(WRITTEN, `\n${text}\n\n`));
  }
}

void main();
