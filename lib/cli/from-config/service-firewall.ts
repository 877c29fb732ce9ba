import { inlineBag, type Prop } from "../code";
import type { ConfigObject } from "./config-object";
import { propList } from "./device-text";
import { addressListsCode } from "./firewall-policy";
import { isFromAnywhere, type ReadRule, rulesOf } from "./firewall-rules";
import { isPlain, readReputation } from "./reputation";
import { type LoggedEvents, type OwnLog, ownLog } from "./service-log";
import { isWhole } from "./leftovers";
import type { ServiceReading } from "./service-reading";

/** What a virtual server has of the firewall, as full paths. */
export interface Attached {
  readonly enforced: string | undefined;
  readonly reputation: string | undefined;
  readonly logs: readonly string[];
}

/** What a service makes by its own props, and what is attached beside it. */
export interface ServiceFirewall {
  readonly props: readonly Prop[];
  readonly others: Attached;
}

/** The rules of a policy as services make it. */
interface OwnPolicy {
  readonly object: ConfigObject;
  readonly allowed: ReadRule;
  /** Nothing where all are allowed. */
  readonly prohibited: ReadRule | undefined;
}

/** A reputation policy as services make it. */
interface OwnReputation {
  readonly object: ConfigObject;
  /** A member of LowReputation. */
  readonly member: string;
}

/** Finds the firewall that the service's own props make; undefined where it has another one, or none. */
export function serviceFirewall(reading: ServiceReading, attached: Attached): ServiceFirewall | undefined {
  const { enforced, reputation: reputationPath, logs } = attached;
  const policy = enforced === undefined ? undefined : ownPolicy(reading, enforced);
  if (policy === undefined) return enforced === undefined ? reputationAlone(reading, attached) : undefined;
  const hasLog = logs.length > 0;
  if (!hasLog && asksForLog(policy) && !reading.isInIApp) return undefined;
  const reputation =
    reputationPath === undefined ? undefined : ownReputation(reading, reputationPath, hasLog);
  const log = firstOf(logs, (path) => ownLog(reading, path, eventsOf(policy, reputation)));
  reading.keepName("firewallPolicy", "fw_policy", policy.object.path);
  if (reputation !== undefined) reading.keepName("ipIntelligencePolicy", "ipi", reputation.object.path);
  log?.keepNames();
  return {
    props: firewallProps(reading, policy, { reputation, log, hasLog }),
    others: {
      enforced: undefined,
      reputation: reputation === undefined ? reputationPath : undefined,
      logs: logs.filter((path) => path !== log?.path),
    },
  };
}

/** A reputation policy without rules beside it. */
function reputationAlone(reading: ServiceReading, attached: Attached): ServiceFirewall | undefined {
  const { reputation: path, logs } = attached;
  const reputation = path === undefined ? undefined : ownReputation(reading, path, logs.length > 0);
  if (reputation === undefined) return undefined;
  reading.keepName("ipIntelligencePolicy", "ipi", reputation.object.path);
  const lowReputation = `${reading.code.use("LowReputation")}.${reputation.member}`;
  return {
    props: [["firewall", inlineBag([["lowReputation", lowReputation]])]],
    others: { ...attached, reputation: undefined },
  };
}

/** What a service's policy has beside it. */
interface Beside {
  readonly reputation: OwnReputation | undefined;
  readonly log: OwnLog | undefined;
  readonly hasLog: boolean;
}

function firewallProps(
  reading: ServiceReading,
  { allowed, prohibited }: OwnPolicy,
  { reputation, log, hasLog }: Beside,
): Prop[] {
  const { code } = reading;
  const { sources, lists, countries, fqdns, vlans } = allowed;
  const logDenied = prohibited?.isLogged ?? hasLog;
  const firewall: Prop[] = [
    ["addressLists", addressListsCode(reading, lists)],
    ["countries", countries.length === 0 ? undefined : propList(countries)],
    ["fqdns", fqdns.length === 0 ? undefined : propList(fqdns)],
    ["deny", prohibited?.action === "reject" ? `${code.use("DenyAction")}.REJECT` : undefined],
    ["vlans", vlans.length === 0 ? undefined : propList(vlans)],
    ["logAllowed", allowed.isLogged && hasLog ? "true" : undefined],
    ["logDenied", logDenied === hasLog || !hasLog ? undefined : String(logDenied)],
    ["lowReputation", reputation && `${code.use("LowReputation")}.${reputation.member}`],
    ["log", log && inlineBag(log.props)],
  ];
  const stated = firewall.filter(([, code]) => code !== undefined);
  const isReputationAlone =
    sources.length === 0 && stated.length > 0 && stated.every(([prop]) => prop === "lowReputation");
  // Alone it would make no rules.
  const bag: readonly Prop[] = isReputationAlone ? [["logAllowed", "false"], ...firewall] : firewall;
  return [
    ["allowFrom", sources.length === 0 ? undefined : propList(sources)],
    ["firewall", stated.length > 0 || sources.length === 0 ? inlineBag(bag) : undefined],
  ];
}

/** Which events the service's own log would have. */
function eventsOf({ allowed, prohibited }: OwnPolicy, reputation: OwnReputation | undefined): LoggedEvents {
  return {
    accepted: allowed.isLogged,
    dropped: prohibited?.action !== "reject",
    reputation: reputation !== undefined,
  };
}

function asksForLog({ allowed, prohibited }: OwnPolicy): boolean {
  return allowed.isLogged || prohibited?.isLogged === true;
}

/**
 * A policy that accepts TCP from some and denies it to all others, or accepts it from all. What an iApp made has its own
 * names for the rules, and is made anew; its second rule may stand behind one that accepts all.
 */
function ownPolicy(reading: ServiceReading, path: string): OwnPolicy | undefined {
  const object = reading.configuration.find("security firewall policy", path);
  if (!reading.canMake("object", object) || !reading.isOnlyHere("object", object)) return undefined;
  const [allowed, prohibited, ...others] = rulesOf(object) ?? [];
  if (allowed === undefined || others.length > 0 || !isWhole(object)) return undefined;
  const { sources, lists, countries, fqdns } = allowed;
  const hasSources = [sources, lists, countries, fqdns].some(({ length }) => length > 0);
  const isDenying =
    prohibited !== undefined && isTcp(prohibited, ["drop", "reject"]) && isFromAnywhere(prohibited);
  if (!isTcp(allowed, ["accept"]) || !hasServiceNames(reading, [allowed, prohibited])) return undefined;
  if (hasSources) return isDenying ? { object, allowed, prohibited } : undefined;
  if (prohibited === undefined) return { object, allowed, prohibited };
  if (!reading.isInIApp || !isDenying) return undefined;
  reading.note(
    `The rule ${prohibited.name} of ${path} never matches, as ${allowed.name} takes all: it is left out.`,
  );
  return { object, allowed, prohibited: undefined };
}

function isTcp(rule: ReadRule, actions: readonly string[]): boolean {
  const { action, protocol, isEnabled, schedule, description } = rule;
  const isPlain = isEnabled && schedule === undefined && description === undefined;
  return actions.includes(action) && protocol === "tcp" && isPlain;
}

/** The rules of services, by the guide's names for them. */
const NAMES = ["smtp_allowed", "smtp_prohibited"];

function hasServiceNames({ isInIApp }: ServiceReading, rules: readonly (ReadRule | undefined)[]): boolean {
  return isInIApp || rules.every((rule, index) => rule === undefined || rule.name === NAMES[index]);
}

/** A policy with one answer for all categories, which logs what a service's own logs. */
function ownReputation(reading: ServiceReading, path: string, hasLog: boolean): OwnReputation | undefined {
  const read = readReputation(reading, path);
  if (read === undefined || !reading.isOnlyHere("object", read.object) || !isWhole(read.object))
    return undefined;
  const { object, drops, isLogged, categories } = read;
  const isSame = reading.isInIApp ? categories.every(isPlain) : categories.length === 0;
  if (!isSame) return undefined;
  if (drops) return isLogged === hasLog || reading.isInIApp ? { object, member: "REJECT" } : undefined;
  return isLogged && hasLog ? { object, member: "ALLOW_AND_LOG" } : undefined;
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
