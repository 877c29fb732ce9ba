import { error, type Rule } from "./rule";

/** What holds below an AS3 tenant, beside what holds everywhere. */
export const AS3_RULES = {
  "as3-lacks": error("AS3's schema", "what AS3 has, or the same outside the tenant"),
  "as3-value": error("AS3's schema", "a value within AS3's limits, some of which are narrower than BIG-IP's"),
  "as3-name": error(
    "AS3's schema",
    "a letter first, then letters, digits, dot, underscore and hyphen, not at the end; no word of AS3's own, such as label",
  ),
  "as3-tenant-name": error(
    "AS3's schema; Common is one for the whole device",
    "a tenant of its own for each As3Tenant, and not below another one",
  ),
  "as3-partition": error(
    "AS3",
    "the tenant's own partition for what stands below it, and nothing else in it",
  ),
  "as3-override": error(
    "library",
    "a path to an object of the declaration, such as mail.mail_pool.reselectTries",
  ),
} as const satisfies Record<string, Rule>;
