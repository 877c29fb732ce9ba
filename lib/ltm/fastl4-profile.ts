import { LtmProfileFastl4 } from "@cdktf/provider-bigip/lib/ltm-profile-fastl4";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import type { PropNames } from "../core/prop-names";
import { describeOnDevice, descriptionRemoval } from "../device/description";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { inheritAgain } from "../device/removal";
import { existingObject } from "../core/existing-object";
import { numberText } from "../core/tokens";
import type { IProfile } from "./profile";
import { KINDS } from "../core/object-kind";

const COMPONENT = "ltm profile fastl4";

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

const FASTL4_PROFILE_PROPS: PropNames<FastL4ProfileProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  parent: true,
  idleTimeout: true,
};

/**
 * A FastL4 profile (tmsh: `ltm profile fastl4`): makes a virtual server of type Performance (Layer 4), which
 * passes packets on without looking into them. Guide, scenario 4.
 */
export class FastL4Profile extends BigipObject implements IFastL4Profile {
  /** A FastL4 profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IFastL4Profile {
    return existingObject(scope, id, fullPath, KINDS.fastL4Profile);
  }

  public readonly resource: LtmProfileFastl4;

  public constructor(scope: Construct, id: string, props: FastL4ProfileProps = {}) {
    super(scope, id, props, KINDS.fastL4Profile);
    const given = this._read.props(props, FASTL4_PROFILE_PROPS);
    const idle = this._read.number("idleTimeout", given.idleTimeout, { min: 1, max: 86400, unit: "seconds" });
    const parent = this._refer("parent", given.parent, KINDS.fastL4Profile)?.fullPath ?? "/Common/fastL4";
    const removals = [
      ...descriptionRemoval(this, COMPONENT),
      ...(given.idleTimeout === undefined
        ? []
        : [inheritAgain(this, "ClearIdleTimeout", { component: COMPONENT, properties: ["idle-timeout"] })]),
    ];
    this.resource = this._withDependencies(
      new LtmProfileFastl4(this, "Resource", {
        name: this._pathToWrite,
        defaultsFrom: parent,
        idleTimeout: idle === undefined ? undefined : numberText(idle),
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => removals,
    );
    describeOnDevice(this, COMPONENT, this.resource);
  }

  public get fastL4ProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }
}
