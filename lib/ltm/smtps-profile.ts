import type { Construct } from "constructs";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import type { TerraformData } from "../core/terraform-data";
import type { DeviceBackedProps } from "../device/device-backed-object";
import { kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { ScriptedObject } from "../kind/scripted-object";
import { guides, Section } from "../kind/setting";
import { choice, needed, reference } from "../kind/value-type";
import type { IProfile } from "./profile";
import { StartTls } from "./start-tls";

/** An SMTPS profile. */
export interface ISmtpsProfile extends IProfile {
  /** The full path, under a name that only SMTPS profiles have. */
  readonly smtpsProfilePath: string;
}

/** Props of an SMTPS profile. */
export interface SmtpsProfileProps extends DeviceBackedProps {
  /** Whether clients can or must use STARTTLS. Always written: the parent's own value differs by release. */
  readonly activation: StartTls;
  /**
   * The profile to take all other settings from.
   * @default - /Common/smtps
   */
  readonly parent?: ISmtpsProfile;
}

/** An SMTPS profile as a table. */
export const SMTPS_PROFILE = kindTable({
  kind: KINDS.smtpsProfile,
  component: "ltm profile smtps",
  section: Section.PROFILES,
  rows: {
    parent: row(reference<ISmtpsProfile>(KINDS.smtpsProfile, { otherwise: "/Common/smtps" }), {
      property: "defaults-from",
      setting: guides("Parent Profile"),
    }),
    activation: row(needed(choice({ StartTls }), "a value of StartTls"), {
      property: "activation-mode",
      setting: guides("STARTTLS Activation Mode"),
    }),
  } satisfies RowsOf<SmtpsProfileProps, DeviceBackedProps>,
});

/**
 * An SMTPS profile (tmsh: `ltm profile smtps`): offers STARTTLS to clients of a virtual server that also has a
 * client SSL profile. BIG-IP 11.5 and later. Guide, scenario 6: SMTPS profile.
 */
export class SmtpsProfile extends ScriptedObject implements ISmtpsProfile {
  /** An SMTPS profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ISmtpsProfile {
    return existingObject(scope, id, fullPath, KINDS.smtpsProfile);
  }

  public readonly resource: TerraformData;
  /** @internal */
  public readonly _activation: string;

  public constructor(scope: Construct, id: string, props: SmtpsProfileProps) {
    super(scope, id, props, KINDS.smtpsProfile);
    const values = readRows(SMTPS_PROFILE, props, this._reader);
    this._activation = values.activation;
    // AS3 has it as a property of the client SSL profile beside it.
    this.resource = this._makeByScript(SMTPS_PROFILE, values, { as3: { write: () => undefined } });
    if (this._tenant !== undefined && values.parent !== undefined) {
      this._read.fault(
        "as3-lacks",
        "parent",
        "AS3's SMTPS profiles have no parent of choice",
        "Leave it out",
      );
    }
  }

  public get smtpsProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }
}

/** The first release with the profile (guide, scenario 6). */
export const SMTPS_SINCE = "11.5";
