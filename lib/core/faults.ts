import type { IConstruct } from "constructs";
import { RULES, type RuleId, Severity } from "./rules";
import { Warnings } from "./warnings";

/**
 * Collects what is wrong with one construct and reports all of it when the stack is synthesized, so that a
 * user sees every fault of a stack in one run.
 */
export class Faults {
  private readonly messages: string[] = [];
  private readonly lateChecks: (() => void)[] = [];

  public constructor(private readonly construct: IConstruct) {
    construct.node.addValidation({ validate: () => this.collect() });
  }

  /**
   * Reports a broken rule: as an error that stops the synthesis, or as a warning, as the rule's table says.
   *
   * @param rule the rule's id
   * @param problem what is wrong, with the prop and its value
   * @param fix what to do about it
   */
  public report(rule: RuleId, problem: string, fix?: string): void {
    const { severity, allowed } = RULES[rule];
    const message = `${problem}. Allowed: ${allowed}.${fix === undefined ? "" : ` ${fix}.`}`;
    if (severity === Severity.WARNING) {
      Warnings.of(this.construct).add(rule, message);
      return;
    }
    const text = `${message} [${rule}]`;
    if (!this.messages.includes(text)) this.messages.push(text);
  }

  /** Runs a check when the stack is validated: for what later calls (`addMember`) can still change. */
  public checkLate(check: () => void): void {
    this.lateChecks.push(check);
  }

  private collect(): string[] {
    for (const check of this.lateChecks.splice(0)) check();
    Warnings.of(this.construct).flush();
    return [...this.messages];
  }
}
