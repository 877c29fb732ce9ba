import { nearestName } from "../core/nearest";
import { isPlain } from "../core/settled";
import { type As3Entry, type As3Object, type As3Value, SHARED } from "../core/tenant";
import { isToken } from "../core/tokens";

/** A part of a declaration that is being put together. */
interface Draft {
  [property: string]: As3Value;
}

/** A value in the place of one of the declaration, or beside those that it has. */
export interface Override {
  readonly path: string;
  readonly value: As3Value;
}

/** The classes of a tenant by application and name. */
export function tenantClass(
  properties: As3Object,
  entries: readonly As3Entry[],
  overrides: readonly Override[],
): As3Object {
  const tenant: Draft = { class: "Tenant", ...properties };
  for (const { application, name, write, beside } of entries) {
    const written = write();
    if (written === undefined) continue;
    const classes = tenant[application] ?? applicationClass(application);
    const others = Object.fromEntries(beside?.() ?? []);
    tenant[application] = { ...(classes as As3Object), [name]: written, ...others };
  }
  for (const override of overrides) setAt(tenant, override);
  return tenant;
}

function applicationClass(application: string): As3Object {
  return { class: "Application", template: application === SHARED ? "shared" : "generic" };
}

/** Sets a value; what leads there has to be there. What is taken from a list leaves no gap. */
function setAt(tenant: Draft, { path, value }: Override): void {
  const { parent, last } = parentOf(tenant, path);
  if (parent === undefined || last === undefined) return;
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) (parent as As3Value[]).splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
}

interface Place {
  readonly parent?: Draft;
  readonly last?: string;
  /** What is missing on the way, and what is there in its place. */
  readonly missing?: { readonly name: string; readonly instead: readonly string[] };
}

/** Copies what is on the way, since the classes belong to their constructs. */
function parentOf(tenant: Draft, path: string): Place {
  const names = namesOf(path);
  const last = names.pop() ?? "";
  let parent = tenant;
  for (const name of names) {
    const next = parent[name];
    if (!isObject(next)) return { missing: { name, instead: Object.keys(parent) } };
    const copy = (Array.isArray(next) ? [...(next as As3Value[])] : { ...next }) as Draft;
    parent[name] = copy;
    parent = copy;
  }
  if (Array.isArray(parent) && !isPlaceIn(parent, last)) {
    return { missing: { name: last, instead: [...Object.keys(parent), String(parent.length)] } };
  }
  return { parent, last };
}

/** An item of a list, or the one behind the last. */
function isPlaceIn(list: readonly unknown[], name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name) && Number(name) <= list.length;
}

/** What is wrong with the paths of overrides, one after the other; a later one may lead to what an earlier one has set. */
export function wrongPaths(
  tenant: As3Object,
  overrides: readonly Override[],
): readonly (readonly [path: string, problem: string])[] {
  const draft = { ...tenant };
  return overrides.flatMap((override) => {
    const problem = wrongPath(draft, override.path);
    if (problem !== undefined) return [[override.path, problem] as const];
    setAt(draft, override);
    return [];
  });
}

function wrongPath(draft: Draft, path: string): string | undefined {
  const { missing } = parentOf(draft, path);
  if (missing === undefined) return undefined;
  const nearest = nearestName(missing.name, missing.instead);
  return nearest === undefined
    ? `there is no ${missing.name}`
    : `there is no ${missing.name}, but ${nearest}`;
}

/** Whether a value can stand in a declaration: JSON, with what Terraform knows in it. */
export function isDeclarable(value: unknown): boolean {
  if (value === undefined || value === null || isToken(value)) return true;
  if (Array.isArray(value)) return value.every(isDeclarable);
  if (typeof value === "object") return isPlain(value) && Object.values(value).every(isDeclarable);
  return typeof value === "number" ? Number.isFinite(value) : ["string", "boolean"].includes(typeof value);
}

/** The names in a path; a backslash before a dot makes it a part of a name. */
function namesOf(path: string): string[] {
  return path.split(/(?<!\\)\./).map((name) => name.replaceAll("\\.", "."));
}

function isObject(value: As3Value): value is As3Object {
  return typeof value === "object" && value !== null;
}
