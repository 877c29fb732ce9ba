import type { TerraformProvider } from "cdktf";
import { nodeName } from "../core/device-name";
import type { Device } from "../core/shared";
import { AddressKind, TrafficGroupAddress } from "./traffic-group-address";
import { virtualAddressKey } from "./virtual-address";

/** A virtual address in a traffic group, as several services on it want it. */
export interface SharedAddressRequest {
  readonly address: string;
  readonly partition: string;
  readonly trafficGroup: string;
}

/** Why an address cannot be shared. */
export interface AddressConflict {
  readonly owner: string;
  readonly difference: string;
}

const addressesByDevice = new WeakMap<Device, Map<string, TrafficGroupAddress>>();

/** The one object of a virtual address on a device that puts it into a traffic group. */
export function sharedAddress(
  device: Device,
  provider: TerraformProvider | undefined,
  request: SharedAddressRequest,
): TrafficGroupAddress | AddressConflict {
  const addresses = addressesByDevice.get(device) ?? new Map<string, TrafficGroupAddress>();
  addressesByDevice.set(device, addresses);
  const key = virtualAddressKey(request.address);
  const shared = addresses.get(key);
  if (shared !== undefined) {
    const prop = (["trafficGroup", "partition"] as const).find((each) => shared[each] !== request[each]);
    if (prop === undefined) return shared;
    return {
      owner: shared.node.path,
      difference: `its ${prop} is ${shared[prop]} there and ${request[prop]} here`,
    };
  }
  const owner = device.ownerOf(key);
  if (owner !== undefined)
    return { owner: owner.node.path, difference: "it is a VirtualAddress with options of its own" };
  const id = `Address-${nodeName(request.address)}`;
  const made = new TrafficGroupAddress(device.scope, id, AddressKind.VIRTUAL_ADDRESS, {
    ...request,
    provider,
  });
  device.claim(key, made);
  addresses.set(key, made);
  return made;
}
