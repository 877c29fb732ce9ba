import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import type { As3Class, As3Object } from "../core/tenant";
import { isMadeHere } from "../core/bigip-object";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import type { IHighSpeedLogDestination } from "./high-speed-log-destination";
import type { ILogDestination } from "./log-destination";
import { REFUSED_TEXT } from "../core/refused";
import { LogFormat } from "./log-format";
import { KINDS } from "../core/object-kind";

/** A log destination that gives messages a form and passes them on. */
export interface IFormattedLogDestination extends ILogDestination {
  /** The full path, under a name that only formatted log destinations have. */
  readonly formattedLogDestinationPath: string;
}

/** Props of a formatted log destination. */
export interface FormattedLogDestinationProps extends DeviceBackedProps {
  /**
   * The form. Each is a type of its own on BIG-IP, and all of them share their names: with another form the
   * object needs another name too.
   */
  readonly format: LogFormat;
  /** Where the messages go then. */
  readonly destination: IHighSpeedLogDestination;
}

const FORMATTED_LOG_DESTINATION_PROPS: PropNames<FormattedLogDestinationProps> = {
  ...DEVICE_BACKED_PROPS,
  format: true,
  destination: true,
};

/**
 * A formatted log destination (tmsh: `sys log-config destination splunk`, `arcsight` or `remote-syslog`; syslog
 * messages as in RFC 5424). Guide: Creating logging profile manually, step 4.
 */
export class FormattedLogDestination extends DeviceBackedObject implements IFormattedLogDestination {
  /** A formatted log destination that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IFormattedLogDestination {
    return existingObject(scope, id, fullPath, KINDS.formattedLogDestination);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: FormattedLogDestinationProps) {
    super(scope, id, props, KINDS.formattedLogDestination);
    const given = this._read.props(props, FORMATTED_LOG_DESTINATION_PROPS);
    this._read.present("format", given.format, "a value of LogFormat");
    this._read.present("destination", given.destination, "a high-speed log destination");
    const format = this._read.literal("format", this._read.choice("format", given.format, { LogFormat }));
    const destination = this._refer("destination", given.destination, KINDS.highSpeedLogDestination);
    this.resource = this._makeOnDevice({
      component: `sys log-config destination ${format ?? REFUSED_TEXT}`,
      properties: () => properties(format, TmshValue.object(destination, "destination")),
      uses: () => (destination !== undefined && isMadeHere(destination) ? [destination] : []),
      as3: { write: () => this.asClass(format, destination) },
    });
    if (this._tenant !== undefined && format === LogFormat.ARCSIGHT) {
      const fix = "Take another one, or make the destination outside the tenant, in Common";
      this._read.fault("as3-lacks", "format", "AS3 has no destination of the format ArcSight", fix);
    }
  }

  private asClass(
    format: LogFormat | undefined,
    destination: IHighSpeedLogDestination | undefined,
  ): As3Class {
    const to = destination && pointerTo(this, destination);
    const type = format === LogFormat.REMOTE_SYSLOG ? "remote-syslog" : "splunk";
    const target: As3Object =
      type === "splunk" ? { forwardTo: to } : { remoteHighSpeedLog: to, format: "rfc5424" };
    return { class: "Log_Destination", ...remarkOf(this), type, ...target };
  }

  public get formattedLogDestinationPath(): string {
    return this.fullPath;
  }

  public get logDestinationPath(): string {
    return this.fullPath;
  }
}

function properties(format: LogFormat | undefined, destination: TmshValue): TmshProperties {
  return format === LogFormat.REMOTE_SYSLOG
    ? { "remote-high-speed-log": destination, format: TmshValue.keyword("rfc5424") }
    : { "forward-to": destination };
}
