import { nearestName } from "./nearest";
import type { RuleId } from "./rules";
import { isObject } from "./tokens";

/** The names of all props of an interface: a table that lacks one, or has one more, does not compile. */
export type PropNames<T> = { readonly [prop in keyof Required<T>]: true };

/** What reports a fault of a prop. */
type Report = (rule: RuleId, prop: string, problem: string, fix: string) => void;

/** Reports what a props object has beside the props that there are: nothing would ever read it. */
export function reportUnknownProps(given: object, names: object, report: Report): void {
  const known = Object.keys(names);
  for (const prop of statedNames(given)) {
    if (known.includes(prop)) continue;
    const nearest = nearestName(prop, known);
    // A class has fields and methods of its own; only a slip of the pen is a fault there.
    if (nearest === undefined && !isPlain(given)) continue;
    const fix = nearest === undefined ? `The props here are ${known.join(", ")}` : `Write ${nearest}`;
    report("unknown-prop", prop, "there is no such prop, so it would have no effect", fix);
  }
}

/** What an object states, getters of its class among it. A prop that is undefined is as good as left out. */
function statedNames(given: object): string[] {
  const own = Object.entries(Object.getOwnPropertyDescriptors(given))
    .filter(([, each]) => each.enumerable === true && (each.get !== undefined || each.value !== undefined))
    .map(([name]) => name);
  return isPlain(given) ? own : [...new Set([...own, ...getterNames(given)])];
}

function getterNames(given: object): string[] {
  const parent: unknown = Object.getPrototypeOf(given);
  if (!isObject(parent) || isLast(parent)) return [];
  const getters = Object.entries(Object.getOwnPropertyDescriptors(parent))
    .filter(([, each]) => each.get !== undefined)
    .map(([name]) => name);
  return [...getters, ...getterNames(parent)];
}

/** Whether it is an object like `{ … }` makes, also in another realm, as jest's. */
function isPlain(given: object): boolean {
  const parent: unknown = Object.getPrototypeOf(given);
  return !isObject(parent) || isLast(parent);
}

function isLast(parent: object): boolean {
  return Object.getPrototypeOf(parent) === null;
}
