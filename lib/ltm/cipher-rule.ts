import { LtmCipherRule } from "@cdktf/provider-bigip/lib/ltm-cipher-rule";
import type { Construct } from "constructs";
import { existingObject } from "../core/existing-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { becomes } from "../kind/set-back";
import { Section, yours } from "../kind/setting";
import { needed } from "../kind/value-type";
import { cipherString } from "./cipher-string";
import { CIPHER_GROUPS_SINCE } from "./ssl-profile";

/** A cipher rule: cipher suites, and what TLS agrees on beside them. */
export interface ICipherRule extends IBigipObject {
  /** The full path, under a name that only cipher rules have. */
  readonly cipherRulePath: string;
}

/** Props of a cipher rule. */
export interface CipherRuleProps extends ReappliedObjectProps {
  /**
   * Cipher suites in BIG-IP's syntax, such as `ECDHE+AES-GCM:TLS13-AES128-GCM-SHA256`. TLS 1.3 has suites of its own, which
   * cipher strings of profiles don't know. F5: K10251520.
   */
  readonly ciphers: string;
  /**
   * Groups for the exchange of keys, joined by colons: `P256:X25519`. BIG-IP 14.0 and later.
   * @default - BIG-IP's
   */
  readonly dhGroups?: string;
  /**
   * Signature algorithms, joined by colons: `ECDSA-SHA256:RSA-PSS-SHA256`. BIG-IP 14.0 and later.
   * @default - BIG-IP's
   */
  readonly signatureAlgorithms?: string;
}

/** The first release whose rules have more than ciphers. */
const GROUPS_SINCE = "14.0";

const NONE = TmshValue.keyword("none");

/** A cipher rule as a table. */
export const CIPHER_RULE = kindTable({
  kind: KINDS.cipherRule,
  component: "ltm cipher rule",
  section: Section.PROFILES,
  describedBy: DescribedBy.RESOURCE_THAT_KEEPS,
  rows: {
    ciphers: row(needed(cipherString(), "a cipher string"), {
      argument: "cipher",
      property: "cipher",
      as3: "cipherSuites",
      setting: yours("Cipher Suites"),
    }),
    dhGroups: row(cipherString(), {
      argument: "dhGroups",
      property: "dh-groups",
      setBack: becomes({ "dh-groups": NONE }),
      as3: "namedGroups",
      setting: yours("DH Groups"),
    }),
    signatureAlgorithms: row(cipherString(), {
      argument: "signatureAlgorithms",
      property: "signature-algorithms",
      setBack: becomes({ "signature-algorithms": NONE }),
      as3: "signatureAlgorithms",
      setting: yours("Signature Algorithms"),
    }),
  } satisfies RowsOf<CipherRuleProps, ReappliedObjectProps>,
});

/** A cipher rule (tmsh: `ltm cipher rule`), for cipher groups. BIG-IP 13.0 and later. */
export class CipherRule extends NativeObject implements ICipherRule {
  /** A cipher rule that exists already, from its full path, such as BIG-IP's own `/Common/f5-secure`. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ICipherRule {
    return existingObject(scope, id, fullPath, KINDS.cipherRule);
  }

  public readonly resource: LtmCipherRule;

  public constructor(scope: Construct, id: string, props: CipherRuleProps) {
    super(scope, id, props, KINDS.cipherRule);
    this._needsRelease(CIPHER_GROUPS_SINCE, "cipher rules", "Set ciphers of the SSL profile");
    const values = readRows(CIPHER_RULE, props, this._reader);
    if (values.dhGroups !== undefined || values.signatureAlgorithms !== undefined) {
      const what = "DH groups and signature algorithms in cipher rules";
      this._needsRelease(GROUPS_SINCE, what, "Leave dhGroups and signatureAlgorithms out");
    }
    this.resource = this._makeResource(LtmCipherRule, CIPHER_RULE, values);
  }

  public get cipherRulePath(): string {
    return this.fullPath;
  }
}
