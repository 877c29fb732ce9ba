import { block, line, listOf, type Made, type MadeByIApp, properties } from "./iapp-template";

const POLICY = "afm__policy";
const SOURCES = "afm__restrict_by_addr";

/** The firewall policy: the one that was chosen, or the template's own. */
export function firewallOf({ answers, folder, name }: MadeByIApp): Made | undefined {
  if (answers.isDeclined(POLICY)) return undefined;
  const chosen = answers.chosen(POLICY);
  const list = answers.chosen(SOURCES);
  const isRestricted = !answers.isDeclined(SOURCES) && list === undefined;
  const sources = answers.value("afm__allowed_addr")?.split(/[\s,]+/) ?? [];
  const path = chosen ?? `${folder}/${name}_firewall`;
  const ofVirtual = [line("fw-enforced-policy", path)];
  if (chosen !== undefined) return { objects: [], ofVirtual };
  const from = [
    ...listOf("addresses", isRestricted ? sources : []),
    ...listOf("address-lists", list === undefined ? [] : [list]),
  ];
  const rule = (
    ruleName: string,
    action: string,
    source: ReturnType<typeof listOf>,
  ): ReturnType<typeof block> =>
    block(ruleName, [...properties({ action, "ip-protocol": "tcp" }), block("source", source)]);
  const rules = [
    rule("smtp_allowed", "accept", from),
    ...(from.length === 0 ? [] : [rule("smtp_prohibited", "drop", [])]),
  ];
  return {
    objects: [{ heading: ["security", "firewall", "policy", path], entries: [block("rules", rules)] }],
    ofVirtual,
  };
}

/** What a service does with sources of low reputation, by the answer. */
const ACTIONS: Readonly<Record<string, string | undefined>> = {
  accept: undefined,
  reject: "drop",
  warn: "accept",
  select: "select",
};

/** The reputation policy: the one that was chosen, or the template's own. */
export function reputationOf({ answers, folder, name }: MadeByIApp): Made | undefined {
  if (answers.isDeclined(POLICY)) return undefined;
  const action = answers.meaning("afm__restrict_by_reputation", ACTIONS);
  const chosen = answers.chosen("afm__ip_intelligence_policy");
  if (action === "select" && chosen !== undefined) {
    return { objects: [], ofVirtual: [line("ip-intelligence-policy", chosen)] };
  }
  if (action === undefined || action === "select") return undefined;
  const path = `${folder}/${name}_ip_intelligence`;
  const ofVirtual = [line("ip-intelligence-policy", path)];
  const entries = properties({ "default-action": action, "default-log-blacklist-hit-only": "yes" });
  return {
    objects: [{ heading: ["security", "ip-intelligence", "policy", path], entries }],
    ofVirtual,
  };
}
