import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import { inheritAgain } from "../device/removal";
import { TlsVersion, tlsOptions } from "./tls-version";

/** What both SSL profiles let a user say about TLS. */
export interface TlsSettings {
  readonly ciphers: string | undefined;
  readonly cipherGroup: string | undefined;
  readonly tmOptions: string[] | undefined;
}

/** The TLS props as a user gives them. */
interface TlsProps {
  readonly minTls?: TlsVersion;
  readonly ciphers?: string;
  readonly cipherGroup?: string;
}

/** Reads the TLS props that client and server SSL profiles have in common. */
export function readTls(read: PropReader, faults: Faults, props: TlsProps): TlsSettings {
  const ciphers = read.text("ciphers", props.ciphers);
  const cipherGroup = read.fullPath("cipherGroup", props.cipherGroup, "cipher group");
  const minimum = read.literal("minTls", read.choice("minTls", props.minTls, TlsVersion));
  if (ciphers !== undefined && cipherGroup !== undefined) {
    faults.report("cipher-choice", "ciphers and cipherGroup: both are given", "Leave one of them out");
  }
  if (minimum === TlsVersion.TLS1_3 && cipherGroup === undefined) {
    faults.report(
      "tls13-needs-cipher-group",
      "minTls: TLS 1.3 alone, but no cipherGroup is given and BIG-IP's cipher strings have no TLS 1.3 suites",
      `Set cipherGroup, such as "/Common/f5-secure"`,
    );
  }
  return { ciphers, cipherGroup, tmOptions: minimum === undefined ? undefined : tlsOptions(minimum) };
}

/** What a user can ask of an SSL profile, and tmsh's name of the property that has to be inherited again after it. */
const INHERITED: readonly (readonly [keyof TlsProps, string])[] = [
  ["minTls", "options"],
  ["ciphers", "ciphers"],
  ["cipherGroup", "cipher-group"],
];

/** The removals for the TLS props that are given. */
export function tlsRemovals(
  host: BigipObject,
  component: string,
  parent: string,
  props: TlsProps,
): Command[] {
  return INHERITED.filter(([prop]) => props[prop] !== undefined).map(([prop, property]) => {
    const id = `Clear${prop.charAt(0).toUpperCase()}${prop.slice(1)}`;
    return inheritAgain(host, id, { component, parent, property });
  });
}
