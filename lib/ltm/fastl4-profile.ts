import { LtmProfileFastl4 } from "@cdktf/provider-bigip/lib/ltm-profile-fastl4";
import type { Construct } from "constructs";
import { existingObject } from "../core/existing-object";
import { remarkOf } from "../as3/remark";
import { KINDS } from "../core/object-kind";
import type { ReappliedObjectProps } from "../device/reapply";
import { kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import type { RowsOf } from "../kind/row";
import { as3PropertiesOf, readRows } from "../kind/row-values";
import { Section } from "../kind/setting";
import { numberAsText } from "../kind/value-type";
import type { IProfile } from "./profile";
import { transportRows } from "./transport-rows";

/** A FastL4 profile. */
export interface IFastL4Profile extends IProfile {
  /** The full path, under a name that only FastL4 profiles have. */
  readonly fastL4ProfilePath: string;
}

/** Props of a FastL4 profile. */
export interface FastL4ProfileProps extends ReappliedObjectProps {
  /**
   * The profile to take all other settings from.
   * @default - /Common/fastL4
   */
  readonly parent?: IFastL4Profile;
  /**
   * Seconds without traffic after which a connection is closed. RFC 5321, 4.5.3.2 wants servers to wait 600 s
   * after the final dot of a message; the parent gives 300.
   * @default - the parent's
   */
  readonly idleTimeout?: number;
}

/** A FastL4 profile as a table. */
export const FASTL4_PROFILE = kindTable({
  kind: KINDS.fastL4Profile,
  component: "ltm profile fastl4",
  section: Section.PROFILES,
  rows: transportRows<IFastL4Profile>(
    KINDS.fastL4Profile,
    "/Common/fastL4",
    numberAsText({ min: 1, max: 86400, unit: "seconds" }),
  ) satisfies RowsOf<FastL4ProfileProps, ReappliedObjectProps>,
});

/**
 * A FastL4 profile (tmsh: `ltm profile fastl4`): makes a virtual server of type Performance (Layer 4), which
 * passes packets on without looking into them. Guide, scenario 4.
 */
export class FastL4Profile extends NativeObject implements IFastL4Profile {
  /** A FastL4 profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IFastL4Profile {
    return existingObject(scope, id, fullPath, KINDS.fastL4Profile);
  }

  public readonly resource: LtmProfileFastl4;

  public constructor(scope: Construct, id: string, props: FastL4ProfileProps = {}) {
    super(scope, id, props, KINDS.fastL4Profile);
    const values = readRows(FASTL4_PROFILE, props, this._reader);
    this.resource = this._makeResource(LtmProfileFastl4, FASTL4_PROFILE, values, {
      as3: {
        write: () => ({ class: "L4_Profile", ...remarkOf(this), ...as3PropertiesOf(FASTL4_PROFILE, values) }),
      },
    });
    if (this._tenant !== undefined && values.parent !== undefined) {
      const problem = "AS3's profiles have no parent";
      this._read.fault(
        "as3-lacks",
        "parent",
        problem,
        "Leave it out, or make the profile outside the tenant",
      );
    }
  }

  public get fastL4ProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }
}
