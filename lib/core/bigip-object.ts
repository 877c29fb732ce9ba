import {
  type IResolveContext,
  type ITerraformDependable,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { attributeText, dependenciesOf, lateList, lateText } from "./late";
import { defaultDescription } from "./descriptions";
import { defaultDeviceName } from "./device-name";
import { Faults } from "./faults";
import { COMMON, fullPath, mayRefer, parseFullPath } from "./full-path";
import { keepSettings } from "./kept-settings";
import { withArticle } from "./messages";
import { placeOf } from "./place";
import type { PropNames } from "./prop-names";
import { PropReader } from "./prop-reader";
import { isConstruct } from "./settled";
import { BigipShared, type Device } from "./shared";
import { TmosVersion } from "./tmos-version";
import { isToken, show } from "./tokens";

/** Props that all constructs of this library have. */
export interface BigipConstructProps {
  /**
   * The BIG-IP provider to use, for stacks with several.
   * @default - the stack's BigipProvider without alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What has to exist on the device before this.
   * @default - nothing but what the construct itself refers to
   */
  readonly dependsOn?: ITerraformDependable[];
}

export const BIGIP_CONSTRUCT_PROPS: PropNames<BigipConstructProps> = { provider: true, dependsOn: true };

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

/** An object on a BIG-IP: made by this stack, or existing and referred to by its full path. */
export interface IBigipObject extends IConstruct {
  /** The full path `/Partition/name`, as a reference that makes Terraform keep the order. */
  readonly fullPath: string;
  /** The full path as plain text, where it is known before apply. */
  readonly devicePath?: string;
  /** What it is in BIG-IP's words: "pool", "monitor", "client SSL profile". */
  readonly objectType: string;
}

/** A resource that Terraform orders by: the constructs, and plain cdktf resources. */
interface Dependable {
  readonly fqn: string;
}

/** What every construct of this library does first: check where it stands, collect faults, find its device. */
export abstract class BigipConstruct extends Construct implements ITerraformDependable {
  /** The Terraform address of the construct's main resource, for `dependsOn`. */
  public abstract readonly fqn: string;

  /** @internal */
  public readonly _provider: TerraformProvider | undefined;
  /** @internal */
  public readonly _device: Device;
  /** @internal */
  protected readonly _faults: Faults;
  /** @internal */
  protected readonly _read: PropReader;
  /** @internal The props as they were given, for whoever explains where a value came from. */
  public readonly _given: Readonly<Record<string, unknown>>;
  /** @internal What the user wants to exist before this construct. */
  protected readonly _dependables: readonly ITerraformDependable[];

  private readonly used: IBigipObject[] = [];

  protected constructor(scope: Construct, id: string, props: BigipConstructProps | undefined) {
    super(placeOf(scope, id), id);
    this._faults = new Faults(this);
    this._read = new PropReader(this._faults);
    const given = this._read.object("props", props ?? {}) ?? {};
    this._given = given;
    this._provider = this.readProvider(given["provider"]);
    this._device = BigipShared.of(this).device(this._provider, this);
    this._dependables = this.readDependables(given["dependsOn"]);
  }

  /** @internal The meta arguments of each resource that this construct makes. */
  public get _meta(): TerraformMetaArguments {
    return { provider: this._provider };
  }

  /**
   * @internal Gives a resource its dependencies when the stack is synthesized: an id that the user overrides
   * after construction still counts, and so does what later constructs add.
   */
  public _withDependencies<R extends TerraformResource>(
    resource: R,
    more: () => readonly Dependable[] = () => [],
  ): R {
    resource.dependsOn = lateList((context) =>
      dependenciesOf([...this._dependables, ...this._prerequisites(), ...more()], context),
    );
    return keepSettings(resource);
  }

  /**
   * @internal Dependencies of what only acts when it is destroyed: nothing that the user wants to exist first. It is
   * made before it is destroyed, which Terraform would spread to that, and a virtual server can't exist twice.
   */
  public _onFoundation<R extends TerraformResource>(
    resource: R,
    more: () => readonly Dependable[] = () => [],
  ): R {
    resource.dependsOn = lateList((context) =>
      dependenciesOf([...this._device.prerequisites(undefined), ...more()], context),
    );
    return keepSettings(resource);
  }

  /** @internal */
  protected _prerequisites(): readonly Dependable[] {
    return this._device.prerequisites(undefined);
  }

  /** @internal What has to be there first: by the user's word, and because this refers to it. */
  public get _waitsOn(): readonly Dependable[] {
    return [...this._dependables, ...this.used].filter(isDependable);
  }

  /**
   * @internal `create_before_destroy` for what others use by name, so that a rename moves the user over before
   * the old object goes. Not where the user wants a virtual server first: Terraform would spread the setting to
   * it, and two virtual servers on one address can't exist at once.
   */
  public get _createBeforeDestroy(): boolean {
    return !this._waitsForVirtualServer;
  }

  /** @internal Whether a virtual server has to be there first, for this or for something that this uses. */
  public get _waitsForVirtualServer(): boolean {
    return (
      this._dependables.some((each) => isVirtualServer(each) || waitsForVirtualServer(each)) ||
      this.used.some((each) => waitsForVirtualServer(each))
    );
  }

  /** @internal Whether the stated release of the device is older than another one. */
  public _isBefore(release: string): boolean {
    return TmosVersion.of(this, this._read, this._faults).isBefore(release);
  }

  /**
   * @internal Reports what the stated release of the device does not have.
   *
   * @param since the first release that has it
   */
  public _needsRelease(since: string, what: string, instead: string): void {
    const version = TmosVersion.of(this, this._read, this._faults);
    if (!version.isBefore(since)) return;
    this._faults.report(
      "release-lacks",
      `tmosVersion: BIG-IP ${String(version.text)} has no ${what}; ${since} is the first that has`,
      instead,
    );
  }

  /** @internal An object that a prop refers to, if this construct can use it. */
  protected _refer<T extends IBigipObject>(
    prop: string,
    value: T | undefined,
    type: string,
    home?: string,
  ): T | undefined {
    if (value === undefined) return undefined;
    const path = this._read.path(prop);
    if (!isBigipObject(value) || !isOfType(value.objectType, type)) {
      const got = isBigipObject(value) ? withArticle(value.objectType) : show(value);
      this._faults.report(
        "value-type",
        `${path}: expected ${withArticle(type)}, got ${got}`,
        `Pass a construct or a reference made with ${FACTORIES[type] ?? "fromFullPath"}`,
      );
    } else if (
      this.isOfThisStack(path, value) &&
      this.isReachable(path, value, home) &&
      this.isSameDevice(path, value)
    ) {
      this.used.push(value);
      return value;
    }
    this._faults.holdBack();
    return undefined;
  }

  private isOfThisStack(prop: string, value: IConstruct): boolean {
    const theirs = TerraformStack.of(value);
    const ours = TerraformStack.of(this);
    if (theirs === ours) return true;
    this._faults.report(
      "other-stack",
      `${prop}: ${value.node.path} belongs to stack ${theirs.node.id}, this construct to stack ${ours.node.id}`,
      `Refer to it in stack ${ours.node.id} with fromFullPath(this, id, "/Partition/name")`,
    );
    return false;
  }

  private isReachable(prop: string, value: IBigipObject, home: string | undefined): boolean {
    const partition = value.devicePath === undefined ? undefined : parseFullPath(value.devicePath)?.partition;
    if (home === undefined || partition === undefined || isToken(home) || mayRefer(home, partition))
      return true;
    this._faults.report(
      "third-partition",
      `${prop}: ${String(value.devicePath)} is in partition ${partition}, the object that refers to it in ${home}`,
      `Put both into ${home}, or the ${value.objectType} into ${COMMON}`,
    );
    return false;
  }

  private isSameDevice(prop: string, value: IBigipObject): boolean {
    const theirs = deviceOf(value);
    if (theirs === undefined || theirs === this._device) return true;
    this._faults.report(
      "mixed-providers",
      `${prop}: ${value.node.path} is on another provider than ${this.node.path}`,
      `Pass the same provider to both`,
    );
    return false;
  }

  private readProvider(value: unknown): TerraformProvider | undefined {
    if (value === undefined) return undefined;
    if (!TerraformProvider.isTerraformProvider(value) || value.terraformResourceType !== "bigip") {
      return this._read.wrongType("provider", value, "a BigipProvider");
    }
    if (this.isOfThisStack("provider", value)) return value;
    this._faults.holdBack();
    return undefined;
  }

  private readDependables(value: unknown): ITerraformDependable[] {
    return (this._read.list("dependsOn", value) ?? []).flatMap((each, index) => {
      const prop = `dependsOn[${index}]`;
      if (isBigipObject(each) && !isDependable(each)) return [];
      if (!isDependable(each)) {
        this._read.wrongType(prop, each, "a construct");
        return [];
      }
      if (!isConstruct(each) || this.isOfThisStack(prop, each)) return [each];
      this._faults.holdBack();
      return [];
    });
  }
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
  /** @internal What users of the object have to wait for, beside the object itself. */
  public readonly _readyAfter: Dependable[] = [];
  /** @internal The values of `reapply`: of the object, and of those who share it. */
  public readonly _reapplied: string[] = [];
  private putBack: (() => void) | undefined;

  /**
   * @param fixed what the object's kind decides: a name or partition in place of the props, an ending of any name
   */
  protected constructor(
    scope: Construct,
    id: string,
    props: BigipObjectProps | undefined,
    objectType: string,
    fixed: { readonly name?: string; readonly partition?: string; readonly ending?: string } = {},
  ) {
    super(scope, id, props);
    this.objectType = objectType;
    const given: { readonly [prop in keyof BigipObjectProps]: unknown } = this._given;
    const byDefault = defaultDeviceName(this);
    const name = fixed.name ?? this._read.deviceName("name", given.name, byDefault) ?? byDefault;
    this.name = `${name}${fixed.ending ?? ""}`;
    this.partition = fixed.partition ?? this._read.partition(given.partition) ?? COMMON;
    this._description = this._read.text("description", given.description ?? defaultDescription(this));
    this.refuseNoDescription();
    const literal = !isToken(this.name) && !isToken(this.partition);
    this.devicePath = literal ? fullPath(this.partition, this.name) : undefined;
    this.fullPath = lateText((context) => this._pathReference(context));
    this._reapplyWith(this._read.text("reapply", this._given["reapply"]));
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
    return this.resource.fqn;
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
    return fullPath(this._device.partitionName(this.partition), this.name);
  }

  /** @internal The partition to write into resources that take it apart from the name. */
  protected get _partitionToWrite(): string {
    return lateText(() => this._device.partitionName(this.partition));
  }

  /** @internal */
  protected override _refer<T extends IBigipObject>(
    prop: string,
    value: T | undefined,
    type: string,
  ): T | undefined {
    return super._refer(prop, value, type, this.partition);
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
    const space = NAME_SPACES.find((each) => this.objectType.endsWith(each)) ?? this.objectType;
    const earlier = this._device.claim(`${space} ${this.devicePath}`, this);
    if (earlier === undefined) return;
    this._faults.report(
      "duplicate-object",
      `name: ${earlier.node.path} and ${this.node.path} both make the ${space} ${this.devicePath}`,
      `Give one of them another name`,
    );
  }
}

/** What makes a reference to an object of a type, where it is not called `fromFullPath`. */
const FACTORIES: Readonly<Record<string, string>> = {
  "certificate and key": "CertificateKeyPair.fromFullPaths",
};

/** Families of types that have one name space; every other type has its own. */
const NAME_SPACES: readonly string[] = ["monitor", "log destination"];

/** Whether an object is of a type; "monitor" and "profile" are families of types. */
function isOfType(objectType: string, type: string): boolean {
  if (objectType === type || (FAMILIES.includes(type) && objectType.endsWith(` ${type}`))) return true;
  // A DeviceObject has tmsh's name as its type, and none when it exists already.
  return type === "profile" && (objectType.startsWith("ltm profile ") || objectType === "device object");
}

const FAMILIES: readonly string[] = ["monitor", "profile", "log destination"];

/** Whether a value is an object of this library: made here, referred to, or of another copy of the package. */
export function isBigipObject(value: unknown): value is IBigipObject {
  return (
    isConstruct(value) && "fullPath" in value && "objectType" in value && typeof value.objectType === "string"
  );
}

/** Whether two are the same object on the device: by path where that is known, by construct otherwise. */
export function isSame(one: IBigipObject, other: IBigipObject): boolean {
  return one === other || (one.devicePath !== undefined && one.devicePath === other.devicePath);
}

/** An object as messages name it: by path where that is known, by construct otherwise. */
export function describeObject({ devicePath, node }: IBigipObject): string {
  return devicePath ?? node.path;
}

/** Whether the stack makes the object, rather than refer to one that exists. */
export function isMadeHere(object: IBigipObject): object is BigipObject {
  return "_readyAfter" in object;
}

function isDependable(value: unknown): value is ITerraformDependable {
  if (typeof value !== "object" || value === null || !("fqn" in value)) return false;
  // A construct's is not asked for yet: CDKTF then refuses to override its id.
  return isConstruct(value) || typeof value.fqn === "string";
}

function deviceOf(value: IBigipObject): Device | undefined {
  return "_device" in value ? (value._device as Device) : undefined;
}

function waitsForVirtualServer(value: object): boolean {
  return "_waitsForVirtualServer" in value && value._waitsForVirtualServer === true;
}

/** Whether a dependency is a virtual server: ours, a service (which is one), or a plain resource. */
function isVirtualServer(value: ITerraformDependable): boolean {
  if (TerraformResource.isTerraformResource(value))
    return value.terraformResourceType === "bigip_ltm_virtual_server";
  return "virtualServer" in value || (isBigipObject(value) && value.objectType === "virtual server");
}
