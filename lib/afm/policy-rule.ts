import { choose, isToken, show } from "../core/tokens";
import type { PropReader } from "../core/prop-reader";
import { type TmshEntry, type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { IAddressList } from "./address-list";
import { FirewallAction } from "./firewall-action";
import type { FirewallRule } from "./firewall-rule";
import {
  NO_NAMED_SOURCES,
  type NamedSources,
  namedSourceProperties,
  readNamedSources,
} from "./named-sources";
import { disjoint, readSources, type Source, sourceEntries } from "./source";

/** A rule that was read and can be written. */
export interface PolicyRule extends NamedSources {
  readonly name: string;
  readonly action: FirewallAction;
  readonly protocol: string;
  /** Grows with `allowFrom`. */
  readonly sources: Source[];
  readonly addressLists: readonly IAddressList[];
  readonly vlans: readonly string[];
  readonly log: boolean;
  readonly enabled: boolean;
  /** The full path of the schedule. */
  readonly schedule: string | undefined;
  readonly description: string | undefined;
}

/** IP protocols that a rule can name. */
const PROTOCOLS = {
  TCP: "tcp",
  UDP: "udp",
  ICMP: "icmp",
  ICMPV6: "ipv6-icmp",
  SCTP: "sctp",
  ANY: "any",
} as const;

/** Names that tmsh takes for places in the order of rules. */
const RESERVED_NAMES = ["first", "last"];

/** Resolves an address list that a rule refers to. */
type Refer = (prop: string, list: IAddressList) => IAddressList | undefined;

/** What of a rule is a list. */
const LISTS = ["sources", "addressLists", "countries", "fqdns", "vlans"] as const;

/** Reads a rule. */
export function readRule(read: PropReader, given: Partial<FirewallRule>, refer: Refer): PolicyRule {
  const rule = {
    name: readName(read, given.name),
    action: read.choice("action", given.action ?? read.missing("action", "a value of FirewallAction"), {
      FirewallAction,
    }),
    protocol: read.word("protocol", given.protocol, Object.values(PROTOCOLS)) ?? PROTOCOLS.TCP,
    sources: readSources(read, "sources", given.sources),
    addressLists: (read.list("addressLists", given.addressLists) ?? []).flatMap(
      (list, index) => refer(`addressLists[${index}]`, list as IAddressList) ?? [],
    ),
    ...readNamedSources(read, given),
    vlans: readVlans(read, given.vlans),
    log: read.flag("log", given.log) ?? false,
    enabled: read.flag("enabled", given.enabled) ?? true,
    schedule: read.fullPath("schedule", given.schedule, "firewall schedule"),
    description: readDescription(read, given.description),
  };
  for (const prop of LISTS) refuseEmpty(read, prop, given[prop]);
  checkSchedule(read, given);
  if (rule.fqdns.length > 0) {
    read.fault(
      "firewall-resolver",
      "fqdns",
      "host names match only on a device whose firewall has a DNS resolver, which can't be seen from here",
      "Set one (tmsh: modify security firewall global-fqdn-policy dns-resolver), then acknowledge this",
    );
  }
  return rule;
}

/** A rule for TCP from anywhere. */
export function tcpRule(name: string, action: FirewallAction): PolicyRule {
  const anywhere = { sources: [], addressLists: [], vlans: [], ...NO_NAMED_SOURCES };
  return {
    name,
    action,
    protocol: PROTOCOLS.TCP,
    ...anywhere,
    log: false,
    enabled: true,
    schedule: undefined,
    description: undefined,
  };
}

/** VLANs by full path, each once. */
export function readVlans(read: PropReader, value: unknown): string[] {
  const paths = (read.list("vlans", value) ?? []).flatMap(
    (each, index) => read.fullPath(`vlans[${index}]`, each, "VLAN") ?? [],
  );
  return [...new Set(paths)];
}

/** An empty list would match everything, which nobody means who writes one. */
export function refuseEmpty(read: PropReader, prop: string, value: unknown): void {
  if (!Array.isArray(value) || value.length > 0) return;
  read.fault("empty-list", prop, "the list is empty", "List at least one, or leave it out to match any");
}

/** A rule as tmsh writes it, whole: whatever it does not name is set back. */
export function ruleEntry(rule: PolicyRule, index: number): TmshEntry {
  const { sources } = disjoint(rule.sources);
  const prop = `rules[${index}]`;
  const names = (words: readonly TmshWord[]): TmshValue =>
    TmshValue.collection(words.map((name) => ({ name })));
  return {
    name: TmshWord.of("name", rule.name, `${prop}.name`),
    properties: {
      // The placement of each rule decides their order, not the order in which they are written.
      ...(index === 0
        ? { "place-before": TmshValue.keyword("first") }
        : { "place-after": TmshValue.keyword("last") }),
      action: TmshValue.of("keyword", rule.action, `${prop}.action`),
      "ip-protocol": TmshValue.of("keyword", rule.protocol, `${prop}.protocol`),
      log: TmshValue.of("keyword", choose(rule.log, "yes", "no"), `${prop}.log`),
      status: statusOf(rule, prop),
      ...(rule.schedule === undefined
        ? {}
        : { schedule: TmshValue.word(TmshWord.path(rule.schedule, `${prop}.schedule`)) }),
      description:
        rule.description === undefined
          ? TmshValue.keyword("none")
          : TmshValue.of("line", rule.description, `${prop}.description`),
      source: TmshValue.block({
        addresses: TmshValue.collection(sourceEntries(sources, `${prop}.sources`)),
        "address-lists": names(
          rule.addressLists.map((list, at) => TmshWord.object(list, `${prop}.addressLists[${at}]`)),
        ),
        ...namedSourceProperties(rule, prop),
        vlans: names(rule.vlans.map((vlan, at) => TmshWord.path(vlan, `${prop}.vlans[${at}]`))),
      }),
    },
  };
}

/** What the device gets in a rule that loses an option, for each option that is not written where it is not used. */
export function optionsOfRule(
  rule: PolicyRule,
): readonly (readonly [option: string, without: TmshProperties])[] {
  const none = TmshValue.keyword("none");
  const ofSource = (property: string): TmshProperties => ({ source: TmshValue.block({ [property]: none }) });
  const all = [
    ["Countries", rule.countries.length > 0, ofSource("geo")],
    ["Fqdns", rule.fqdns.length > 0, ofSource("fqdns")],
    ["Schedule", rule.schedule !== undefined, { schedule: none }],
  ] as const;
  return all.flatMap(([option, isStated, without]) => (isStated ? [[option, without] as const] : []));
}

/** Whether connections from anywhere match. */
export function isFromAnywhere(rule: PolicyRule): boolean {
  return LISTS.every((list) => rule[list].length === 0);
}

/** Whether a rule is in force at all times. */
export function isInForce({ enabled, schedule }: PolicyRule): boolean {
  return enabled && schedule === undefined;
}

/** Whether a rule in force lets TCP in. */
export function acceptsTcp(rule: PolicyRule): boolean {
  const accepts = [FirewallAction.ACCEPT, FirewallAction.ACCEPT_DECISIVELY].includes(rule.action);
  return accepts && isInForce(rule) && ["tcp", "any"].includes(rule.protocol);
}

function statusOf({ enabled, schedule }: PolicyRule, prop: string): TmshValue {
  if (schedule !== undefined) return TmshValue.keyword("scheduled");
  return TmshValue.of("keyword", choose(enabled, "enabled", "disabled"), `${prop}.enabled`);
}

function checkSchedule(read: PropReader, { enabled, schedule }: Partial<FirewallRule>): void {
  if (enabled === undefined) return;
  const because = "beside enabled: the schedule decides when the rule is in force";
  read.noEffect("schedule", schedule, because, "Leave one of them out");
}

function readName(read: PropReader, value: unknown): string {
  const name = read.string("name", value) ?? read.missing("name", "text");
  if (isToken(name)) return name;
  if (!/^[A-Za-z0-9_.-]{1,200}$/.test(name)) {
    const fix = "Choose a name such as smtp_allowed";
    return read.refuse("rule-name", "name", `${show(name)} is not a name that BIG-IP takes for a rule`, fix);
  }
  if (!RESERVED_NAMES.includes(name)) return name;
  return read.refuse(
    "rule-name",
    "name",
    `"${name}" is BIG-IP's word for a place in the order`,
    "Choose another name",
  );
}

function readDescription(read: PropReader, value: unknown): string | undefined {
  const text = read.literal("description", read.text("description", value));
  if (text === undefined || !/["\\?]/.test(text)) return text;
  const fix = "Leave these characters out";
  return read.refuse(
    "rule-description",
    "description",
    `${show(text)} holds a character that tmsh can't take here`,
    fix,
  );
}
