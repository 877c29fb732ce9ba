import type { Construct } from "constructs";
import { fileDigest } from "../core/content-hash";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import { bashWord, escapeTemplate } from "../core/terraform-text";
import { show } from "../core/tokens";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { KINDS } from "../core/object-kind";

/** Longest script: the command that brings it must stay below the device's limit for one argument. */
const LONGEST = 60_000;

/** A program on the device that checks a pool member. */
export interface IExternalMonitorScript extends IBigipObject {
  /** The full path, under a name that only external monitor scripts have. */
  readonly externalMonitorScriptPath: string;
}

/** Props of a script for external monitors. */
export interface ExternalMonitorScriptProps extends DeviceBackedProps {
  /**
   * The program's text, at most 60,000 bytes; `${` and `%{` in it are the program's own, never Terraform's.
   * BIG-IP passes the member's address and port as arguments and takes any output as "up".
   */
  readonly content: string;
}

const EXTERNAL_MONITOR_SCRIPT_PROPS: PropNames<ExternalMonitorScriptProps> = {
  ...DEVICE_BACKED_PROPS,
  content: true,
};

/** A program for external monitors (tmsh: `sys file external-monitor`). Guide: Configuring the External health monitors. */
export class ExternalMonitorScript extends DeviceBackedObject implements IExternalMonitorScript {
  /** A script that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IExternalMonitorScript {
    return existingObject(scope, id, fullPath, KINDS.externalMonitorScript);
  }

  public readonly resource: TerraformData;
  /** @internal The program, as Terraform has to read it. */
  public readonly _text: string;

  public constructor(scope: Construct, id: string, props: ExternalMonitorScriptProps) {
    super(scope, id, props, KINDS.externalMonitorScript);
    const content = this.readContent(this._read.props(props, EXTERNAL_MONITOR_SCRIPT_PROPS).content);
    const text = escapeTemplate(content);
    this._text = text;
    this.resource = this._makeOnDevice({
      component: "sys file external-monitor",
      // AS3 has programs in the monitors that run them.
      as3: { write: () => undefined },
      hasDescription: false,
      // The device copies the file, so the one that it copies from is not needed for long.
      before: () => ["file=$(mktemp) || exit 1", `trap "rm -f $file" EXIT`, ...this._write(text)],
      properties: () => ({ "source-path": TmshValue.file("file", fileDigest(text)) }),
    });
  }

  public get externalMonitorScriptPath(): string {
    return this.fullPath;
  }

  /** @internal The lines that write the program's text into the file `$file`. */
  protected _write(text: string): string[] {
    return [`printf %s ${bashWord(text)} > "$file"`];
  }

  private readContent(value: unknown): string {
    const content =
      this._read.program("content", value) ?? this._read.missing("content", "the text of a program");
    const bytes = Buffer.byteLength(content);
    if (bytes <= LONGEST) return content;
    return this._read.refuse(
      "number-range",
      "content",
      `the program has ${bytes} bytes, more than ${LONGEST}`,
      `Shorten it, or put it on the device and use fromFullPath; it begins with ${show(content.slice(0, 20))}`,
    );
  }
}
