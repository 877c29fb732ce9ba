import type { IConstruct } from "constructs";
import { messageOf, sentences } from "./messages";
import { looking } from "./refused";
import { Severity } from "./rule";
import { RULES, type RuleId } from "./rules";
import { rememberUserLine } from "./user-line";
import { showWarningsOf, Warnings } from "./warnings";

const FAULTS = new WeakMap<IConstruct, Faults>();

/** Constructs of which nothing can be written. */
const HELD_BACK = new WeakSet<IConstruct>();

/** Whether a construct, or one that it is part of, was refused something that has no place in what is written. */
export function isHeldBack(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => HELD_BACK.has(scope));
}

/**
 * Collects what is wrong with one construct and reports all of it when the stack is synthesized, so that a
 * user sees every fault of a stack in one run.
 */
export class Faults {
  /** Those of a construct: one for all who look at it, and one validation. */
  public static of(construct: IConstruct): Faults {
    const faults = FAULTS.get(construct) ?? new Faults(construct);
    FAULTS.set(construct, faults);
    return faults;
  }

  private readonly messages: string[] = [];
  private lateMessages: string[] = [];
  private readonly lateChecks: (() => void)[] = [];
  private isLate = false;

  private constructor(private readonly construct: IConstruct) {
    rememberUserLine(construct);
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
    if (RULES[rule].severity === Severity.WARNING) {
      Warnings.of(this.construct).add(rule, sentences(rule, problem, fix));
      return;
    }
    const text = messageOf(rule, problem, fix);
    if ([...this.messages, ...this.lateMessages].includes(text)) return;
    (this.isLate ? this.lateMessages : this.messages).push(text);
  }

  /**
   * Keeps the whole construct, and what is in it, from being written: for what was refused and has no place of its own in
   * what is written, such as an entry of a list or an object that it refers to.
   */
  public holdBack(): void {
    HELD_BACK.add(this.construct);
  }

  /** Runs a check when the stack is validated: for what later calls (`addMember`) can still change. */
  public checkLate(check: () => void): void {
    if (this.lateChecks.length === 0) Warnings.of(this.construct).beforeShowing(() => this.runLateChecks());
    this.lateChecks.push(check);
  }

  private collect(): string[] {
    showWarningsOf(this.construct);
    return [...this.messages, ...this.lateMessages];
  }

  /** What was found before may be mended by now, so each run starts anew. */
  private runLateChecks(): void {
    this.lateMessages = [];
    this.isLate = true;
    looking(() => {
      for (const check of this.lateChecks) check();
    });
    this.isLate = false;
  }
}
