import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";

/** The two families of Internet addresses. */
export enum AddressFamily {
  /** Addresses such as 192.0.2.9. */
  IPV4 = "IPv4",
  /** Addresses such as 2001:db8::9. */
  IPV6 = "IPv6",
}

/** An IP address as BIG-IP writes it, with the route domain that `%` gives it. */
export interface DeviceAddress {
  readonly family: AddressFamily;
  /** The address in its shortest form, without the route domain. */
  readonly ip: string;
  /** The number behind `%`; undefined is the partition's own route domain. */
  readonly routeDomain?: number;
  /** `ip` and `%routeDomain` together: the same text for the same address. */
  readonly canonical: string;
}

/** Reads `192.0.2.9`, `2001:db8::9` or either with `%<route domain>`; undefined when it is none of them. */
export function parseAddress(text: string): DeviceAddress | undefined {
  const [ip = "", domain, ...rest] = text.split("%");
  if (rest.length > 0 || (domain !== undefined && !/^\d{1,5}$/.test(domain))) return undefined;
  const routeDomain = domain === undefined ? undefined : Number(domain);
  if (routeDomain !== undefined && routeDomain > 65534) return undefined;
  const family = isIPv4(ip) ? AddressFamily.IPV4 : isIPv6(ip) ? AddressFamily.IPV6 : undefined;
  if (family === undefined) return undefined;
  const shortest = family === AddressFamily.IPV6 ? shortestIpv6(ip) : ip;
  return {
    family,
    ip: shortest,
    routeDomain,
    // BIG-IP drops %0 from names, so %0 and no route domain are one address.
    canonical: routeDomain ? `${shortest}%${routeDomain}` : shortest,
  };
}

/** `::ffff:192.0.2.9` in any spelling: an IPv4 address in IPv6 clothes, which BIG-IP does not take. */
export function mappedIpv4(ip: string): string | undefined {
  const text = isIPv6(ip) ? shortestIpv6(ip) : "";
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(text);
  if (!match) return undefined;
  const bits = [match[1], match[2]].map((group) => Number.parseInt(group ?? "0", 16));
  return bits.flatMap((group) => [group >> 8, group & 255]).join(".");
}

function shortestIpv6(ip: string): string {
  return new URL(`http://[${ip}]/`).hostname.slice(1, -1);
}

/** What a host name on the network looks like (RFC 1123): labels of letters, digits and inner hyphens. */
export function isHostName(text: string): boolean {
  const labels = text.replace(/\.$/, "").split(".");
  const label = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/;
  // A name whose last label is a number is a mistyped IPv4 address.
  return text.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? "");
}

/** How an international name is written on the network (RFC 5891), for messages; undefined for all others. */
export function asciiForm(text: string): string | undefined {
  const ascii = domainToASCII(text);
  return ascii !== "" && ascii !== text.toLowerCase() && isHostName(ascii) ? ascii : undefined;
}

/** A mail domain: a host name with at least two labels, or an address literal is not one. */
export function isDomain(text: string): boolean {
  return isHostName(text) && text.replace(/\.$/, "").includes(".");
}

/** An address literal in the place of a mail domain (RFC 5321 4.1.3): `[192.0.2.5]` or `[IPv6:2001:db8::1]`. */
export function isAddressLiteral(text: string): boolean {
  const [, inside = ""] = /^\[(.*)\]$/.exec(text) ?? [];
  return isIPv4(inside) || (/^ipv6:[^%]+$/i.test(inside) && isIPv6(inside.slice(5)));
}

/** The literal that was meant by an address without its brackets. */
export function addressLiteral(text: string): string | undefined {
  const address = parseAddress(text.replace(/^\[|\]$/g, ""));
  if (address === undefined) return undefined;
  return address.family === AddressFamily.IPV6 ? `[IPv6:${address.ip}]` : `[${address.ip}]`;
}

/** Whether two addresses of one family are the same host, route domain included. */
export function sameAddress(one: DeviceAddress, other: DeviceAddress): boolean {
  return one.canonical === other.canonical;
}
