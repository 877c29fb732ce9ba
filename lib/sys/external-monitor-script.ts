import type { Construct } from "constructs";
import { fileDigest } from "../core/content-hash";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropReader } from "../core/prop-reader";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import { bashWord, escapeTemplate } from "../core/terraform-text";
import { show } from "../core/tokens";
import type { DeviceBackedProps } from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { ScriptedObject } from "../kind/scripted-object";
import { ours, Section } from "../kind/setting";
import type { ValueType } from "../kind/value-type";
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

/** A script for external monitors as a table; the device copies it from a file, `$file` of the script that makes it. */
export const EXTERNAL_MONITOR_SCRIPT = kindTable({
  kind: KINDS.externalMonitorScript,
  component: "sys file external-monitor",
  section: Section.OTHER,
  describedBy: DescribedBy.NOTHING,
  rows: {
    content: row(programText(), {
      property: "source-path",
      as3: "script",
      setting: ours("Definition", { hidden: true }),
    }),
  } satisfies RowsOf<ExternalMonitorScriptProps, DeviceBackedProps>,
});

/** A program for external monitors (tmsh: `sys file external-monitor`). Guide: Configuring the External health monitors. */
export class ExternalMonitorScript extends ScriptedObject implements IExternalMonitorScript {
  /** A script that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IExternalMonitorScript {
    return existingObject(scope, id, fullPath, KINDS.externalMonitorScript);
  }

  public readonly resource: TerraformData;
  /** @internal The program, as Terraform has to read it. */
  public readonly _text: string;

  public constructor(scope: Construct, id: string, props: ExternalMonitorScriptProps) {
    super(scope, id, props, KINDS.externalMonitorScript);
    const values = readRows(EXTERNAL_MONITOR_SCRIPT, props, this._reader);
    const text = escapeTemplate(values.content);
    this._text = text;
    this.resource = this._makeByScript(EXTERNAL_MONITOR_SCRIPT, values, {
      // AS3 has programs in the monitors that run them.
      as3: { write: () => undefined },
      // The device copies the file, so the one that it copies from is not needed for long.
      before: () => ["file=$(mktemp) || exit 1", `trap "rm -f $file" EXIT`, ...this._write(text)],
    });
  }

  public get externalMonitorScriptPath(): string {
    return this.fullPath;
  }

  /** @internal The lines that write the program's text into the file `$file`. */
  protected _write(text: string): string[] {
    return [`printf %s ${bashWord(text)} > "$file"`];
  }
}

/** The text of a program, which has to be there. */
function programText(): ValueType<string> {
  return {
    read: ({ read }, prop, given) => readContent(read, prop, given),
    argument: escapeTemplate,
    tmsh: (value) => TmshValue.file("file", fileDigest(escapeTemplate(value))),
  };
}

function readContent(read: PropReader, prop: string, value: unknown): string {
  const content = read.program(prop, value) ?? read.missing(prop, "the text of a program");
  const bytes = Buffer.byteLength(content);
  if (bytes <= LONGEST) return content;
  return read.refuse(
    "number-range",
    prop,
    `the program has ${bytes} bytes, more than ${LONGEST}`,
    `Shorten it, or put it on the device and use fromFullPath; it begins with ${show(content.slice(0, 20))}`,
  );
}
