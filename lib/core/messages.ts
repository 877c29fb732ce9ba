import { RULES, type RuleId } from "./rules";

/** What a person reads about a broken rule. */
export function messageOf(rule: RuleId, problem: string, fix?: string): string {
  return `${sentences(rule, problem, fix)} [${rule}]`;
}

/** The same without the rule's id, which warnings have in front. */
export function sentences(rule: RuleId, problem: string, fix: string | undefined): string {
  return `${problem}. Allowed: ${RULES[rule].allowed}.${fix === undefined ? "" : ` ${fix}.`}`;
}
