import type { TerraformProvider } from "cdktf";
import { nodeName } from "../core/device-name";
import type { Tenant } from "../core/tenant";
import type { Device } from "../core/bigip-shared";
import { AddressKind, TrafficGroupAddress } from "./traffic-group-address";
import { virtualAddressKey } from "./virtual-address";

/** A virtual address in a traffic group, as several services on it want it. */
export interface SharedAddressRequest {
  readonly address: string;
  readonly partition: string;
  readonly trafficGroup: string;
  readonly reapply?: string;
  /** Path of the service that asks. */
  readonly usedBy: string;
}

/** Why an address cannot be shared. */
export interface AddressConflict {
  /** Path of the construct that asked first. */
  readonly owner: string;
  readonly difference: string;
}

interface Entry {
  readonly request: SharedAddressRequest;
  readonly made: TrafficGroupAddress;
}

/** By device, or by tenant: an address is in the partition of one. */
const addressesByPlace = new WeakMap<object, Map<string, Entry>>();

/** The one object of a virtual address on a device that puts it into a traffic group. */
export function sharedAddress(
  device: Device,
  provider: TerraformProvider | undefined,
  request: SharedAddressRequest,
  tenant?: Tenant,
): TrafficGroupAddress | AddressConflict {
  const place = tenant ?? device;
  const addresses = addressesByPlace.get(place) ?? new Map<string, Entry>();
  addressesByPlace.set(place, addresses);
  const key = virtualAddressKey(request.address);
  const shared = addresses.get(key);
  if (shared !== undefined) {
    const { request: first, made } = shared;
    const prop = (["trafficGroup", "partition"] as const).find((each) => first[each] !== request[each]);
    if (prop === undefined) {
      made._reapplyWith(request.reapply);
      return made;
    }
    return {
      owner: first.usedBy,
      difference: `its ${prop} is ${first[prop]} there and ${request[prop]} here`,
    };
  }
  const owner = device.ownerOf(key);
  if (owner !== undefined)
    return { owner: owner.node.path, difference: "the former is a VirtualAddress with options of its own" };
  const id = `Address-${nodeName(request.address)}`;
  const { address, partition, trafficGroup, reapply } = request;
  const props = { address, partition, trafficGroup, provider, reapply };
  const made = new TrafficGroupAddress(tenant ?? device.scope, id, AddressKind.VIRTUAL_ADDRESS, props);
  device.claim(key, made);
  addresses.set(key, { request, made });
  return made;
}
