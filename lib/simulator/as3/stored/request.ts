import { type Json, type JsonRecord, isRecord, written } from "../../model/values";
import { type Request, parseJson } from "../../rest/http";

/** What somebody wants of AS3, however the request says it. */
export interface Wish {
  readonly action: "deploy" | "dry-run" | "patch" | "remove" | "retrieve";
  /** Of the URL; none means all. */
  readonly tenants: readonly string[];
  readonly isAsync: boolean;
  /** The ADC to deploy. */
  readonly declaration: JsonRecord | undefined;
  readonly patch: Json | undefined;
}

/** A request that AS3 does not even begin with. */
export class Unfit extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const BY_METHOD: Readonly<Record<string, Wish["action"]>> = {
  GET: "retrieve",
  POST: "deploy",
  PATCH: "patch",
  DELETE: "remove",
};

const ACTIONS: ReadonlySet<string> = new Set(["deploy", "dry-run", "patch", "remove", "retrieve"]);

/** @param path behind `declare` */
export function wishOf(request: Request, path: string): Wish {
  const method = BY_METHOD[request.method];
  if (method === undefined) throw new Unfit(405, `Method ${request.method} is not allowed.`);
  const tenants = tenantsIn(path);
  const isAsync = request.query.get("async") === "true";
  checkQuery(request.query);
  const isDryRun = request.query.get("controls.dryRun") === "true";
  const body = request.method === "POST" || request.method === "PATCH" ? bodyOf(request) : undefined;
  if (request.method === "PATCH")
    return { action: "patch", tenants, isAsync, declaration: undefined, patch: body };
  const { action, declaration, patchBody } = isRecord(body) ? wrapped(body) : { action: method };
  const asked = isDryRun ? "dry-run" : written(action);
  if (!isAction(asked)) throw new Unfit(400, `The simulator without AS3's own code does no "${asked}".`);
  if ((asked === "deploy" || asked === "dry-run") && !isRecord(declaration))
    throw new Unfit(400, `for action "${asked}", a declaration is required.`);
  return {
    action: asked,
    tenants,
    isAsync,
    declaration: isRecord(declaration) ? declaration : undefined,
    patch: patchBody,
  };
}

function isAction(word: string): word is Wish["action"] {
  return ACTIONS.has(word);
}

function tenantsIn(path: string): readonly string[] {
  const [tenants = "", ...more] = path.split("/").filter((part) => part !== "");
  if (more.length > 0)
    throw new Unfit(
      400,
      "The simulator without AS3's own code takes no single applications, only whole tenants.",
    );
  return decodeURIComponent(tenants)
    .split(",")
    .filter((name) => name !== "");
}

/** What only AS3's own code can do is refused, not passed over. */
function checkQuery(query: URLSearchParams): void {
  for (const [name, value] of query) {
    const known = name === "async" || name.startsWith("controls.") || (name === "show" && value === "base");
    if (!known) throw new Unfit(400, `The simulator without AS3's own code knows no ${name}=${value}.`);
  }
}

/** The provider sends the declaration as a text inside JSON; AS3 takes both. */
function bodyOf({ body }: Request): Json {
  const once = parseJson(body.toString("utf8"));
  const twice = typeof once === "string" ? parseJson(once) : once;
  if (twice === undefined) throw new Unfit(400, "cannot parse JSON POST payload");
  return twice;
}

/** A bare ADC is wrapped, as AS3 does it. */
function wrapped(body: JsonRecord): JsonRecord {
  const { class: kind } = body;
  if (kind === undefined || kind === "ADC") return { action: "deploy", declaration: body };
  if (kind !== "AS3") throw new Unfit(422, 'Invalid request: /class: should be equal to constant "AS3"');
  return { ...body, action: body["action"] ?? "deploy" };
}
