import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Simulator } from "../../lib/simulator";
import { AUTHORS_OBJECTS } from "./authors-objects";
import type { Suite } from "./suite";

/**
 * - `passes`
 * - `passes every step`: only the suite's look after the last step fails, because it finds nothing there
 * - `fails`
 */
export type Verdict = "passes" | "passes every step" | "fails";

export interface Outcome {
  readonly test: string;
  readonly verdict: Verdict;
  /** What the suite complains about; empty where it does not. */
  readonly reason: string;
  /** All that the test printed. */
  readonly output: string;
}

/** A test may wait for the device several times. */
const PATIENCE_MS = 300_000;

/** Runs a test in a process of its own against a device of its own. */
export async function runTest(suite: Suite, test: string): Promise<Outcome> {
  const simulator = await Simulator.start({ objects: AUTHORS_OBJECTS });
  const folder = mkdtempSync(join(tmpdir(), "provider-suite-"));
  try {
    const { passed, output } = await execute(suite, test, { ...environment(simulator), TMPDIR: folder });
    return {
      test,
      verdict: verdictOn(passed, output),
      reason: passed ? "" : reasonIn(output),
      output,
    };
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The variables that the suite itself names; nothing of them leads away from loopback. */
function environment({ url, credentials }: Simulator): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return {
    PATH,
    HOME,
    TF_ACC: "1",
    TF_ACC_TERRAFORM_PATH: process.env["TF_ACC_TERRAFORM_PATH"] ?? terraformOn(PATH),
    CHECKPOINT_DISABLE: "1",
    TEEM_DISABLE: "true",
    BIGIP_HOST: url,
    BIGIP_USER: credentials.username,
    BIGIP_PASSWORD: credentials.password,
  };
}

function terraformOn(path: string): string {
  const folder = path.split(":").find((one) => existsSync(join(one, "terraform")));
  if (folder === undefined) throw new Error("terraform is not on the PATH.");
  return join(folder, "terraform");
}

interface Execution {
  readonly passed: boolean;
  readonly output: string;
}

function execute(suite: Suite, test: string, env: Record<string, string>): Promise<Execution> {
  const args = ["-test.v", `-test.run=^${test}$`];
  const options = { cwd: suite.folder, env, timeout: PATIENCE_MS, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    execFile(suite.program, args, options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}${error?.killed === true ? "\nIt took too long.\n" : ""}`;
      done({ passed: error === null && output.includes(`--- PASS: ${test}`), output });
    });
  });
}

/** The suite's own look after the destroy, whose client takes the "not found" that it hopes for for an error. */
const LOOK_AFTERWARDS = /Error running post-test destroy, there may be dangling resources: .*was not found/;

function verdictOn(passed: boolean, output: string): Verdict {
  if (passed) return "passes";
  const faults = output.match(/\.go:\d+: .*/g) ?? [];
  const onlyLook = faults.length > 0 && faults.every((fault) => LOOK_AFTERWARDS.test(fault));
  return onlyLook ? "passes every step" : "fails";
}

/** The complaint without the log lines around it. */
function reasonIn(output: string): string {
  const lines = output.split("\n");
  const start = lines.findIndex((line) => /\.go:\d+: |^panic: |It took too long/.test(line));
  const end = lines.findIndex((line, index) => index > start && /^(--- |FAIL|=== )/.test(line));
  return lines
    .slice(Math.max(start, 0), end === -1 ? undefined : end)
    .join("\n")
    .trim();
}
