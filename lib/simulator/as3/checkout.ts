import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../model/values";
import { type Answer, type Request, parseJson } from "../rest/http";
import type { As3Extension } from "./extension";
import { type DeviceInside, Inside } from "./inside";

interface Started {
  readonly ready?: boolean;
  readonly fault?: string;
}

interface Answered {
  readonly id: number;
  readonly status: number;
  readonly body?: Json;
}

/** Why AS3 can't run from this folder; undefined where it can. */
export function whyNoAs3(checkout: string): string | undefined {
  if (!existsSync(join(checkout, "src/nodejs/restWorker.js"))) return `there is no AS3 in ${checkout}`;
  if (!existsSync(join(checkout, "node_modules/@f5devcentral")))
    return `AS3 in ${checkout} lacks its packages: npm ci`;
  if (!existsSync(join(checkout, "src/schema/latest/adc-schema.json")))
    return `AS3 in ${checkout} lacks its schema: npm run build-schema`;
  const folders = (process.env["PATH"] ?? "").split(":");
  return folders.some((folder) => existsSync(join(folder, "tclsh")))
    ? undefined
    : "there is no tclsh to run AS3's scripts";
}

/** AS3's own code, in a process of its own, with the simulator as its device. */
export class CheckedOutAs3 implements As3Extension {
  /** @throws Error where it does not start */
  static async start(checkout: string, device: DeviceInside): Promise<CheckedOutAs3> {
    const reason = whyNoAs3(checkout);
    if (reason !== undefined) throw new Error(`AS3 can't run: ${reason}.`);
    const inside = new Inside(device);
    await inside.listen();
    const as3 = new CheckedOutAs3(inside, startHost(checkout, device.files.root));
    const fault = await as3.started();
    if (fault === undefined) return as3;
    await as3.stop();
    const log = readFileSync(join(device.files.root, LOG), "utf8").trim().split("\n").slice(-5);
    throw new Error(`AS3 did not start: ${[fault, ...log].join("\n")}`);
  }

  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private count = 0;

  private constructor(
    readonly inside: Inside,
    private readonly host: ChildProcess,
  ) {
    host.on("message", (message: Answered) => {
      const { id, status, body } = message;
      this.waiting.get(id)?.(body === undefined ? { status } : { status, body });
      this.waiting.delete(id);
    });
    host.on("exit", () => {
      for (const answer of this.waiting.values()) answer(GONE);
    });
  }

  answer({ method, path, query, headers, body }: Request): Promise<Answer> {
    this.count += 1;
    const id = this.count;
    const parameters = query.toString();
    const whole = parameters === "" ? path : `${path}?${parameters}`;
    const text = body.toString("utf8");
    if (!this.host.connected) return Promise.resolve(GONE);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.host.send({
        id,
        method,
        path: whole,
        headers,
        body: text === "" ? null : (parseJson(text) ?? text),
      });
    });
  }

  async stop(): Promise<void> {
    if (this.host.exitCode === null && this.host.signalCode === null) {
      this.host.kill("SIGKILL");
      await once(this.host, "exit");
    }
    await this.inside.close();
  }

  private started(): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.host.once("message", ({ fault }: Started) => resolve(fault));
      this.host.once("exit", () => resolve("its process ended"));
    });
  }
}

const LOG = "restnoded.log";

const GONE: Answer = { status: 503, body: { code: 503, message: "AS3's process has ended." } };

/** What it logs goes where a device has it. */
function startHost(checkout: string, root: string): ChildProcess {
  const log = openSync(join(root, LOG), "a");
  try {
    return fork(join(__dirname, "host.cjs"), [checkout, root], {
      execArgv: [],
      stdio: ["ignore", log, log, "ipc"],
    });
  } finally {
    closeSync(log);
  }
}
