import { choose, isToken, show } from "../core/tokens";
import type { PropReader } from "../core/prop-reader";
import { TmshValue, type TmshEntry } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { IAddressList } from "./address-list";
import { FirewallAction } from "./firewall-action";
import type { FirewallRule } from "./firewall-rule";
import { disjoint, readSources, type Source, sourceEntries } from "./source";

/** A rule that was read and can be written. */
export interface PolicyRule {
  readonly name: string;
  readonly action: FirewallAction;
  readonly protocol: string;
  /** Grows with `allowFrom`. */
  readonly sources: Source[];
  readonly addressLists: readonly IAddressList[];
  readonly vlans: readonly string[];
  readonly log: boolean;
  readonly enabled: boolean;
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
    vlans: readVlans(read, given.vlans),
    log: read.flag("log", given.log) ?? false,
    enabled: read.flag("enabled", given.enabled) ?? true,
    description: readDescription(read, given.description),
  };
  for (const prop of ["sources", "addressLists", "vlans"] as const) refuseEmpty(read, prop, given[prop]);
  return rule;
}

/** A rule for TCP from anywhere. */
export function tcpRule(name: string, action: FirewallAction): PolicyRule {
  const anywhere = { sources: [], addressLists: [], vlans: [] };
  return {
    name,
    action,
    protocol: PROTOCOLS.TCP,
    ...anywhere,
    log: false,
    enabled: true,
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
      status: TmshValue.of("keyword", choose(rule.enabled, "enabled", "disabled"), `${prop}.enabled`),
      description:
        rule.description === undefined
          ? TmshValue.keyword("none")
          : TmshValue.of("line", rule.description, `${prop}.description`),
      source: TmshValue.block({
        addresses: TmshValue.collection(sourceEntries(sources, `${prop}.sources`)),
        "address-lists": names(
          rule.addressLists.map((list, at) => TmshWord.object(list, `${prop}.addressLists[${at}]`)),
        ),
        vlans: names(rule.vlans.map((vlan, at) => TmshWord.path(vlan, `${prop}.vlans[${at}]`))),
      }),
    },
  };
}

/** Whether connections from anywhere match. */
export function isFromAnywhere({ sources, addressLists, vlans }: PolicyRule): boolean {
  return sources.length === 0 && addressLists.length === 0 && vlans.length === 0;
}

/** Whether a rule in force lets TCP in. */
export function acceptsTcp({ action, protocol, enabled }: PolicyRule): boolean {
  const accepts = [FirewallAction.ACCEPT, FirewallAction.ACCEPT_DECISIVELY].includes(action);
  return accepts && enabled && ["tcp", "any"].includes(protocol);
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
