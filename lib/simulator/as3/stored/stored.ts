import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { As3Faults } from "../../faults";
import { type Json, type JsonRecord, isRecord } from "../../model/values";
import { type Answer, type Request, ok } from "../../rest/http";
import type { As3Extension } from "../extension";
import { entriesOf, formFaults, strangeData } from "./form";
import { patched } from "./patch";
import { Unfit, type Wish, wishOf } from "./request";
import { DeclarationTasks, type Outcome } from "./tasks";

const BASE = "/mgmt/shared/appsvcs/";

/** The settings that AS3 has by itself. */
const SETTINGS = {
  asyncTaskStorage: "data-group",
  burstHandlingEnabled: false,
  perAppDeploymentAllowed: true,
  serviceDiscoveryEnabled: true,
};

/**
 * AS3 as its clients see it, without its translation: takes declarations of the right form, keeps them, and shows and
 * removes them as AS3 does. The device has no objects of theirs.
 */
export class StoredAs3 implements As3Extension {
  private readonly tasks = new DeclarationTasks();
  private stored: JsonRecord | undefined;

  constructor(
    private readonly version: string,
    private readonly faults: As3Faults,
  ) {}

  answer(request: Request): Promise<Answer> {
    try {
      return Promise.resolve(this.answerNow(request));
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const { status, message } = error;
      return Promise.resolve({ status, body: { code: status, message } });
    }
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  private answerNow(request: Request): Answer {
    const [, endpoint = "", rest = ""] = /^([^/]*)\/?(.*)$/.exec(request.path.slice(BASE.length)) ?? [];
    if (endpoint === "declare") return this.declare(wishOf(request, rest));
    if (endpoint === "info") return ok(this.info());
    if (endpoint === "settings" && request.method === "GET") return ok(SETTINGS);
    if (endpoint === "task" && request.method === "GET") return this.tasks.get(rest);
    throw new Unfit(400, "Bad Request: Invalid path");
  }

  private info(): JsonRecord {
    return { version: this.version, release: "10", schemaCurrent: this.version, schemaMinimum: "3.0.0" };
  }

  private declare(wish: Wish): Answer {
    if (wish.action === "retrieve") return this.retrieve(wish.tenants);
    const declaration = this.wanted(wish);
    const outcome = this.faults.isAs3Busy()
      ? busy(declaration)
      : this.deploy(declaration, wish.action === "dry-run");
    if (wish.isAsync) return this.tasks.accept(outcome, declaration["id"] ?? "");
    return { status: outcome.status, body: outcome.body };
  }

  private retrieve(names: readonly string[]): Answer {
    const { stored } = this;
    if (stored === undefined && names.length > 0)
      throw new Unfit(404, "declaration in specified path not found");
    if (stored === undefined || tenantsOf(stored).length === 0) return { status: 204 };
    const missing = names.filter((name) => stored[name] === undefined);
    if (missing.length > 0)
      throw new Unfit(404, `specified Tenant(s) '${missing.join(",")}' not found in declaration`);
    return ok(names.length === 0 ? stored : withTenants(stored, [...names, "Common"]));
  }

  /** A deletion is a declaration of empty tenants. */
  private wanted({ action, tenants, declaration = {}, patch }: Wish): JsonRecord {
    const stored = this.stored ?? { class: "ADC", schemaVersion: "3.0.0" };
    if (action === "patch") return patched(stored, patch);
    if (action === "remove") {
      const gone = tenants.length === 0 ? tenantsOf(stored) : tenants;
      const empty = gone.map((name) => [name, { class: "Tenant" }] as const);
      return { class: "ADC", schemaVersion: "3.0.0", id: String(Date.now()), ...Object.fromEntries(empty) };
    }
    return tenants.length === 0 ? declaration : withTenants(declaration, tenants);
  }

  private deploy(given: JsonRecord, isDryRun: boolean): Outcome {
    const { id } = given;
    const declaration = {
      updateMode: "selective",
      ...given,
      id: id === undefined || id === "" ? `autogen_${randomUUID()}` : id,
    };
    const strange = strangeData(declaration);
    if (strange !== undefined) return strangeOutcome(strange);
    const errors = formFaults(declaration, this.version);
    if (errors.length > 0) return invalid(declaration, errors);
    const results = inOrder(declaration).map((tenant) => this.resultFor(tenant, declaration));
    const failed = new Set(results.filter(({ code }) => code !== 200).map(({ tenant }) => tenant));
    const after = this.merged(declaration, failed);
    if (!isDryRun) this.stored = after;
    const codes = new Set(results.map(({ code }) => code));
    const [status = 200] = codes.size > 1 ? [207] : codes;
    const shown = withTenants(after, tenantsOf(declaration));
    return { status, body: { results, declaration: shown, ...(isDryRun ? { dryRun: true } : {}) } };
  }

  private resultFor(tenant: string, declaration: JsonRecord): Result {
    const refused = this.faults.refusalOf(tenant);
    const about = { host: "localhost", tenant, runTime: 1, declarationId: declaration["id"] ?? "" };
    if (refused !== undefined)
      return { code: 422, message: "declaration failed", response: refused, ...about };
    const [now, then] = [this.stored?.[tenant], declaration[tenant]];
    const isSame = isEmpty(then) ? now === undefined : isDeepStrictEqual(now, then);
    return { code: 200, message: isSame ? "no change" : "success", ...about };
  }

  /** What belongs to no tenant is the last declaration's; a tenant that failed stays as it was. */
  private merged(declaration: JsonRecord, failed: ReadonlySet<string>): JsonRecord {
    const kept = Object.fromEntries(
      tenantsOf(this.stored ?? {}).map((name) => [name, this.stored?.[name] ?? {}]),
    );
    const given = Object.entries(declaration).filter(([name]) => !failed.has(name));
    const all = Object.entries({ ...kept, ...Object.fromEntries(given) });
    const left = all.filter(([, value]) => !isTenant(value) || !isEmpty(value));
    return { ...Object.fromEntries(left), controls: { archiveTimestamp: new Date().toISOString() } };
  }
}

interface Result extends JsonRecord {
  readonly code: number;
  readonly message: string;
  readonly tenant: string;
}

function isTenant(value: Json | undefined): boolean {
  return isRecord(value) && value["class"] === "Tenant";
}

/** A tenant without applications is one to be removed. */
function isEmpty(tenant: Json | undefined): boolean {
  return !isRecord(tenant) || entriesOf(tenant).length === 0;
}

function tenantsOf(declaration: JsonRecord): readonly string[] {
  return Object.keys(declaration).filter((name) => isTenant(declaration[name]));
}

/** Common comes first and last: what others refer to is made before, and goes after. */
function inOrder(declaration: JsonRecord): readonly string[] {
  const tenants = tenantsOf(declaration);
  const others = tenants.filter((name) => name !== "Common");
  return others.length === tenants.length ? tenants : ["Common", ...others, "Common"];
}

function withTenants(declaration: JsonRecord, names: readonly string[]): JsonRecord {
  const kept = Object.entries(declaration).filter(
    ([name, value]) => !isTenant(value) || names.includes(name),
  );
  return Object.fromEntries(kept);
}

function busy(declaration: JsonRecord): Outcome {
  const message =
    "Error: Configuration operation in progress on device localhost, please try again in 2 minutes";
  return { status: 503, body: { code: 503, message, ...aboutWhole(declaration) } };
}

function strangeOutcome(data: string): Outcome {
  return { status: 422, body: { code: 422, message: `Invalid data property: ${data}` } };
}

function invalid(declaration: JsonRecord, errors: readonly string[]): Outcome {
  return {
    status: 422,
    body: { code: 422, errors, message: "declaration is invalid", ...aboutWhole(declaration) },
  };
}

/** AS3 names the tenants in a list here, and by a text in its results. */
function aboutWhole(declaration: JsonRecord): JsonRecord {
  return { host: "localhost", tenant: tenantsOf(declaration), declarationId: declaration["id"] ?? "" };
}
