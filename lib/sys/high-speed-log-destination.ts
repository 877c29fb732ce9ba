import type { Construct } from "constructs";
import { isMadeHere } from "../core/bigip-object";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import type { PropNames } from "../core/prop-names";
import type { TerraformData } from "../core/terraform-data";
import {
  DEVICE_BACKED_PROPS,
  DeviceBackedObject,
  type DeviceBackedProps,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import type { IPool } from "../ltm/pool-props";
import type { ILogDestination } from "./log-destination";
import { LogProtocol } from "./log-protocol";

/** A high-speed log destination: a pool of log servers. */
export interface IHighSpeedLogDestination extends ILogDestination {
  /** The full path, under a name that only high-speed log destinations have. */
  readonly highSpeedLogDestinationPath: string;
}

/** Props of a high-speed log destination. */
export interface HighSpeedLogDestinationProps extends DeviceBackedProps {
  /** The pool of log servers. */
  readonly pool: IPool;
  /**
   * How the messages are sent.
   * @default LogProtocol.UDP
   */
  readonly protocol?: LogProtocol;
}

const HIGH_SPEED_LOG_DESTINATION_PROPS: PropNames<HighSpeedLogDestinationProps> = {
  ...DEVICE_BACKED_PROPS,
  pool: true,
  protocol: true,
};

/**
 * A high-speed log destination (tmsh: `sys log-config destination remote-high-speed-log`). All log destinations,
 * of whatever kind, share their names. Guide: Creating logging profile manually, step 3.
 */
export class HighSpeedLogDestination extends DeviceBackedObject implements IHighSpeedLogDestination {
  /** A high-speed log destination that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IHighSpeedLogDestination {
    return existingObject(scope, id, fullPath, KINDS.highSpeedLogDestination);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: HighSpeedLogDestinationProps) {
    super(scope, id, props, KINDS.highSpeedLogDestination);
    const given = this._read.props(props, HIGH_SPEED_LOG_DESTINATION_PROPS);
    this._read.present("pool", given.pool, "a pool of log servers");
    const pool = this._refer("pool", given.pool, KINDS.pool);
    const protocol = this._read.choice("protocol", given.protocol, { LogProtocol }) ?? LogProtocol.UDP;
    this.resource = this._makeOnDevice({
      component: "sys log-config destination remote-high-speed-log",
      properties: () => ({
        "pool-name": TmshValue.object(pool, "pool"),
        protocol: TmshValue.of("keyword", protocol, "protocol"),
      }),
      uses: () => (pool !== undefined && isMadeHere(pool) ? [pool] : []),
    });
  }

  public get highSpeedLogDestinationPath(): string {
    return this.fullPath;
  }

  public get logDestinationPath(): string {
    return this.fullPath;
  }
}
