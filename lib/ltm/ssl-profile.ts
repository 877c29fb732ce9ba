import type { BigipObject } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import type { Faults } from "../core/faults";
import type { ObjectKind } from "../core/object-kind";
import { setBack } from "../device/set-back";
import type { TmshProperties } from "../device/tmsh-value";
import { byCode, row, type RowDetails } from "../kind/row";
import { inherits, type SetBack } from "../kind/set-back";
import { guides, PARENT_DECIDES, yours } from "../kind/setting";
import { path, reference, type ValueType } from "../kind/value-type";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import { cipherString } from "./cipher-string";
import type { IProfile } from "./profile";

/** The first release with cipher groups. */
export const CIPHER_GROUPS_SINCE = "13.0";

/** The one is none when the other is set, so who changes from one to the other keeps this. */
const INHERITED_CIPHERS: SetBack = {
  ...inherits("ciphers", { property: "cipher-group", since: CIPHER_GROUPS_SINCE }),
  option: "Ciphers",
};

/** A row with values of its own. */
type RowWith<Value> = RowDetails & { readonly type: ValueType<Value> };

/** The rows that both SSL profiles have. */
interface SslRows<Profile> {
  readonly parent: RowWith<Profile | undefined>;
  readonly minTls: RowDetails;
  readonly tls13: RowDetails;
  readonly ciphers: RowWith<string | undefined>;
  readonly cipherGroup: RowWith<string | undefined>;
}

/**
 * The rows of an SSL profile, of which `TlsOptions` reads the versions of TLS.
 *
 * @param factoryParent the parent of a profile that states none
 */
export function sslRows<Profile extends IProfile>(kind: ObjectKind, factoryParent: string): SslRows<Profile> {
  return {
    parent: row(reference<Profile>(kind, { otherwise: factoryParent }), {
      argument: "defaultsFrom",
      property: "defaults-from",
      setting: guides("Parent Profile"),
    }),
    minTls: byCode({ shown: "tm_options", setting: yours("Options", { absent: PARENT_DECIDES }) }),
    tls13: byCode({ as3: "tls1_3Enabled" }),
    ciphers: row(cipherString(), {
      argument: "ciphers",
      property: "ciphers",
      setBack: INHERITED_CIPHERS,
      as3: "ciphers",
      setting: yours("Ciphers", { absent: PARENT_DECIDES }),
    }),
    cipherGroup: row(path("cipher group"), {
      argument: "cipherGroup",
      property: "cipher-group",
      setBack: INHERITED_CIPHERS,
      as3: "cipherGroup",
      setting: yours("Cipher Group"),
    }),
  };
}

/** What the rows say about ciphers. */
interface CipherValues {
  readonly ciphers: string | undefined;
  readonly cipherGroup: string | undefined;
}

/** Ciphers are chosen by a string or by a group. */
export function checkCiphers(faults: Faults, { ciphers, cipherGroup }: CipherValues): void {
  if (ciphers === undefined || cipherGroup === undefined) return;
  faults.report("cipher-choice", "ciphers and cipherGroup: both are given", "Leave one of them out");
}

/** Sets back what opens the key: the provider leaves it out when there is none. */
export function passphraseSetBack(
  host: BigipObject,
  component: string,
  pair: ICertificateKeyPair | undefined,
  properties: () => TmshProperties,
): Dependable[] {
  if (pair?.passphrase === undefined) return [];
  return [setBack(host, "Passphrase", { component, properties })];
}
