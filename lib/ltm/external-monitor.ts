import type { Construct } from "constructs";
import { warnOfLiteralSecret } from "../core/secrets";
import type { TerraformData } from "../core/terraform-data";
import { pathOf } from "../device/object-path";
import { show } from "../core/tokens";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { kindTable } from "../kind/kind-table";
import { byCode, row, type RowDetails, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { guides, ours, Section, yours } from "../kind/setting";
import { port, reference, text } from "../kind/value-type";
import type { IExternalMonitorScript } from "../sys/external-monitor-script";
import { monitorFromFullPath } from "./existing-monitor";
import type { IMonitor } from "./monitor";
import { EXTERNAL_COMPONENT, externalMonitor } from "./external-monitor-definition";
import { portEnding } from "./monitor-destination";
import { readTiming } from "./monitor-timing";
import { KINDS } from "../core/object-kind";

const TIMING_ROWS = {
  interval: byCode({ property: "interval", as3: "interval", setting: guides("Interval (s)") }),
  timeout: byCode({ property: "timeout", as3: "timeout", setting: guides("Timeout (s)") }),
  port: row(port(), {
    as3: "targetPort",
    shown: "destination",
    setting: yours("Alias", { usual: "*:*" }),
  }),
};

/** Props of an external monitor that do not say what it runs. */
export interface ExternalMonitorTimingProps extends DeviceBackedProps {
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
}

/**
 * The rows that external monitors have whatever they run; interval and timeout are read together.
 *
 * @param others further props that decide the interval
 */
export function externalMonitorRows(others: readonly string[] = []): typeof TIMING_ROWS {
  const { interval, timeout, port: ofPort } = TIMING_ROWS;
  const decided = (prop: string, each: RowDetails): RowDetails => ({
    ...each,
    setting: each.setting && { ...each.setting, props: [prop, ...others] },
  });
  return { interval: decided("interval", interval), timeout: decided("timeout", timeout), port: ofPort };
}

/** Props of an external monitor. */
export interface ExternalMonitorProps extends ExternalMonitorTimingProps {
  /** The program that checks. */
  readonly script: IExternalMonitorScript;
  /**
   * Environment variables of the program by name.
   * @default - none
   */
  readonly variables?: Record<string, string>;
  /**
   * Environment variables that are secret, best from sensitive variables of Terraform. They are readable in the
   * device's configuration and its audit log all the same.
   * @default - none
   */
  readonly secretVariables?: Record<string, string>;
  /**
   * Further arguments of the program, behind address and port, as one text.
   * @default - none
   */
  readonly arguments?: string;
}

/** An external monitor as a table; `externalMonitor` writes its script, for the program and its variables together. */
export const EXTERNAL_MONITOR = kindTable({
  kind: KINDS.externalMonitor,
  component: EXTERNAL_COMPONENT,
  section: Section.MONITORS,
  ahead: { "defaults-from": guides("Type") },
  rows: {
    ...externalMonitorRows(),
    script: row(
      reference<IExternalMonitorScript>(KINDS.externalMonitorScript, { needed: "an ExternalMonitorScript" }),
      { property: "run", setting: ours("External Program") },
    ),
    arguments: row(text(), {
      property: "args",
      as3: "arguments",
      setting: yours("Arguments", { usual: "none" }),
    }),
    variables: byCode({ as3: "environmentVariables" }),
    secretVariables: byCode(),
  } satisfies RowsOf<ExternalMonitorProps, DeviceBackedProps>,
});

/**
 * A monitor that runs a program for each pool member (tmsh: `ltm monitor external`). Guide, Appendix A: External
 * monitor. It can't be on a node.
 */
export class ExternalMonitor extends DeviceBackedObject implements IMonitor {
  /** A monitor that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
    return monitorFromFullPath(scope, id, fullPath);
  }

  public readonly resource: TerraformData;
  /** Seconds between two checks. */
  public readonly interval: number;
  /** Seconds without a good answer after which a member is down. */
  public readonly timeout: number;

  public constructor(scope: Construct, id: string, props: ExternalMonitorProps) {
    super(scope, id, props, KINDS.externalMonitor, portEnding(props));
    const { script, port, arguments: words } = readRows(EXTERNAL_MONITOR, props, this._reader);
    const given: Partial<ExternalMonitorProps> = this._given;
    const { interval, timeout } = readTiming(this._read, given.interval, given.timeout);
    this.interval = interval;
    this.timeout = timeout;
    const texts = (values: Record<string, string>): [string, TmshValue][] =>
      Object.entries(values).map(([name, value]) => [name, TmshValue.text(value)]);
    const variables = [
      ...texts(this.readVariables("variables", given)),
      ...texts(this.readVariables("secretVariables", given)).map(([name, value]): [string, TmshValue] => [
        name,
        value.asSecret,
      ]),
    ];
    this.resource = this._makeOnDevice(
      externalMonitor({
        path: () => pathOf(this),
        host: this,
        script,
        arguments: words,
        timing: { interval, timeout },
        port,
        variables: Object.fromEntries(variables),
      }),
    );
  }

  public get monitorPath(): string {
    return this.fullPath;
  }

  private readVariables(
    prop: "variables" | "secretVariables",
    props: Partial<ExternalMonitorProps>,
  ): Record<string, string> {
    const given = this._read.object(prop, props[prop]) ?? {};
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        const path = `${prop}.${name}`;
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
          const problem = `${show(name)} is not the name of a variable`;
          this._read.holdBack("variable-name", path, problem, "Rename it");
          return [];
        }
        if (prop === "variables") {
          const text = this._read.string(path, value);
          return text === undefined ? [] : [[name, text]];
        }
        warnOfLiteralSecret(this._faults, path, value);
        const secret = this._read.secret(path, value);
        return secret === undefined ? [] : [[name, secret]];
      }),
    );
  }
}
