// One measurement in a process of its own: `node measure.cjs <library|by-hand> <services> <plan file>`. Compiled code, as
// users run it; the result goes to the standard output as JSON.
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { App, TerraformStack } = require("cdktf");
const { BigipProvider } = require("cdktf-bigip-smtp/provider");
const { addByHand, addServices, writtenByHand } = require("./stacks.cjs");

const [, , way, count, plan] = process.argv;
const byHand = way === "by-hand" ? writtenByHand(JSON.parse(readFileSync(plan, "utf8"))) : undefined;
const outdir = mkdtempSync(join(tmpdir(), "bench-"));

globalThis.gc?.();
const start = process.cpuUsage();
const app = new App({ outdir });
const stack = new TerraformStack(app, "mail");
new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "admin", password: "${var.password}" });
if (byHand === undefined) addServices(stack, Number(count));
else addByHand(stack, byHand);
const constructed = process.cpuUsage();
app.synth();
const end = process.cpuUsage();

const json = readFileSync(join(outdir, "stacks", "mail", "cdk.tf.json"), "utf8");
rmSync(outdir, { recursive: true });
const resources = Object.values(JSON.parse(json).resource).reduce(
  (sum, each) => sum + Object.keys(each).length,
  0,
);
const milliseconds = (from, to) => (to.user + to.system - from.user - from.system) / 1000;
process.stdout.write(
  JSON.stringify({
    construct: milliseconds(start, constructed),
    synthesize: milliseconds(constructed, end),
    resources,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    json: process.env.BENCH_JSON === "1" ? json : undefined,
  }),
);
