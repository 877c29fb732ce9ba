import type { Faults } from "../core/faults";
import type { As3Class, As3Object, As3Value } from "../core/tenant";
import { isToken, show } from "../core/tokens";
import { charactersOf } from "../core/terraform-text";

/** The highest numbers that AS3 takes, where BIG-IP takes higher ones; by class and property, which are our props, too. */
const HIGHEST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Pool: { slowRampTime: 900 },
  Monitor: { interval: 3600, timeout: 900 },
  L4_Profile: { idleTimeout: 86400 },
  TCP_Profile: { idleTimeout: 86400 },
};

/** The same for members of pools. */
const HIGHEST_OF_MEMBERS: Readonly<Record<string, number>> = { connectionLimit: 2147483647, ratio: 100 };

/** What AS3 takes as a description. */
const REMARK = /^[^\p{Cc}"\\]{0,64}$/u;

/** Reports what BIG-IP would take, and AS3 refuses. */
export function checkLimits(faults: Faults, written: As3Class): void {
  checkNumbers(faults, written, HIGHEST[written.class] ?? {}, "");
  const { members, remark } = written;
  if (Array.isArray(members)) {
    (members as readonly As3Object[]).forEach((member, index) => {
      checkNumbers(faults, member, HIGHEST_OF_MEMBERS, `members[${index}].`);
    });
  }
  checkRemark(faults, "description", remark);
}

/** Reports a text that is none of AS3's remarks. */
export function checkRemark(faults: Faults, prop: string, remark: As3Value): void {
  if (typeof remark !== "string" || isToken(remark) || REMARK.test(charactersOf(remark))) return;
  faults.report(
    "as3-value",
    `${prop}: ${show(remark)} is longer than 64 characters, or has a quotation mark or a backslash`,
    "Shorten it, or leave these characters out",
  );
}

function checkNumbers(
  faults: Faults,
  written: As3Object,
  highest: Readonly<Record<string, number>>,
  at: string,
): void {
  for (const [property, most] of Object.entries(highest)) {
    const value = written[property];
    if (typeof value !== "number" || isToken(value) || value <= most) continue;
    faults.report(
      "as3-value",
      `${at}${property}: ${value} is more than AS3 takes`,
      `Set it to at most ${most}`,
    );
  }
}
