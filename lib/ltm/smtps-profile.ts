import type { Construct } from "constructs";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import type { IProfile } from "./profile";
import { StartTls } from "./start-tls";
import { KINDS } from "../core/object-kind";

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

const SMTPS_PROFILE_PROPS: PropNames<SmtpsProfileProps> = {
  ...DEVICE_BACKED_PROPS,
  activation: true,
  parent: true,
};

/**
 * An SMTPS profile (tmsh: `ltm profile smtps`): offers STARTTLS to clients of a virtual server that also has a
 * client SSL profile. BIG-IP 11.5 and later. Guide, scenario 6: SMTPS profile.
 */
export class SmtpsProfile extends DeviceBackedObject implements ISmtpsProfile {
  /** An SMTPS profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ISmtpsProfile {
    return existingObject(scope, id, fullPath, KINDS.smtpsProfile);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: SmtpsProfileProps) {
    super(scope, id, props, KINDS.smtpsProfile);
    const given = this._read.props(props, SMTPS_PROFILE_PROPS);
    const activation =
      this._read.choice("activation", given.activation, { StartTls }) ??
      this._read.missing("activation", "a value of StartTls");
    const parent = this._refer("parent", given.parent, KINDS.smtpsProfile);
    this.resource = this._makeOnDevice({
      component: "ltm profile smtps",
      properties: () => ({
        "defaults-from":
          parent === undefined ? TmshValue.keyword("/Common/smtps") : TmshValue.object(parent, "parent"),
        "activation-mode": TmshValue.of("keyword", activation, "activation"),
      }),
    });
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
