import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import {
  enabledOrDisabled,
  flag,
  integer,
  items,
  list,
  mark,
  oneOf,
  plainNames,
  reference,
  struct,
  text,
  yesOrNo,
} from "../model/types";

/** As TMOS 12.1 and 13.1 answer it, for VLANs and HTTP profiles. */
export const SFLOW: Readonly<Record<string, Property>> = {
  "poll-interval": { type: integer(), default: 0 },
  "poll-interval-global": { type: yesOrNo(), default: "yes" },
  "sampling-rate": { type: integer(), default: 0 },
  "sampling-rate-global": { type: yesOrNo(), default: "yes" },
};

/** The VLANs on which something listens: those that are named, or all others. */
export const LISTENING_VLANS: Readonly<Record<string, Property>> = {
  vlans: { type: list(reference("net vlan"), { verbs: true }) },
  "vlans-disabled": {
    type: flag(),
    opposite: "vlansEnabled",
    default: ({ vlansEnabled }) => vlansEnabled !== true,
  },
  "vlans-enabled": { type: flag(), opposite: "vlansDisabled" },
};

const vlan: ComponentDefinition = {
  path: "net vlan",
  label: "VLAN",
  properties: {
    "auto-lasthop": { type: oneOf("default", "enabled", "disabled"), default: "default" },
    "cmp-hash": { type: oneOf("default", "dst-ip", "src-ip", "ipport"), default: "default" },
    "dag-round-robin": { type: enabledOrDisabled(), default: "disabled" },
    "dag-tunnel": { type: oneOf("inner", "outer"), default: "outer" },
    failsafe: { type: enabledOrDisabled(), default: "disabled" },
    "failsafe-action": { type: text(), default: "failover-restart-tm" },
    "failsafe-timeout": { type: integer(), default: 90 },
    interfaces: {
      type: items({
        naming: plainNames,
        label: "VLAN Interface",
        properties: { tagged: { type: mark() }, untagged: { type: mark() } },
      }),
      subcollection: true,
    },
    learning: { type: oneOf("enable-forward", "disable-forward", "disable-drop"), default: "enable-forward" },
    mtu: { type: integer(), default: 1500 },
    sflow: { type: struct(SFLOW), default: {} },
    "source-checking": { type: enabledOrDisabled(), default: "disabled" },
    tag: { type: integer({ max: 4094 }), default: 1 },
  },
};

const selfAddress: ComponentDefinition = {
  path: "net self",
  label: "Self IP",
  properties: {
    address: { type: text(), fixed: true },
    "allow-service": { type: list(text()), default: ["default"] },
    floating: { type: oneOf("enabled", "disabled"), default: "disabled" },
    "inherited-traffic-group": { type: oneOf("true", "false"), default: "false" },
    "traffic-group": { type: reference("cm traffic-group"), default: "/Common/traffic-group-local-only" },
    unit: { type: integer(), default: 0 },
    vlan: { type: reference("net vlan") },
  },
};

const routeDomain: ComponentDefinition = {
  path: "net route-domain",
  label: "Route Domain",
  properties: {
    "fw-enforced-policy": { type: reference("security firewall policy") },
    id: { type: integer({ max: 65534 }), default: 0 },
    strict: { type: oneOf("enabled", "disabled"), default: "enabled" },
    vlans: { type: list(reference("net vlan"), { verbs: true }) },
  },
};

/** Asks name servers for the device's own needs. */
const dnsResolver: ComponentDefinition = {
  path: "net dns-resolver",
  label: "DNS Resolver",
  since: "11.3",
  properties: { "route-domain": { type: reference("net route-domain"), default: "/Common/0" } },
};

/** Clients look whether a member is reached through one (f5-ansible's module for members). */
const tunnels = ["gre", "ipip"].map((kind): ComponentDefinition => ({
  path: `net tunnels ${kind}`,
  label: `${kind} Tunnel`,
  properties: {},
}));

export const network: readonly ComponentDefinition[] = [
  vlan,
  selfAddress,
  routeDomain,
  dnsResolver,
  ...tunnels,
];
