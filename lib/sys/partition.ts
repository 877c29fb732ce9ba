import { Partition as BigipPartition } from "@cdktf/provider-bigip/lib/partition";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { BigipObject, type BigipObjectProps, type IBigipObject } from "../core/bigip-object";
import { isObject, isToken, show } from "../core/tokens";

const TYPE = "partition";

/** A partition: a part of the device's configuration with its own administrators. */
export interface IPartition extends IBigipObject {}

/** Props of a partition. `name` is the partition's bare name; `partition` has no meaning here. */
export interface PartitionProps extends BigipObjectProps {
  /**
   * Number of the route domain that addresses without `%` are in.
   * @default 0
   */
  readonly routeDomain?: number;
}

/**
 * A partition (tmsh: `auth partition`). Constructs with its name in their prop `partition` find it by
 * themselves, so that Terraform makes it first and removes it last.
 */
export class Partition extends BigipObject implements IPartition {
  public readonly resource: BigipPartition;
  /** @internal */
  public readonly partitionName: string;

  public constructor(scope: Construct, id: string, props: PartitionProps = {}) {
    super(scope, id, props, TYPE, { partition: "" });
    const given: PartitionProps = isObject(props) ? props : {};
    this._read.noEffect(
      "partition",
      given.partition,
      "on a partition",
      "Give the partition's own name in name",
    );
    this.checkName();
    this.resource = this._withDependencies(
      new BigipPartition(this, "Resource", {
        name: this.name,
        description: this._description,
        routeDomainId: this._read.number("routeDomain", given.routeDomain, { min: 0, max: 65534 }) ?? 0,
        ...this._meta,
      }),
    );
    this.partitionName = Lazy.stringValue({ produce: () => this.resource.getStringAttribute("name") });
    if (!isToken(this.name)) this._device.addPartition(this.name, this);
  }

  /** @internal */
  protected override _pathReference(): string {
    return `/${this.resource.getStringAttribute("name")}`;
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
