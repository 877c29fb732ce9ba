import { parseAddress } from "../core/addresses";
import { tenantAround } from "../core/tenant";
import { isToken } from "../core/tokens";
import { isNetwork } from "../ltm/destination";
import { sharedAddress } from "../ltm/shared-address";
import type { ServiceContext } from "./service-context";
import type { AllServiceProps } from "./all-service-props";

/** Puts the listener's address into the traffic group, before the virtual server makes BIG-IP put it elsewhere. */
export function placeListenerAddress(
  { scope, read, faults, device, provider, partition, reapply }: ServiceContext,
  { destination, virtualAddress }: AllServiceProps,
  trafficGroup: string | undefined,
): void {
  if (trafficGroup === undefined) return;
  if (virtualAddress !== undefined) {
    read.noEffect("trafficGroup", trafficGroup, "beside virtualAddress", "Set it on that virtual address");
    return;
  }
  if (typeof destination !== "string") return;
  if (isToken(destination)) {
    const because = "with a destination that is known only at apply";
    read.noEffect(
      "trafficGroup",
      trafficGroup,
      because,
      "Give the address as text, or make a VirtualAddress",
    );
    return;
  }
  if (isNetwork(destination)) {
    const because = "with a network as destination, whose object on the device needs a mask too";
    read.noEffect("trafficGroup", trafficGroup, because, "Leave it out, and set it on the device");
    return;
  }
  if (parseAddress(destination) === undefined) return;
  const usedBy = scope.node.path;
  const request = { address: destination, partition, trafficGroup, reapply, usedBy };
  const shared = sharedAddress(device, provider, request, tenantAround(scope));
  if (!("owner" in shared)) return;
  faults.report(
    "address-conflict",
    `trafficGroup: ${shared.owner} and ${usedBy} are both on ${destination}, and ${shared.difference}`,
    "Use the same traffic group for all services on one address",
  );
}
