import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { type As3Form, BigipObject } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import { describeOnDevice, descriptionSetBack } from "../device/description";
import { DescribedBy, type KindTable } from "./kind-table";
import type { Rows, ValuesOf } from "./row";
import { argumentsOf, setBacks, type SetBacksByCode } from "./row-values";

/** A class of the bindings. */
type ResourceClass<Config, Resource> = new (scope: Construct, id: string, config: Config) => Resource;

/** What a resource gets beside the rows. */
interface MoreOfResource<Config, R extends Rows> {
  /** Arguments that several props decide. @default - none */
  readonly arguments?: Partial<Config>;
  /** What has to be there first. @default - what the props refer to */
  readonly needs?: () => readonly Dependable[];
  /** What sets options back whose rows don't say it all, by their props. @default - nothing */
  readonly setBacks?: SetBacksByCode<R>;
}

/** What becomes of an object beside its resource. */
interface MoreOfObject<Config, Resource, R extends Rows> extends MoreOfResource<Config, R> {
  /** What it is below an AS3 tenant. @default - AS3 does not have it */
  readonly as3?: As3Form;
  /** What follows the resource. @default - nothing */
  readonly then?: (resource: Resource) => void;
}

/** Who writes a description, and whether it is set back when it leaves the stack. */
const DESCRIPTIONS: Record<DescribedBy, { readonly isArgument: boolean; readonly isSetBack: boolean }> = {
  [DescribedBy.SCRIPT]: { isArgument: false, isSetBack: true },
  [DescribedBy.RESOURCE]: { isArgument: true, isSetBack: false },
  [DescribedBy.RESOURCE_THAT_KEEPS]: { isArgument: true, isSetBack: true },
  [DescribedBy.NOTHING]: { isArgument: false, isSetBack: false },
};

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
    { as3, then, ...more }: MoreOfObject<Config, Resource, R> = {},
  ): Resource {
    const native = (): Resource => {
      const resource = this.makeNative(Class, table, values, more);
      then?.(resource);
      return resource;
    };
    return this._make(native, as3);
  }

  private makeNative<
    Config extends TerraformMetaArguments,
    Resource extends TerraformResource,
    R extends Rows,
  >(
    Class: ResourceClass<Config, Resource>,
    table: KindTable<R>,
    values: ValuesOf<R>,
    more: MoreOfResource<Config, R>,
  ): Resource {
    const { needs = () => [], setBacks: byCode } = more;
    const { describedBy, component } = table;
    const { isArgument, isSetBack } = DESCRIPTIONS[describedBy];
    const undescribed = isSetBack ? descriptionSetBack(this, component) : [];
    const ends = setBacks(this, table, values, { given: this._given, byCode });
    const config = {
      name: this._pathToWrite,
      ...(isArgument ? { description: this._description } : {}),
      ...argumentsOf(table, values),
      lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
      ...more.arguments,
      ...this._meta,
    };
    const resource = this._withDependencies(
      // The rows name the arguments of the class; no type can follow them there.
      new Class(this, "Resource", config as unknown as Config),
      () => [...needs(), ...undescribed, ...ends()],
    );
    if (describedBy === DescribedBy.SCRIPT) describeOnDevice(this, component, resource);
    return resource;
  }
}
