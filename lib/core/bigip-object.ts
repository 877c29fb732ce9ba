import type { IResolveContext, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { BIGIP_CONSTRUCT_PROPS, BigipConstruct, type BigipConstructProps } from "./bigip-construct";
import { defaultDescription } from "./descriptions";
import { defaultDeviceName } from "./device-name";
import { fullPath } from "./full-path";
import type { Dependable, IBigipObject } from "./i-bigip-object";
import { attributeText, lateText } from "./late";
import { withArticle } from "./messages";
import { hasMark, markClass, MARKS } from "./marks";
import type { ObjectKind } from "./object-kind";
import type { RowReader } from "./object-references";
import type { PropNames } from "./prop-names";
import { type As3Class, applicationOf, pathInTenant } from "./tenant";
import { isToken } from "./tokens";

/** Props that all BIG-IP objects have. */
export interface BigipObjectProps extends BigipConstructProps {
  /**
   * Name on the device, without the partition: letters, digits, `.`, `-` and `_`.
   * @default - the construct path below the stack, joined with `_`
   */
  readonly name?: string;
  /**
   * Bare name of the partition. One that the same stack makes is found by its name.
   * @default Common
   */
  readonly partition?: string;
  /**
   * Free text shown on the device.
   * @default - the nearest one of `Descriptions.of(scope).setDefault`, else none
   */
  readonly description?: string;
}

export const BIGIP_OBJECT_PROPS: PropNames<BigipObjectProps> = {
  ...BIGIP_CONSTRUCT_PROPS,
  name: true,
  partition: true,
  description: true,
};

/** What an object is in the declaration of the tenant above it. */
export interface As3Form {
  /** Asked for when the stack is synthesized; undefined where the object is told with another one. */
  readonly write: () => As3Class | undefined;
  /**
   * The first release of AS3 that has it; asked for when the stack is synthesized.
   * @default - the oldest one that the library is made for
   */
  readonly since?: () => string | undefined;
}

/** An object that this stack makes on the device. */
export abstract class BigipObject extends BigipConstruct implements IBigipObject {
  public readonly objectType: string;
  /** The name on the device, without the partition. */
  public readonly name: string;
  /** The bare name of the partition. */
  public readonly partition: string;
  public readonly fullPath: string;
  public readonly devicePath?: string;
  /** The Terraform resource, for `addOverride` and whatever has no prop here. */
  public abstract readonly resource: TerraformResource;

  /** @internal */
  public readonly _description: string | undefined;
  /** @internal The application that it is in, below an AS3 tenant. */
  public readonly _application: string;
  /** @internal tmsh's name of the object's type, where a script makes it. */
  public _component: string | undefined;
  /** @internal What users of the object have to wait for, beside the object itself. */
  public readonly _readyAfter: Dependable[] = [];
  /** @internal The values of `reapply`: of the object, and of those who share it. */
  public readonly _reapplied: string[] = [];
  private readonly nameSpace: string;
  private putBack: (() => void) | undefined;

  /**
   * @internal
   * @param fixed what the object's kind decides: a name or partition in place of the props, an ending of any name
   */
  protected constructor(
    scope: Construct,
    id: string,
    props: BigipObjectProps | undefined,
    kind: ObjectKind,
    fixed: { readonly name?: string; readonly partition?: string; readonly ending?: string } = {},
  ) {
    super(scope, id, props);
    this.objectType = kind.type;
    this.nameSpace = kind.nameSpace;
    const given: { readonly [prop in keyof BigipObjectProps]: unknown } = this._given;
    const byDefault = defaultDeviceName(this);
    const name = fixed.name ?? this._read.deviceName("name", given.name, byDefault) ?? byDefault;
    this.name = `${name}${fixed.ending ?? ""}`;
    this.partition = fixed.partition ?? this._readPartition(given.partition);
    this._application = applicationOf(this);
    this._description = this._read.text("description", given.description ?? defaultDescription(this));
    this.refuseNoDescription();
    const literal = !isToken(this.name) && !isToken(this.partition);
    this.devicePath = literal ? this.pathIn(this.partition) : undefined;
    this.fullPath = lateText((context) =>
      this._tenant === undefined
        ? this._pathReference(context)
        : this._tenant._pathTo(this._folderInTenant, this._nameInTenant, context),
    );
    this._reapplyWith(this._readReapply(this._given["reapply"]));
    this.claimPath();
  }

  /** @internal Sets again what a plan does not see, when the value is a new one. */
  public _reapplyWith(value: string | undefined): void {
    if (value === undefined || this._reapplied.includes(value)) return;
    this._reapplied.push(value);
    this.putBack?.();
    this.putBack = undefined;
  }

  /** @internal Makes what only `reapply` needs, as soon as there is a value. */
  public _onReapply(make: () => void): void {
    if (this._reapplied.length > 0) make();
    else this.putBack = make;
  }

  public get fqn(): string {
    return this._madeBy.fqn;
  }

  /** @internal The resource by which Terraform knows the object: its own, or the tenant's. */
  public get _madeBy(): TerraformResource {
    return this._tenant?.resource ?? this.resource;
  }

  /** @internal Makes the resource; below an AS3 tenant the object becomes a part of the declaration instead. */
  protected _make<R extends TerraformResource>(native: () => R, as3: As3Form | undefined): R {
    const { _tenant: tenant } = this;
    if (tenant === undefined) return native();
    if (as3 === undefined) {
      this._faults.holdBack();
      this._faults.report(
        "as3-lacks",
        `${this.node.path}: AS3 has no class for ${withArticle(this.objectType)}`,
        `Make it outside the tenant ${tenant.node.path}, in Common, and refer to it from inside`,
      );
    } else {
      tenant._add({ owner: this, application: this._application, name: this.name, ...as3 });
    }
    this.refuseResource(tenant);
    // What it is assigned to refuses everything.
    return undefined as unknown as R;
  }

  /** Fields of subclasses are there by now, so theirs can be replaced. */
  private refuseResource(tenant: IConstruct): void {
    const get = (): never => {
      throw new Error(
        `${this.node.path}.resource: there is none, since ${this.node.path} is a part of the declaration of ` +
          `${tenant.node.path}. Use addOverride of that tenant instead.`,
      );
    };
    Object.defineProperty(this, "resource", { get, set: () => undefined, enumerable: false });
  }

  /** @internal */
  protected override _prerequisites(): readonly Dependable[] {
    return this._device.prerequisites(this.partition);
  }

  /** @internal The reference behind `fullPath`; most resources carry the full path in `name`. */
  protected _pathReference(context: IResolveContext): string {
    return attributeText(this.resource, "name", context);
  }

  /** @internal The full path to write into the resource; Terraform orders by a partition that the stack makes. */
  public get _pathToWrite(): string {
    return lateText(() => this._pathText());
  }

  /** @internal The same, for use while the stack is synthesized: all partitions are known by then. */
  public _pathText(): string {
    return this.pathIn(this._device.partitionName(this.partition));
  }

  /** @internal What AS3 calls the object on the device, where that is not its name in the declaration. */
  protected get _nameInTenant(): string {
    return this.name;
  }

  /** @internal The folder of the tenant in which AS3 puts it: its application's, or none. */
  protected get _folderInTenant(): string | undefined {
    return this._application;
  }

  private pathIn(partition: string): string {
    return this._tenant === undefined
      ? fullPath(partition, this.name)
      : pathInTenant(partition, this._folderInTenant, this._nameInTenant);
  }

  /** @internal The partition to write into resources that take it apart from the name. */
  protected get _partitionToWrite(): string {
    return lateText(() => this._device.partitionName(this.partition));
  }

  /** @internal */
  protected get _reader(): RowReader {
    return { read: this._read, refer: (prop, value, kind) => this._refer(prop, value, kind) };
  }

  /** @internal */
  protected override _refer<T extends IBigipObject>(
    prop: string,
    value: T | undefined,
    kind: ObjectKind,
  ): T | undefined {
    return super._refer(prop, value, kind, this.partition);
  }

  /** BIG-IP would clear it, and each plan show it again. */
  private refuseNoDescription(): void {
    if (this._description !== "none") return;
    this._faults.report(
      "no-effect",
      'description: BIG-IP takes the word "none" for no description',
      "Leave it out, or write another text",
    );
  }

  private claimPath(): void {
    if (this.devicePath === undefined) return;
    const space = this.nameSpace;
    const earlier = this._device.claim(`${space} ${this.devicePath}`, this);
    if (earlier === undefined) return;
    this._faults.report(
      "duplicate-object",
      `name: ${earlier.node.path} and ${this.node.path} both make the ${space} ${this.devicePath}`,
      `Give one of them another name`,
    );
  }
}

markClass(BigipObject, MARKS.object);

/** Whether the stack makes the object, rather than refer to one that exists. */
export function isMadeHere<T extends IBigipObject>(object: T): object is T & BigipObject {
  return hasMark(object, MARKS.object);
}
