import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Simulator } from "../../lib/simulator";
import { type Json, type JsonRecord, isList, isRecord, written } from "../../lib/simulator/model/values";
import { HttpsDoor } from "./https";
import type { Programs } from "./requirements";

/** What a client did: whether it found something to do, and what went wrong. */
export interface Outcome {
  readonly step: string;
  readonly changed: boolean;
  readonly failure?: string;
}

/** One call of a module of F5's collection. */
export interface ModuleStep {
  readonly module: string;
  readonly args: JsonRecord;
}

/** What the program for the SDK can do. */
export type SdkAction = "make" | "modify" | "elements" | "upload" | "remove" | "command";

/** One thing that the SDK does. */
export interface SdkStep {
  readonly action: SdkAction;
  readonly collection?: string;
  readonly path?: string;
  readonly name?: string;
  readonly content?: string;
  readonly body?: Json;
}

const PATIENCE_MS = 300_000;

/** Runs modules as the tasks of one playbook, until one fails. */
export async function runModules(
  { python, checkout }: Programs,
  simulator: Simulator,
  steps: readonly ModuleStep[],
): Promise<readonly Outcome[]> {
  const door = await HttpsDoor.open(simulator);
  const folder = mkdtempSync(join(tmpdir(), "ansible-"));
  try {
    writeFileSync(join(folder, "playbook.json"), JSON.stringify(playbook(simulator, door.port, steps)));
    const output = await execute(
      python,
      [join(dirname(python), "ansible-playbook"), "-i", "localhost,", join(folder, "playbook.json")],
      "",
      {
        PATH: process.env["PATH"] ?? "",
        HOME: folder,
        TMPDIR: folder,
        ANSIBLE_HOME: folder,
        ANSIBLE_STDOUT_CALLBACK: "ansible.posix.json",
        ANSIBLE_PYTHON_INTERPRETER: python,
        ANSIBLE_LOCALHOST_WARNING: "false",
        ANSIBLE_DEPRECATION_WARNINGS: "false",
        ...(checkout === undefined ? {} : { ANSIBLE_COLLECTIONS_PATH: checkout }),
      },
    );
    return tasksIn(output, steps);
  } finally {
    await door.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function playbook({ credentials }: Simulator, port: number, steps: readonly ModuleStep[]): Json {
  const provider = {
    server: "127.0.0.1",
    server_port: port,
    user: credentials.username,
    password: credentials.password,
    validate_certs: false,
    // The modules would tell F5 that they were used.
    no_f5_teem: true,
  };
  const tasks = steps.map(({ module, args }) => ({
    name: module,
    [`f5networks.f5_modules.${module}`]: { provider, ...args },
  }));
  return [{ hosts: "localhost", connection: "local", gather_facts: false, tasks }];
}

/** The results in the order of the steps; steps behind a failure have none. */
function tasksIn(output: string, steps: readonly ModuleStep[]): readonly Outcome[] {
  const start = output.indexOf("{\n");
  if (start < 0) throw new Error(`ansible-playbook printed no result: ${output}`);
  const report = JSON.parse(output.slice(start, output.lastIndexOf("}") + 1)) as Json;
  const plays = isRecord(report) ? listOf(report["plays"]) : [];
  const results = plays.flatMap((play) => listOf(play["tasks"])).map(resultOf);
  return steps.slice(0, results.length).map(({ module }, index): Outcome => {
    const { changed, failed, msg, module_stderr: trace } = results[index] ?? {};
    const failure = failed === true ? written(trace ?? msg) : undefined;
    return { step: module, changed: changed === true, ...(failure === undefined ? {} : { failure }) };
  });
}

function resultOf({ hosts }: JsonRecord): JsonRecord {
  const [result] = isRecord(hosts) ? Object.values(hosts) : [];
  return isRecord(result) ? result : {};
}

function listOf(value: Json | undefined): readonly JsonRecord[] {
  return isList(value) ? value.flatMap((each) => (isRecord(each) ? [each] : [])) : [];
}

/** Runs steps of the SDK one after the other. */
export async function runSdk(
  { python }: Programs,
  simulator: Simulator,
  steps: readonly SdkStep[],
): Promise<readonly Outcome[]> {
  const door = await HttpsDoor.open(simulator);
  try {
    const order = { address: `127.0.0.1:${door.port}`, ...simulator.credentials, steps };
    const { PATH = "" } = process.env;
    const output = await execute(python, [join(__dirname, "sdk.py")], JSON.stringify(order), { PATH });
    const outcomes = JSON.parse(output) as readonly Omit<Outcome, "step">[];
    return outcomes.map((outcome, index) => ({ step: steps[index]?.action ?? "", ...outcome }));
  } finally {
    await door.close();
  }
}

function execute(
  program: string,
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile(
      program,
      args,
      { env, timeout: PATIENCE_MS, maxBuffer: 1 << 26 },
      (_error, out, err) => {
        if (out === "") fail(new Error(`${args.join(" ")}: ${err}`));
        else done(out);
      },
    );
    child.stdin?.end(input);
  });
}
