/**
 * Builds the package: generates and compiles the bindings (skipped while they are up to date), compiles lib/ to dist/,
 * copies what TypeScript leaves behind, puts the bindings inside the package, and makes the same for the other framework.
 *
 * Usage: tsx tools/build.ts [--bindings-only]
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { writeEntryPoint } from "./bindings-entry-point";
import { bundleBindings } from "./bundle-bindings";
import { makeFlavours } from "./framework";
import { generateBindings } from "./generate-bindings";
import { writeLazyEntryPoint } from "./lazy-entry-point";

const ROOT = resolve(__dirname, "..");
const LIB = join(ROOT, "lib");
const DIST = join(ROOT, "dist");
const WORKSPACE = join(ROOT, "provider-bigip");
const BINDINGS = join(WORKSPACE, "lib");
const STAMP = join(BINDINGS, ".stamp");

function compile(...args: string[]): void {
  const tsc = require.resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, ...args], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) {
    process.exit(1); // the compiler has said why
  }
}

/** A digest of all that decides what the compiled bindings look like. */
function bindingsStamp(): string {
  const digest = createHash("sha256");
  for (const file of [
    join(WORKSPACE, "schema.json"),
    join(WORKSPACE, "tsconfig.json"),
    join(__dirname, "generate-bindings.ts"),
    join(__dirname, "bindings-entry-point.ts"),
    join(__dirname, "lazy-modules.ts"),
    require.resolve("@cdktf/provider-generator/package.json"),
    require.resolve("typescript/package.json"),
  ]) {
    digest.update(readFileSync(file));
  }
  return digest.digest("hex");
}

/** What is being built: it takes the place of the last build when it is complete. */
function freshFolder(name: string): string {
  const folder = join(ROOT, "node_modules", ".cache", "build", name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

function replace(target: string, fresh: string): void {
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}

async function buildBindings(): Promise<void> {
  const stamp = bindingsStamp();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) {
    return;
  }
  await generateBindings();
  const fresh = freshFolder("provider-bigip");
  compile("-p", WORKSPACE, "--outDir", fresh);
  writeEntryPoint(fresh);
  writeFileSync(join(fresh, basename(STAMP)), stamp);
  replace(BINDINGS, fresh);
}

/** Everything that lies in lib/ goes along: shell scripts, protocol definitions, data. */
function copyAssets(target: string): void {
  cpSync(LIB, target, { recursive: true, filter: (source) => !source.endsWith(".ts") });
}

function buildLibrary(): void {
  const fresh = freshFolder("dist");
  compile("-p", join(ROOT, "tsconfig.build.json"), "--outDir", fresh);
  copyAssets(fresh);
  bundleBindings(WORKSPACE, fresh);
  writeLazyEntryPoint(fresh);
  makeFlavours(fresh);
  replace(DIST, fresh);
}

async function build(): Promise<void> {
  await buildBindings();
  if (!process.argv.includes("--bindings-only")) {
    buildLibrary();
  }
}

void build();
