import { types } from "node:util";
import { Construct } from "constructs";

/**
 * What stands for a value that can't be read. No prop takes it, so each reader refuses it like any other value of a wrong
 * type. The error behind it is not kept: it may say what no message shows.
 */
export const UNREADABLE = Symbol("unreadable");

/** Props nest a few levels; a Proxy may go on for ever. */
const DEEPEST = 16;

/** What readers look at before they know what they have. */
const LOOKED_AT = ["resolve", "fqn", "value"];

/** The prototype of a copy whose original is of a class. */
const OF_CLASS: unknown = Object.create(Object.prototype);

/** Copies that were made here: whoever gets one need not copy it again. */
const SETTLED = new WeakSet();

/**
 * A value of a user as it is from now on. Plain objects and lists are copied, so that their getters and the traps of a
 * Proxy run here and nowhere else; constructs and other objects of a class stay what they are.
 */
export function settled(value: unknown): unknown {
  return copyOf(value, []);
}

/** The same for an object with props of ours, which may be of a class that has them as getters. */
export function settledProps(value: unknown): unknown {
  return guarded(() => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return settled(value);
    if (SETTLED.has(value)) return value;
    if (isPlain(value) || isConstruct(value)) return settled(value);
    return Object.assign(
      Object.create(OF_CLASS as object),
      entriesOf(value, statedNames(value), []),
    ) as object;
  });
}

/** One prop of what may be anything. */
export function propOf(value: unknown, prop: string): unknown {
  return guarded(() => {
    if (typeof value !== "object" || value === null) return undefined;
    return settled((value as Record<string, unknown>)[prop]);
  });
}

/** Whether a value is a construct; a Proxy of one is not: nobody can say what it does next. */
export function isConstruct(value: unknown): value is Construct {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return false;
  return Boolean(guarded(() => Construct.isConstruct(value)));
}

/** Whether it is an object like `{ … }` makes, also in another realm, as jest's. */
export function isPlain(given: object): boolean {
  const parent: unknown = Object.getPrototypeOf(given);
  return typeof parent !== "object" || parent === null || isLast(parent);
}

function copyOf(value: unknown, within: readonly object[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (SETTLED.has(value)) return value;
  if (within.length > DEEPEST || within.includes(value)) return UNREADABLE;
  return guarded(() => {
    const outer = [...within, value];
    if (Array.isArray(value)) {
      const list: readonly unknown[] = value;
      return Array.from({ length: list.length }, (_, index) => guarded(() => copyOf(list[index], outer)));
    }
    if (isPlain(value)) return asSettled(entriesOf(value, Object.keys(value), outer));
    if (types.isProxy(value)) return UNREADABLE;
    if (!isConstruct(value)) LOOKED_AT.forEach((name) => (value as Record<string, unknown>)[name]);
    return value;
  });
}

function asSettled<T extends object>(copy: T): T {
  SETTLED.add(copy);
  return copy;
}

function entriesOf(value: object, names: readonly string[], within: readonly object[]): object {
  const read = (name: string): unknown => copyOf((value as Record<string, unknown>)[name], within);
  return Object.fromEntries(names.map((name) => [name, guarded(() => read(name))]));
}

function guarded<T>(read: () => T): T | typeof UNREADABLE {
  try {
    return read();
  } catch {
    return UNREADABLE;
  }
}

/** Enumerable properties of its own, and getters of its classes. */
function statedNames(given: object): string[] {
  return [...new Set([...Object.keys(given), ...getterNames(given)])];
}

function getterNames(given: object): string[] {
  const parent: unknown = Object.getPrototypeOf(given);
  if (typeof parent !== "object" || parent === null || isLast(parent)) return [];
  const getters = Object.entries(Object.getOwnPropertyDescriptors(parent))
    .filter(([, each]) => each.get !== undefined)
    .map(([name]) => name);
  return [...getters, ...getterNames(parent)];
}

function isLast(parent: object): boolean {
  return Object.getPrototypeOf(parent) === null;
}
