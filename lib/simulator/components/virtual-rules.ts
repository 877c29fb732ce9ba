import type { Device, DeviceObject } from "../model/component";
import { foreignPartition, notFound, refusal } from "../model/errors";
import { COMMON, isAddressIPv6, partitionOf } from "../model/paths";
import { type ValueRecord, isValueRecord, referenceOf, textOf, textsOf } from "../model/values";
import { routedAddress } from "./addresses";
import {
  addressFolderOf,
  endpointIn,
  hasDestination,
  hostOf,
  listenerAddress,
  namedAddress,
} from "./listeners";
import { checkRuleEvents } from "./rules";
import { checkProfiles } from "./virtual-profiles";

/** What a device refuses of a virtual server. */
export function checkVirtual(device: Device, object: DeviceObject): void {
  if (hasDestination(object)) checkListener(device, object);
  checkTranslation(device, object);
  checkProfiles(device, object);
  checkRuleEvents(device, object);
}

function checkListener(device: Device, object: DeviceObject): void {
  checkAddressPartition(device, object);
  checkNamedAddress(device, object);
  checkMask(device, object);
  checkSource(device, object);
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
  throw refusal("mask-of-other-family", { address: host, mask: netmask, virtual: object.path });
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
  throw refusal("source-of-other-family", { virtual: object.path, source, address: host });
}

function checkTranslation(device: Device, object: DeviceObject): void {
  const translation = device.effective(object)["sourceAddressTranslation"];
  if (!isValueRecord(translation)) return;
  const pool = referenceOf(translation["pool"]);
  if (translation["type"] === "snat" && pool === undefined) {
    throw refusal("snat-pool-not-found", { virtual: object.path, pool: "<no name>" });
  }
}

function checkListenerIsFree(device: Device, object: DeviceObject): void {
  for (const other of device.listOf("ltm virtual").filter(hasDestination)) {
    if (other === object || listenerKey(device, other) !== listenerKey(device, object)) continue;
    if (!shareVlan(device.effective(object), device.effective(other))) continue;
    throw refusal("listener-taken", { virtual: object.path, other: other.path });
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
