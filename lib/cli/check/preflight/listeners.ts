import { parseAddress } from "../../../core/addresses";
import { isObject } from "../../../core/tokens";
import type { JsonObject } from "../../../testing/synthesized-json";
import type { Device } from "../device";

/** What two virtual servers can't share. */
interface Listener {
  readonly address: string;
  readonly port: string;
  readonly protocol: string;
  readonly source: string;
  /** Undefined where it listens on all. */
  readonly vlans: readonly string[] | undefined;
}

/** Objects of a kind that are on the device. */
async function allOf(collection: string, device: Device): Promise<JsonObject[]> {
  const { items } = (await device.read(collection)) ?? {};
  return Array.isArray(items) ? items.filter(isObject) : [];
}

/** The virtual server of another name that listens where a planned one would; undefined where there is none. */
export async function listenerInTheWay(
  { name, destination, port, ip_protocol: protocol, source, vlans, vlans_enabled: isOnly }: JsonObject,
  device: Device,
): Promise<string | undefined> {
  const [, address = ""] = /^(?:\/[^/]+\/)?(.*)$/.exec(String(destination)) ?? [];
  const wanted: Listener = {
    address: spelled(address),
    port: String(port),
    protocol: protocolOf(protocol),
    source: sourceOf(source),
    vlans: isOnly === true ? textsIn(vlans) : undefined,
  };
  const others = (await allOf("ltm/virtual", device)).filter((each) => each["fullPath"] !== name);
  const found = others.find((each) => clash(wanted, listenerOf(each)));
  return pathOf(found);
}

/** The object of another name that has an address which the device takes only once; undefined where there is none. */
export async function ownerOfAddress(
  collection: string,
  { name, address }: { readonly name: string; readonly address: string },
  device: Device,
): Promise<string | undefined> {
  const others = (await allOf(collection, device)).filter((each) => each["fullPath"] !== name);
  const found = others.find((each) => spelled(String(each["address"])) === spelled(address));
  return pathOf(found);
}

function pathOf(object: JsonObject | undefined): string | undefined {
  const { fullPath } = object ?? {};
  return typeof fullPath === "string" ? fullPath : undefined;
}

function listenerOf({ destination, ipProtocol, source, vlans, vlansEnabled }: JsonObject): Listener {
  // An IPv6 address has a dot before its port.
  const [, address = "", port = ""] = /^(?:\/[^/]+\/)?(.*)[:.]([^:.]+)$/.exec(String(destination)) ?? [];
  return {
    address: spelled(address),
    port,
    protocol: protocolOf(ipProtocol),
    source: sourceOf(source),
    vlans: vlansEnabled === true ? textsIn(vlans) : undefined,
  };
}

function clash(one: Listener, other: Listener): boolean {
  if (one.address !== other.address || one.port !== other.port || one.source !== other.source) return false;
  const protocols = new Set([one.protocol, other.protocol]);
  if (protocols.size > 1 && !protocols.has("any")) return false;
  if (one.vlans === undefined || other.vlans === undefined) return true;
  return one.vlans.some((each) => other.vlans?.includes(each) === true);
}

/** Unknown for a plan is any. */
function protocolOf(protocol: unknown): string {
  return typeof protocol === "string" ? protocol : "any";
}

/** All sources are one, however they are written. */
function sourceOf(source: unknown): string {
  const text = typeof source === "string" ? source : "";
  return /^(?:|0\.0\.0\.0(?:%\d+)?\/0|::(?:%\d+)?\/0|any6?)$/.test(text) ? "all" : text;
}

function spelled(address: string): string {
  return parseAddress(address)?.canonical ?? address;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? (value as unknown[]).filter((each) => typeof each === "string") : [];
}
