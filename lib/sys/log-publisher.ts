import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { type IBigipObject, describeObject } from "../core/i-bigip-object";
import type { RowReader } from "../core/object-references";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import type { DeviceBackedProps } from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { madeHere, ScriptedObject } from "../kind/scripted-object";
import { guides, Section } from "../kind/setting";
import type { ValueType } from "../kind/value-type";
import type { ILogDestination } from "./log-destination";
import { KINDS } from "../core/object-kind";

/** A log publisher: sends each message to all of its destinations. */
export interface ILogPublisher extends IBigipObject {
  /** The full path, under a name that only log publishers have. */
  readonly logPublisherPath: string;
}

/** Props of a log publisher. */
export interface LogPublisherProps extends DeviceBackedProps {
  /** Where messages go: made destinations, or the device's own ones from `LogDestination`. */
  readonly destinations: ILogDestination[];
}

/** A log publisher as a table. */
export const LOG_PUBLISHER = kindTable({
  kind: KINDS.logPublisher,
  component: "sys log-config publisher",
  section: Section.LOGGING,
  rows: {
    destinations: row(logDestinations(), {
      property: "destinations",
      as3: "destinations",
      setting: guides("Destinations"),
    }),
  } satisfies RowsOf<LogPublisherProps, DeviceBackedProps>,
});

/** A log publisher (tmsh: `sys log-config publisher`). Guide: Creating logging profile manually, step 5. */
export class LogPublisher extends ScriptedObject implements ILogPublisher {
  /** A log publisher that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ILogPublisher {
    return existingObject(scope, id, fullPath, KINDS.logPublisher);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: LogPublisherProps) {
    super(scope, id, props, KINDS.logPublisher);
    const values = readRows(LOG_PUBLISHER, props, this._reader);
    this.resource = this._makeByScript(LOG_PUBLISHER, values, {
      uses: () => madeHere(values),
      as3: {
        write: () => ({
          class: "Log_Publisher",
          ...remarkOf(this),
          destinations: values.destinations.map((each) => pointerTo(this, each)),
        }),
      },
    });
  }

  public get logPublisherPath(): string {
    return this.fullPath;
  }
}

/** Log destinations, of which there has to be one. */
function logDestinations(): ValueType<ILogDestination[]> {
  return {
    read: readDestinations,
    argument: (value) => value.map(({ fullPath }) => fullPath),
    tmsh: (value, prop) =>
      TmshValue.collection(
        value.map((each, index) => ({ name: TmshWord.object(each, `${prop}[${index}]`) })),
      ),
  };
}

function readDestinations({ read, refer }: RowReader, prop: string, value: unknown): ILogDestination[] {
  const list = read.list(prop, value) ?? [];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    read.fault(
      "empty-list",
      prop,
      "a publisher without destinations throws every message away",
      'List a destination, such as LogDestination.localDatabase(this, "db")',
    );
  }
  const found = list.flatMap(
    (each, index) => refer(`${prop}[${index}]`, each as ILogDestination, KINDS.logDestination) ?? [],
  );
  const names = found.map(describeObject);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    read.fault("duplicate-entry", prop, `${twice} is listed twice`, "List each destination once");
  }
  return found;
}
