import { RULES, type RuleId } from "./rules";

/** What a person reads about a broken rule. */
export function messageOf(rule: RuleId, problem: string, fix?: string): string {
  return `${sentences(rule, problem, fix)} [${rule}]`;
}

/** The same without the rule's id, which warnings have in front. */
export function sentences(rule: RuleId, problem: string, fix: string | undefined): string {
  return `${problem}. Allowed: ${RULES[rule].allowed}.${fix === undefined ? "" : ` ${fix}.`}`;
}

/** What something is, as a sentence has it: "a pool", "an iRule", "an SMTPS profile". */
export function withArticle(type: string): string {
  return `${/^([aeiou]|SMTP)/i.test(type) ? "an" : "a"} ${type}`;
}

/** What somebody can choose from, as a sentence has it: "one, two or three". */
export function alternatives(words: readonly string[]): string {
  const [last = "", ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} or ${last}`;
}
