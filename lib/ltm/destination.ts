import {
  ADDRESS_BITS,
  addressText,
  type AddressNetwork,
  networkOf,
  parseNetwork,
} from "../core/address-span";
import { AddressFamily, type DeviceAddress, mappedIpv4 } from "../core/addresses";
import type { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { isLiteral, isToken } from "../core/tokens";

/** Where a virtual server listens. */
export interface Destination {
  /** The address, without a prefix length. */
  readonly text: string;
  /** The address, where it is known before apply. */
  readonly address?: DeviceAddress;
  /** The mask of a network; none for one address. */
  readonly mask?: string;
}

/**
 * Reads `destination`: an address, or an IPv4 network (`192.0.2.0/24`, `0.0.0.0` for all). The provider takes no mask
 * for IPv6 and gives each address the longest one, so `::` would make a listener that no client reaches.
 */
export function readDestination(read: PropReader, prop: string, value: unknown): Destination | undefined {
  const text = read.string(prop, value);
  if (text === undefined || isToken(text)) return text === undefined ? undefined : { text };
  const network = parseNetwork(text);
  if (network === undefined || mappedIpv4(network.address.ip) !== undefined) {
    const hint = "Write an address such as 192.0.2.25, or an IPv4 network such as 192.0.2.0/24";
    return { text: read.address(prop, text, hint) ?? REFUSED_TEXT };
  }
  const { address } = network;
  if (isSingle(network)) return { text: text.replace(/\/.*$/, ""), address };
  if (!isUsableNetwork(read, prop, network)) return { text: REFUSED_TEXT };
  return { text: address.canonical, address, mask: maskOf(isAny(address) ? 0 : network.prefix) };
}

/** The first address of a listener, where it is known before apply. */
export function listenerAddress(destination: unknown): DeviceAddress | undefined {
  return isLiteral(destination) ? parseNetwork(destination)?.address : undefined;
}

/** Whether a destination is more than one address, as far as that is known before apply. */
export function isNetwork(destination: unknown): boolean {
  const network = isLiteral(destination) ? parseNetwork(destination) : undefined;
  return network !== undefined && !isSingle(network);
}

function isSingle({ address, prefix }: AddressNetwork): boolean {
  return prefix === ADDRESS_BITS[address.family] && !isAny(address);
}

function isAny({ ip }: DeviceAddress): boolean {
  return ip === "0.0.0.0" || ip === "::";
}

function isUsableNetwork(read: PropReader, prop: string, { address, prefix }: AddressNetwork): boolean {
  if (address.family === AddressFamily.IPV6) {
    const what = isAny(address) ? "all IPv6 addresses" : "an IPv6 network";
    read.fault(
      "network-destination",
      prop,
      `${address.canonical} is ${what}, for which the provider can't send the mask: no client would reach the listener`,
      "Give the IPv6 addresses one by one, a service for each",
    );
    return false;
  }
  const span = networkOf(address, prefix);
  const first = addressText(span, span.first);
  if (first === address.canonical) return true;
  read.fault(
    "network-destination",
    prop,
    `${address.canonical}/${prefix} is an address inside a network`,
    `Write ${address.canonical} for the one address, or ${first}/${prefix} for the network`,
  );
  return false;
}

/** `255.255.255.0` for 24. */
function maskOf(prefix: number): string {
  const bits = "1".repeat(prefix).padEnd(ADDRESS_BITS[AddressFamily.IPV4], "0");
  return [0, 8, 16, 24].map((start) => Number.parseInt(bits.slice(start, start + 8), 2)).join(".");
}
