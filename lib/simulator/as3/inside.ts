import { join } from "node:path";
import type { Credentials } from "../credentials";
import type { DeviceFiles } from "../device-files";
import { type As3Faults, Faults } from "../faults";
import type { History } from "../history";
import { Journal, type OpenEntry } from "../journal";
import { BigipError, badRequest } from "../model/errors";
import { type ValueRecord, itemsOf, written } from "../model/values";
import { type Answer, type Request, errorAnswer, jsonBody, ok } from "../rest/http";
import type { Router } from "../rest/router";
import { RestServer } from "../rest/server";
import type { TmshResult } from "../tmsh/result";
import type { Tmsh } from "../tmsh/tmsh";
import { runCliScript } from "./cli-script";
import { Tasks } from "./tasks";

/** What of a device its own programs use. */
export interface DeviceInside {
  readonly version: string;
  readonly credentials: Credentials;
  readonly files: DeviceFiles;
  readonly history: History;
  /** What is to go wrong with declarations. */
  readonly faults: As3Faults;
  readonly router: Router;
  /** `save sys config` */
  save(): void;
  newTmsh(): Tmsh;
  /** Runs one command of a cli script, with the faults that are ordered for it. */
  runStep(tmsh: Tmsh, command: string): TmshResult;
}

const UPLOADED_SCRIPT = "/var/config/rest/downloads/appsvcs_update.cli";
const WHITELIST = "{/var/local/scf} {/tmp/} {/shared/} {/config/}";

/**
 * The REST interface of a device on its port 8100, which its own programs use without a password: what the outside has,
 * and beside that what AS3 needs. Here it is a socket in the device's folder.
 */
export class Inside {
  /** Collections that were asked for and that the simulator does not know: it says that they are empty. */
  readonly unknown = new Set<string>();
  private readonly server: RestServer;
  private readonly tasks: Tasks;
  private whitelist = WHITELIST;
  private isLocked = false;

  constructor(private readonly device: DeviceInside) {
    this.tasks = new Tasks({
      "cli/script": () => this.runScript(),
      "sys/config": () => Promise.resolve(device.save()),
      "cm/config-sync": (body) => this.synchronize(body),
    });
    this.server = new RestServer(
      (request, entry) => this.answer(request, entry),
      () => undefined,
      new Journal(),
      new Faults(),
      () => undefined,
    );
  }

  listen(): Promise<void> {
    return this.server.listenAt(join(this.device.files.root, "8100"));
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private async answer(request: Request, entry: OpenEntry): Promise<Answer> {
    const locked = this.lockedBySomebody(request);
    if (locked !== undefined) return locked;
    const own = OWN[request.path];
    if (own !== undefined) return own(this, request);
    if (request.path.startsWith(TASKS)) return this.tasks.handle(request.path.slice(TASKS.length), request);
    const answer = await this.asOutside(request, entry);
    if (answer.status !== 404 || request.method !== "GET") return answer;
    this.unknown.add(request.path);
    return ok({ items: [] });
  }

  /** As a client with the right password is answered; 404 is for what the simulator does not know at all. */
  private async asOutside(request: Request, entry: OpenEntry): Promise<Answer> {
    const { username, password } = this.device.credentials;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    const trusted = { ...request, headers: { ...request.headers, authorization } };
    try {
      return await this.device.history.by("AS3", () => this.device.router.route(trusted, entry));
    } catch (error) {
      if (error instanceof BigipError && error.status === 404 && error.number === undefined)
        return { status: 404 };
      throw error;
    }
  }

  /** Where AS3 is ordered to be busy, it finds the lock that another run of it holds, once. */
  private lockedBySomebody({ method, path, body }: Request): Answer | undefined {
    if (method === "POST" && body.includes(LOCK) && this.device.faults.isAs3Busy()) {
      this.isLocked = true;
      return errorAnswer(409, "01020066:3: The requested value already exists.", 3);
    }
    if (method !== "GET" || !this.isLocked || !path.endsWith(LOCK)) return undefined;
    this.isLocked = false;
    return ok({ description: String(Date.now()) });
  }

  deviceInfo(): Answer {
    const [version, build] = [this.device.version, "0.0.1"];
    const slot = { volume: "HD1.1", product: "BIG-IP", version, build, isActive: true };
    return ok({ product: "BIG-IP", version, build, slots: [slot] });
  }

  settings(request: Request): Answer {
    const { fileWhitelistPathPrefix: given } = jsonBody(request);
    if (typeof given === "string") this.whitelist = given;
    return ok({ fileWhitelistPathPrefix: this.whitelist });
  }

  /** What is merged is the uploaded cli script, which runs from where it lies; nothing has to be kept of it. */
  load(request: Request): Answer {
    const { command } = jsonBody(request);
    if (command !== "load") throw badRequest(`AS3 saves by a task: ${written(command)}`);
    return ok({});
  }

  private async runScript(): Promise<void> {
    const tmsh = this.device.newTmsh();
    let tenant = "";
    await runCliScript(this.device.files.locate(UPLOADED_SCRIPT), (command) => {
      tenant = UPDATED_TENANT.exec(command)?.[1] ?? tenant;
      const refusal = command === COMMIT ? this.device.faults.refusalOf(tenant) : undefined;
      if (refusal !== undefined) return { stdout: "", stderr: refusal, exitStatus: 1 };
      return this.device.history.by("AS3", () => this.device.runStep(tmsh, command));
    });
  }

  private synchronize({ options }: ValueRecord): Promise<void> {
    const [option] = itemsOf(options);
    const command = `run cm config-sync to-group ${written(option?.["to-group"])}`;
    const { exitStatus, stderr } = this.device.newTmsh().runStep(command);
    return exitStatus === 0 ? Promise.resolve() : Promise.reject(new Error(stderr));
  }
}

const LOCK = "____appsvcs_lock";
const COMMIT = "submit cli transaction";

/** In each transaction AS3 notes in the tenant's partition when it was. */
const UPDATED_TENANT = /^modify auth partition (\S+) description "Updated by AS3/;

const TASKS = "/mgmt/tm/task/";

const OWN: Readonly<Record<string, (inside: Inside, request: Request) => Answer>> = {
  "/tm/util/available": () => ok({}),
  "/mgmt/shared/identified-devices/config/device-info": (inside) => inside.deviceInfo(),
  "/mgmt/tm/sys/global-settings": (inside, request) => inside.settings(request),
  "/mgmt/tm/sys/config": (inside, request) => inside.load(request),
};
