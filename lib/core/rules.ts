import type { Rule } from "./rule";
import { AS3_RULES } from "./rules-of-as3";
import { LISTENER_RULES } from "./rules-of-listeners";
import { SECURITY_RULES } from "./rules-of-security";
import { SERVER_RULES } from "./rules-of-servers";
import { VALUE_RULES } from "./rules-of-values";

/** Every check of this library. The id stands in brackets at the end of each message. */
export const RULES = {
  ...VALUE_RULES,
  ...SERVER_RULES,
  ...LISTENER_RULES,
  ...SECURITY_RULES,
  ...AS3_RULES,
} as const satisfies Record<string, Rule>;

/** The id of a rule. */
export type RuleId = keyof typeof RULES;
