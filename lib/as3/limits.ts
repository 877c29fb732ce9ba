import type { Faults } from "../core/faults";
import type { As3Class, As3Object, As3Value } from "../core/tenant";
import { isToken, show } from "../core/tokens";
import { charactersOf } from "../core/terraform-text";

/** The highest numbers that AS3 takes, where BIG-IP takes higher ones; by class and property, which are our props, too. */
const HIGHEST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Pool: { slowRampTime: 900, minimumMonitors: 63 },
  Monitor: { interval: 3600, timeout: 900 },
  L4_Profile: { idleTimeout: 86400 },
  TCP_Profile: { idleTimeout: 86400 },
};

/** The same for members of pools. */
const HIGHEST_OF_MEMBERS: Readonly<Record<string, number>> = { connectionLimit: 2147483647, ratio: 100 };

/** Where AS3 wants a name of a host as in DNS for hosts (RFC 1123), by class and property, with the prop of each. */
const HOST_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TLS_Client: { serverName: "verifyName", sendSNI: "serverName" },
};
const HOST_NAMES_OF_MEMBERS: Readonly<Record<string, string>> = { hostname: "address" };

/** What AS3 takes as a description, and as a label, for which some more characters are bad. */
const REMARK = /^[^\p{Cc}"\\]{0,64}$/u;
const LABEL = /^[^\p{Cc}"#&*<>?[\\\]`]{0,64}$/u;

/** Reports what BIG-IP would take, and AS3 refuses. */
export function checkLimits(faults: Faults, written: As3Class): void {
  const { class: kind, members, rules, remark } = written;
  checkNumbers(faults, written, HIGHEST[kind] ?? {}, "");
  checkHostNames(faults, written, HOST_NAMES[kind] ?? {}, "");
  objectsIn(members).forEach((member, index) => {
    checkNumbers(faults, member, HIGHEST_OF_MEMBERS, `members[${index}].`);
    checkHostNames(faults, member, HOST_NAMES_OF_MEMBERS, `members[${index}].`);
  });
  objectsIn(rules).forEach((rule, index) =>
    checkRemark(faults, `rules[${index}].description`, rule["remark"]),
  );
  checkRemark(faults, "description", remark);
}

function objectsIn(list: As3Value): readonly As3Object[] {
  return Array.isArray(list) ? (list as readonly As3Object[]) : [];
}

/** Reports a text that is none of AS3's remarks. */
export function checkRemark(faults: Faults, prop: string, remark: As3Value): void {
  checkText(faults, prop, remark, REMARK, "a quotation mark or a backslash");
}

/** Reports a text that is none of AS3's labels. */
export function checkLabel(faults: Faults, label: As3Value): void {
  checkText(faults, "label", label, LABEL, 'one of " # & * < > ? [ \\ ] `');
}

function checkText(faults: Faults, prop: string, text: As3Value, form: RegExp, bad: string): void {
  if (typeof text !== "string" || isToken(text) || form.test(charactersOf(text))) return;
  faults.report(
    "as3-value",
    `${prop}: ${show(text)} is longer than 64 characters, or has ${bad}`,
    "Shorten it, or leave these characters out",
  );
}

function checkHostNames(
  faults: Faults,
  written: As3Object,
  props: Readonly<Record<string, string>>,
  at: string,
): void {
  for (const [property, prop] of Object.entries(props)) {
    const name = written[property];
    if (typeof name !== "string" || isToken(name) || !name.includes("_")) continue;
    faults.report(
      "as3-value",
      `${at}${prop}: ${show(name)} has an underscore, which AS3 takes in no name of a host`,
      "Give the host a name without one, or make the service outside the tenant",
    );
  }
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
