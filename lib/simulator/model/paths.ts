import { isIPv4, isIPv6 } from "node:net";
import { type BigipError, refusal } from "./errors";

export const COMMON = "Common";

/** A full path taken apart: /Partition[/folder…]/name. */
export interface PathParts {
  readonly partition: string;
  readonly subPath: string;
  readonly folder: string;
  readonly name: string;
}

const NAME = /^[^\s/{}"\\\p{Cc}]+$/u;

export function parsePath(path: string): PathParts {
  const segments = path.split("/").slice(1);
  const partition = segments[0] ?? "";
  const name = segments[segments.length - 1] ?? "";
  const subPath = segments.slice(1, -1).join("/");
  return { partition, subPath, folder: `/${segments.slice(0, -1).join("/")}`, name };
}

/** The full path of a name that may be bare (then it is in `folder`) or already full. */
export function fullPath(name: string, folder = `/${COMMON}`): string {
  const path = joined(name, folder);
  if (path.split("/").length < 3) throw invalidName(name);
  return dropDefaultRouteDomain(path);
}

/** The full path of a folder; those of partitions and the root itself are at the root. */
export function folderPath(name: string, folder: string): string {
  // A slash at the end is part of the way of writing, not of the name.
  return name === "/" ? name : joined(name.replace(/\/$/, ""), folder);
}

/** A name of something that is in no folder. */
export function bareName(name: string): string {
  if (!NAME.test(name)) throw invalidName(name);
  return name;
}

function joined(name: string, folder: string): string {
  const path = name.startsWith("/") ? name : `${folder === "/" ? "" : folder}/${name}`;
  const segments = path.split("/").slice(1);
  if (!segments.every((segment) => NAME.test(segment))) throw invalidName(name);
  return path;
}

function invalidName(name: string): BigipError {
  return refusal("invalid-name", { name });
}

export function partitionOf(path: string): string {
  return parsePath(path).partition;
}

/** BIG-IP drops an explicit default route domain from names. */
function dropDefaultRouteDomain(text: string): string {
  return text.replace(/%0(?=$|[:./])/, "");
}

/** An IP address with its optional route domain, as BIG-IP writes it; undefined when it is none. */
export function parseAddress(text: string): string | undefined {
  const [address = "", routeDomain, ...rest] = text.split("%");
  if (rest.length > 0 || (routeDomain !== undefined && !/^\d+$/.test(routeDomain))) return undefined;
  const suffix = routeDomain === undefined || routeDomain === "0" ? "" : `%${routeDomain}`;
  if (isIPv4(address)) return address + suffix;
  if (isIPv6(address)) return canonicalIPv6(address) + suffix;
  if (address === "any6") return `::${suffix}`;
  return undefined;
}

/** Lower case and with the longest run of zeros cut out, as the device shows IPv6 addresses. */
function canonicalIPv6(address: string): string {
  return new URL(`http://[${address}]/`).hostname.slice(1, -1);
}

export function isAddressIPv6(address: string): boolean {
  return address.includes(":");
}

/** Names that BIG-IP knows for ports; tmsh takes and shows them. */
export const SERVICES: ReadonlyMap<string, number> = new Map([
  ["any", 0],
  ["smtp", 25],
  ["http", 80],
  ["https", 443],
  ["urd", 465],
  ["smtps", 465],
  ["submission", 587],
]);

export function parsePort(text: string): number | undefined {
  if (text === "*") return 0;
  const known = SERVICES.get(text);
  if (known !== undefined) return known;
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65535 ? port : undefined;
}

/** `192.0.2.1:25`, `2001:db8::1.25`, `name:25`: the host and the port. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export function parseEndpoint(text: string): Endpoint | undefined {
  const separator = isIPv6Endpoint(text) ? text.lastIndexOf(".") : text.lastIndexOf(":");
  if (separator < 1) return undefined;
  const port = parsePort(text.slice(separator + 1));
  const host = text.slice(0, separator);
  return port === undefined ? undefined : { host, port };
}

function isIPv6Endpoint(text: string): boolean {
  return (text.match(/:/g) ?? []).length > 1 || /^any6(%\d+)?\./.test(text);
}

export function formatEndpoint({ host, port }: Endpoint): string {
  return isAddressIPv6(host) ? `${host}.${port}` : `${host}:${port}`;
}
