import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { isMadeHere } from "../core/bigip-object";
import { type IBigipObject, describeObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
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

const LOG_PUBLISHER_PROPS: PropNames<LogPublisherProps> = { ...DEVICE_BACKED_PROPS, destinations: true };

/** A log publisher (tmsh: `sys log-config publisher`). Guide: Creating logging profile manually, step 5. */
export class LogPublisher extends DeviceBackedObject implements ILogPublisher {
  /** A log publisher that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ILogPublisher {
    return existingObject(scope, id, fullPath, KINDS.logPublisher);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: LogPublisherProps) {
    super(scope, id, props, KINDS.logPublisher);
    const destinations = this.readDestinations(this._read.props(props, LOG_PUBLISHER_PROPS).destinations);
    this.resource = this._makeOnDevice({
      component: "sys log-config publisher",
      properties: () => ({
        destinations: TmshValue.collection(
          destinations.map((each, index) => ({ name: TmshWord.object(each, `destinations[${index}]`) })),
        ),
      }),
      uses: () => destinations.filter(isMadeHere),
      as3: {
        write: () => ({
          class: "Log_Publisher",
          ...remarkOf(this),
          destinations: destinations.map((each) => pointerTo(this, each)),
        }),
      },
    });
  }

  public get logPublisherPath(): string {
    return this.fullPath;
  }

  private readDestinations(value: unknown): ILogDestination[] {
    const list = this._read.list("destinations", value) ?? [];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) {
      this._faults.report(
        "empty-list",
        "destinations: a publisher without destinations throws every message away",
        'List a destination, such as LogDestination.localDatabase(this, "db")',
      );
    }
    const found = list.flatMap((each, index) => {
      const destination = this._refer(
        `destinations[${index}]`,
        each as ILogDestination,
        KINDS.logDestination,
      );
      return destination ?? [];
    });
    const names = found.map(describeObject);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      this._faults.report(
        "duplicate-entry",
        `destinations: ${twice} is listed twice`,
        "List each destination once",
      );
    }
    return found;
  }
}
