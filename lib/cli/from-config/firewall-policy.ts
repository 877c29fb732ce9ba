import { FirewallAction } from "../../afm/firewall-action";
import { inlineBag, memberOf } from "../code";
import { optionalPropText, propList, propText } from "./device-text";
import { addressesIn, type ReadRule, rulesOf } from "./firewall-rules";
import { madeObject } from "./made-object";
import type { ServiceReading } from "./service-reading";

/** A firewall policy as a variable of the program: made where rules of this library say all of it, else referred to. */
export function policyVariable(reading: ServiceReading, path: string): string {
  const object = reading.configuration.find("security firewall policy", path);
  const isOwn = reading.canMake("object", object);
  const rules = isOwn ? rulesOf(object) : undefined;
  if (!isOwn || rules === undefined) return reading.reference("FirewallPolicy", path);
  return madeObject(reading, "FirewallPolicy", object, () => [
    ["rules", ["[", ...rules.map((rule) => `        ${ruleCode(reading, rule)},`), "      ]"].join("\n")],
  ]);
}

function ruleCode(reading: ServiceReading, rule: ReadRule): string {
  const { name, protocol, sources, lists, countries, fqdns, vlans, isLogged, isEnabled } = rule;
  return inlineBag([
    ["name", propText(name)],
    ["action", actionCode(reading, rule.action)],
    ["protocol", protocol === "tcp" ? undefined : propText(protocol)],
    ["sources", sources.length === 0 ? undefined : propList(sources)],
    ["addressLists", addressListsCode(reading, lists)],
    ["countries", countries.length === 0 ? undefined : propList(countries)],
    ["fqdns", fqdns.length === 0 ? undefined : propList(fqdns)],
    ["vlans", vlans.length === 0 ? undefined : propList(vlans)],
    ["log", isLogged ? "true" : undefined],
    ["enabled", isEnabled ? undefined : "false"],
    ["schedule", optionalPropText(rule.schedule)],
    ["description", optionalPropText(rule.description)],
  ]);
}

/** The code of an action of a rule or of a reputation policy. */
export function actionCode({ code }: ServiceReading, action: string): string {
  return `${code.use("FirewallAction")}.${String(memberOf(FirewallAction, action))}`;
}

/** The code of a list of address lists; nothing for an empty one. */
export function addressListsCode(reading: ServiceReading, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  return `[${paths.map((path) => addressListVariable(reading, path)).join(", ")}]`;
}

function addressListVariable(reading: ServiceReading, path: string): string {
  const object = reading.configuration.find("security firewall address-list", path);
  const isOwn = reading.canMake("object", object);
  const addresses = (isOwn ? addressesIn(object) : undefined) ?? [];
  const hasPlainDescription = !/["\\?\n]/.test(object?.word("description") ?? "");
  if (!isOwn || addresses.length === 0 || !hasPlainDescription) return reading.reference("AddressList", path);
  return madeObject(reading, "AddressList", object, () => [["addresses", propList(addresses)]]);
}
