import type { ObjectKind } from "../core/object-kind";
import { LtmMonitor, type LtmMonitorConfig } from "@cdktf/provider-bigip/lib/ltm-monitor";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import { Absence, declare, type DeclaredProperties } from "../core/declared";
import type { PropNames } from "../core/prop-names";
import type { PropReader } from "../core/prop-reader";
import { describeOnDevice, descriptionRemoval } from "../device/description";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
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

export const MONITOR_PROPS: PropNames<MonitorProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  interval: true,
  timeout: true,
  port: true,
  customParent: true,
};

/** The monitors that the provider has a resource for: they differ by parent and by what is asked. */
export abstract class NativeMonitor extends BigipObject implements IMonitor {
  public readonly resource: LtmMonitor;
  /** Seconds between two checks. */
  public readonly interval: number;
  /** Seconds without a good answer after which a member is down. */
  public readonly timeout: number;

  /** @internal */
  protected constructor(
    scope: Construct,
    id: string,
    props: MonitorProps | undefined,
    kind: ObjectKind,
    parent: string,
    specific: (read: PropReader) => Partial<LtmMonitorConfig>,
  ) {
    super(scope, id, props, kind, portEnding(props));
    const given: MonitorProps = this._given;
    const { interval, timeout } = readTiming(this._read, given.interval, given.timeout);
    this.interval = interval;
    this.timeout = timeout;
    const port = this._read.port("port", given.port);
    const component = `ltm monitor ${parent.slice("/Common/".length).replace("_", "-")}`;
    const removals = descriptionRemoval(this, component);
    const customParent = this._read.fullPath("customParent", given.customParent, "monitor");
    const destination = port === undefined ? undefined : monitorDestination(port);
    this.resource = this._withDependencies(
      new LtmMonitor(this, "Resource", {
        name: this._pathToWrite,
        parent,
        customParent,
        interval,
        timeout,
        destination,
        ...specific(this._read),
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => removals,
    );
    describeOnDevice(this, component, this.resource);
    this.declareBeginning(component, {
      "defaults-from": customParent ?? parent,
      ...(destination === undefined ? {} : { destination }),
    });
  }

  /** Where somebody changed it, the provider would replace the monitor under its own name, which BIG-IP refuses. */
  private declareBeginning(component: string, fixed: DeclaredProperties): void {
    declare(this.resource, this, () => [
      { component, path: this._pathText(), absence: Absence.RESOURCE, properties: {}, fixed },
    ]);
  }

  public get monitorPath(): string {
    return this.fullPath;
  }
}
