import { Partition as BigipPartition } from "@cdktf/provider-bigip/lib/partition";
import { type ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { attributeText, lateText } from "../core/late";
import { BigipObject } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { isToken, show } from "../core/tokens";
import { descriptionSetBack } from "../device/description";
import { deviceSetting, putBack } from "../device/device-setting";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { setBack } from "../device/set-back";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { KINDS } from "../core/object-kind";

type FolderProperty = "device-group" | "traffic-group";

/** A folder that states nothing any more follows the one above; `inherited-…` only shows that. */
const WITHOUT: Record<FolderProperty, TmshProperties> = {
  "device-group": { "device-group": TmshValue.keyword("default") },
  "traffic-group": { "traffic-group": TmshValue.keyword("default") },
};

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

const PARTITION_PROPS: PropNames<PartitionProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  routeDomain: true,
  deviceGroup: true,
  trafficGroup: true,
};

/**
 * A partition (tmsh: `auth partition`). Constructs with its name in their prop `partition` find it by
 * themselves, so that Terraform makes it first and removes it last.
 */
export class Partition extends BigipObject implements IPartition {
  public readonly resource: BigipPartition;
  /** @internal */
  public readonly partitionName: string;
  /** @internal */
  public readonly partitionSettings?: ITerraformDependable;

  public constructor(scope: Construct, id: string, props: PartitionProps = {}) {
    super(scope, id, props, KINDS.partition, { partition: "" });
    const given = this._read.props(props, PARTITION_PROPS);
    this._read.noEffect(
      "partition",
      given.partition,
      "on a partition",
      "Give the partition's own name in name",
    );
    this.checkName();
    const component = "sys folder";
    const settings: [FolderProperty, string, string | undefined][] = [
      ["device-group", "DeviceGroup", this._read.fullPath("deviceGroup", given.deviceGroup, "device group")],
      [
        "traffic-group",
        "TrafficGroup",
        this._read.fullPath("trafficGroup", given.trafficGroup, "traffic group"),
      ],
    ];
    const stated = settings.filter(([, , value]) => value !== undefined);
    const setBacks = [
      ...stated.map(([property, option]) =>
        setBack(this, option, { component, properties: () => WITHOUT[property] }),
      ),
      ...descriptionSetBack(this, component),
    ];
    const native = (): BigipPartition =>
      this._withDependencies(
        new BigipPartition(this, "Resource", {
          name: this.name,
          description: this._description,
          routeDomainId: this._read.number("routeDomain", given.routeDomain, { min: 0, max: 65534 }) ?? 0,
          ...this._meta,
        }),
        () => setBacks,
      );
    // A tenant is a partition itself.
    this.resource = this._make(native, undefined);
    this.partitionName = lateText((context) => attributeText(this.resource, "name", context));
    if (this._tenant !== undefined) return;
    if (stated.length > 0) {
      this.partitionSettings = deviceSetting(this, "Folder", {
        component,
        subject: "the device group and traffic group",
        properties: () =>
          Object.fromEntries(
            settings.map(([name, , value]) => [
              name,
              value === undefined ? undefined : TmshValue.word(TmshWord.path(value, name)),
            ]),
          ),
        native: this.resource,
      });
    }
    this.putDescriptionBack(component);
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
