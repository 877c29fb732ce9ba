import { As3 } from "@cdktf/provider-bigip/lib/as3";
import {
  type IResolveContext,
  type ITerraformDependable,
  Tokenization,
  DefaultTokenResolver,
  StringConcat,
} from "cdktf";
import type { Construct } from "constructs";
import { BigipConstruct, isBigipConstruct } from "../core/bigip-construct";
import type { Device } from "../core/bigip-shared";
import { Faults, isHeldBack } from "../core/faults";
import { COMMON } from "../core/full-path";
import { attributeText, inExpression, lateText, lateValue } from "../core/late";
import { markClass, MARKS } from "../core/marks";
import { once } from "../core/once";
import { looking, REFUSED_TEXT } from "../core/refused";
import { settled } from "../core/settled";
import { type As3Entry, type As3Object, type As3Value, pathInTenant, type Tenant } from "../core/tenant";
import { isToken, show } from "../core/tokens";
import { AS3_TENANT_PROPS, type As3TenantProps } from "./as3-tenant-props";
import { tenantClass, isDeclarable, type Override, wrongPaths } from "./declaration";
import { declarationText } from "./declaration-text";
import { checkLabel, checkLimits, checkRemark } from "./limits";
import { checkBeside, checkName, isTenantName, reportTwin } from "./names";

/** The first AS3 that offers STARTTLS. */
const OLDEST_AS3 = "3.38.0";

/** The tenants on a device, in the order in which they were made. */
const TENANTS = new WeakMap<Device, Tenant[]>();

/**
 * A tenant of F5's AS3 (Application Services 3), an extension on the BIG-IP. What stands below it in the construct tree is
 * not made by resources and scripts, but is one declaration, which AS3 applies in one transaction or not at all, and removes as
 * a whole. A service is an application of its `name`; an object in no service is in the application `Shared`. AS3 3.38 or
 * later has to be on the device; what needs a later one says so in `schemaVersion`.
 */
export class As3Tenant extends BigipConstruct {
  /** The name of the tenant and its partition. */
  public readonly name: string;
  /** The Terraform resource. */
  public readonly resource: As3;
  /** @internal */
  public readonly _sharesNodes: boolean;
  private readonly properties: As3Object;
  private readonly entries: As3Entry[] = [];
  private readonly overrides: Override[] = [];
  private readonly assembled = once(() => this.assemble());
  /** Whether the declaration is being written. */
  private isWriting = false;

  public constructor(scope: Construct, id: string, props: As3TenantProps) {
    super(scope, id, props);
    const given = this._read.props(props, AS3_TENANT_PROPS);
    this._needsRelease("13.1", "AS3", "Upgrade, or make the services outside a tenant");
    this.name = this.readName(given.name);
    this._sharesNodes =
      this._read.literal("shareNodes", this._read.flag("shareNodes", given.shareNodes)) ?? false;
    this.properties = {
      label: this.readLabel(given.label),
      remark: this.readRemark(given.remark),
      defaultRouteDomain: this._read.number("defaultRouteDomain", given.defaultRouteDomain, {
        min: 0,
        max: 65535,
      }),
    };
    const earlier = this.earlierTenants();
    this.resource = this._withDependencies(
      new As3(this, "Resource", {
        as3Json: lateText((context) => this.text(context)),
        // Whoever declares last has written label, remark and the like for all tenants of the device.
        ignoreMetadata: true,
        ...this._meta,
      }),
      () => [...this.outside(), ...earlier],
    );
    // For who looks for an object of the declaration by its construct.
    this.resource.addOverride(
      "//.inside",
      lateValue(({ preparing }) => (preparing ? {} : this.inside())),
    );
    this.claimPartition();
    this._faults.checkLate(() => {
      this.checkOverrides();
      this.checkPartition();
    });
  }

  public get fqn(): string {
    return this.resource.fqn;
  }

  /** The declaration (AS3's class ADC) with everything that is in it by now; what only Terraform knows is text like `${…}`. */
  public get declaration(): Readonly<Record<string, unknown>> {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const options = { scope: this.resource, resolver, preparing: false };
    return looking(() =>
      this.writing(
        () => Tokenization.resolve(this.assembled(), options) as Readonly<Record<string, unknown>>,
      ),
    );
  }

  /**
   * Sets something in the declaration for which there is no prop.
   *
   * @param path names from the tenant down, joined with dots: `mail.mail_pool.reselectTries`; a dot in a name has a
   * backslash before it. All but the last have to be there
   * @param value what it gets: JSON, with tokens in it; undefined takes it away, from a list without a gap
   */
  public addOverride(path: string, value: unknown): void {
    this._read.present("addOverride", path, "a path such as mail.mail_pool.reselectTries");
    const text = this._read.literal("addOverride", this._read.text("addOverride", path));
    if (text === undefined) return;
    const given = settled(value);
    if (isDeclarable(given)) this.overrides.push({ path: text, value: given as As3Value });
    else {
      this._faults.report(
        "as3-override",
        `addOverride: what ${show(text)} gets is no JSON`,
        "Give text, finite numbers, true, false, null, and lists and plain objects of these",
      );
    }
  }

  /** @internal */
  public _add(entry: As3Entry): void {
    const { owner, application, name, write } = entry;
    const faults = Faults.of(owner);
    const twin = this.entries.find((each) => each.application === application && each.name === name);
    if (twin !== undefined) reportTwin(faults, twin, owner);
    checkName(faults, entry, !this.entries.some((each) => each.application === application));
    const written = once(write);
    this.entries.push({ ...entry, write: written });
    faults.checkLate(() => {
      const form = written();
      if (form !== undefined) checkLimits(faults, form);
      for (const [, other] of entry.beside?.() ?? []) checkLimits(faults, other);
      checkBeside(faults, entry, this.entries);
    });
  }

  /** @internal */
  public _pathTo(folder: string | undefined, name: string, context: IResolveContext): string {
    return inExpression(context, () => {
      // The provider gives the resource the name of its tenant as id; in itself that would be a circle.
      const tenant = this.isWriting ? this.name : attributeText(this.resource, "id", context);
      return pathInTenant(tenant, folder, name);
    });
  }

  /** @internal */
  public override get _waitsOn(): readonly ITerraformDependable[] {
    return [...super._waitsOn, ...this.outside()];
  }

  private text(context: IResolveContext): string {
    const isFaulty = this.entries.some(({ owner }) => isHeldBack(owner));
    if (isFaulty) return REFUSED_TEXT;
    const request = { class: "AS3", action: "deploy", persist: true, declaration: this.assembled() };
    return this.writing(() =>
      // What comes from other stacks is found in the values themselves.
      context.preparing ? (context.resolve(request) as string) : declarationText(request, context),
    );
  }

  private writing<T>(write: () => T): T {
    const before = this.isWriting;
    this.isWriting = true;
    try {
      return write();
    } finally {
      this.isWriting = before;
    }
  }

  private assemble(): As3Object {
    return {
      class: "ADC",
      schemaVersion: latest([OLDEST_AS3, ...this.entries.flatMap(({ since }) => since?.() ?? [])]),
      [this.name]: tenantClass(this.properties, this.entries, this.overrides),
    };
  }

  /** Where each construct is in the declaration, by its path below the stack. */
  private inside(): Record<string, readonly string[]> {
    const stack = this.resource.cdktfStack.node.path;
    const places = this.entries
      .filter(({ write }) => write() !== undefined)
      .map(({ owner, application, name }) => {
        const path = owner.node.path.slice(stack.length + 1);
        return [path, [this.name, application, name]] as const;
      });
    // What belongs to an object stands behind it.
    return Object.fromEntries(places.reverse());
  }

  /** What is not in the tenant and has to be there before it. */
  private outside(): ITerraformDependable[] {
    const below = this.node.findAll().filter((each) => each !== this && isBigipConstruct(each));
    return below
      .flatMap((each) => (isBigipConstruct(each) ? each._waitsOn : []))
      .filter((each) => !isWithin(each, this));
  }

  /** AS3 works on one tenant at a time; one that waits for this already is not waited for. */
  private earlierTenants(): Tenant[] {
    const tenants = TENANTS.get(this._device) ?? [];
    TENANTS.set(this._device, tenants);
    const last = tenants.at(-1);
    tenants.push(this);
    return last === undefined ? [] : [last];
  }

  private claimPartition(): void {
    if (isToken(this.name)) return;
    const earlier = this._device.claim(`partition /${this.name}`, this);
    if (earlier === undefined) return;
    this._read.fault(
      "duplicate-object",
      "name",
      `${earlier.node.path} and ${this.node.path} both make the partition ${this.name}`,
      "Give one of them another name",
    );
  }

  private readName(value: unknown): string {
    const name = this._read.deviceName("name", value, "Mail") ?? this._read.missing("name", "a name");
    if (this._tenant !== undefined) {
      const problem = `${this.node.path} is below the tenant ${this._tenant.node.path}`;
      this._faults.report("as3-tenant-name", problem, "Make it beside that one");
    }
    if (isToken(name)) return name;
    if (name === COMMON || !isTenantName(name)) {
      return this._read.refuse(
        "as3-tenant-name",
        "name",
        `${show(name)} can be no tenant`,
        "Write it like Mail",
      );
    }
    return name;
  }

  private readRemark(value: unknown): string | undefined {
    const text = this._read.text("remark", value);
    checkRemark(this._faults, "remark", text);
    return text;
  }

  private readLabel(value: unknown): string | undefined {
    const text = this._read.text("label", value);
    checkLabel(this._faults, text);
    return text;
  }

  private checkOverrides(): void {
    const classes = tenantClass(this.properties, this.entries, []);
    for (const [path, problem] of wrongPaths(classes, this.overrides)) {
      this._faults.report(
        "as3-override",
        `addOverride: ${show(path)} leads nowhere: ${problem}`,
        "Correct the path",
      );
    }
  }

  /** AS3 removes from the partition what it does not know. */
  private checkPartition(): void {
    const stack = this.resource.cdktfStack;
    for (const each of stack.node.findAll()) {
      if (!isBigipConstruct(each) || each._tenant === this || each._device !== this._device) continue;
      if (!("partition" in each) || each.partition !== this.name) continue;
      this._faults.report(
        "as3-partition",
        `name: ${each.node.path} is in the partition ${this.name}, but not in the tenant, which removes what it does not know`,
        "Put it below the tenant, or into another partition",
      );
    }
  }
}

markClass(As3Tenant, MARKS.tenant);

function isWithin(value: object, tenant: As3Tenant): boolean {
  return isBigipConstruct(value) && value.node.scopes.includes(tenant);
}

/** The latest of some releases of AS3. */
function latest(releases: readonly string[]): string {
  const minor = (release: string): number => Number(release.split(".")[1]);
  return releases.reduce((one, other) => (minor(other) > minor(one) ? other : one));
}
