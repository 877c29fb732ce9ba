import { LtmProfileTcp } from "@cdktf/provider-bigip/lib/ltm-profile-tcp";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import type { PropNames } from "../core/prop-names";
import type { NumberBounds } from "../core/prop-reader";
import { describeOnDevice, descriptionRemoval } from "../device/description";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { inheritAgain } from "../device/removal";
import { existingObject } from "../core/existing-object";
import type { IProfile } from "./profile";
import { KINDS } from "../core/object-kind";

const COMPONENT = "ltm profile tcp";

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

const TCP_PROFILE_PROPS: PropNames<TcpProfileProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  parent: true,
  idleTimeout: true,
};

/** A TCP profile (tmsh: `ltm profile tcp`). Guide, iApp chapter: Client and Server Optimization. */
export class TcpProfile extends BigipObject implements ITcpProfile {
  /** A TCP profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ITcpProfile {
    return existingObject(scope, id, fullPath, KINDS.tcpProfile);
  }

  public readonly resource: LtmProfileTcp;

  public constructor(scope: Construct, id: string, props: TcpProfileProps = {}) {
    super(scope, id, props, KINDS.tcpProfile);
    const given = this._read.props(props, TCP_PROFILE_PROPS);
    const parent = this._refer("parent", given.parent, KINDS.tcpProfile)?.fullPath ?? "/Common/tcp";
    const removals = [
      ...descriptionRemoval(this, COMPONENT),
      ...(given.idleTimeout === undefined
        ? []
        : [inheritAgain(this, "ClearIdleTimeout", { component: COMPONENT, properties: ["idle-timeout"] })]),
    ];
    this.resource = this._withDependencies(
      new LtmProfileTcp(this, "Resource", {
        name: this._pathToWrite,
        defaultsFrom: parent,
        idleTimeout: this._read.number("idleTimeout", given.idleTimeout, IDLE_TIMEOUT),
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => removals,
    );
    describeOnDevice(this, COMPONENT, this.resource);
  }

  public get tcpProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }
}
