import { nearestName } from "./nearest";
import type { RuleId } from "./rules";
import { isPlain } from "./settled";

/** The names of all props of an interface: a table that lacks one, or has one more, does not compile. */
export type PropNames<T> = { readonly [prop in keyof Required<T>]: true };

/** What reports a fault of a prop. */
type Report = (rule: RuleId, prop: string, problem: string, fix: string) => void;

/**
 * Reports what a props object has beside the props that there are: nothing would ever read it. A prop that is undefined is
 * as good as left out.
 */
export function reportUnknownProps(given: object, names: object, report: Report): void {
  const known = Object.keys(names);
  for (const [prop, value] of Object.entries(given)) {
    if (value === undefined || known.includes(prop)) continue;
    const nearest = nearestName(prop, known);
    // A class has fields and methods of its own; only a slip of the pen is a fault there.
    if (nearest === undefined && !isPlain(given)) continue;
    const fix = nearest === undefined ? `The props here are ${known.join(", ")}` : `Write ${nearest}`;
    report("unknown-prop", prop, "there is no such prop, so it would have no effect", fix);
  }
}
