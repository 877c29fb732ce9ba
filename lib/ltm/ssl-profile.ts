import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import { inheritAgain, setBack } from "../device/set-back";
import type { TmshProperties } from "../device/tmsh-value";
import { isToken, show } from "../core/tokens";
import { TmshWord } from "../device/tmsh-word";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";

/** What both SSL profiles let a user say about ciphers. */
export interface CipherSettings {
  readonly ciphers: string | undefined;
  readonly cipherGroup: string | undefined;
}

/** The cipher props as a user gives them. */
interface CipherProps {
  readonly ciphers?: string;
  readonly cipherGroup?: string;
}

/** Reads the props about ciphers that client and server SSL profiles have in common. */
export function readCipherProps(read: PropReader, faults: Faults, props: CipherProps): CipherSettings {
  const ciphers = readCiphers(read, props.ciphers);
  const cipherGroup = read.fullPath("cipherGroup", props.cipherGroup, "cipher group");
  if (ciphers !== undefined && cipherGroup !== undefined) {
    faults.report("cipher-choice", "ciphers and cipherGroup: both are given", "Leave one of them out");
  }
  return { ciphers, cipherGroup };
}

/** BIG-IP's words for ciphers, joined by colons; tmsh would take anything else for something else. */
function readCiphers(read: PropReader, value: unknown): string | undefined {
  const ciphers = read.text("ciphers", value);
  if (ciphers === undefined || isToken(ciphers)) return ciphers;
  const word = TmshWord.of("ciphers", ciphers, "ciphers");
  if (word.isSafe) return ciphers;
  const fix = 'Write it like "ECDHE+AES-GCM:!SSLv3", with colons and without blanks';
  return read.refuse("cipher-format", "ciphers", `${show(ciphers)} is not a cipher string`, fix);
}

/** Sets back what opens the key: the provider leaves it out when there is none. */
export function passphraseSetBack(
  host: BigipObject,
  component: string,
  pair: ICertificateKeyPair | undefined,
  properties: TmshProperties,
): Command[] {
  if (pair?.passphrase === undefined) return [];
  return [setBack(host, "Passphrase", { component, properties: () => properties })];
}

/** The first release with cipher groups. */
export const CIPHER_GROUPS_SINCE = "13.0";

/** Sets back the ciphers: the one is none when the other is set, so who changes from one to the other keeps this. */
export function cipherSetBacks(host: BigipObject, component: string, given: CipherProps): Command[] {
  if (given.ciphers === undefined && given.cipherGroup === undefined) return [];
  const group = host._isBefore(CIPHER_GROUPS_SINCE) ? [] : ["cipher-group"];
  return [inheritAgain(host, "Ciphers", { component, properties: ["ciphers", ...group] })];
}
