import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import { describeOnDevice, descriptionSetBack } from "../device/description";
import { DescribedBy, type KindTable } from "./kind-table";
import type { Rows, ValuesOf } from "./row";
import { argumentsOf, setBacks } from "./row-values";

/** A class of the bindings. */
type ResourceClass<Config, Resource> = new (scope: Construct, id: string, config: Config) => Resource;

/** What a resource gets beside the rows. */
interface MoreOfResource<Config> {
  /** Arguments that several props decide. @default - none */
  readonly arguments?: Partial<Config>;
}

/** An object that the provider has a resource for. */
export abstract class NativeObject extends BigipObject {
  /** @internal Makes the resource, with what sets its options back, and its description where the resource has none. */
  protected _makeResource<
    Config extends TerraformMetaArguments,
    Resource extends TerraformResource,
    R extends Rows,
  >(
    Class: ResourceClass<Config, Resource>,
    table: KindTable<R>,
    values: ValuesOf<R>,
    { arguments: others }: MoreOfResource<Config> = {},
  ): Resource {
    const { describedBy, component } = table;
    const isScripted = describedBy === DescribedBy.SCRIPT;
    const ends = [
      ...(isScripted ? descriptionSetBack(this, component) : []),
      ...setBacks(this, table, values, this._given),
    ];
    const config = {
      name: this._pathToWrite,
      ...(isScripted ? {} : { description: this._description }),
      ...argumentsOf(table, values),
      lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
      ...others,
      ...this._meta,
    };
    const resource = this._withDependencies(
      // The rows name the arguments of the class; no type can follow them there.
      new Class(this, "Resource", config as unknown as Config),
      () => ends,
    );
    if (isScripted) describeOnDevice(this, component, resource);
    return resource;
  }
}
