import { LtmProfileTcp } from "@cdktf/provider-bigip/lib/ltm-profile-tcp";
import type { Construct } from "constructs";
import { existingObject } from "../core/existing-object";
import { remarkOf } from "../as3/remark";
import { TCP_PARENTS } from "../as3/tcp-profile";
import { KINDS } from "../core/object-kind";
import type { NumberBounds } from "../core/prop-reader";
import type { As3Class } from "../core/tenant";
import type { ReappliedObjectProps } from "../device/reapply";
import { kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import type { RowsOf, ValuesOf } from "../kind/row";
import { as3PropertiesOf, readRows } from "../kind/row-values";
import { Section } from "../kind/setting";
import { number } from "../kind/value-type";
import type { IProfile } from "./profile";
import { transportRows } from "./transport-rows";

/** The idle timeouts that BIG-IP takes. */
export const IDLE_TIMEOUT: NumberBounds = { min: 1, max: 4294967295, unit: "seconds" };

/** A TCP profile. */
export interface ITcpProfile extends IProfile {
  /** The full path, under a name that only TCP profiles have. */
  readonly tcpProfilePath: string;
}

/** Props of a TCP profile. */
export interface TcpProfileProps extends ReappliedObjectProps {
  /**
   * The profile to take all other settings from.
   * @default - /Common/tcp
   */
  readonly parent?: ITcpProfile;
  /**
   * Seconds without traffic after which a connection is closed. RFC 5321, 4.5.3.2 wants servers to wait 600 s
   * after the final dot of a message; the parents give 300.
   * @default - the parent's
   */
  readonly idleTimeout?: number;
}

/** A TCP profile as a table. */
export const TCP_PROFILE = kindTable({
  kind: KINDS.tcpProfile,
  component: "ltm profile tcp",
  section: Section.PROFILES,
  rows: transportRows<ITcpProfile>(KINDS.tcpProfile, "/Common/tcp", number(IDLE_TIMEOUT)) satisfies RowsOf<
    TcpProfileProps,
    ReappliedObjectProps
  >,
});

/** A TCP profile (tmsh: `ltm profile tcp`). Guide, iApp chapter: Client and Server Optimization. */
export class TcpProfile extends NativeObject implements ITcpProfile {
  /** A TCP profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ITcpProfile {
    return existingObject(scope, id, fullPath, KINDS.tcpProfile);
  }

  public readonly resource: LtmProfileTcp;

  public constructor(scope: Construct, id: string, props: TcpProfileProps = {}) {
    super(scope, id, props, KINDS.tcpProfile);
    const values = readRows(TCP_PROFILE, props, this._reader);
    this.resource = this._makeResource(LtmProfileTcp, TCP_PROFILE, values, {
      as3: { write: () => this.asClass(values) },
    });
    if (this._tenant !== undefined) this.checkParent(values.parent);
  }

  public get tcpProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }

  private asClass(values: ValuesOf<(typeof TCP_PROFILE)["rows"]>): As3Class {
    const inherited = TCP_PARENTS[values.parent?.devicePath ?? ""];
    return { class: "TCP_Profile", ...remarkOf(this), ...inherited, ...as3PropertiesOf(TCP_PROFILE, values) };
  }

  private checkParent(parent: ITcpProfile | undefined): void {
    if (parent?.devicePath !== undefined && parent.devicePath in TCP_PARENTS) return;
    this._read.fault(
      "as3-lacks",
      "parent",
      "AS3's profiles have no parent; the values of some of BIG-IP's own are written in its place, but not of this one",
      `Take ${Object.keys(TCP_PARENTS).join(" or ")}, or make the profile outside the tenant`,
    );
  }
}
