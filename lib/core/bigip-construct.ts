import {
  type ITerraformDependable,
  type TerraformMetaArguments,
  TerraformProvider,
  type TerraformResource,
} from "cdktf";
import { Construct } from "constructs";
import { BigipShared, type Device, deviceKey } from "./bigip-shared";
import { Faults } from "./faults";
import { COMMON } from "./full-path";
import {
  type Dependable,
  type IBigipObject,
  isBigipObject,
  isDependable,
  isVirtualServer,
} from "./i-bigip-object";
import { keepSettings } from "./kept-settings";
import { dependenciesOf, lateAddresses } from "./late";
import { hasMark, markClass, MARKS } from "./marks";
import type { ObjectKind } from "./object-kind";
import { isOfSameStack, ObjectReferences } from "./object-references";
import { placeOf } from "./place";
import type { PropNames } from "./prop-names";
import { PropReader } from "./prop-reader";
import { isRefused } from "./refused";
import { isConstruct } from "./settled";
import { isTenant, type Tenant, tenantOf } from "./tenant";
import { TmosVersion } from "./tmos-version";
import { show } from "./tokens";

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

/** What every construct of this library does first: check where it stands, collect faults, find its device. */
export abstract class BigipConstruct extends Construct implements ITerraformDependable {
  /** The Terraform address of the construct's main resource, for `dependsOn`. */
  public abstract readonly fqn: string;

  /** @internal */
  public readonly _provider: TerraformProvider | undefined;
  /** @internal */
  public readonly _device: Device;
  /** @internal The AS3 tenant above it: then it is a part of a declaration. */
  public readonly _tenant: Tenant | undefined;
  /** @internal */
  protected readonly _faults: Faults;
  /** @internal */
  protected readonly _read: PropReader;
  /** @internal The props as they were given, for whoever explains where a value came from. */
  public readonly _given: Readonly<Record<string, unknown>>;
  /** @internal What the user wants to exist before this construct. */
  protected readonly _dependables: readonly ITerraformDependable[];

  private readonly references: ObjectReferences;

  protected constructor(scope: Construct, id: string, props: BigipConstructProps | undefined) {
    super(placeOf(scope, id), id);
    this._faults = Faults.of(this);
    this._read = new PropReader(this._faults);
    const given = this._read.object("props", props ?? {}) ?? {};
    this._given = given;
    this._tenant = tenantOf(this);
    this._provider = this.readProvider(given["provider"]) ?? this._tenant?._provider;
    this._device = BigipShared.of(this).device(this._provider, this);
    this.references = new ObjectReferences(this, this._faults, this._read, this._device);
    this._dependables = this.readDependables(given["dependsOn"]);
    if (this._tenant !== undefined) this.stayOnDeviceOf(this._tenant);
    else if (!isTenant(this)) this._device.needsSaving = true;
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
    resource.dependsOn = lateAddresses((context) =>
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
    resource.dependsOn = lateAddresses((context) =>
      dependenciesOf([...this._device.prerequisites(undefined), ...more()], context),
    );
    return keepSettings(resource);
  }

  /** @internal What others wait for that are to come after this. */
  public get _parts(): readonly ITerraformDependable[] {
    return [this];
  }

  /** @internal */
  protected _prerequisites(): readonly Dependable[] {
    return this._device.prerequisites(undefined);
  }

  /** @internal What has to be there first: by the user's word, and because this refers to it. */
  public get _waitsOn(): readonly Dependable[] {
    return [...this._dependables, ...this.references.used].filter(isDependable);
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
      this.references.used.some((each) => waitsForVirtualServer(each))
    );
  }

  /** @internal How many programs it starts on the device in each round of health checks. */
  public get _externalChecks(): number {
    return 0;
  }

  /** @internal Whether the stated release of the device is older than another one. */
  public _isBefore(release: string): boolean {
    return TmosVersion.of(this, this._read).isBefore(release);
  }

  /**
   * @internal Reports what the stated release of the device does not have.
   *
   * @param since the first release that has it
   */
  public _needsRelease(since: string, what: string, instead: string): void {
    this._device.needRelease({ since, what, path: this.node.path });
    const version = TmosVersion.of(this, this._read);
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
    kind: ObjectKind,
    home?: string,
  ): T | undefined {
    return this.references.read(prop, value, kind, home);
  }

  /** @internal The partition that it is in: below a tenant the tenant's. */
  protected _readPartition(value: unknown): string {
    const stated = this._read.partition(value);
    if (this._tenant === undefined) return stated ?? COMMON;
    const { name, node } = this._tenant;
    if (stated !== undefined && stated !== name && !isRefused(stated)) {
      this._read.fault(
        "as3-partition",
        "partition",
        `${show(stated)}, but ${node.path} is the tenant ${show(name)}`,
        "Leave partition out, or make the object outside the tenant",
      );
    }
    return name;
  }

  /** @internal AS3 writes all of a tenant whenever something in it changes. */
  protected _readReapply(value: unknown): string | undefined {
    const text = this._read.text("reapply", value);
    if (this._tenant === undefined || text === undefined) return text;
    const problem = "AS3 puts back all of a tenant, with the next change of it";
    this._read.fault(
      "as3-lacks",
      "reapply",
      problem,
      `Leave it out, and change the remark of ${this._tenant.node.path}`,
    );
    return undefined;
  }

  private stayOnDeviceOf(tenant: Tenant): void {
    if (deviceKey(this._provider) === deviceKey(tenant._provider)) return;
    this._faults.report(
      "mixed-providers",
      `provider: ${this.node.path} is on another provider than ${tenant.node.path}`,
      "Leave it out: below a tenant it is the tenant's",
    );
  }

  private readProvider(value: unknown): TerraformProvider | undefined {
    if (value === undefined) return undefined;
    if (!TerraformProvider.isTerraformProvider(value) || value.terraformResourceType !== "bigip") {
      return this._read.wrongType("provider", value, "a BigipProvider");
    }
    if (isOfSameStack(this, this._faults, "provider", value)) return value;
    this._faults.holdBack();
    return undefined;
  }

  private readDependables(value: unknown): ITerraformDependable[] {
    return (this._read.list("dependsOn", value) ?? []).flatMap((each, index) => {
      const prop = `dependsOn[${index}]`;
      if (isBigipObject(each) && !isDependable(each)) {
        if (isRefused(each.fullPath)) this._faults.holdBack();
        return [];
      }
      if (!isDependable(each)) {
        this._read.wrongType(prop, each, "a construct");
        return [];
      }
      if (!isConstruct(each) || isOfSameStack(this, this._faults, prop, each)) {
        return isBigipConstruct(each) ? [...each._parts] : [each];
      }
      this._faults.holdBack();
      return [];
    });
  }
}

markClass(BigipConstruct, MARKS.construct);

/** Whether a value is a construct of this library. */
export function isBigipConstruct(value: unknown): value is BigipConstruct {
  return hasMark(value, MARKS.construct);
}

function waitsForVirtualServer(value: unknown): boolean {
  return isBigipConstruct(value) && value._waitsForVirtualServer;
}
