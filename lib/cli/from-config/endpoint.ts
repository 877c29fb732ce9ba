import { fullPathOf } from "./config-object";

/** Names of ports in the output of `list`; bigip.conf has numbers. */
const SERVICES: Readonly<Record<string, number>> = {
  any: 0,
  smtp: 25,
  http: 80,
  pop3: 110,
  imap: 143,
  https: 443,
  ssmtp: 465,
  submissions: 465,
  urd: 465,
  submission: 587,
  imaps: 993,
  pop3s: 995,
};

/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  /** Nothing for a name that is not known. */
  readonly port: number | undefined;
}

/** Reads `192.0.2.25:smtp`, `2001:db8::25.25`, `/Common/192.0.2.25%1:465`: behind an IPv6 address the port has a dot. */
export function readEndpoint(text: string): Endpoint {
  const name = text.slice(text.lastIndexOf("/") + 1);
  const isIpv6 = name.split(":").length > 2;
  const at = name.lastIndexOf(isIpv6 ? "." : ":");
  if (at === -1) return { address: name, port: undefined };
  return { address: name.slice(0, at), port: portOf(name.slice(at + 1)) };
}

function portOf(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : SERVICES[word];
}

/** The full path of the node that a member is on: `/Common/10.1.20.11:25` is on `/Common/10.1.20.11`. */
export function nodeOfMember(member: string): string {
  const path = fullPathOf(member);
  return `${path.slice(0, path.lastIndexOf("/") + 1)}${readEndpoint(path).address}`;
}
