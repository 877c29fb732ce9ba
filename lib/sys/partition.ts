import { Partition as BigipPartition } from "@cdktf/provider-bigip/lib/partition";
import { type ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import { attributeText, lateText } from "../core/late";
import { KINDS } from "../core/object-kind";
import { isToken, show } from "../core/tokens";
import { deviceSetting, putBack } from "../device/device-setting";
import type { ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { row, type RowsOf } from "../kind/row";
import { propertiesOf, readRows } from "../kind/row-values";
import { becomes } from "../kind/set-back";
import { devices, Section, yours } from "../kind/setting";
import { number, path } from "../kind/value-type";

/** A partition: a part of the device's configuration with its own administrators. */
export interface IPartition extends IBigipObject {
  /** The full path, under a name that only partitions have. */
  readonly partitionPath: string;
}

/** Props of a partition. `name` is the partition's bare name; `partition` has no meaning here. */
export interface PartitionProps extends ReappliedObjectProps {
  /**
   * Number of the route domain that addresses without `%` are in.
   * @default 0
   */
  readonly routeDomain?: number;
  /**
   * Full path of the device group that the partition is synchronized to.
   * @default - that of the folder above
   */
  readonly deviceGroup?: string;
  /**
   * Full path of the traffic group of the addresses in the partition.
   * @default - that of the folder above
   */
  readonly trafficGroup?: string;
}

/** A folder that states nothing any more follows the one above; `inherited-…` only shows that. */
const FOLLOWS = TmshValue.keyword("default");

/** A partition as a table; what scripts set of it is its folder's. */
export const PARTITION = kindTable({
  kind: KINDS.partition,
  component: "sys folder",
  section: Section.OTHER,
  describedBy: DescribedBy.RESOURCE_THAT_KEEPS,
  rows: {
    routeDomain: row(number({ min: 0, max: 65534 }), {
      argument: "routeDomainId",
      unstated: 0,
      as3: "defaultRouteDomain",
      setting: devices("Route Domain"),
    }),
    deviceGroup: row(path("device group"), {
      property: "device-group",
      setBack: becomes({ "device-group": FOLLOWS }),
      setting: yours("Device Group"),
    }),
    trafficGroup: row(path("traffic group"), {
      property: "traffic-group",
      setBack: becomes({ "traffic-group": FOLLOWS }),
      setting: yours("Traffic Group"),
    }),
  } satisfies RowsOf<PartitionProps, ReappliedObjectProps>,
});

/**
 * A partition (tmsh: `auth partition`). Constructs with its name in their prop `partition` find it by
 * themselves, so that Terraform makes it first and removes it last.
 */
export class Partition extends NativeObject implements IPartition {
  public readonly resource: BigipPartition;
  /** @internal */
  public readonly partitionName: string;
  /** @internal */
  public readonly partitionSettings?: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: PartitionProps = {}) {
    super(scope, id, props, KINDS.partition, { partition: "" });
    const values = readRows(PARTITION, props, this._reader);
    this._read.noEffect(
      "partition",
      this._given["partition"],
      "on a partition",
      "Give the partition's own name in name",
    );
    this.checkName();
    // A tenant is a partition itself.
    this.resource = this._makeResource(BigipPartition, PARTITION, values, {
      arguments: { name: this.name, lifecycle: undefined },
    });
    this.partitionName = lateText((context) => attributeText(this.resource, "name", context));
    if (this._tenant !== undefined) return;
    if (values.deviceGroup !== undefined || values.trafficGroup !== undefined) {
      this.partitionSettings = deviceSetting(this, "Folder", {
        component: PARTITION.component,
        subject: "the device group and traffic group",
        properties: () => propertiesOf(PARTITION, values),
        native: this.resource,
      });
    }
    this.putDescriptionBack(PARTITION.component);
    if (!isToken(this.name)) this._device.addPartition(this.name, this);
  }

  public get partitionPath(): string {
    return this.fullPath;
  }

  /** @internal */
  protected override _pathReference(): string {
    return `/${this.partitionName}`;
  }

  /** The provider writes it and never reads it. */
  private putDescriptionBack(component: string): void {
    const { _description: description } = this;
    if (description === undefined) return;
    putBack(this, {
      component,
      properties: () => ({ description: TmshValue.text(description) }),
      native: this.resource,
    });
  }

  private checkName(): void {
    if (isToken(this.name) || this.name.length >= 2) return;
    this._faults.report(
      "partition-name",
      `name: ${show(this.name)} is too short for a partition`,
      "Choose a longer name",
    );
  }
}
