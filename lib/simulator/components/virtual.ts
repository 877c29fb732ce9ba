import type { ComponentDefinition, Draft } from "../model/component";
import { refusal } from "../model/errors";
import { isAddressIPv6 } from "../model/paths";
import {
  destination,
  enabledOrDisabled,
  flag,
  integer,
  ipProtocol,
  items,
  list,
  mark,
  mask,
  network,
  numberOr,
  objectNames,
  oneOf,
  reference,
  struct,
  text,
  yesOrNo,
} from "../model/types";
import type { ValueRecord } from "../model/values";
import { hasDestination, hostIn } from "./listeners";
import { METADATA } from "./metadata";
import { LISTENING_VLANS } from "./network";
import { defaultMask, virtualAddress } from "./virtual-address";
import { keepVirtualAddresses } from "./virtual-effects";
import { completeProfiles } from "./virtual-profiles";
import { checkVirtual } from "./virtual-rules";

/** What those show as their destination that listen on lists: the provider looks for it. */
const NOWHERE = ":0";

const virtual: ComponentDefinition = {
  path: "ltm virtual",
  label: "Virtual Server",
  properties: {
    "address-status": { type: yesOrNo(), default: "yes" },
    "auto-lasthop": { type: oneOf("default", "enabled", "disabled"), default: "default" },
    "bwc-policy": { type: reference("net bwc policy") },
    "clone-pools": {
      type: items({
        naming: objectNames("ltm pool"),
        properties: { context: { type: oneOf("clientside", "serverside") } },
      }),
    },
    "cmp-enabled": { type: yesOrNo(), default: "yes" },
    "connection-limit": { type: integer(), default: 0 },
    destination: {
      type: destination(),
      kept: true,
      default: ({ trafficMatchingCriteria: criteria }) => (criteria === undefined ? undefined : NOWHERE),
    },
    disabled: { type: flag(), opposite: "enabled" },
    enabled: { type: flag(), opposite: "disabled", default: ({ disabled }) => disabled !== true },
    "fallback-persistence": { type: reference("ltm persistence *") },
    "fw-enforced-policy": { type: reference("security firewall policy") },
    "fw-staged-policy": { type: reference("security firewall policy") },
    "gtm-score": { type: integer(), default: 0 },
    internal: { type: mark() },
    "ip-forward": { type: mark() },
    "ip-intelligence-policy": { type: reference("security ip-intelligence policy") },
    "ip-protocol": { type: ipProtocol("any", "tcp", "udp", "icmp", "sctp"), default: "any" },
    "l2-forward": { type: mark() },
    "last-hop-pool": { type: reference("ltm pool") },
    mask: { type: mask(), default: ({ destination: where }) => defaultMask({ address: hostIn(where) }) },
    metadata: METADATA,
    mirror: { type: enabledOrDisabled(), default: "disabled" },
    "mobile-app-tunnel": { type: enabledOrDisabled(), default: "disabled" },
    nat64: { type: enabledOrDisabled(), default: "disabled" },
    "per-flow-request-access-policy": { type: text() },
    persist: {
      type: items({
        naming: objectNames("ltm persistence *"),
        properties: { default: { type: yesOrNo(), rest: "tmDefault", default: "no" } },
      }),
    },
    policies: { type: items({ naming: objectNames("ltm policy") }), subcollection: true },
    pool: { type: reference("ltm pool") },
    profiles: {
      type: items({
        naming: objectNames("ltm profile *", "security dos profile"),
        label: "Virtual Server Profile",
        lastCounts: true,
        properties: { context: { type: oneOf("all", "clientside", "serverside"), default: "all" } },
      }),
      subcollection: true,
    },
    "rate-limit": { type: numberOr("disabled"), default: "disabled" },
    "rate-limit-dst-mask": { type: integer(), default: 0 },
    "rate-limit-mode": { type: text(), default: "object" },
    "rate-limit-src-mask": { type: integer(), default: 0 },
    rules: { type: list(reference("ltm rule")) },
    "security-nat-policy": {
      type: struct({ policy: { type: reference("security nat policy") } }),
    },
    "security-log-profiles": { type: list(reference("security log profile"), { verbs: true }) },
    "serverssl-use-sni": { type: enabledOrDisabled(), default: "disabled", since: "13.1" },
    "service-down-immediate-action": { type: oneOf("none", "reset", "drop"), default: "none" },
    source: { type: network(), default: ({ destination: where }) => anySource(hostIn(where)) },
    "source-address-translation": {
      type: struct({
        pool: { type: reference("ltm snatpool") },
        type: { type: oneOf("none", "automap", "snat", "lsn"), default: "none" },
      }),
      default: { type: "none" },
    },
    "service-policy": { type: reference("net service-policy") },
    "source-port": { type: oneOf("preserve", "preserve-strict", "change"), default: "preserve" },
    stateless: { type: mark() },
    "throughput-capacity": { type: numberOr("infinite"), default: "infinite", since: "13.1" },
    "traffic-matching-criteria": { type: reference("ltm traffic-matching-criteria"), since: "14.1" },
    "translate-address": { type: enabledOrDisabled(), default: "enabled" },
    "translate-port": { type: enabledOrDisabled(), default: "enabled" },
    ...LISTENING_VLANS,
  },
  complete: completeVirtual,
  missing: ({ path: virtual }, { targets, path: pool }) =>
    targets.includes("ltm snatpool") ? refusal("snat-pool-not-found", { virtual, pool }) : undefined,
  effects: keepVirtualAddresses,
  validate: checkVirtual,
};

function anySource(host: string): string {
  const routeDomain = /%\d+$/.exec(host)?.[0] ?? "";
  return isAddressIPv6(host) ? `::${routeDomain}/0` : `0.0.0.0${routeDomain}/0`;
}

function completeVirtual(draft: Draft): ValueRecord {
  if (!hasDestination(draft) && draft.own["trafficMatchingCriteria"] === undefined) {
    throw refusal("destination-missing", { virtual: draft.path });
  }
  return completeProfiles(draft, draft.own);
}

export const virtualServers: readonly ComponentDefinition[] = [virtualAddress, virtual];
