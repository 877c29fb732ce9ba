import type { As3Extension } from "../as3/extension";
import type { Shell } from "../bash";
import type { OpenRun, OpenEntry } from "../journal";
import type { Store } from "../model/store";
import { BigipError, badRequest, unknownUri } from "../model/errors";
import type { ValueRecord } from "../model/values";
import { Collections } from "./collections";
import { type Answer, type Request, errorAnswer, jsonBody, ok } from "./http";
import type { Sessions } from "./sessions";
import { Transactions } from "./transactions";
import type { Uploads } from "./uploads";

const TM = "/mgmt/tm/";
const TOKENS = "/mgmt/shared/authz/tokens/";
const AS3 = "/mgmt/shared/appsvcs/";
const UPLOADS = "/mgmt/shared/file-transfer/uploads/";

/** What the router hands requests on to. */
export interface Parts {
  readonly device: Store;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  readonly shell: Shell;
  readonly version: string;
  /** `save sys config` */
  save(): void;
  /** AS3, where it is installed. */
  readonly as3?: As3Extension;
}

/** Leads each request to the part of the device that answers it. */
export class Router {
  private readonly collections: Collections;
  private readonly transactions: Transactions;

  constructor(private readonly parts: Parts) {
    this.collections = new Collections(parts.device);
    this.transactions = new Transactions(parts.device);
  }

  async route(request: Request, entry: OpenEntry): Promise<Answer> {
    const { path } = request;
    if (path === "/mgmt/shared/authn/login" && request.method === "POST")
      return this.parts.sessions.login(request);
    this.parts.sessions.check(request);
    if (path.startsWith(TOKENS)) return this.parts.sessions.token(path.slice(TOKENS.length), request);
    if (path.startsWith(UPLOADS)) return this.parts.uploads.handle(path.slice(UPLOADS.length), request);
    if (path.startsWith(AS3) && this.parts.as3 !== undefined) return this.parts.as3.answer(request);
    if (path.startsWith(TM)) return this.tm(path.slice(TM.length), request, entry);
    return errorAnswer(404, `Public URI path not registered: ${path}`);
  }

  private async tm(path: string, request: Request, entry: OpenEntry): Promise<Answer> {
    if (path === "util/bash") return this.bash(request, entry);
    if (path === "sys/config") return this.config(request);
    if (path === "sys/version") return ok(versionAnswer(this.parts.version));
    if (/^transaction(\/|$)/.test(path)) return this.transactions.handle(path, request);
    const transaction = request.headers["x-f5-rest-coordination-id"];
    if (typeof transaction === "string" && request.method !== "GET") {
      return this.transactions.add(transaction, () => void this.collections.handle(path, request));
    }
    return this.collections.handle(path, request);
  }

  private config(request: Request): Answer {
    const body = jsonBody(request);
    if (request.method !== "POST" || body["command"] !== "save") throw unknownUri("sys/config");
    this.parts.save();
    return ok({ kind: "tm:sys:config:savestate", command: "save" });
  }

  private async bash(request: Request, entry: OpenEntry): Promise<Answer> {
    const { command, utilCmdArgs } = jsonBody(request);
    if (request.method !== "POST" || command !== "run") throw badRequest("command: must be run.");
    if (typeof utilCmdArgs !== "string") throw badRequest("utilCmdArgs: must be specified.");
    if (utilCmdArgs.includes("\0")) throw badRequest("utilCmdArgs: no argument of a program can have a NUL.");
    const run: OpenRun = entry.bash ?? { text: utilCmdArgs, output: "", exitStatus: 0, tmsh: [] };
    const ended = await this.parts.shell.run(utilCmdArgs, run);
    if (!ended)
      throw new BigipError(400, undefined, "Request timed out: the command may still have completed.");
    // A command that fails is no failed request; one that prints nothing has no result at all.
    const result: ValueRecord = run.output === "" ? {} : { commandResult: run.output };
    return ok({ kind: "tm:util:bash:runstate", command: "run", utilCmdArgs, ...result });
  }
}

function versionAnswer(version: string): Answer["body"] {
  return {
    kind: "tm:sys:version:versionstats",
    entries: {
      "https://localhost/mgmt/tm/sys/version/0": {
        nestedStats: { entries: { Product: { description: "BIG-IP" }, Version: { description: version } } },
      },
    },
  };
}
