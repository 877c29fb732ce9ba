import { LtmVirtualServer, type LtmVirtualServerConfig } from "@cdktf/provider-bigip/lib/ltm-virtual-server";
import type { Construct, IConstruct } from "constructs";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import { isMadeHere } from "../core/bigip-object";
import { existingObject } from "../core/existing-object";
import { type Dependable, isDependable } from "../core/i-bigip-object";
import { lateList } from "../core/late";
import { KINDS } from "../core/object-kind";
import type { Refer } from "../core/object-references";
import type { As3Class } from "../core/tenant";
import { isToken, isUnsent } from "../core/tokens";
import { deviceSetting } from "../device/device-setting";
import { NativeObject } from "../kind/native-object";
import { readRows } from "../kind/row-values";
import { AttachedIRules } from "./attached-irules";
import { AttachedProfiles } from "./attached-profiles";
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
import { listenerSetBacks } from "./listener-set-backs";
import type { Pool } from "./pool";
import type { IPool } from "./pool-props";
import { type IProfile, ProfileSide } from "./profile";
import { rateProperties } from "./rate-limit";
import { readSecurityAttachments, SecurityAttachments } from "./security-attachments";
import { readSnat, Snat, SnatKind } from "./snat";
import { type ISnatPool, SnatPool } from "./snat-pool";
import { checkSnat } from "./snat-rules";
import { type IVirtualAddress, virtualAddressKey } from "./virtual-address";
import {
  isOwnClientSsl,
  type ListenerOptions,
  placeFaults,
  serviceClass,
  tlsListener,
} from "./virtual-server-declared";
import { type IVirtualServer, VIRTUAL_SERVER, type VirtualServerProps } from "./virtual-server-props";
import { VlanMode } from "./vlan-filter";

/**
 * A virtual server (tmsh: `ltm virtual`) for TCP. Guide, Appendix A: Virtual Servers. It has no persistence, as
 * the guide has none for SMTP.
 */
export class VirtualServer extends NativeObject implements IVirtualServer {
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
    const values = readRows(VIRTUAL_SERVER, props, this._reader);
    const given: Partial<VirtualServerProps> = this._given;
    const { virtualAddress, sourcePort, connectionLimit, rateLimit } = values;
    const refer: Refer = (prop, value, kind) => this._refer(prop, value, kind);
    this.listener = readListener(this._read, given, virtualAddress);
    this.destination = this.listener.destination;
    this.port = this.listener.port;
    this.pool = values.pool;
    const snat = given.snat === undefined ? Snat.none() : readSnat(this._read, this._faults, given.snat);
    this.snatPool = this.snatPoolOf(snat);
    attachGivenProfiles(this.attached, this._read, refer, given);
    this.tellClientSsl(this.attached.all);
    this.rules = new AttachedIRules(this, this._faults, refer);
    this.rules.attachGiven(this._read, given.irules);
    this.security = new SecurityAttachments(
      this,
      readSecurityAttachments(this._read, this._faults, refer, given),
    );
    const options = { snatKind: snat.kind, virtualAddress, sourcePort, connectionLimit, rateLimit };
    const sourceSetBacks = listenerSetBacks(this, this.listener);
    this.resource = this._makeResource(LtmVirtualServer, VIRTUAL_SERVER, values, {
      arguments: this.listening(snat.kind),
      needs: () => [
        ...this.virtualAddressObjects(virtualAddress),
        ...this.attached.all.flatMap((profile) => (isMadeHere(profile) ? profile._readyAfter : [])),
      ],
      setBacks: {
        source: () => sourceSetBacks,
        irules: () => this.rules.setBacks,
        // All four: a policy that is enforced later comes behind them.
        securityLogProfiles: () => this.security.setBacks,
      },
      as3: { write: () => this.asClass(options) },
      then: (native) => this.follow(native, options, given),
    });
    claimListener(this, this._faults, this.listener);
    this._faults.checkLate(() => this.checkListener(snat));
  }

  /** The arguments that several props decide. */
  private listening(snatKind: SnatKind): Partial<LtmVirtualServerConfig> {
    const { address, mask, vlans } = this.listener;
    return {
      destination: this.destination,
      mask,
      source: sourceToWrite(this.listener),
      port: this.port,
      // Always emitted: it is computed, and a profile that is only left out would be sent again.
      profiles: this.attached.paths(ProfileSide.ALL),
      clientProfiles: this.attached.paths(ProfileSide.CLIENT),
      serverProfiles: this.attached.paths(ProfileSide.SERVER),
      persistenceProfiles: [],
      sourceAddressTranslation: this.snatPool === undefined ? snatType(snatKind) : "snat",
      snatpool: this.snatPool?.fullPath,
      vlans: vlans.mode === VlanMode.ALL ? undefined : vlans.paths,
      vlansEnabled: vlans.mode === VlanMode.ALL ? undefined : vlans.mode === VlanMode.ONLY,
      irules: lateList(() => this.rules.all.map((rule) => rule.fullPath)),
      ...this.security.arguments,
      lifecycle:
        this._tenant === undefined
          ? {
              replaceTriggeredBy: [replacementTrigger(this, this.listener, this.snatPool !== undefined)],
              // The provider reads an IPv6 destination back without its route domain.
              ignoreChanges: hasIpv6RouteDomain(address) ? ["destination"] : undefined,
            }
          : undefined,
    };
  }

  /** What the provider can't send, and what a plan does not see. */
  private follow(
    native: LtmVirtualServer,
    { virtualAddress, rateLimit }: ListenerOptions,
    given: Partial<VirtualServerProps>,
  ): void {
    this.security.follow(native);
    this.limitRate(native, rateLimit);
    putListenerBack(this, native, {
      listener: this.listener,
      attached: this.attached,
      hasConnectionLimit: !isUnsent(given.connectionLimit),
      isAddressOfDevice: () =>
        virtualAddress === undefined && this.virtualAddressObjects(undefined).length === 0,
    });
  }

  private asClass({ snatKind, virtualAddress, ...options }: ListenerOptions): As3Class {
    return serviceClass(this, {
      listener: this.listener,
      virtualAddress: this.virtualAddressObjects(virtualAddress)[0] ?? virtualAddress,
      pool: this.pool,
      profiles: this.attached,
      snat: this.snatPool ?? snatType(snatKind),
      ...options,
      irules: this.rules.all,
      security: this.security.all,
    });
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
    if (referred === undefined) return;
    this.attached.add(referred, where);
    this.tellClientSsl([referred]);
  }

  /** AS3 has STARTTLS in the client SSL profile, and a default of its own for SNI. */
  private tellClientSsl(profiles: readonly IProfile[]): void {
    if (this._tenant === undefined) return;
    for (const profile of profiles) {
      if (isOwnClientSsl(profile)) profile._usedWith(tlsListener(this.attached));
    }
  }

  /** @internal Attaches an iRule in front of the ones that are there. */
  public _attachFirst(rule: IIRule): void {
    this.rules.attachFirst(rule);
  }

  /** @internal Enforces a firewall policy that was made after the virtual server. */
  public _enforce(policy: IFirewallPolicy): void {
    this.security.enforce(policy, this._tenant === undefined ? this.resource : undefined);
  }

  /** The provider has no argument for it. */
  private limitRate(native: LtmVirtualServer, rateLimit: number | undefined): void {
    if (rateLimit === undefined) return;
    deviceSetting(this, "RateLimit", {
      subject: "the limit of new connections",
      component: VIRTUAL_SERVER.component,
      properties: () => rateProperties(rateLimit),
      native,
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

  private virtualAddressObjects(given: IVirtualAddress | undefined): (Dependable & IConstruct)[] {
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
    if (this._tenant !== undefined) {
      for (const { problem, fix } of placeFaults(this, this.attached))
        this._faults.report("as3-lacks", problem, fix);
    }
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
