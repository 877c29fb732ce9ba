import type { ComponentDefinition, Device, DeviceObject, Draft, Edit } from "../model/component";
import { refusal } from "../model/errors";
import { parseAddress, parsePath } from "../model/paths";
import type { Property } from "../model/properties";
import {
  enabledOrDisabled,
  integer,
  ipAddress,
  items,
  memberNames,
  monitorRule,
  monitorsOf,
  nodeOfMember,
  numberOr,
  oneOf,
  struct,
  text,
  yesOrNo,
} from "../model/types";
import { type Change, type Value, type ValueRecord, isValueRecord, itemsOf, textOf } from "../model/values";
import { checkAddressIsFree } from "./addresses";
import { METADATA } from "./metadata";

/** Ways in which a pool may spread its connections. */
const LOAD_BALANCING_MODES = [
  "round-robin",
  "ratio-member",
  "least-connections-member",
  "observed-member",
  "predictive-member",
  "ratio-node",
  "least-connections-node",
  "fastest-node",
  "observed-node",
  "predictive-node",
  "dynamic-ratio-node",
  "fastest-app-response",
  "least-sessions",
  "dynamic-ratio-member",
  "weighted-least-connections-member",
  "weighted-least-connections-node",
  "ratio-session",
  "ratio-least-connections-member",
  "ratio-least-connections-node",
];

const autopopulate: Property = { type: enabledOrDisabled(), default: "disabled" };
const hostname: Property = { type: text(), rest: "tmName", fixed: true };

/** Every node and member has this block, also those with an address (AS3 reads it so; f5-ansible's recorded answers). */
const NODE_FQDN: Property = {
  type: struct({
    "address-family": { type: oneOf("ipv4", "ipv6", "all"), default: "ipv4" },
    autopopulate,
    "down-interval": { type: integer(), default: 5 },
    interval: { type: numberOr("ttl"), default: "3600" },
    name: hostname,
  }),
  default: {},
};

const MEMBER_FQDN: Property = {
  type: struct({
    "address-family": { type: oneOf("ipv4", "ipv6", "all") },
    autopopulate,
    "down-interval": { type: integer() },
    interval: { type: numberOr("ttl") },
    name: hostname,
  }),
  default: {},
};

const STATUS: Readonly<Record<string, Property>> = {
  session: { type: oneOf("user-enabled", "user-disabled"), default: "user-enabled" },
  state: { type: oneOf("user-up", "user-down"), default: "user-up" },
};

/** An FQDN node has this in place of an address. */
const NO_ADDRESS = "any6";

export function fqdnName(own: ValueRecord): string | undefined {
  const fqdn = own["fqdn"];
  return isValueRecord(fqdn) ? textOf(fqdn["tmName"]) : undefined;
}

const node: ComponentDefinition = {
  path: "ltm node",
  label: "Node",
  properties: {
    address: { type: ipAddress(), fixed: true },
    "connection-limit": { type: integer(), default: 0 },
    "dynamic-ratio": { type: integer(), default: 1 },
    ephemeral: { type: oneOf("true", "false"), readOnly: true, default: "false" },
    fqdn: { ...NODE_FQDN, kept: true },
    logging: { type: enabledOrDisabled(), default: "disabled" },
    metadata: METADATA,
    monitor: { type: monitorRule({ inheritable: true }), default: "default" },
    "rate-limit": { type: numberOr("disabled"), default: "disabled" },
    ratio: { type: integer({ min: 1 }), default: 1 },
    ...STATUS,
  },
  complete: completeNode,
  validate: (device, object) => {
    if (object.own["address"] !== NO_ADDRESS) checkAddressIsFree(device, object, "Node");
    checkNodeMonitors(device, object);
  },
  inUse: (target, user) => refusal("node-in-pool", { node: target.path, pool: user.path }),
};

function completeNode({ path, own }: Draft): ValueRecord {
  const address =
    textOf(own["address"]) ?? (fqdnName(own) === undefined ? parseAddress(parsePath(path).name) : NO_ADDRESS);
  if (address === undefined) throw refusal("node-without-address", { path });
  return { ...own, address };
}

function checkNodeMonitors(device: Device, object: DeviceObject): void {
  for (const path of monitorsOf(textOf(object.own["monitor"]) ?? "")) {
    const monitor = device.resolve({ targets: ["ltm monitor *"], path });
    if (monitor?.component.path === "ltm monitor external") {
      throw refusal("external-monitor-of-node", { monitor: path, node: object.path });
    }
  }
}

const pool: ComponentDefinition = {
  path: "ltm pool",
  label: "Pool",
  properties: {
    "allow-nat": { type: yesOrNo(), default: "yes" },
    "allow-snat": { type: yesOrNo(), default: "yes" },
    "ignore-persisted-weight": { type: enabledOrDisabled(), default: "disabled" },
    "ip-tos-to-client": { type: numberOr("pass-through", "mimic"), default: "pass-through" },
    "ip-tos-to-server": { type: numberOr("pass-through", "mimic"), default: "pass-through" },
    "link-qos-to-client": { type: numberOr("pass-through"), default: "pass-through" },
    "link-qos-to-server": { type: numberOr("pass-through"), default: "pass-through" },
    "load-balancing-mode": { type: oneOf(...LOAD_BALANCING_MODES), default: "round-robin" },
    members: {
      type: items({
        naming: memberNames,
        label: "Pool Member",
        properties: {
          address: { type: ipAddress(), fixed: true },
          "app-service": { type: text() },
          "connection-limit": { type: integer(), default: 0 },
          description: { type: text() },
          "dynamic-ratio": { type: integer(), default: 1 },
          ephemeral: { type: oneOf("true", "false"), readOnly: true, default: "false" },
          fqdn: MEMBER_FQDN,
          "inherit-profile": { type: enabledOrDisabled(), default: "enabled" },
          logging: { type: enabledOrDisabled(), default: "disabled" },
          metadata: METADATA,
          monitor: { type: monitorRule({ inheritable: true }), default: "default" },
          "priority-group": { type: integer({ max: 65535 }), default: 0 },
          "rate-limit": { type: numberOr("disabled"), default: "disabled" },
          ratio: { type: integer({ min: 1 }), default: 1 },
          ...STATUS,
        },
      }),
      subcollection: true,
    },
    metadata: METADATA,
    "min-active-members": { type: integer({ max: 65535 }), default: 0 },
    "min-up-members": { type: integer(), default: 0 },
    "min-up-members-action": { type: oneOf("failover", "reboot", "restart-all"), default: "failover" },
    "min-up-members-checking": { type: enabledOrDisabled(), default: "disabled" },
    monitor: { type: monitorRule() },
    "queue-depth-limit": { type: integer(), default: 0 },
    "queue-on-connection-limit": { type: enabledOrDisabled(), default: "disabled" },
    "queue-time-limit": { type: integer(), default: 0 },
    "reselect-tries": { type: integer({ max: 65535 }), default: 0 },
    "service-down-action": { type: oneOf("none", "reset", "reselect", "drop"), default: "none" },
    "slow-ramp-time": { type: integer(), default: 10 },
  },
  complete: completeMembers,
  effects: makeNodesOfMembers,
};

/** A member shows the address of its node. */
function completeMembers({ device, own }: Draft): ValueRecord {
  if (own["members"] === undefined) return own;
  const members = itemsOf(own["members"]).map((member) => {
    const path = nodeOfMember(textOf(member["name"]) ?? "");
    const node = device.resolve({ targets: ["ltm node"], path });
    const fallback =
      parseAddress(parsePath(path).name) ?? (fqdnName(member) === undefined ? undefined : NO_ADDRESS);
    const address = node?.own["address"] ?? member["address"] ?? fallback;
    return address === undefined ? member : { ...member, address };
  });
  return { ...own, members };
}

/** A member named by an address (or given one) brings its node along; the node stays when the member goes. */
function makeNodesOfMembers(
  edit: Edit,
  _before: DeviceObject | undefined,
  after: DeviceObject | undefined,
): void {
  const component = edit.device.catalogue.component("ltm node");
  if (after === undefined || component === undefined) return;
  for (const member of itemsOf(after.own["members"])) {
    const path = nodeOfMember(textOf(member["name"]) ?? "");
    const address = textOf(member["address"]);
    if (edit.device.find(component, path) !== undefined || address === undefined) continue;
    edit.create(component, path, new Map(nodeValues(member, address)));
  }
}

function nodeValues(member: ValueRecord, address: string): [string, Change][] {
  const source: ValueRecord = address === NO_ADDRESS ? { fqdn: member["fqdn"] ?? {} } : { address };
  return Object.entries(source).map(([key, value]: [string, Value]) => [key, { kind: "set", value }]);
}

export const nodesAndPools: readonly ComponentDefinition[] = [node, pool];
