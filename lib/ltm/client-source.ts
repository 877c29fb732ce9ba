import { type AddressNetwork, networkText, parseNetwork } from "../core/address-span";
import { AddressFamily, type DeviceAddress, mappedIpv4 } from "../core/addresses";
import type { PropReader } from "../core/prop-reader";
import { isToken, show } from "../core/tokens";

/**
 * Reads from which clients a virtual server takes connections, and writes it as the device shows it: with a prefix
 * length, and in the route domain of the listener, the only one that the clients can be in.
 */
export function readSource(
  read: PropReader,
  value: unknown,
  listener: DeviceAddress | undefined,
): string | undefined {
  const text = read.string("source", value);
  if (text === undefined || isToken(text)) return text;
  const network = parseNetwork(text);
  if (network === undefined || mappedIpv4(network.address.ip) !== undefined) return wrongForm(read, text);
  const inRouteDomain = withRouteDomain(network, listener);
  const written = networkText(inRouteDomain);
  if (listener !== undefined) checkBesideListener(read, inRouteDomain, listener);
  if (!written.startsWith(`${inRouteDomain.address.canonical}/`)) {
    read.fault(
      "source-host-bits",
      "source",
      `${text} is an address inside a network; ${written} is what it means`,
      `Write ${written}, or ${network.address.canonical} for the one address`,
    );
  }
  return written;
}

/** All clients, as the device writes it for a listener. */
export function anySource({ family, routeDomain }: Pick<DeviceAddress, "family" | "routeDomain">): string {
  const ip = family === AddressFamily.IPV6 ? "::" : "0.0.0.0";
  return `${ip}${routeDomain ? `%${routeDomain}` : ""}/0`;
}

function withRouteDomain(network: AddressNetwork, listener: DeviceAddress | undefined): AddressNetwork {
  const { address, prefix } = network;
  if (!listener?.routeDomain || address.routeDomain !== undefined) return network;
  const { routeDomain } = listener;
  return { prefix, address: { ...address, routeDomain, canonical: `${address.ip}%${routeDomain}` } };
}

function checkBesideListener(read: PropReader, { address }: AddressNetwork, listener: DeviceAddress): void {
  if (address.family !== listener.family) {
    read.fault(
      "listener-source",
      "source",
      `${address.canonical} is ${address.family}, but the listener ${listener.canonical} is ${listener.family}`,
      `Give an ${listener.family} network, or a virtual server for each family`,
    );
  } else if ((address.routeDomain ?? 0) !== (listener.routeDomain ?? 0)) {
    read.fault(
      "listener-source",
      "source",
      `${address.canonical} is in another route domain than the listener ${listener.canonical}`,
      `Leave the % of source out: it is then the listener's`,
    );
  }
}

function wrongForm(read: PropReader, text: string): string {
  const several = text.split(/[\s,;]+/).filter((part) => part !== "");
  return read.refuse(
    "listener-source",
    "source",
    `${show(text)} is neither an address nor a network`,
    several.length > 1 || text.includes("-")
      ? "A virtual server has one network: make one for each, or use allowFrom, which takes several"
      : "Write it like 198.51.100.0/24, 2001:db8::/32 or 198.51.100.9",
  );
}
