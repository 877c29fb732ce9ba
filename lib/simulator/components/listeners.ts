import type { Device, DeviceObject } from "../model/component";
import { type Endpoint, parseAddress, parseEndpoint, parsePath } from "../model/paths";
import { type Value, type ValueRecord, textOf } from "../model/values";
import { routedAddress } from "./addresses";

/** Those that listen on lists of addresses have none, and are not compared with others. */
export function hasDestination({ own }: { readonly own: ValueRecord }): boolean {
  return own["destination"] !== undefined;
}

export function endpointIn(where: Value | undefined): Endpoint {
  return parseEndpoint(parsePath(textOf(where) ?? "").name) ?? { host: "", port: 0 };
}

export function hostIn(where: Value | undefined): string {
  return endpointIn(where).host;
}

/** The virtual address that a destination gives the name of; undefined where it gives the address itself. */
export function namedAddress(object: DeviceObject): string | undefined {
  const host = hostIn(object.own["destination"]);
  return parseAddress(host) === undefined ? `${addressFolderOf(object)}/${host}` : undefined;
}

export function hostOf(device: Device, object: DeviceObject): string {
  const named = namedAddress(object);
  if (named === undefined) return hostIn(object.own["destination"]);
  return textOf(device.resolve({ targets: ["ltm virtual-address"], path: named })?.own["address"]) ?? "";
}

/** The address that a virtual server listens on, with its route domain. */
export function listenerAddress(device: Device, object: DeviceObject): string {
  return routedAddress(device, textOf(object.own["destination"]) ?? "", hostOf(device, object));
}

export function addressFolderOf(object: DeviceObject): string {
  return parsePath(textOf(object.own["destination"]) ?? "").folder;
}
