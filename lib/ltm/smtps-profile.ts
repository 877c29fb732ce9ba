import type { Construct } from "constructs";
import type { PropNames } from "../core/prop-names";
import { ExistingObject } from "../core/references";
import type { TerraformData } from "../core/terraform-data";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import type { IProfile } from "./profile";
import { StartTls } from "./start-tls";

const TYPE = "SMTPS profile";

/** An SMTPS profile. */
export interface ISmtpsProfile extends IProfile {}

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
    return new ExistingObject(scope, id, fullPath, TYPE);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: SmtpsProfileProps) {
    super(scope, id, props, TYPE);
    const given = this._read.props(props, SMTPS_PROFILE_PROPS);
    const activation =
      this._read.choice("activation", given.activation, { StartTls }) ??
      this._read.missing("activation", "a value of StartTls");
    const parent = this._refer("parent", given.parent, TYPE);
    this.resource = this._makeOnDevice({
      component: "ltm profile smtps",
      properties: () => ({
        "defaults-from":
          parent === undefined ? TmshValue.keyword("/Common/smtps") : TmshValue.object(parent, "parent"),
        "activation-mode": TmshValue.of("keyword", activation, "activation"),
      }),
    });
  }
}

/** The first release with the profile (guide, scenario 6). */
export const SMTPS_SINCE = "11.5";
