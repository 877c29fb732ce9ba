import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import { describeOnDevice, descriptionSetBack } from "../device/description";
import type { KindTable } from "./kind-table";
import type { Rows, ValuesOf } from "./row";
import { argumentsOf, setBacks } from "./row-values";

/** A class of the bindings. */
type ResourceClass<Config, Resource> = new (scope: Construct, id: string, config: Config) => Resource;

/** What a resource gets beside the rows. */
interface MoreOfResource<Config> {
  /** Arguments that several props decide. @default - none */
  readonly arguments?: Partial<Config>;
  /** What sets options back, beside what the rows have. @default - nothing */
  readonly setBacks?: readonly TerraformResource[];
}

/** An object that the provider has a resource for. */
export abstract class NativeObject extends BigipObject {
  /** @internal Makes the resource, with what sets its options back, and its description by a script. */
  protected _makeResource<
    Config extends TerraformMetaArguments,
    Resource extends TerraformResource,
    R extends Rows,
  >(
    Class: ResourceClass<Config, Resource>,
    table: KindTable<R>,
    values: ValuesOf<R>,
    more: MoreOfResource<Config> = {},
  ): Resource {
    const ends = [
      ...descriptionSetBack(this, table.component),
      ...setBacks(this, table, this._given),
      ...(more.setBacks ?? []),
    ];
    const config = {
      name: this._pathToWrite,
      ...argumentsOf(table, values),
      lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
      ...more.arguments,
      ...this._meta,
    };
    const resource = this._withDependencies(
      // The rows name the arguments of the class; no type can follow them there.
      new Class(this, "Resource", config as unknown as Config),
      () => ends,
    );
    describeOnDevice(this, table.component, resource);
    return resource;
  }
}
