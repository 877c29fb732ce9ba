import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import type { TerraformData } from "../core/terraform-data";
import type { DeviceBackedProps } from "../device/device-backed-object";
import { kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { madeHere, ScriptedObject } from "../kind/scripted-object";
import { guides, Section } from "../kind/setting";
import { choice, reference } from "../kind/value-type";
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

/** A high-speed log destination as a table. */
export const HIGH_SPEED_LOG_DESTINATION = kindTable({
  kind: KINDS.highSpeedLogDestination,
  component: "sys log-config destination remote-high-speed-log",
  section: Section.LOGGING,
  rows: {
    pool: row(reference<IPool>(KINDS.pool, { needed: "a pool of log servers" }), {
      property: "pool-name",
      setting: guides("Pool"),
    }),
    protocol: row(choice({ LogProtocol }), {
      property: "protocol",
      unstated: LogProtocol.UDP,
      setting: guides("Protocol"),
    }),
  } satisfies RowsOf<HighSpeedLogDestinationProps, DeviceBackedProps>,
});

/**
 * A high-speed log destination (tmsh: `sys log-config destination remote-high-speed-log`). All log destinations,
 * of whatever kind, share their names. Guide: Creating logging profile manually, step 3.
 */
export class HighSpeedLogDestination extends ScriptedObject implements IHighSpeedLogDestination {
  /** A high-speed log destination that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IHighSpeedLogDestination {
    return existingObject(scope, id, fullPath, KINDS.highSpeedLogDestination);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: HighSpeedLogDestinationProps) {
    super(scope, id, props, KINDS.highSpeedLogDestination);
    const values = readRows(HIGH_SPEED_LOG_DESTINATION, props, this._reader);
    this.resource = this._makeByScript(HIGH_SPEED_LOG_DESTINATION, values, {
      uses: () => madeHere(values),
      as3: {
        write: () => ({
          class: "Log_Destination",
          ...remarkOf(this),
          type: "remote-high-speed-log",
          protocol: values.protocol,
          pool: values.pool && pointerTo(this, values.pool),
        }),
      },
    });
  }

  public get highSpeedLogDestinationPath(): string {
    return this.fullPath;
  }

  public get logDestinationPath(): string {
    return this.fullPath;
  }
}
