import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import { inheritAgain, removalObject } from "../device/removal";
import type { TmshProperties } from "../device/tmsh-value";
import { isToken, show } from "../core/tokens";
import { TmshWord } from "../device/tmsh-word";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import { isOlder, TlsVersion, tlsOptions } from "./tls-version";

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
  const ciphers = readCiphers(read, props.ciphers);
  const cipherGroup = read.fullPath("cipherGroup", props.cipherGroup, "cipher group");
  const minimum = read.literal("minTls", read.choice("minTls", props.minTls, TlsVersion));
  if (ciphers !== undefined && cipherGroup !== undefined) {
    faults.report("cipher-choice", "ciphers and cipherGroup: both are given", "Leave one of them out");
  }
  checkTls13(faults, minimum, cipherGroup);
  return { ciphers, cipherGroup, tmOptions: minimum === undefined ? undefined : tlsOptions(minimum) };
}

/** BIG-IP's words for ciphers, joined by colons; tmsh would take anything else for something else. */
function readCiphers(read: PropReader, value: unknown): string | undefined {
  const ciphers = read.text("ciphers", value);
  if (ciphers === undefined || isToken(ciphers)) return ciphers;
  const word = TmshWord.of("ciphers", ciphers, "ciphers");
  if (word.isSafe) return ciphers;
  const fix = 'Write it like "ECDHE+AES-GCM:!SSLv3", with colons and without blanks';
  read.fault("cipher-format", "ciphers", `${show(ciphers)} is not a cipher string`, fix);
  return undefined;
}

/** The oldest version of TLS of an SSL profile, which a policy over many profiles can raise later. */
export class MinimumTlsVersion {
  /** What has to be inherited again when the policy leaves the stack. */
  public readonly removals: Command[] = [];
  private minimum: TlsVersion | undefined;

  public constructor(
    private readonly host: BigipObject,
    private readonly component: string,
    private readonly faults: Faults,
    private readonly given: TlsProps,
  ) {
    this.minimum = given.minTls;
  }

  /** Gives the options of the profile when they change, else nothing. */
  public raise(minimum: TlsVersion): string[] | undefined {
    if (this.minimum !== undefined && !isOlder(this.minimum, minimum)) return undefined;
    this.minimum = minimum;
    checkTls13(this.faults, minimum, this.given.cipherGroup);
    const isFirst = this.given.minTls === undefined && this.removals.length === 0;
    if (isFirst) this.removals.push(...tlsRemovals(this.host, this.component, { minTls: minimum }));
    return tlsOptions(minimum);
  }
}

function checkTls13(faults: Faults, minimum: TlsVersion | undefined, cipherGroup: string | undefined): void {
  if (minimum !== TlsVersion.TLS1_3 || cipherGroup !== undefined) return;
  faults.report(
    "tls13-needs-cipher-group",
    "minTls: TLS 1.3 alone, but no cipherGroup is given and BIG-IP's cipher strings have no TLS 1.3 suites",
    `Make the SSL profile yourself with cipherGroup, such as "/Common/f5-secure", and pass it to the service`,
  );
}

/** What a user can ask of an SSL profile, and which of its properties have to be inherited again afterwards. */
const INHERITED: readonly {
  id: string;
  props: readonly (keyof TlsProps)[];
  properties: readonly string[];
}[] = [
  { id: "ClearMinTls", props: ["minTls"], properties: ["options"] },
  // One of them is none when the other is set, so who changes from one to the other keeps this.
  { id: "ClearCiphers", props: ["ciphers", "cipherGroup"], properties: ["ciphers", "cipher-group"] },
];

/** The removal for what opens the key: the provider leaves it out when there is none. */
export function passphraseRemoval(
  host: BigipObject,
  component: string,
  pair: ICertificateKeyPair | undefined,
  properties: TmshProperties,
): Command[] {
  if (pair?.passphrase === undefined) return [];
  return [removalObject(host, "ClearPassphrase", { component, properties: () => properties })];
}

/** The first release with cipher groups. */
export const CIPHER_GROUPS_SINCE = "13.0";

/** The removals for the TLS props that are given. */
export function tlsRemovals(host: BigipObject, component: string, given: TlsProps): Command[] {
  const lacks = host._isBefore(CIPHER_GROUPS_SINCE) ? ["cipher-group"] : [];
  return INHERITED.filter(({ props }) => props.some((prop) => given[prop] !== undefined)).map(
    ({ id, properties }) =>
      inheritAgain(host, id, { component, properties: properties.filter((each) => !lacks.includes(each)) }),
  );
}
