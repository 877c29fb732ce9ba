import { LtmCipherGroup } from "@cdktf/provider-bigip/lib/ltm-cipher-group";
import type { Construct } from "constructs";
import { existingObject } from "../core/existing-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { ReappliedObjectProps } from "../device/reapply";
import { kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { byCode, row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { Section, yours } from "../kind/setting";
import { choice } from "../kind/value-type";
import type { ICipherRule } from "./cipher-rule";
import { CIPHER_GROUPS_SINCE } from "./ssl-profile";

/** The order in which a cipher group offers its suites. */
export enum CipherOrder {
  /** As the rules have them. */
  DEFAULT = "default",
  /** The fastest first. */
  SPEED = "speed",
  /** The strongest first. */
  STRENGTH = "strength",
  /** Those of FIPS 140 first. */
  FIPS = "fips",
  /** Those that the device has hardware for first. */
  HARDWARE = "hardware",
}

/** A cipher group: what of the suites of several rules may be spoken. */
export interface ICipherGroup extends IBigipObject {
  /** The full path, under a name that only cipher groups have. */
  readonly cipherGroupPath: string;
}

/** Props of a cipher group. */
export interface CipherGroupProps extends ReappliedObjectProps {
  /** The rules whose suites may be spoken; at least one. */
  readonly allow: ICipherRule[];
  /**
   * Rules that a suite has to be in as well: of those allowed, the others are left out.
   * @default - none
   */
  readonly require?: ICipherRule[];
  /**
   * The order of the suites.
   * @default CipherOrder.DEFAULT
   */
  readonly order?: CipherOrder;
}

/** A cipher group as a table. */
export const CIPHER_GROUP = kindTable({
  kind: KINDS.cipherGroup,
  component: "ltm cipher group",
  section: Section.PROFILES,
  rows: {
    allow: byCode({
      argument: "allow",
      property: "allow",
      as3: "allowCipherRules",
      setting: yours("Allow Ciphers"),
    }),
    require: byCode({
      argument: "require",
      property: "require",
      as3: "requireCipherRules",
      setting: yours("Restrict Ciphers", { usual: "" }),
    }),
    order: row(choice({ CipherOrder }), {
      argument: "ordering",
      property: "ordering",
      unstated: CipherOrder.DEFAULT,
      as3: "order",
      setting: yours("Order", { usual: "default" }),
    }),
  } satisfies RowsOf<CipherGroupProps, ReappliedObjectProps>,
});

/**
 * A cipher group (tmsh: `ltm cipher group`), for `cipherGroup` of SSL profiles: TLS 1.3 needs one. BIG-IP 13.0 and later.
 */
export class CipherGroup extends NativeObject implements ICipherGroup {
  /** A cipher group that exists already, from its full path, such as BIG-IP's own `/Common/f5-secure`. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ICipherGroup {
    return existingObject(scope, id, fullPath, KINDS.cipherGroup);
  }

  public readonly resource: LtmCipherGroup;

  public constructor(scope: Construct, id: string, props: CipherGroupProps) {
    super(scope, id, props, KINDS.cipherGroup);
    this._needsRelease(CIPHER_GROUPS_SINCE, "cipher groups", "Set ciphers of the SSL profile");
    const values = readRows(CIPHER_GROUP, props, this._reader);
    const allow = this.readRules("allow");
    const given = this._given["allow"];
    if (Array.isArray(given) && given.length === 0) {
      this._faults.report("empty-list", "allow: the list is empty", "List at least one cipher rule");
    }
    this.resource = this._makeResource(LtmCipherGroup, CIPHER_GROUP, values, {
      arguments: { allow, require: this.readRules("require") },
    });
  }

  public get cipherGroupPath(): string {
    return this.fullPath;
  }

  private readRules(prop: "allow" | "require"): string[] {
    const given = this._given[prop];
    if (prop === "allow") this._read.present(prop, given, "a list of cipher rules");
    const rules = (this._read.list(prop, given) ?? []).flatMap(
      (rule, index) => this._refer(`${prop}[${index}]`, rule as ICipherRule, KINDS.cipherRule) ?? [],
    );
    return [...new Set(rules)].map((rule) => rule.fullPath);
  }
}
