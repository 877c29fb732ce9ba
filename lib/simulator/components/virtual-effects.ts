import type { Component, Device, DeviceObject, Edit } from "../model/component";
import { parsePath } from "../model/paths";
import { type Changes, textOf } from "../model/values";
import { addressExists, addressOf } from "./addresses";
import { addressFolderOf, hasDestination, hostOf, listenerAddress, namedAddress } from "./listeners";

/** A listener makes its address; the last listener takes an address with auto-delete with it. */
export function keepVirtualAddresses(
  edit: Edit,
  before: DeviceObject | undefined,
  after: DeviceObject | undefined,
): void {
  const component = edit.device.catalogue.component("ltm virtual-address");
  if (component === undefined) return;
  if (after !== undefined && hasDestination(after)) makeAddress(edit, component, after);
  if (before !== undefined && hasDestination(before))
    dropAddress(edit, component, listenerAddress(edit.device, before));
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
