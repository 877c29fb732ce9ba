import { AddressFamily, asciiForm, isHostName, parseAddress } from "../core/addresses";
import { nodeName } from "../core/device-name";
import { literalAddress, type PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import { isToken, show } from "../core/tokens";
import { TmshValue } from "../device/tmsh-value";
import type { ValueType } from "../kind/value-type";

/** The address of a server: what a node can stand for. */
export function serverAddress(): ValueType<string | undefined> {
  return {
    read: ({ read }, prop, given) => readServerAddress(read, prop, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("address", value, prop),
  };
}

/** Whether a literal address is a host name, which needs the settings for DNS. */
export function isHostAddress(address: string): boolean {
  return !isToken(address) && parseAddress(address) === undefined;
}

/** Reads the address of a server: what a node can stand for. */
export function readServerAddress(read: PropReader, prop: string, value: unknown): string | undefined {
  const text = read.string(prop, value);
  if (text === undefined || isToken(text)) return text;
  const address = parseAddress(text);
  if (address?.family === AddressFamily.IPV6 && address.routeDomain !== undefined) {
    return read.refuse(
      "ipv6-member-route-domain",
      prop,
      `${show(text)} is an IPv6 address with a route domain, which the provider sends as a host name`,
      "Give the partition a default route domain and leave the % out",
    );
  }
  if (address !== undefined) return read.address(prop, text);
  if (isHostName(text)) return text;
  const [host = "", port] = splitPort(text);
  const ascii = asciiForm(text);
  const fix =
    port !== undefined
      ? `Write { address: "${host}", port: ${port} }`
      : `Write ${ascii === undefined ? "an address such as 10.1.20.11" : `"${ascii}"`}`;
  return read.refuse("member-address", prop, `${show(text)} is neither an IP address nor a host name`, fix);
}

function splitPort(text: string): string[] {
  const match = /^\[?([^\]]+)\]?:(\d{1,5})$/.exec(text);
  return match ? [match[1] ?? "", match[2] ?? ""] : [text];
}

/** The name of the node of a literal address: the same for all spellings of one address. */
export function serverName(address: string): string {
  return nodeName(parseAddress(address)?.canonical ?? address);
}

/** Reads `autopopulate`, which only a host name can have. */
export function readAutopopulate(read: PropReader, value: unknown, address: string | undefined): boolean {
  const autopopulate = read.flag("autopopulate", value) ?? false;
  if (literalAddress(address) === undefined) return autopopulate;
  if (autopopulate && !isRefused(autopopulate)) {
    read.noEffect("autopopulate", value, "on an IP address: there is no DNS name to follow", "Leave it out");
  }
  return false;
}
