import type { Faults } from "./faults";
import { REFUSED_TEXT } from "./refused";
import type { RuleId } from "./rules";
import { show } from "./tokens";

/** Reports what is wrong with props, each by the name under which the user finds it. */
export class PropFaults {
  public constructor(
    protected readonly faults: Faults,
    protected readonly prefix = "",
  ) {}

  /** The prop as the user finds it: `members[1].port`. */
  public path(prop: string): string {
    return `${this.prefix}${prop}`;
  }

  /** Reports a broken rule about one prop. */
  public fault(rule: RuleId, prop: string, problem: string, fix?: string): void {
    this.faults.report(rule, `${this.path(prop)}: ${problem}`, fix);
  }

  /** Reports a broken rule about one prop, and gives what stands in the place of its text. */
  public refuse(rule: RuleId, prop: string, problem: string, fix: string): string {
    this.fault(rule, prop, problem, fix);
    return REFUSED_TEXT;
  }

  /** The same for a text, or a value of an enum, that has to be there and is not. */
  public missing(prop: string, expected: string): string {
    this.reportType(prop, undefined, expected);
    return REFUSED_TEXT;
  }

  /** Reports a broken rule about what decides what is made: nothing can stand in its place. */
  public holdBack(rule: RuleId, prop: string, problem: string, fix?: string): undefined {
    this.fault(rule, prop, problem, fix);
    this.faults.holdBack();
    return undefined;
  }

  /** Reports exactly-one faults for a pair of props that exclude each other. */
  public exactlyOne(one: string, first: unknown, other: string, second: unknown): void {
    const given = [first, second].filter((value) => value !== undefined).length;
    if (given === 1) return;
    this.faults.holdBack();
    const both = `${this.path(one)} and ${this.path(other)}`;
    this.faults.report(
      "exactly-one",
      given === 2 ? `${both}: both are given` : `${both}: neither is given`,
      given === 2 ? `Leave one of them out` : `Give one of them`,
    );
  }

  /** Reports a prop that can't take effect beside another one. */
  public noEffect(prop: string, value: unknown, because: string, fix: string): void {
    if (value === undefined) return;
    this.faults.report("no-effect", `${this.path(prop)} has no effect ${because}`, fix);
  }

  /** Reports a value that has to be there and is not, as JavaScript may leave anything out. */
  public present(prop: string, value: unknown, expected: string): boolean {
    if (value === undefined) this.wrongType(prop, value, expected);
    return value !== undefined;
  }

  /** Reports a value that can't be used, or one that is missing, and in whose place nothing can stand. */
  public wrongType(prop: string, value: unknown, expected: string): undefined {
    this.reportType(prop, value, expected);
    this.faults.holdBack();
    return undefined;
  }

  protected reportType(prop: string, value: unknown, expected: string): void {
    this.fault(
      "value-type",
      prop,
      `expected ${expected}, got ${show(value)}`,
      `See the prop's documentation`,
    );
  }
}
