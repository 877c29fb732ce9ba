import { LtmMonitor, type LtmMonitorConfig } from "@cdktf/provider-bigip/lib/ltm-monitor";
import type { Command } from "@cdktf/provider-bigip/lib/command";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { BigipObject, type BigipObjectProps } from "../core/bigip-object";
import type { PropReader } from "../core/prop-reader";
import { isObject, isToken } from "../core/tokens";
import { describeOnDevice, descriptionRemoval } from "../device/description";
import { removalObject } from "../device/removal";
import type { IMonitor } from "./monitor";
import { readTiming } from "./monitor-timing";

/** Props that all monitors have. */
export interface MonitorProps extends BigipObjectProps {
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
   * Port to check instead of the member's own.
   * @default - the member's port
   */
  readonly port?: number;
  /**
   * Full path of a monitor of the same type to take other settings from.
   * @default - BIG-IP's built-in monitor of the type
   */
  readonly customParent?: string;
}

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
    type: string,
    parent: string,
    specific: (read: PropReader) => Partial<LtmMonitorConfig> = () => ({}),
  ) {
    super(scope, id, props, type);
    const given: MonitorProps = isObject(props) ? props : {};
    const { interval, timeout } = readTiming(this._read, given.interval, given.timeout);
    this.interval = interval;
    this.timeout = timeout;
    const port = this._read.port("port", given.port);
    const component = `ltm monitor ${parent.slice("/Common/".length).replace("_", "-")}`;
    const removals = [
      ...descriptionRemoval(this, component),
      ...(port === undefined ? [] : [this.anyPortAgain(component)]),
    ];
    this.resource = this._withDependencies(
      new LtmMonitor(this, "Resource", {
        name: this._pathToWrite,
        parent,
        customParent: this._read.fullPath("customParent", given.customParent, "monitor"),
        interval,
        timeout,
        destination: port === undefined ? undefined : `*:${isToken(port) ? Token.asString(port) : port}`,
        ...specific(this._read),
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => removals,
    );
    describeOnDevice(this, component, this.resource);
  }

  private anyPortAgain(component: string): Command {
    return removalObject(this, "ClearPort", {
      component,
      words: () => "{ destination '*:*' }",
    });
  }
}
