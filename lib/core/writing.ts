import { type TerraformResource, TerraformStack } from "cdktf";
import { fastResolve } from "./fast-resolve";
import { isObject } from "./tokens";

/** The pass of cdktf over a stack that is going on. */
interface Pass {
  readonly stack: TerraformStack;
  readonly preparing: boolean;
  /** Whether nothing of what it looks for can be in the resources of this library. */
  readonly findsNothing?: boolean;
  /** What was resolved here, by address. */
  readonly resolved: Map<string, unknown>;
  /** Whether two resources have the same address, which cdktf merges. */
  isAmbiguous: boolean;
}

let pass: Pass | undefined;

/** Looks at a stack for references to others, as cdktf does before it writes any. */
export function prepareFast(stack: TerraformStack, prepare: () => void): void {
  const findsNothing = looksForStacksOnly(stack) && isAlone(stack);
  within({ stack, preparing: true, findsNothing, resolved: new Map(), isAmbiguous: false }, prepare);
}

/** CDK Terrain looks for the functions in use, too. */
function looksForStacksOnly(stack: TerraformStack): boolean {
  return !("_runPreparingResolve" in stack);
}

function isAlone(stack: TerraformStack): boolean {
  return stack.node.root.node.findAll().every((each) => each === stack || !TerraformStack.isStack(each));
}

/**
 * Writes a stack. cdktf resolves each resource, and then all of them once more, which costs more than everything else; the
 * resources of this library are resolved here and once.
 *
 * @param write cdktf's own way, which stays that for all others
 */
export function writeFast(stack: TerraformStack, write: () => unknown): unknown {
  if (hasOverrides(stack)) return write();
  const mine: Pass = { stack, preparing: false, resolved: new Map(), isAmbiguous: false };
  const written = within(mine, write);
  return !mine.isAmbiguous && putInto(written, mine.resolved) ? written : write();
}

/**
 * What cdktf shall resolve for a resource of this library.
 *
 * @param render cdktf's own rendering
 * @param complete what the library makes of it; that refers to nothing in another stack but what is rendered, too
 */
export function handOver(
  resource: TerraformResource,
  render: () => unknown,
  complete: (rendered: unknown) => unknown,
): unknown {
  const current = pass;
  if (current?.findsNothing === true) return {};
  const rendered = current?.preparing === true ? render() : complete(render());
  const settings = current && soleSettings(resource, rendered);
  if (current === undefined || settings === undefined) return rendered;
  try {
    const resolved = within(undefined, () => fastResolve(current.stack, current.preparing, settings));
    if (!current.preparing) keep(current, resource, resolved);
    return {};
  } catch {
    // cdktf comes to the same error, and says where.
    return rendered;
  }
}

function within<T>(next: Pass | undefined, run: () => T): T {
  const outer = pass;
  pass = next;
  try {
    return run();
  } finally {
    pass = outer;
  }
}

function keep(current: Pass, resource: TerraformResource, resolved: unknown): void {
  const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  current.isAmbiguous ||= current.resolved.has(address);
  current.resolved.set(address, resolved);
}

/** The arguments of a resource that renders nothing beside them: no import and no move. */
function soleSettings(resource: TerraformResource, rendered: unknown): unknown {
  if (!isObject(rendered) || Object.values(rendered).filter((each) => each !== undefined).length !== 1) {
    return undefined;
  }
  const named = isObject(rendered["resource"])
    ? rendered["resource"][resource.terraformResourceType]
    : undefined;
  return isObject(named) ? named[resource.friendlyUniqueId] : undefined;
}

/** @returns whether nobody else has written to one of the places */
function putInto(written: unknown, resolved: ReadonlyMap<string, unknown>): boolean {
  if (resolved.size === 0) return true;
  if (!isObject(written)) return false;
  const types = (written["resource"] ??= {});
  for (const [address, settings] of resolved) {
    const [type = "", name = ""] = address.split(".");
    const named = isObject(types) ? (types[type] ??= {}) : undefined;
    if (!isObject(named) || Object.hasOwn(named, name)) return false;
    named[name] = settings;
  }
  return true;
}

function hasOverrides(stack: TerraformStack): boolean {
  const overrides: unknown = Reflect.get(stack, "rawOverrides");
  return !isObject(overrides) || Object.keys(overrides).length > 0;
}
