/**
 * What the constructs cost beside the same resources written by hand with the bindings: CPU time of construction and
 * synthesis for each emitted resource, and peak memory. Each measurement runs compiled code in a process of its own, the two
 * ways in turn; the medians are compared. Below it what reading a device's configuration costs: 50 MB should take less than
 * 5 s and 500 MB.
 *
 * Usage: npm run build && npm run bench [-- <services>...]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RUNS = 5;
const SERVICES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20, 200, 2000];
/** Megabytes: a usual device and a big one. */
const CONFIGURATIONS = [5, 50];
const MEASURE = join(__dirname, "bench", "measure.cjs");

interface Measurement {
  readonly construct: number;
  readonly synthesize: number;
  readonly resources: number;
  readonly peakMegabytes: number;
  /** What was synthesized, where it was asked for. */
  readonly json?: string;
}

function measure(way: string, services: number, plan: string, json = false): Measurement {
  const output = execFileSync(
    process.execPath,
    ["--expose-gc", "--max-old-space-size=8192", MEASURE, way, String(services), plan],
    {
      env: { ...process.env, ...(json && { BENCH_JSON: "1" }) },
      encoding: "utf8",
      maxBuffer: 1 << 30,
    },
  );
  return JSON.parse(output) as Measurement;
}

/** Writes what the library synthesizes to the file from which the other way takes its resources. */
function writePlan(services: number, plan: string): void {
  const { json = "{}" } = measure("library", services, plan, true);
  const { resource } = JSON.parse(json) as { readonly resource: object };
  writeFileSync(plan, JSON.stringify(resource));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const perResource = ({ construct, synthesize, resources }: Measurement): number =>
  (construct + synthesize) / resources;

function row(services: number, plan: string): string {
  writePlan(services, plan);
  const runs = Array.from({ length: RUNS }, () => ({
    library: measure("library", services, plan),
    byHand: measure("by-hand", services, plan),
  }));
  const library = runs.map((each) => each.library);
  const byHand = runs.map((each) => each.byHand);
  const time = [library, byHand].map((each) => median(each.map(perResource)));
  const memory = [library, byHand].map((each) => median(each.map(({ peakMegabytes }) => peakMegabytes)));
  const ratio = ([one = 0, other = 1]: readonly number[]): string => (one / other).toFixed(2);
  const cells = [
    services,
    library[0]?.resources ?? 0,
    ...time.map((each) => `${each.toFixed(2)} ms`),
    ratio(time),
    ...memory.map((each) => `${each.toFixed(0)} MB`),
    ratio(memory),
  ];
  return `| ${cells.join(" | ")} |`;
}

interface Reading {
  readonly objects: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

function readingRow(megabytes: number): string {
  const program = join(__dirname, "bench", "configuration.cjs");
  const output = execFileSync(process.execPath, [program, String(megabytes)], { encoding: "utf8" });
  const { objects, seconds, peakMegabytes } = JSON.parse(output) as Reading;
  return `| ${megabytes} MB | ${objects} | ${seconds.toFixed(2)} s | ${peakMegabytes.toFixed(0)} MB |`;
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  console.log("| Services | Resources | Library | By hand | Ratio | Memory | By hand | Ratio |");
  console.log("| -------- | --------- | ------- | ------- | ----- | ------ | ------- | ----- |");
  for (const services of SERVICES) console.log(row(services, join(folder, "plan.json")));
  console.log("\n| Configuration | Objects | Reading | Memory |");
  console.log("| ------------- | ------- | ------- | ------ |");
  for (const megabytes of CONFIGURATIONS) console.log(readingRow(megabytes));
} finally {
  rmSync(folder, { recursive: true });
}
