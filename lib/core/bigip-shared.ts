import { hasMark, MARKS } from "./marks";
import { App, type ITerraformDependable, TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { type NeededRelease, releaseComment } from "./declared";
import { Faults } from "./faults";
import { refuseOtherFramework } from "./framework";
import { messageOf } from "./messages";
import { Moves } from "./moves";
import { clashes, deviceAddress, type DeviceBook } from "./other-stacks";
import { warnOfLiteralSecret } from "./secrets";
import { Synthesis } from "./synthesis";

const ID = "BigipShared";
const SHARED = Symbol.for("cdktf-bigip-smtp/BigipShared");

/** Terraform from this version on has `terraform_data` and `replace_triggered_by`, which the constructs use. */
const REQUIRED_TERRAFORM = ">= 1.4.0";

/**
 * What the constructs of one stack share: the nodes that several pools use, and the book of who has which
 * address, listener and full path on each device. It is the child `BigipShared` of the stack.
 */
export class BigipShared extends TerraformElement {
  /** What the state may have under another address. */
  public readonly moves = new Moves();
  private readonly devices = new Map<TerraformProvider | undefined, Device>();
  private readonly synthesis: Synthesis;
  private needsDefaultProvider: IConstruct | undefined;

  /** The one of the stack in which `scope` lives. */
  public static of(scope: IConstruct): BigipShared {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return isBigipShared(existing) ? existing : new BigipShared(stack, ID);
  }

  private constructor(stack: TerraformStack, id: string) {
    refuseOtherFramework(stack);
    super(stack, id);
    Object.defineProperty(this, SHARED, { value: true });
    const faults = Faults.of(this);
    faults.checkLate(() => {
      this.warnWhenNotSaved(faults);
      this.warnOfManyChecks(faults);
      this.warnOfLiteralPasswords(faults);
    });
    this.node.addValidation({
      validate: () => [...this.missingProvider(), ...this.hclOutput(), ...this.otherStacks()],
    });
    this.synthesis = new Synthesis(stack);
  }

  /** Every way of synthesis asks for this first, with and without validation: a faulty stack is never written. */
  public override toMetadata(): object {
    this.synthesis.refuseFaulty();
    return {};
  }

  /** The book of the device that `provider` talks to; the provider without alias and none are the same. */
  public device(provider: TerraformProvider | undefined, user: IConstruct): Device {
    const key = deviceKey(provider);
    if (provider === undefined) this.needsDefaultProvider ??= user;
    const device = this.devices.get(key) ?? new Device(this, key?.alias);
    this.devices.set(key, device);
    return device;
  }

  /** Terraform's own version is part of what the emitted resources need; a stack's override still wins. */
  public override toTerraform(): { terraform: { required_version: string } } {
    const releases = [...this.devices.values()].flatMap((device) => device.releases);
    return {
      terraform: { required_version: REQUIRED_TERRAFORM },
      ...this.moves.toTerraform(),
      ...releaseComment(releases),
    };
  }

  public override toHclTerraform(): { terraform: { required_version: string } } {
    return this.toTerraform();
  }

  private missingProvider(): string[] {
    const user = this.needsDefaultProvider;
    if (user === undefined || this.defaultProvider() !== undefined) return [];
    return [
      messageOf(
        "no-provider",
        `${user.node.path} states no provider, and the stack has no BigipProvider without alias`,
        `Add new BigipProvider(stack, "bigip", { ... }) or pass provider to the construct`,
      ),
    ];
  }

  /** Where an app has a stack for each part of its mail, two of them easily make the same. */
  private otherStacks(): string[] {
    const stack = TerraformStack.of(this);
    const others = stack.node.root.node
      .findAll()
      .filter((each) => TerraformStack.isStack(each) && each !== stack)
      .map((each) => each.node.tryFindChild(ID))
      .filter(isBigipShared);
    const theirs = others.flatMap((each) => each.books());
    return this.books().flatMap((ours) => theirs.flatMap((each) => clashes(ours, each)));
  }

  private books(): DeviceBook[] {
    return [...this.devices].flatMap(([key, { claims }]) => {
      const address = deviceAddress(key ?? this.defaultProvider());
      return address === undefined ? [] : [{ address, claims }];
    });
  }

  private defaultProvider(): TerraformProvider | undefined {
    return this.providers().find((child) => child.alias === undefined);
  }

  private providers(): TerraformProvider[] {
    return TerraformStack.of(this)
      .node.findAll()
      .filter((child): child is TerraformProvider => TerraformProvider.isTerraformProvider(child))
      .filter((child) => child.terraformResourceType === "bigip");
  }

  private warnOfLiteralPasswords(faults: Faults): void {
    for (const provider of this.providers()) {
      const password = "password" in provider ? provider.password : undefined;
      warnOfLiteralSecret(faults, `password of ${provider.node.path}`, password);
    }
  }

  private warnWhenNotSaved(faults: Faults): void {
    for (const device of this.devices.values()) {
      if (device.ownerOf(SAVED) !== undefined || !device.needsSaving) continue;
      faults.report(
        "config-not-saved",
        "what this stack deploys is in the running configuration only, and a reboot of the device loses it",
        `Add new SaveConfig(stack, "save"), or save it in your own way and acknowledge this warning`,
      );
    }
  }

  /** Each external check is a process of its own on the device's small control plane. */
  private warnOfManyChecks(faults: Faults): void {
    const counts = TerraformStack.of(this)
      .node.findAll()
      .map((node) => (isChecker(node) ? node._externalChecks : 0));
    const checks = counts.reduce((sum, count) => sum + count, 0);
    if (checks <= MANY_CHECKS) return;
    faults.report(
      "many-external-checks",
      `the stack's external monitors run ${checks} programs on the device in each interval`,
      `Use SmtpMonitor where it is enough, or a longer interval`,
    );
  }

  private hclOutput(): string[] {
    if (!App.of(this).hclOutput) return [];
    return [
      messageOf(
        "hcl-output",
        `The output format HCL is asked for (--hcl or SYNTH_HCL_OUTPUT), but cdktf writes the lifecycle settings of ` +
          `these constructs wrongly in HCL`,
        "Leave --hcl out",
      ),
    ];
  }
}

/** What stands for a device: the provider without alias and none are the same. */
export function deviceKey(provider: TerraformProvider | undefined): TerraformProvider | undefined {
  return provider?.alias === undefined ? undefined : provider;
}

/** From here on the programs of external monitors can slow the device down. */
const MANY_CHECKS = 100;

/** What a construct claims that saves the device's configuration. */
export const SAVED = "saved configuration";

/** By mark, not by class: the package may be loaded twice. */
function isBigipShared(value: IConstruct | undefined): value is BigipShared {
  return value !== undefined && SHARED in value;
}

/** What may start programs on the device in each round of health checks. */
interface Checker extends IConstruct {
  readonly _externalChecks: number;
}

function isChecker(value: IConstruct): value is Checker {
  return hasMark(value, MARKS.construct);
}

/** Who has what on one device, as far as this stack knows. */
export class Device {
  private readonly owners = new Map<string, IConstruct>();
  private readonly partitions = new Map<string, IPartitionName>();
  private readonly foundations: ITerraformDependable[] = [];
  private sharedScope: Construct | undefined;
  /** Whether anything is made here that does not save the configuration by itself, as AS3 does. */
  public needsSaving = false;
  private readonly needed: NeededRelease[] = [];

  public constructor(
    private readonly shared: BigipShared,
    private readonly alias: string | undefined,
  ) {}

  /** Remembers what needs a release of the device. */
  public needRelease(needed: NeededRelease): void {
    this.needed.push(needed);
  }

  public get releases(): readonly NeededRelease[] {
    return this.needed.map((each) =>
      this.alias === undefined ? each : { ...each, provider: `bigip.${this.alias}` },
    );
  }

  /** Where objects live that several constructs share. */
  public get scope(): Construct {
    if (this.alias === undefined) return this.shared;
    return (this.sharedScope ??= new Construct(this.shared, this.alias));
  }

  /**
   * Takes a thing that only one construct can have.
   *
   * @returns the construct that has it already, if any
   */
  public claim(thing: string, owner: IConstruct): IConstruct | undefined {
    const earlier = this.owners.get(thing);
    if (earlier === undefined) this.owners.set(thing, owner);
    return earlier === owner ? undefined : earlier;
  }

  /** What of the device is taken, and by whom; not what each stack has to do for itself. */
  public get claims(): ReadonlyMap<string, IConstruct> {
    return new Map([...this.owners].filter(([thing]) => thing !== SAVED));
  }

  public ownerOf(thing: string): IConstruct | undefined {
    return this.owners.get(thing);
  }

  /** Adds something that has to be there before and go after everything else on the device. */
  public addFoundation(foundation: ITerraformDependable): void {
    this.foundations.push(foundation);
  }

  /** What each resource in `partition` depends on, beside what it refers to. */
  public prerequisites(partition: string | undefined): readonly ITerraformDependable[] {
    const settings = partition === undefined ? undefined : this.partitions.get(partition)?.partitionSettings;
    return settings === undefined ? this.foundations : [...this.foundations, settings];
  }

  /** Makes a partition known, so that names of objects in it can depend on it. */
  public addPartition(name: string, partition: IPartitionName): void {
    this.partitions.set(name, partition);
  }

  /** The partition's name as a reference to its resource when the stack makes it, as text otherwise. */
  public partitionName(name: string): string {
    return this.partitions.get(name)?.partitionName ?? name;
  }
}

/** A partition that the stack makes. */
export interface IPartitionName {
  /** The name as a token of the resource. */
  readonly partitionName: string;
  /** What sets the partition's device group and traffic group, where they are stated. */
  readonly partitionSettings?: ITerraformDependable;
}
