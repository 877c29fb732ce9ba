import {
  type Value,
  type ValueRecord,
  isValueRecord,
  itemsOf,
  textsOf,
  textOf,
} from "../../lib/simulator/model/values";
import type { Objects } from "./comparison";

/**
 * The same objects with the rules of rule lists and the addresses of address lists in the firewall policies that name
 * them: AS3 can't write them there.
 */
export function withRulesInPolicies(objects: Objects): Objects {
  const policies = Object.entries(objects["security firewall policy"] ?? {}).map(
    ([path, policy]) => [path, withRules(objects, recordOf(policy))] as const,
  );
  return { ...objects, "security firewall policy": Object.fromEntries(policies) };
}

function withRules(objects: Objects, policy: ValueRecord): ValueRecord {
  const rules = itemsOf(policy["rules"]).flatMap((rule) => {
    const list = textOf(rule["ruleList"]);
    return list === undefined ? [rule] : itemsOf(find(objects, "security firewall rule-list", list)["rules"]);
  });
  return { ...policy, rules: rules.map((rule) => withAddresses(objects, rule)) };
}

function withAddresses(objects: Objects, rule: ValueRecord): ValueRecord {
  const { addressLists, ...source } = recordOf(rule["source"]);
  const listed = textsOf(addressLists).flatMap((list) =>
    itemsOf(find(objects, "security firewall address-list", list)["addresses"]),
  );
  return listed.length === 0 ? rule : { ...rule, source: { ...source, addresses: listed } };
}

function find(objects: Objects, component: string, path: string): ValueRecord {
  return recordOf(objects[component]?.[path]);
}

function recordOf(value: Value | undefined): ValueRecord {
  return isValueRecord(value) ? value : {};
}
