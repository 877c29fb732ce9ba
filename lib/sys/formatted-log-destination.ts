import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import type { As3Class, As3Object } from "../core/tenant";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { madeHere } from "../kind/scripted-object";
import { guides, Section } from "../kind/setting";
import { choice, reference } from "../kind/value-type";
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

/**
 * A formatted log destination as a table. Its script stays code: the format is the last word of the type, and each type
 * has a property of its own for the destination.
 */
export const FORMATTED_LOG_DESTINATION = kindTable({
  kind: KINDS.formattedLogDestination,
  component: "sys log-config destination",
  section: Section.LOGGING,
  rows: {
    format: row(choice({ LogFormat }), { as3: "type" }),
    destination: row(
      reference<IHighSpeedLogDestination>(KINDS.highSpeedLogDestination, {
        needed: "a high-speed log destination",
      }),
      { property: "forward-to", as3: "forwardTo", setting: guides("Forward To") },
    ),
  } satisfies RowsOf<FormattedLogDestinationProps, DeviceBackedProps>,
});

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
    this._read.present("format", this._given["format"], "a value of LogFormat");
    const values = readRows(FORMATTED_LOG_DESTINATION, props, this._reader);
    const format = this._read.literal("format", values.format);
    this.resource = this._makeOnDevice({
      component: `${FORMATTED_LOG_DESTINATION.component} ${format ?? REFUSED_TEXT}`,
      properties: () => properties(format, TmshValue.object(values.destination, "destination")),
      uses: () => madeHere({ destination: values.destination }),
      as3: { write: () => this.asClass(format, values.destination) },
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
