import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import type { As3Class, As3Object, As3Value } from "../core/tenant";
import { isToken } from "../core/tokens";
import type { PolicyRule } from "./policy-rule";
import { disjoint } from "./source";

/** A firewall policy in a declaration: AS3 has rules in lists of their own, and addresses, too. */
export function policyClass(policy: BigipObject): As3Class {
  return { class: "Firewall_Policy", ...remarkOf(policy), rules: [{ use: listName(policy) }] };
}

/** Reports rules that AS3 can't have: it knows none that are not in force, and no schedules. */
export function checkRulesForAs3(policy: BigipObject, faults: Faults, rules: readonly PolicyRule[]): void {
  if (policy._tenant === undefined) return;
  for (const { name, enabled, schedule } of rules) {
    if (isToken(enabled) || !enabled) {
      const problem = `rules: ${name} is not in force, and AS3 has no such rules`;
      faults.report("as3-lacks", problem, "Leave enabled out, or leave the rule out");
    }
    if (schedule === undefined) continue;
    const problem = `rules: ${name} has a schedule, and AS3's rules have none`;
    faults.report("as3-lacks", problem, "Leave it out, or make the policy outside the tenant, in Common");
  }
}

/** Adds the rules of a policy to the declaration, with a list of the sources of each. */
export function declareRules(policy: BigipObject, rules: () => readonly PolicyRule[]): void {
  const { _tenant: tenant, _application: application } = policy;
  if (tenant === undefined) return;
  tenant._add({
    owner: policy,
    application,
    name: listName(policy),
    write: () => ({
      class: "Firewall_Rule_List",
      rules: rules().map((rule, index) => ruleOf(policy, rule, index)),
    }),
    beside: () =>
      rules().flatMap((rule, index): [string, As3Class][] =>
        hasSources(rule) ? [[sourcesName(policy, index), addressList(rule)]] : [],
      ),
  });
}

function ruleOf(policy: BigipObject, rule: PolicyRule, index: number): As3Object {
  const lists: As3Value[] = [
    ...(hasSources(rule) ? [{ use: sourcesName(policy, index) }] : []),
    ...rule.addressLists.map((list) => pointerTo(policy, list)),
  ];
  const source: As3Object = {
    addressLists: lists.length === 0 ? undefined : lists,
    vlans: rule.vlans.length === 0 ? undefined : rule.vlans.map((bigip) => ({ bigip })),
  };
  return {
    name: rule.name,
    remark: rule.description,
    protocol: rule.protocol,
    action: rule.action,
    loggingEnabled: rule.log,
    source: Object.values(source).every((value) => value === undefined) ? undefined : source,
  };
}

function hasSources({ sources, countries, fqdns }: PolicyRule): boolean {
  return sources.length + countries.length + fqdns.length > 0;
}

function addressList({ sources, countries, fqdns }: PolicyRule): As3Class {
  const all = (list: readonly string[]): As3Value => (list.length === 0 ? undefined : list);
  return {
    class: "Firewall_Address_List",
    addresses: all(disjoint(sources).sources.map(({ text }) => text)),
    geo: all(countries),
    fqdns: all(fqdns),
  };
}

function listName({ name }: BigipObject): string {
  return `${name}_rules`;
}

/** By place: names of rules may be known only at apply. */
function sourcesName({ name }: BigipObject, index: number): string {
  return `${name}_sources_${index + 1}`;
}
