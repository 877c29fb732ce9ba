import type { Device, DeviceObject } from "../model/component";
import { type BigipError, refusal } from "../model/errors";
import { partitionOf } from "../model/paths";
import { textOf, written } from "../model/values";

/** An address with its route domain: the one that it names, or else the default one of its partition. */
export function routedAddress(device: Device, path: string, text: string): string {
  // The words for all addresses are addresses like others.
  const address = text.replace(/^any6(?=%|$)/, "::").replace(/^any(?=%|$)/, "0.0.0.0");
  if (address.includes("%")) return address;
  const partition = device.resolve({ targets: ["auth partition"], path: partitionOf(path) });
  const domain = partition?.own["defaultRouteDomain"] ?? 0;
  return domain === 0 ? address : `${address}%${written(domain)}`;
}

/** The routed address of an object that is one. */
export function addressOf(device: Device, { path, own }: DeviceObject): string {
  return routedAddress(device, path, textOf(own["address"]) ?? "");
}

/** Addresses of a kind are unique in their route domain, over all partitions. */
export function checkAddressIsFree(device: Device, object: DeviceObject, kind: string): void {
  const address = addressOf(device, object);
  const other = device
    .list(object.component)
    .find((one) => one !== object && addressOf(device, one) === address);
  if (other !== undefined) throw addressExists(kind, textOf(object.own["address"]) ?? "");
}

export function addressExists(kind: string, address: string): BigipError {
  return refusal("address-exists", { kind, address });
}
