import type { Component, ComponentDefinition, Draft } from "../model/component";
import type { Device, DeviceObject, Edit } from "../model/device";
import { BigipError, configurationError, foreignPartition, notFound, validationError } from "../model/errors";
import {
  COMMON,
  type Endpoint,
  isAddressIPv6,
  parseAddress,
  parseEndpoint,
  parsePath,
  partitionOf,
} from "../model/paths";
import {
  destination,
  enabledOrDisabled,
  flag,
  integer,
  ipAddress,
  items,
  list,
  mask,
  network,
  numberOr,
  objectNames,
  oneOf,
  reference,
  struct,
  text,
  trafficGroup,
  yesOrNo,
} from "../model/types";
import {
  type Changes,
  type Value,
  type ValueRecord,
  isValueRecord,
  referenceOf,
  textOf,
  textsOf,
} from "../model/values";
import { METADATA } from "./metadata";
import { addressExists, addressOf, checkAddressIsFree, routedAddress } from "./addresses";
import { checkProfiles, completeProfiles } from "./virtual-profiles";
import { checkRuleEvents } from "./rules";
import { LISTENING_VLANS } from "./network";

/** A virtual address whose name is none and that is given none has this one. */
const ANY_ADDRESS = "any6";

const virtualAddress: ComponentDefinition = {
  path: "ltm virtual-address",
  label: "Virtual Address",
  properties: {
    address: { type: ipAddress(), fixed: true },
    arp: { type: enabledOrDisabled(), default: "enabled" },
    "auto-delete": { type: oneOf("true", "false"), default: "true" },
    "connection-limit": { type: integer(), default: 0 },
    enabled: { type: yesOrNo(), default: "yes" },
    floating: {
      type: enabledOrDisabled(),
      readOnly: true,
      default: ({ trafficGroup }) =>
        trafficGroup === "/Common/traffic-group-local-only" ? "disabled" : "enabled",
    },
    "icmp-echo": {
      type: oneOf("enabled", "disabled", "selective", "always", "any", "all"),
      default: "enabled",
    },
    "inherited-traffic-group": {
      type: oneOf("true", "false", "yes", "no"),
      default: ({ trafficGroup }) => String(trafficGroup === undefined),
    },
    mask: { type: mask(), default: defaultMask },
    "route-advertisement": {
      type: oneOf("enabled", "disabled", "selective", "always", "any", "all"),
      default: "disabled",
    },
    "server-scope": { type: oneOf("any", "all", "none"), default: "any" },
    spanning: { type: enabledOrDisabled(), default: "disabled" },
    "traffic-group": { type: trafficGroup(), default: "/Common/traffic-group-1" },
  },
  complete: ({ path, own: { inheritedTrafficGroup, trafficGroup, ...own } }) => {
    const address = textOf(own["address"]) ?? parseAddress(parsePath(path).name) ?? ANY_ADDRESS;
    const inherits = inheritedTrafficGroup === "true" || inheritedTrafficGroup === "yes";
    return { ...own, ...(trafficGroup !== undefined && !inherits && { trafficGroup }), address };
  },
  validate: (device, object) => {
    checkAddressIsFree(device, object, "Virtual Address");
  },
  validateDelete: (device, object) => {
    const user = device
      .listOf("ltm virtual")
      .find((one) => listenerAddress(device, one) === addressOf(device, object));
    if (user !== undefined) {
      throw new BigipError(
        400,
        "01070347",
        `Virtual Address ${object.path} is in use by virtual server ${user.path} and cannot be deleted.`,
      );
    }
  },
};

function defaultMask({ address }: ValueRecord): string {
  const host = textOf(address) ?? "";
  if (isAddressIPv6(host)) return isWildcard(host) ? "any6" : "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
  return isWildcard(host) ? "any" : "255.255.255.255";
}

function isWildcard(address: string): boolean {
  return /^(0\.0\.0\.0|::)(%\d+)?$/.test(address);
}

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
    destination: { type: destination(), kept: true },
    disabled: { type: flag(), opposite: "enabled" },
    enabled: { type: flag(), opposite: "disabled", default: ({ disabled }) => disabled !== true },
    "fallback-persistence": { type: reference("ltm persistence *") },
    "fw-enforced-policy": { type: reference("security firewall policy") },
    "fw-staged-policy": { type: reference("security firewall policy") },
    "gtm-score": { type: integer(), default: 0 },
    "ip-intelligence-policy": { type: reference("security ip-intelligence policy") },
    "ip-protocol": { type: oneOf("any", "tcp", "udp", "icmp", "sctp"), default: "any" },
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
        naming: objectNames("ltm profile *"),
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
    "source-port": { type: oneOf("preserve", "preserve-strict", "change"), default: "preserve" },
    "throughput-capacity": { type: numberOr("infinite"), default: "infinite", since: "13.1" },
    "traffic-matching-criteria": { type: text() },
    "translate-address": { type: enabledOrDisabled(), default: "enabled" },
    "translate-port": { type: enabledOrDisabled(), default: "enabled" },
    ...LISTENING_VLANS,
  },
  complete: completeVirtual,
  missing: ({ path }, { targets }) => (targets.includes("ltm snatpool") ? missingSnatPool(path) : undefined),
  effects: keepVirtualAddresses,
  validate: checkVirtual,
};

function anySource(host: string): string {
  const routeDomain = /%\d+$/.exec(host)?.[0] ?? "";
  return isAddressIPv6(host) ? `::${routeDomain}/0` : `0.0.0.0${routeDomain}/0`;
}

function completeVirtual(draft: Draft): ValueRecord {
  if (draft.own["destination"] === undefined) {
    throw configurationError(`Virtual server ${draft.path} must have a destination.`);
  }
  return completeProfiles(draft, draft.own);
}

function endpointIn(where: Value | undefined): Endpoint {
  return parseEndpoint(parsePath(textOf(where) ?? "").name) ?? { host: "", port: 0 };
}

function hostIn(where: Value | undefined): string {
  return endpointIn(where).host;
}

/** The virtual address that a destination gives the name of; undefined where it gives the address itself. */
function namedAddress(object: DeviceObject): string | undefined {
  const host = hostIn(object.own["destination"]);
  return parseAddress(host) === undefined ? `${addressFolderOf(object)}/${host}` : undefined;
}

function hostOf(device: Device, object: DeviceObject): string {
  const named = namedAddress(object);
  if (named === undefined) return hostIn(object.own["destination"]);
  return textOf(device.resolve({ targets: ["ltm virtual-address"], path: named })?.own["address"]) ?? "";
}

/** The address that a virtual server listens on, with its route domain. */
function listenerAddress(device: Device, object: DeviceObject): string {
  return routedAddress(device, textOf(object.own["destination"]) ?? "", hostOf(device, object));
}

function addressFolderOf(object: DeviceObject): string {
  return parsePath(textOf(object.own["destination"]) ?? "").folder;
}

/** A listener makes its address; the last listener takes an address with auto-delete with it. */
function keepVirtualAddresses(
  edit: Edit,
  before: DeviceObject | undefined,
  after: DeviceObject | undefined,
): void {
  const component = edit.device.catalogue.component("ltm virtual-address");
  if (component === undefined) return;
  if (after !== undefined) makeAddress(edit, component, after);
  if (before !== undefined) dropAddress(edit, component, listenerAddress(edit.device, before));
}

/** The address is made where the destination says; one of another folder is never taken in its place. */
function makeAddress(edit: Edit, component: Component, object: DeviceObject): void {
  const { device } = edit;
  // One that is named has to be there, but it may come later in the same transaction.
  if (namedAddress(object) !== undefined) return;
  const host = hostOf(device, object);
  const folder = addressFolderOf(object);
  const existing = addressObject(device, component, listenerAddress(device, object));
  if (existing === undefined) edit.create(component, `${folder}/${host}`, addressOptions(device, object));
  else if (parsePath(existing.path).folder !== folder) throw addressExists("Virtual Address", host);
}

/** The object of a network has its mask, and answers neither ARP requests nor pings. */
function addressOptions(device: Device, object: DeviceObject): Changes {
  const netmask = textOf(device.effective(object)["mask"]) ?? "";
  if (/^(255\.){3}255$|^ffff(:ffff){7}$/.test(netmask)) return new Map();
  const options = { mask: netmask, arp: "disabled", icmpEcho: "disabled" };
  return new Map(Object.entries(options).map(([name, value]) => [name, { kind: "set", value }]));
}

function addressObject(device: Device, component: Component, routed: string): DeviceObject | undefined {
  return device.list(component).find((one) => addressOf(device, one) === routed);
}

function dropAddress(edit: Edit, component: Component, routed: string): void {
  const { device } = edit;
  const address = addressObject(device, component, routed);
  const used = device.listOf("ltm virtual").some((one) => listenerAddress(device, one) === routed);
  if (address === undefined || used || device.effective(address)["autoDelete"] !== "true") return;
  edit.remove(component, address.path);
}

function checkVirtual(device: Device, object: DeviceObject): void {
  checkAddressPartition(device, object);
  checkNamedAddress(device, object);
  checkMask(device, object);
  checkSource(device, object);
  checkTranslation(device, object);
  checkProfiles(device, object);
  checkRuleEvents(device, object);
  checkListenerIsFree(device, object);
}

/** The address of a listener is no property that names an object, but bound to its place like one. */
function checkAddressPartition(device: Device, object: DeviceObject): void {
  const folder = addressFolderOf(object);
  if ([partitionOf(object.path), COMMON].includes(partitionOf(`${folder}/x`))) return;
  throw foreignPartition(object, "virtual address", `${folder}/${hostOf(device, object)}`);
}

function checkNamedAddress(device: Device, object: DeviceObject): void {
  const named = namedAddress(object);
  if (named !== undefined && device.resolve({ targets: ["ltm virtual-address"], path: named }) === undefined)
    throw notFound("Virtual Address", named);
}

function checkMask(device: Device, object: DeviceObject): void {
  const netmask = textOf(device.effective(object)["mask"]) ?? "";
  const host = hostOf(device, object);
  if (isAddressIPv6(host) === (netmask === "any6" || isAddressIPv6(netmask))) return;
  throw validationError(
    "0107028f",
    `The destination (${host}) address and mask (${netmask}) for virtual server (${object.path}) must be be the same type (IPv4 or IPv6).`,
  );
}

/** Clients reach a listener in their own family and route domain only. */
function checkSource(device: Device, object: DeviceObject): void {
  const source = textOf(device.effective(object)["source"]) ?? "";
  const [clients = ""] = source.split("/");
  const host = hostOf(device, object);
  // Without a route domain of their own they are in that of the partition.
  const place = textOf(object.own["destination"]) ?? "";
  const domainOf = (address: string): string =>
    /%\d+$/.exec(routedAddress(device, place, address))?.[0] ?? "";
  if (isAddressIPv6(clients) === isAddressIPv6(host) && domainOf(clients) === domainOf(host)) return;
  throw configurationError(
    `Virtual server ${object.path}: the source (${source}) and the destination (${host}) must be of one type (IPv4 or IPv6) and route domain.`,
  );
}

function checkTranslation(device: Device, object: DeviceObject): void {
  const translation = device.effective(object)["sourceAddressTranslation"];
  if (!isValueRecord(translation)) return;
  const pool = referenceOf(translation["pool"]);
  if (translation["type"] === "snat" && pool === undefined) {
    throw missingSnatPool(object.path);
  }
}

function missingSnatPool(path: string): BigipError {
  return validationError("01071811", `Virtual Server ${path} references non-existent snatpool.`);
}

function checkListenerIsFree(device: Device, object: DeviceObject): void {
  for (const other of device.listOf("ltm virtual")) {
    if (other === object || listenerKey(device, other) !== listenerKey(device, object)) continue;
    if (!shareVlan(device.effective(object), device.effective(other))) continue;
    throw new BigipError(
      400,
      "01070333",
      `Virtual Server ${object.path} illegally shares destination address, source address, service port, ip-protocol, and vlan with Virtual Server ${other.path}.`,
    );
  }
}

function listenerKey(device: Device, object: DeviceObject): string {
  const { source, ipProtocol, mask: netmask } = device.effective(object);
  const { port } = endpointIn(object.own["destination"]);
  const [clients = "", length] = (textOf(source) ?? "").split("/");
  // The clients are in the route domain of the listener.
  const from = routedAddress(device, textOf(object.own["destination"]) ?? "", clients);
  return JSON.stringify([listenerAddress(device, object), port, from, length, ipProtocol, netmask]);
}

/** Whether some VLAN reaches both. A list without `vlansEnabled` names the VLANs that don't. */
function shareVlan(one: ValueRecord, other: ValueRecord): boolean {
  const [a, b] = [textsOf(one["vlans"]), textsOf(other["vlans"])];
  const only = [one["vlansEnabled"] === true, other["vlansEnabled"] === true];
  if (only[0] === true && only[1] === true) return a.some((vlan) => b.includes(vlan));
  if (only[0] === true) return a.some((vlan) => !b.includes(vlan));
  if (only[1] === true) return b.some((vlan) => !a.includes(vlan));
  return true;
}

export const virtualServers: readonly ComponentDefinition[] = [virtualAddress, virtual];
