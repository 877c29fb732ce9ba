import { isCountry } from "../../afm/named-sources";
import { type ConfigObject, fullPathOf } from "./config-object";
import { isWhole } from "./leftovers";

/** A rule of a firewall policy, as far as rules of this library go. */
export interface ReadRule {
  readonly name: string;
  readonly action: string;
  readonly protocol: string;
  /** Addresses, networks and ranges; empty for anywhere. */
  readonly sources: readonly string[];
  /** Full paths of address lists. */
  readonly lists: readonly string[];
  readonly countries: readonly string[];
  readonly fqdns: readonly string[];
  readonly vlans: readonly string[];
  readonly isLogged: boolean;
  readonly isEnabled: boolean;
  /** The full path of the schedule. */
  readonly schedule: string | undefined;
  readonly description: string | undefined;
}

/** How the device writes that any address matches. */
const ANYWHERE = ["any/any", "any", "any6"];

const PROTOCOLS = ["tcp", "udp", "icmp", "ipv6-icmp", "sctp", "any"];

/** The rules of a policy in their order; undefined where one has what rules of this library do not have. */
export function rulesOf(policy: ConfigObject): ReadRule[] | undefined {
  const rules = policy.items("rules").map(ruleOf);
  const whole = rules.filter((rule) => rule !== undefined);
  return whole.length === 0 || whole.length < rules.length ? undefined : whole;
}

function ruleOf(item: ConfigObject): ReadRule | undefined {
  const source = item.inner("source");
  const addresses = addressesIn(source);
  const [log = "no", status = "enabled"] = [item.word("log"), item.word("status")];
  const rule = {
    name: item.path,
    action: item.word("action") ?? "",
    protocol: item.word("ip-protocol") ?? "any",
    sources: (addresses ?? []).filter((address) => !ANYWHERE.includes(address)),
    lists: (source?.words("address-lists") ?? []).map(fullPathOf),
    countries: namesIn(source, "geo"),
    fqdns: namesIn(source, "fqdns"),
    vlans: (source?.words("vlans") ?? []).map(fullPathOf),
    isLogged: log === "yes",
    isEnabled: status !== "disabled",
    schedule: item.reference("schedule"),
    description: item.word("description"),
  };
  const isKnown =
    addresses !== undefined &&
    /^[A-Za-z0-9_.-]{1,200}$/.test(rule.name) &&
    !["first", "last"].includes(rule.name) &&
    ["accept", "accept-decisively", "drop", "reject"].includes(rule.action) &&
    PROTOCOLS.includes(rule.protocol) &&
    (rule.schedule === undefined ? ["enabled", "disabled"].includes(status) : status === "scheduled") &&
    rule.countries.every(isCountry) &&
    !/["\\?\n]/.test(rule.description ?? "");
  return isKnown && [item, source].every(isWhole) ? rule : undefined;
}

/** The addresses of a rule's source or of an address list; undefined where one has a description. */
export function addressesIn(object: ConfigObject | undefined): string[] | undefined {
  const items = object?.items("addresses") ?? [];
  return items.every(isWhole) ? items.map(({ path }) => path) : undefined;
}

/** Countries and host names are entries, which a device writes with braces behind them. */
function namesIn(source: ConfigObject | undefined, property: string): string[] {
  return (source?.items(property) ?? []).map(({ path }) => path);
}

/** Whether connections from anywhere match, on any VLAN. */
export function isFromAnywhere({ sources, lists, countries, fqdns, vlans }: ReadRule): boolean {
  return [sources, lists, countries, fqdns, vlans].every(({ length }) => length === 0);
}
