import type { Command } from "@cdktf/provider-bigip/lib/command";
import { LtmVirtualServer } from "@cdktf/provider-bigip/lib/ltm-virtual-server";
import type { Construct } from "constructs";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import { BigipObject, isMadeHere } from "../core/bigip-object";
import { existingObject } from "../core/existing-object";
import { isDependable } from "../core/i-bigip-object";
import { lateList } from "../core/late";
import { KINDS } from "../core/object-kind";
import type { Refer } from "../core/object-references";
import { isToken, isUnsent } from "../core/tokens";
import { descriptionSetBack } from "../device/description";
import { deviceSetting } from "../device/device-setting";
import { setBack } from "../device/set-back";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { AttachedIRules } from "./attached-irules";
import { AttachedProfiles } from "./attached-profiles";
import { anySource } from "./client-source";
import { attachGivenProfiles } from "./given-profiles";
import type { IIRule } from "./irule";
import {
  claimListener,
  hasIpv6RouteDomain,
  type Listener,
  readListener,
  replacementTrigger,
  sourceToWrite,
} from "./listener";
import { putListenerBack } from "./listener-put-back";
import type { Pool } from "./pool";
import type { IPool } from "./pool-props";
import { type IProfile, ProfileSide } from "./profile";
import { NO_RATE_LIMIT, rateLimit as rateLimitType, rateProperties } from "./rate-limit";
import { readSecurityAttachments, SecurityAttachments } from "./security-attachments";
import { readSnat, Snat, SnatKind } from "./snat";
import { type ISnatPool, SnatPool } from "./snat-pool";
import { checkSnat } from "./snat-rules";
import { SourcePort } from "./source-port";
import { type IVirtualAddress, virtualAddressKey } from "./virtual-address";
import { type IVirtualServer, VIRTUAL_SERVER_PROPS, type VirtualServerProps } from "./virtual-server-props";
import { VlanMode } from "./vlan-filter";

const COMPONENT = "ltm virtual";

/**
 * A virtual server (tmsh: `ltm virtual`) for TCP. Guide, Appendix A: Virtual Servers. It has no persistence, as
 * the guide has none for SMTP.
 */
export class VirtualServer extends BigipObject implements IVirtualServer {
  /** A virtual server that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IVirtualServer {
    return existingObject(scope, id, fullPath, KINDS.virtualServer);
  }

  public readonly resource: LtmVirtualServer;
  /** The SNAT pool that was made for `Snat.addresses`, or the given one. */
  public readonly snatPool?: ISnatPool;
  /** The address that it listens on. */
  public readonly destination: string;
  /** The port that it listens on. */
  public readonly port: number;
  private readonly attached = new AttachedProfiles(this._faults);
  private readonly rules: AttachedIRules;
  private readonly listener: Listener;
  private readonly pool: IPool | undefined;
  private readonly security: SecurityAttachments;

  public constructor(scope: Construct, id: string, props: VirtualServerProps) {
    super(scope, id, props, KINDS.virtualServer);
    const given = this._read.props(props, VIRTUAL_SERVER_PROPS);
    const virtualAddress = this._refer("virtualAddress", given.virtualAddress, KINDS.virtualAddress);
    const refer: Refer = (prop, value, kind) => this._refer(prop, value, kind);
    this.listener = readListener(this._read, given, virtualAddress);
    const { address, mask, vlans } = this.listener;
    this.destination = this.listener.destination;
    this.port = this.listener.port;
    this.pool = this._refer("pool", given.pool, KINDS.pool);
    const snat = given.snat === undefined ? Snat.none() : readSnat(this._read, this._faults, given.snat);
    this.snatPool = this.snatPoolOf(snat);
    attachGivenProfiles(this.attached, this._read, refer, given);
    this.rules = new AttachedIRules(this, this._faults, refer);
    this.rules.attachGiven(this._read, given.irules);
    const rateLimit = rateLimitType().read(this._reader, "rateLimit", given.rateLimit);
    const setBacks = this.setBacks(given);
    this.security = new SecurityAttachments(
      this,
      readSecurityAttachments(this._read, this._faults, refer, given),
    );
    this.resource = this._withDependencies(
      new LtmVirtualServer(this, "Resource", {
        name: this._pathToWrite,
        description: this._description,
        destination: this.destination,
        mask,
        source: sourceToWrite(this.listener),
        port: this.port,
        pool: this.pool?.fullPath,
        // Always emitted: it is computed, and a profile that is only left out would be sent again.
        profiles: this.attached.paths(ProfileSide.ALL),
        clientProfiles: this.attached.paths(ProfileSide.CLIENT),
        serverProfiles: this.attached.paths(ProfileSide.SERVER),
        persistenceProfiles: [],
        sourceAddressTranslation: this.snatPool === undefined ? snatType(snat.kind) : "snat",
        snatpool: this.snatPool?.fullPath,
        sourcePort: this._read.choice("sourcePort", given.sourcePort, { SourcePort }),
        vlans: vlans.mode === VlanMode.ALL ? undefined : vlans.paths,
        vlansEnabled: vlans.mode === VlanMode.ALL ? undefined : vlans.mode === VlanMode.ONLY,
        irules: lateList(() => this.rules.all.map((rule) => rule.fullPath)),
        connectionLimit:
          this._read.number("connectionLimit", given.connectionLimit, { min: 0, max: 4294967295 }) ||
          undefined,
        ...this.security.arguments,
        lifecycle: {
          replaceTriggeredBy: [replacementTrigger(this, this.listener, this.snatPool !== undefined)],
          // The provider reads an IPv6 destination back without its route domain.
          ignoreChanges: hasIpv6RouteDomain(address) ? ["destination"] : undefined,
        },
        ...this._meta,
      }),
      () => [
        ...this.virtualAddressObjects(virtualAddress),
        ...this.attached.all.flatMap((profile) => (isMadeHere(profile) ? profile._readyAfter : [])),
        ...setBacks,
        ...this.rules.setBacks,
        ...this.security.setBacks,
      ],
    );
    this.security.follow(this.resource);
    this.limitRate(rateLimit);
    putListenerBack(this, this.resource, {
      listener: this.listener,
      attached: this.attached,
      hasConnectionLimit: !isUnsent(given.connectionLimit),
      isAddressOfDevice: () =>
        virtualAddress === undefined && this.virtualAddressObjects(undefined).length === 0,
    });
    claimListener(this, this._faults, this.listener);
    this._faults.checkLate(() => this.checkListener(snat));
  }

  public get virtualServerPath(): string {
    return this.fullPath;
  }

  /** The profiles of both sides, without those of one side. */
  public get profiles(): IProfile[] {
    return this.attached.on(ProfileSide.ALL);
  }

  /** @internal The profiles of all sides. */
  public get _allProfiles(): IProfile[] {
    return this.attached.all;
  }

  /** The iRules, in the order in which they run. */
  public get irules(): IIRule[] {
    return [...this.rules.all];
  }

  /** Adds an iRule behind the ones that are there. */
  public addIRule(rule: IIRule): void {
    this.rules.attach(this._read, "addIRule", rule);
  }

  /**
   * Adds a profile.
   *
   * @param profile the profile
   * @param side where it works; by default what its type needs: client SSL towards clients, server SSL towards
   * servers, all others on both sides. Of `Profile.fromFullPath` the type is not known: state the side of SSL profiles
   */
  public addProfile(profile: IProfile, side?: ProfileSide): void {
    const where = this._read.literal(
      "addProfile.side",
      this._read.choice("addProfile.side", side, { ProfileSide }),
    );
    this._read.present("addProfile", profile, "a profile");
    const referred = this._refer("addProfile", profile, KINDS.profile);
    if (referred !== undefined) this.attached.add(referred, where);
  }

  /** @internal Attaches an iRule in front of the ones that are there. */
  public _attachFirst(rule: IIRule): void {
    this.rules.attachFirst(rule);
  }

  /** @internal Enforces a firewall policy that was made after the virtual server. */
  public _enforce(policy: IFirewallPolicy): void {
    this.security.enforce(policy, this.resource);
  }

  /** What to set back on the device when an option leaves the stack that the provider can't clear. */
  private setBacks(given: Partial<VirtualServerProps>): Command[] {
    const { source, address } = this.listener;
    return [
      ...descriptionSetBack(this, COMPONENT),
      ...(source === undefined || address === undefined
        ? []
        : [this.setBack("Source", { source: TmshValue.of("source", anySource(address), "source") })]),
      ...(given.sourcePort === undefined
        ? []
        : [this.setBack("SourcePort", { "source-port": TmshValue.keyword(SourcePort.PRESERVE) })]),
      ...(isUnsent(given.connectionLimit)
        ? []
        : [this.setBack("ConnectionLimit", { "connection-limit": TmshValue.keyword(0) })]),
      ...(given.rateLimit === undefined ? [] : [this.setBack("RateLimit", NO_RATE_LIMIT)]),
    ];
  }

  private setBack(option: string, properties: TmshProperties): Command {
    return setBack(this, option, { component: COMPONENT, properties: () => properties });
  }

  /** The provider has no argument for it. */
  private limitRate(rateLimit: number | undefined): void {
    if (rateLimit === undefined) return;
    deviceSetting(this, "RateLimit", {
      subject: "the limit of new connections",
      component: COMPONENT,
      properties: () => rateProperties(rateLimit),
      native: this.resource,
    });
  }

  private snatPoolOf(snat: Snat): ISnatPool | undefined {
    if (snat.kind === SnatKind.POOL) return this._refer("snat", snat._pool, KINDS.snatPool);
    if (snat.kind !== SnatKind.ADDRESSES) return undefined;
    return new SnatPool(this, "SnatPool", {
      name: `${this.name}_snat`,
      partition: this.partition,
      provider: this._provider,
      reapply: this._reapplied[0],
      addresses: snat._addresses as string[],
    });
  }

  private virtualAddressObjects(given: IVirtualAddress | undefined): { readonly fqn: string }[] {
    const own = isToken(this.destination)
      ? undefined
      : this._device.ownerOf(virtualAddressKey(this.destination));
    return [given, own].filter((each) => isDependable(each));
  }

  private checkListener(snat: Snat): void {
    const { address } = this.listener;
    if (hasIpv6RouteDomain(address)) {
      this._faults.report(
        "ipv6-route-domain-source",
        `destination: ${this.destination} is IPv6 with a route domain, which the provider can't read back`,
        `Give the partition a default route domain and leave the % out`,
      );
    }
    this.attached.check();
    if (this.attached.fastL4 !== undefined) this.rules.checkLayer4();
    this.security.check(this._faults);
    const members = this.pool === undefined || !isOwnPool(this.pool) ? [] : this.pool._memberAddresses;
    checkSnat(this._faults, { listener: address, members, kind: snat.kind, pool: this.snatPool });
  }
}

function snatType(kind: SnatKind): string {
  return kind === SnatKind.AUTOMAP ? "automap" : "none";
}

/** Whether the stack knows the pool's members. */
function isOwnPool(pool: IPool): pool is Pool {
  return isMadeHere(pool);
}
