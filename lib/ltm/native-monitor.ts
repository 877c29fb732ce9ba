import { LtmMonitor } from "@cdktf/provider-bigip/lib/ltm-monitor";
import type { Construct } from "constructs";
import { Absence, declare } from "../core/declared";
import type { ObjectKind } from "../core/object-kind";
import type { ReappliedObjectProps } from "../device/reapply";
import { remarkOf } from "../as3/remark";
import { type KindTable, kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { byCode, row, type Rows, type RowsOf } from "../kind/row";
import { as3PropertiesOf, readRows } from "../kind/row-values";
import { guides, Section, yours } from "../kind/setting";
import { path, port } from "../kind/value-type";
import type { IMonitor } from "./monitor";
import { monitorDestination, portEnding } from "./monitor-destination";
import { readTiming } from "./monitor-timing";

/** Props that all monitors have. */
export interface MonitorProps extends ReappliedObjectProps {
  /**
   * Seconds between two checks.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds without a good answer after which a member is down; more than the interval.
   * @default - 3 x interval + 1
   */
  readonly timeout?: number;
  /**
   * Port to check instead of the member's own. It is part of the monitor's name on the device (`<name>_2525`),
   * since BIG-IP refuses another port for a monitor that a pool uses: another port is another monitor.
   * @default - the member's port
   */
  readonly port?: number;
  /**
   * Full path of a monitor of the same type to take other settings from.
   * @default - BIG-IP's built-in monitor of the type
   */
  readonly customParent?: string;
}

/** The rows that all monitors have; interval and timeout are read together. */
const MONITOR_ROWS = {
  customParent: row(path("monitor"), { argument: "customParent" }),
  interval: byCode({
    argument: "interval",
    property: "interval",
    as3: "interval",
    setting: guides("Interval (s)"),
  }),
  timeout: byCode({
    argument: "timeout",
    property: "timeout",
    as3: "timeout",
    setting: guides("Timeout (s)"),
  }),
  port: row(port(), { shown: "destination", setting: yours("Alias") }),
} satisfies RowsOf<MonitorProps, ReappliedObjectProps>;

/** The table of a monitor that the provider has a resource for. */
export function monitorTable<const R extends Rows>(
  kind: ObjectKind,
  component: string,
  rows: R,
): MonitorTable<R> {
  return kindTable({
    kind,
    component,
    section: Section.MONITORS,
    ahead: { parent: guides("Type") },
    rows: { ...MONITOR_ROWS, ...rows },
  });
}

/** A table of such a monitor, with the rows that it has of its own. */
export type MonitorTable<R extends Rows = Rows> = KindTable<typeof MONITOR_ROWS & R>;

/** What a type of monitor is for the provider and for AS3. */
interface MonitorType {
  /** BIG-IP's own monitor of the type. */
  readonly parent: string;
  /** AS3's name of the type. */
  readonly monitorType: string;
}

/** The monitors that the provider has a resource for: they differ by parent and by what is asked. */
export abstract class NativeMonitor extends NativeObject implements IMonitor {
  public readonly resource: LtmMonitor;
  /** Seconds between two checks. */
  public readonly interval: number;
  /** Seconds without a good answer after which a member is down. */
  public readonly timeout: number;

  /**
   * @internal
   * @param type what tells the monitors apart
   */
  protected constructor(
    scope: Construct,
    id: string,
    props: MonitorProps | undefined,
    table: MonitorTable,
    { parent, monitorType }: MonitorType,
  ) {
    super(scope, id, props, table.kind, portEnding(props));
    const values = readRows(table, props, this._reader);
    const given: MonitorProps = this._given;
    const { interval, timeout } = readTiming(this._read, given.interval, given.timeout);
    this.interval = interval;
    this.timeout = timeout;
    const destination = values.port === undefined ? undefined : monitorDestination(values.port);
    this.resource = this._makeResource(LtmMonitor, table, values, {
      arguments: { parent, interval, timeout, destination },
      as3: {
        write: () => ({
          class: "Monitor",
          ...remarkOf(this),
          monitorType,
          ...as3PropertiesOf(table, values),
          ...{ interval, timeout, targetPort: values.port },
        }),
      },
      then: (monitor) => {
        // Where somebody changed it, the provider would replace the monitor under its own name, which BIG-IP refuses.
        declare(monitor, this, () => [
          {
            component: table.component,
            path: this._pathText(),
            absence: Absence.RESOURCE,
            properties: {},
            fixed: {
              "defaults-from": values.customParent ?? parent,
              ...(destination === undefined ? {} : { destination }),
            },
          },
        ]);
      },
    });
    if (this._tenant !== undefined && values.customParent !== undefined) {
      this._read.fault(
        "as3-lacks",
        "customParent",
        "AS3's monitors have no parent",
        "State the settings instead",
      );
    }
  }

  public get monitorPath(): string {
    return this.fullPath;
  }
}
