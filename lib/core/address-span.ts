import { AddressFamily, type DeviceAddress, parseAddress } from "./addresses";

/** Consecutive addresses of one family and route domain: one address, a network or a range. */
export interface AddressSpan {
  readonly family: AddressFamily;
  /** The number behind `%`; undefined is the partition's own route domain. */
  readonly routeDomain: number | undefined;
  readonly first: bigint;
  readonly last: bigint;
}

/** How many bits an address of a family has. */
export const ADDRESS_BITS: Record<AddressFamily, number> = {
  [AddressFamily.IPV4]: 32,
  [AddressFamily.IPV6]: 128,
};

/** An address with a prefix length: a network, or with the longest prefix the address alone. */
export interface AddressNetwork {
  readonly address: DeviceAddress;
  readonly prefix: number;
}

/** Reads an address with or without a prefix length; undefined when it is none. */
export function parseNetwork(text: string): AddressNetwork | undefined {
  const [host = "", length, ...rest] = text.split("/");
  const address = parseAddress(host);
  if (address === undefined || rest.length > 0) return undefined;
  const bits = ADDRESS_BITS[address.family];
  if (length === undefined) return { address, prefix: bits };
  const prefix = Number(length);
  return /^\d{1,3}$/.test(length) && prefix <= bits ? { address, prefix } : undefined;
}

/** A network by its first address, always with the prefix length. */
export function networkText({ address, prefix }: AddressNetwork): string {
  const span = networkOf(address, prefix);
  return `${addressText(span, span.first)}/${prefix}`;
}

/** The addresses between two, both included. */
export function spanBetween(from: DeviceAddress, to: DeviceAddress): AddressSpan {
  return {
    family: from.family,
    routeDomain: routeDomainOf(from),
    first: addressNumber(from),
    last: addressNumber(to),
  };
}

/** The network of an address and a prefix length. */
export function networkOf(address: DeviceAddress, prefix: number): AddressSpan {
  const size = 1n << BigInt(ADDRESS_BITS[address.family] - prefix);
  const first = (addressNumber(address) / size) * size;
  return { family: address.family, routeDomain: routeDomainOf(address), first, last: first + size - 1n };
}

/** BIG-IP drops `%0` from addresses, so 0 and none are one. */
function routeDomainOf({ routeDomain }: DeviceAddress): number | undefined {
  return routeDomain === 0 ? undefined : routeDomain;
}

/** Whether two spans have an address in common. */
export function overlaps(one: AddressSpan, other: AddressSpan): boolean {
  return isSameKind(one, other) && one.first <= other.last && other.first <= one.last;
}

/** Whether all addresses of `inner` are in `outer`. */
export function contains(outer: AddressSpan, inner: AddressSpan): boolean {
  return isSameKind(outer, inner) && outer.first <= inner.first && inner.last <= outer.last;
}

/** Two spans that overlap, as one. */
export function union(one: AddressSpan, other: AddressSpan): AddressSpan {
  return {
    ...one,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
  };
}

/** Whether a span is all addresses of its family. */
export function isEverything({ family, first, last }: AddressSpan): boolean {
  return first === 0n && last === (1n << BigInt(ADDRESS_BITS[family])) - 1n;
}

/** A span as BIG-IP writes it: an address, a network where it is one, else a range. */
export function spanText(span: AddressSpan): string {
  const prefix = prefixOf(span);
  if (prefix === undefined) return `${addressText(span, span.first)}-${addressText(span, span.last)}`;
  const text = addressText(span, span.first);
  return prefix === ADDRESS_BITS[span.family] ? text : `${text}/${prefix}`;
}

/** One address of a span, with its route domain. */
export function addressText({ family, routeDomain }: AddressSpan, number: bigint): string {
  const ip = family === AddressFamily.IPV4 ? ipv4Text(number) : ipv6Text(number);
  return routeDomain === undefined ? ip : `${ip}%${routeDomain}`;
}

function isSameKind(one: AddressSpan, other: AddressSpan): boolean {
  // The partition's own route domain is not known here, so it is not taken for any number.
  return one.family === other.family && one.routeDomain === other.routeDomain;
}

function prefixOf({ family, first, last }: AddressSpan): number | undefined {
  const size = last - first + 1n;
  const bits = size.toString(2).length - 1;
  const isNetwork = size === 1n << BigInt(bits) && first % size === 0n;
  return isNetwork ? ADDRESS_BITS[family] - bits : undefined;
}

function addressNumber({ family, ip }: DeviceAddress): bigint {
  return family === AddressFamily.IPV4 ? joined(ip.split(".").map(Number), 8) : joined(ipv6Groups(ip), 16);
}

function joined(parts: readonly number[], bits: number): bigint {
  return parts.reduce((number, part) => (number << BigInt(bits)) | BigInt(part), 0n);
}

/** The eight groups of an address in its shortest form. */
function ipv6Groups(ip: string): number[] {
  const [head = "", tail] = ip.split("::");
  const groups = (text: string): number[] =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  const [front, back] = [groups(head), groups(tail ?? "")];
  return tail === undefined
    ? front
    : [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

function ipv4Text(number: bigint): string {
  return parts(number, 4, 8).join(".");
}

function ipv6Text(number: bigint): string {
  const full = parts(number, 8, 16)
    .map((group) => group.toString(16))
    .join(":");
  return parseAddress(full)?.ip ?? full;
}

function parts(number: bigint, count: number, bits: number): number[] {
  const mask = (1n << BigInt(bits)) - 1n;
  return Array.from({ length: count }, (_each, index) =>
    Number((number >> BigInt(bits * (count - 1 - index))) & mask),
  );
}
