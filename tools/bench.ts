/**
 * What the constructs cost beside the same resources written by hand with the bindings: processor time of construction and
 * synthesis for each emitted resource, and peak memory. Each measurement runs compiled code in a process of its own, the two
 * ways in turn; the medians are compared. Below it what it takes to load the package over cdktf, and to read a device's
 * configuration.
 *
 * Usage: npm run build && npm run bench [-- <services>...] [--page]
 * With --page the tables go into docs/speed.md, too.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { table } from "./markdown-table";

const RUNS = 5;
const given = process.argv.slice(2);
const services = given.filter((each) => /^\d+$/.test(each)).map(Number);
const SERVICES = services.length > 0 ? services : [20, 200, 2000];
/** Megabytes: a usual device and a big one. */
const CONFIGURATIONS = [5, 50];

const PAGE = join(resolve(__dirname, ".."), "docs", "speed.md");
/** What stands on the page between these is written here. */
const WRITTEN = /(?<=<!-- npm run bench -- --page -->\n).*(?=<!-- end -->)/s;

interface Measurement {
  readonly construct: number;
  readonly synthesize: number;
  readonly resources: number;
  readonly peakMegabytes: number;
  /** What was synthesized, where it was asked for. */
  readonly json?: string;
}

/** What a program of ours says about itself; each has its own process. */
function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): unknown {
  const path = join(__dirname, "bench", program);
  const output = execFileSync(process.execPath, ["--expose-gc", "--max-old-space-size=8192", path, ...args], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return JSON.parse(output);
}

function measure(way: string, count: number, plan: string, json = false): Measurement {
  const environment = json ? { BENCH_JSON: "1" } : {};
  return run("measure.cjs", [way, String(count), plan], environment) as Measurement;
}

/** Writes what the library synthesizes to the file from which the other way takes its resources. */
function writePlan(count: number, plan: string): void {
  const { json = "{}" } = measure("library", count, plan, true);
  const { resource } = JSON.parse(json) as { readonly resource: object };
  writeFileSync(plan, JSON.stringify(resource));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const times = <T>(make: () => T): T[] => Array.from({ length: RUNS }, make);

const perResource = ({ construct, synthesize, resources }: Measurement): number =>
  (construct + synthesize) / resources;

/** A figure of both ways, and how they compare. */
function compared(ways: readonly (readonly number[])[], show: (value: number) => string): string[] {
  const [library = Number.NaN, byHand = Number.NaN] = ways.map(median);
  return [show(library), show(byHand), (library / byHand).toFixed(2)];
}

function servicesRow(count: number, plan: string): string[] {
  writePlan(count, plan);
  const runs = times(() => [measure("library", count, plan), measure("by-hand", count, plan)]);
  const ways = [0, 1].map((way) => runs.flatMap((each) => each[way] ?? []));
  const figures = (figure: (one: Measurement) => number): number[][] => ways.map((each) => each.map(figure));
  return [
    String(count),
    String(ways[0]?.[0]?.resources),
    ...compared(figures(perResource), (value) => `${value.toFixed(2)} ms`),
    ...compared(
      figures(({ peakMegabytes }) => peakMegabytes),
      (value) => `${value.toFixed(0)} MB`,
    ),
  ];
}

function servicesTable(): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const rows = SERVICES.map((count) => servicesRow(count, join(folder, "plan.json")));
    return table(
      ["Services", "Resources", "Library", "By hand", "Ratio", "Memory", "By hand", "Ratio"],
      rows,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function loading(): string {
  const milliseconds = median(times(() => run("loading.cjs", []) as number));
  return `Loading the package for the smallest use takes ${milliseconds.toFixed(0)} ms over cdktf.`;
}

interface Reading {
  readonly objects: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

function readingTable(): string {
  const rows = CONFIGURATIONS.map((megabytes) => {
    const { objects, seconds, peakMegabytes } = run("configuration.cjs", [String(megabytes)]) as Reading;
    return [`${megabytes} MB`, String(objects), `${seconds.toFixed(2)} s`, `${peakMegabytes.toFixed(0)} MB`];
  });
  return table(["Configuration", "Objects", "Reading", "Memory"], rows);
}

function machine(): string {
  const [{ model } = { model: "an unknown processor" }, ...others] = cpus();
  return `Node.js ${process.versions.node}, ${others.length + 1} cores of ${model}.`;
}

const parts = [machine, servicesTable, loading, readingTable].map((make) => {
  const part = make();
  console.log(`${part}\n`);
  return part;
});
if (given.includes("--page")) {
  writeFileSync(PAGE, readFileSync(PAGE, "utf8").replace(WRITTEN, `\n${parts.join("\n\n")}\n\n`));
}
