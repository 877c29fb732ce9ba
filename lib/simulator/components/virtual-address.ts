import type { ComponentDefinition } from "../model/component";
import { refusal } from "../model/errors";
import { isAddressIPv6, parseAddress, parsePath } from "../model/paths";
import { enabledOrDisabled, integer, ipAddress, mask, oneOf, trafficGroup, yesOrNo } from "../model/types";
import { type ValueRecord, textOf } from "../model/values";
import { addressOf, checkAddressIsFree } from "./addresses";
import { listenerAddress } from "./listeners";

/** A virtual address whose name is none and that is given none has this one. */
const ANY_ADDRESS = "any6";

export const virtualAddress: ComponentDefinition = {
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
      throw refusal("virtual-address-in-use", { path: object.path, virtual: user.path });
    }
  },
};

/** The mask of a single host, or that of everything for an address that stands for all. */
export function defaultMask({ address }: ValueRecord): string {
  const host = textOf(address) ?? "";
  if (isAddressIPv6(host)) return isWildcard(host) ? "any6" : "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
  return isWildcard(host) ? "any" : "255.255.255.255";
}

function isWildcard(address: string): boolean {
  return /^(0\.0\.0\.0|::)(%\d+)?$/.test(address);
}
