import { LtmVirtualServer } from "@cdktf/provider-bigip/lib/ltm-virtual-server";
import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { Construct, IConstruct } from "constructs";
import { addressOf, lateList, lateText } from "../core/late";
import { AddressFamily, type DeviceAddress } from "../core/addresses";
import { BigipObject, isMadeHere } from "../core/bigip-object";
import { type IBigipObject, isBigipObject, isSame, describeObject } from "../core/i-bigip-object";
import { ALL_VLANS } from "../core/other-stacks";
import type { PropNames } from "../core/prop-names";
import { TerraformData } from "../core/terraform-data";
import { existingObject } from "../core/existing-object";
import { isRefused, REFUSED_NUMBER, REFUSED_TEXT } from "../core/refused";
import { descriptionRemoval } from "../device/description";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { removalObject } from "../device/removal";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { isToken, isUnsent } from "../core/tokens";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import type { ISecurityLogProfile } from "../afm/security-log-profile";
import { AttachedProfiles } from "./attached-profiles";
import { anySource, readSource } from "./client-source";
import type { IClientSslProfile } from "./client-ssl-profile";
import { type Destination, readDestination } from "./destination";
import type { IFastL4Profile } from "./fastl4-profile";
import type { IIRule } from "./irule";
import { putListenerBack } from "./listener-put-back";
import type { Pool } from "./pool";
import type { IPool } from "./pool-props";
import { type IProfile, ProfileSide } from "./profile";
import { type SecurityAttachmentProps, SECURITY_ATTACHMENT_PROPS } from "./security-attachment-props";
import { SecurityAttachments } from "./security-attachments";
import type { IServerSslProfile } from "./server-ssl-profile";
import { readSnat, Snat, SnatKind } from "./snat";
import { checkSnat } from "./snat-rules";
import { type ISnatPool, SnatPool } from "./snat-pool";
import type { ISmtpsProfile } from "./smtps-profile";
import { SourcePort } from "./source-port";
import type { ITcpProfile } from "./tcp-profile";
import { type IVirtualAddress, virtualAddressKey } from "./virtual-address";
import { VlanFilter, VlanMode } from "./vlan-filter";
import { KINDS, type ObjectKind } from "../core/object-kind";

const COMPONENT = "ltm virtual";

/** A virtual server: the address and port on which a BIG-IP takes connections, and what it does with them. */
export interface IVirtualServer extends IBigipObject {
  /** The full path, under a name that only virtual servers have. */
  readonly virtualServerPath: string;
}

/** Props of a virtual server. */
export interface VirtualServerProps extends ReappliedObjectProps, SecurityAttachmentProps {
  /**
   * Address to listen on: IPv4 or IPv6, `%<route domain>` allowed; or an IPv4 network (`192.0.2.0/24`), and `0.0.0.0`
   * for all IPv4 addresses. IPv6 networks and `::` are errors, since the provider has no mask for them. A value that
   * is known only at apply is one address. Exactly one of `destination` and `virtualAddress`.
   * @default - `virtualAddress` is given
   */
  readonly destination?: string;
  /**
   * A virtual address to listen on.
   * @default - `destination` is given
   */
  readonly virtualAddress?: IVirtualAddress;
  /** Port to listen on. */
  readonly port: number;
  /**
   * From which clients connections are taken: one address or network, such as `198.51.100.0/24`, in the listener's
   * route domain. Of several virtual servers on one address and port, the one with the longest prefix that has the
   * client takes the connection; clients that none of them has are not answered. F5: K14800.
   * @default - all
   */
  readonly source?: string;
  /**
   * Where connections go.
   * @default - nowhere
   */
  readonly pool?: IPool;
  /**
   * TCP settings towards the clients. The same profile on both sides is attached once.
   * @default - none
   */
  readonly clientTcpProfile?: ITcpProfile;
  /**
   * TCP settings towards the servers.
   * @default - none
   */
  readonly serverTcpProfile?: ITcpProfile;
  /**
   * Makes it a Performance (Layer 4) virtual server, which takes no other profile.
   * @default - none
   */
  readonly fastL4Profile?: IFastL4Profile;
  /**
   * Ends the clients' TLS.
   * @default - none
   */
  readonly clientSsl?: IClientSslProfile;
  /**
   * Offers STARTTLS to the clients; needs a client SSL profile.
   * @default - none
   */
  readonly smtps?: ISmtpsProfile;
  /**
   * Speaks TLS with the servers.
   * @default - none
   */
  readonly serverSsl?: IServerSslProfile;
  /**
   * Further profiles for both sides, such as `Profile.fromFullPath(this, "smtp", "/Common/smtp")` or a `DeviceObject`
   * of a profile's type. SSL profiles of a known type stand on their own side.
   * @default - none
   */
  readonly profiles?: IProfile[];
  /**
   * Further profiles towards the clients.
   * @default - none
   */
  readonly clientProfiles?: IProfile[];
  /**
   * Further profiles towards the servers.
   * @default - none
   */
  readonly serverProfiles?: IProfile[];
  /**
   * Source address translation.
   * @default Snat.none()
   */
  readonly snat?: Snat;
  /**
   * Whether the servers see the port that the client has.
   * @default SourcePort.PRESERVE, BIG-IP's own
   */
  readonly sourcePort?: SourcePort;
  /**
   * From which VLANs connections are taken.
   * @default - all
   */
  readonly vlans?: VlanFilter;
  /**
   * iRules, in the order in which they run.
   * @default - none
   */
  readonly irules?: IIRule[];
  /**
   * Connections at once; 0 is no limit.
   * @default 0
   */
  readonly connectionLimit?: number;
}

const VIRTUAL_SERVER_PROPS: PropNames<VirtualServerProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  ...SECURITY_ATTACHMENT_PROPS,
  destination: true,
  virtualAddress: true,
  port: true,
  source: true,
  pool: true,
  clientTcpProfile: true,
  serverTcpProfile: true,
  fastL4Profile: true,
  clientSsl: true,
  smtps: true,
  serverSsl: true,
  profiles: true,
  clientProfiles: true,
  serverProfiles: true,
  snat: true,
  sourcePort: true,
  vlans: true,
  irules: true,
  connectionLimit: true,
};

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
  private readonly ruleList: IIRule[] = [];
  /** Nothing when the address is known only at apply. */
  private readonly address: DeviceAddress | undefined;
  private readonly source: string | undefined;
  private readonly vlanMode: VlanMode;
  private clearIRules: Command | undefined;
  private readonly pool: IPool | undefined;
  private readonly security: SecurityAttachments;

  public constructor(scope: Construct, id: string, props: VirtualServerProps) {
    super(scope, id, props, KINDS.virtualServer);
    const given = this._read.props(props, VIRTUAL_SERVER_PROPS);
    const virtualAddress = this._refer("virtualAddress", given.virtualAddress, KINDS.virtualAddress);
    const { text, address, mask } = this.destinationOf(given, virtualAddress);
    this.destination = text;
    this.address = address;
    this.port = this.readPort(given.port);
    this.source = readSource(this._read, given.source, address);
    this.pool = this._refer("pool", given.pool, KINDS.pool);
    const snat = given.snat === undefined ? Snat.none() : readSnat(this._read, this._faults, given.snat);
    this.snatPool = this.snatPoolOf(snat);
    const vlans = this.readVlans(given.vlans);
    this.vlanMode = vlans.mode;
    this.attachGiven(given);
    (this._read.list("irules", given.irules) ?? []).forEach((rule, index) =>
      this.attachRule(`irules[${index}]`, rule),
    );
    const removals = this.removals(given);
    this.security = new SecurityAttachments(this, this.securityOf(given));
    this.resource = this._withDependencies(
      new LtmVirtualServer(this, "Resource", {
        name: this._pathToWrite,
        description: this._description,
        destination: this.destination,
        mask,
        source: this.source ?? sourceFor(address),
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
        irules: lateList(() => this.ruleList.map((rule) => rule.fullPath)),
        connectionLimit:
          this._read.number("connectionLimit", given.connectionLimit, { min: 0, max: 4294967295 }) ||
          undefined,
        ...this.security.arguments,
        lifecycle: {
          replaceTriggeredBy: [this.replacementTrigger(mask)],
          // The provider reads an IPv6 destination back without its route domain.
          ignoreChanges: hasIpv6RouteDomain(address) ? ["destination"] : undefined,
        },
        ...this._meta,
      }),
      () => [
        ...this.virtualAddressObjects(virtualAddress),
        ...this.attached.all.flatMap((profile) => (isMadeHere(profile) ? profile._readyAfter : [])),
        ...removals,
        ...(this.clearIRules === undefined ? [] : [this.clearIRules]),
        ...this.security.removals,
      ],
    );
    this.security.follow(this.resource);
    putListenerBack(this, this.resource, {
      destination: this.destination,
      address,
      mask,
      source: this.source,
      attached: this.attached,
      vlanMode: this.vlanMode,
      hasConnectionLimit: !isUnsent(given.connectionLimit),
      isAddressOfDevice: () =>
        virtualAddress === undefined && this.virtualAddressObjects(undefined).length === 0,
    });
    this.claimListener(vlans, mask);
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
    return [...this.ruleList];
  }

  /** Adds an iRule behind the ones that are there. */
  public addIRule(rule: IIRule): void {
    this.attachRule("addIRule", rule);
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

  /** @internal Enforces a firewall policy that was made after the virtual server. */
  public _enforce(policy: IFirewallPolicy): void {
    this.security.enforce(policy, this.resource);
  }

  /** What of the security props this virtual server can refer to. */
  private securityOf(given: SecurityAttachmentProps): SecurityAttachmentProps {
    const profiles = this._read.list("securityLogProfiles", given.securityLogProfiles) ?? [];
    const policy = (prop: "firewallPolicy" | "stagedFirewallPolicy"): IFirewallPolicy | undefined =>
      this._refer(prop, given[prop], KINDS.firewallPolicy);
    return {
      firewallPolicy: policy("firewallPolicy"),
      stagedFirewallPolicy: policy("stagedFirewallPolicy"),
      ipIntelligencePolicy: this._refer(
        "ipIntelligencePolicy",
        given.ipIntelligencePolicy,
        KINDS.ipIntelligencePolicy,
      ),
      securityLogProfiles: this.withoutTwins(
        profiles.flatMap((profile, index) => {
          const prop = `securityLogProfiles[${index}]`;
          return this._refer(prop, profile as ISecurityLogProfile, KINDS.securityLogProfile) ?? [];
        }),
      ),
    };
  }

  private withoutTwins(profiles: readonly ISecurityLogProfile[]): ISecurityLogProfile[] {
    return profiles.filter((profile, index) => {
      if (!profiles.slice(0, index).some((each) => isSame(each, profile))) return true;
      this._faults.report(
        "duplicate-entry",
        `securityLogProfiles: ${describeObject(profile)} is attached twice`,
        "Attach it once",
      );
      return false;
    });
  }

  /** What to set back on the device when an option leaves the stack that the provider can't clear. */
  private removals(given: Partial<VirtualServerProps>): Command[] {
    return [
      ...descriptionRemoval(this, COMPONENT),
      ...(this.source === undefined || this.address === undefined
        ? []
        : [this.clear("Source", { source: TmshValue.of("source", anySource(this.address), "source") })]),
      ...(given.sourcePort === undefined
        ? []
        : [this.clear("SourcePort", { "source-port": TmshValue.keyword(SourcePort.PRESERVE) })]),
      ...(isUnsent(given.connectionLimit)
        ? []
        : [this.clear("ConnectionLimit", { "connection-limit": TmshValue.keyword(0) })]),
    ];
  }

  private clear(option: string, properties: TmshProperties, detaches: readonly IBigipObject[] = []): Command {
    return removalObject(this, `Clear${option}`, {
      component: COMPONENT,
      properties: () => properties,
      detaches,
    });
  }

  private attachGiven(given: Partial<VirtualServerProps>): void {
    this.attachProp("fastL4Profile", given.fastL4Profile, KINDS.fastL4Profile, ProfileSide.ALL);
    this.attachProp("clientTcpProfile", given.clientTcpProfile, KINDS.tcpProfile, ProfileSide.CLIENT);
    this.attachProp("serverTcpProfile", given.serverTcpProfile, KINDS.tcpProfile, ProfileSide.SERVER);
    this.attachProp("clientSsl", given.clientSsl, KINDS.clientSslProfile, ProfileSide.CLIENT);
    this.attachProp("smtps", given.smtps, KINDS.smtpsProfile, ProfileSide.ALL);
    this.attachProp("serverSsl", given.serverSsl, KINDS.serverSslProfile, ProfileSide.SERVER);
    const lists = [
      ["profiles", given.profiles, undefined],
      ["clientProfiles", given.clientProfiles, ProfileSide.CLIENT],
      ["serverProfiles", given.serverProfiles, ProfileSide.SERVER],
    ] as const;
    for (const [prop, list, side] of lists) {
      (this._read.list(prop, list) ?? []).forEach((each, index) =>
        this.attachProp(`${prop}[${index}]`, each as IProfile, KINDS.profile, side),
      );
    }
  }

  private attachProp(
    prop: string,
    profile: IProfile | undefined,
    kind: ObjectKind,
    side?: ProfileSide,
  ): void {
    const referred = this._refer(prop, profile, kind);
    if (referred !== undefined) this.attached.add(referred, side);
  }

  private attachRule(prop: string, rule: unknown): void {
    const referred = this._refer(prop, rule as IIRule, KINDS.iRule);
    if (referred === undefined) {
      if (rule === undefined) this._read.wrongType(prop, rule, "an iRule");
      return;
    }
    if (this.ruleList.some((each) => isSame(each, referred))) {
      const name = describeObject(referred);
      this._faults.report(
        "duplicate-entry",
        `${prop}: ${name} is attached already`,
        `Attach each iRule once`,
      );
      return;
    }
    this.ruleList.push(referred);
    this.clearIRules ??= this.clear("IRules", { rules: TmshValue.keyword("none") }, this.ruleList);
  }

  private destinationOf(
    given: Partial<VirtualServerProps>,
    virtualAddress: IVirtualAddress | undefined,
  ): Destination {
    this._read.exactlyOne("destination", given.destination, "virtualAddress", given.virtualAddress);
    const destination = readDestination(this._read, "destination", given.destination);
    const address = readDestination(this._read, "virtualAddress", virtualAddress?.address);
    return destination ?? address ?? { text: REFUSED_TEXT };
  }

  private readPort(value: unknown): number {
    if (value === undefined) this._read.wrongType("port", value, "a port");
    return this._read.port("port", value) ?? REFUSED_NUMBER;
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

  private readVlans(value: unknown): { mode: VlanMode; paths: string[] } {
    if (value === undefined) return { mode: VlanMode.ALL, paths: [] };
    if (!VlanFilter._is(value)) {
      this._read.wrongType("vlans", value, "VlanFilter.only([...]) or VlanFilter.except([...])");
      return { mode: VlanMode.ONLY, paths: [REFUSED_TEXT] };
    }
    this._read.present("vlans", value._vlans, `a list in VlanFilter.${value.mode}(...)`);
    const list = this._read.list("vlans", value._vlans) ?? [REFUSED_TEXT];
    if (list.length === 0) {
      this._read.holdBack(
        "empty-list",
        "vlans",
        `the list of VlanFilter.${value.mode} is empty`,
        `List VLANs by full path, or leave vlans out for all`,
      );
    }
    const paths = list.flatMap((each, index) => this._read.fullPath(`vlans[${index}]`, each, "VLAN") ?? []);
    return { mode: value.mode, paths: [...new Set(paths)] };
  }

  /**
   * Where the provider's update would leave something of the old setting on the device, the virtual server is
   * replaced: the list of VLANs stays when only its mode changes, the SNAT pool when only the type does.
   */
  private replacementTrigger(mask: string | undefined): string {
    const { address } = this;
    const trigger = new TerraformData(this, "ReplaceOn", {
      input: {
        vlans: this.vlanMode,
        snatPool: this.snatPool !== undefined,
        // The provider sends the source and mask of the family of before.
        ...(address === undefined ? {} : { family: address.family }),
        ...(hasIpv6RouteDomain(address) ? { destination: this.destination } : {}),
        // The mask of a network stays on the device, and BIG-IP's object of the address has it too.
        ...(mask === undefined ? {} : { mask }),
        // What all clients are is known with the address, so it can't be set back.
        ...(address === undefined && this.source !== undefined ? { source: "some" } : {}),
      },
    });
    return lateText(() => addressOf(trigger));
  }

  private virtualAddressObjects(given: IVirtualAddress | undefined): { readonly fqn: string }[] {
    const own = isToken(this.destination)
      ? undefined
      : this._device.ownerOf(virtualAddressKey(this.destination));
    return [given, own].filter((each) => each !== undefined).filter((each) => "fqn" in each) as {
      fqn: string;
    }[];
  }

  /** Two virtual servers on one address and port need other sources, or VLANs that have none in common. */
  private claimListener(vlans: { mode: VlanMode; paths: string[] }, mask = ""): void {
    const { address } = this;
    if (address === undefined || isToken(this.port) || isToken(this.source)) return;
    if (vlans.paths.some(isRefused)) return;
    const source = this.source ?? anySource(address);
    const listener = `listener ${address.canonical} ${mask} port ${this.port} from ${source}`;
    const scopes = vlans.mode === VlanMode.ONLY ? vlans.paths : [ALL_VLANS];
    const claims = scopes.map((scope) => this._device.claim(`${listener} on ${scope}`, this));
    const whole = this._device.claim(listener, this);
    const earlier = vlans.mode === VlanMode.ONLY && isOnlyFilter(whole) ? claims.find(isConstruct) : whole;
    if (earlier === undefined) return;
    this._faults.report(
      "duplicate-listener",
      `destination: ${earlier.node.path} and ${this.node.path} both listen on ${address.canonical} port ${this.port}${this.source === undefined ? "" : ` for ${source}`}`,
      `Give one of them another address or port, or a source of its own`,
    );
  }

  private checkLayer4Rules(): void {
    for (const rule of this.ruleList) {
      const need = "_code" in rule ? LAYER_7.exec(String(rule._code))?.[0] : undefined;
      if (need === undefined) continue;
      this._faults.report(
        "irule-needs-layer-7",
        `irules: ${describeObject(rule)} uses ${need}, which a Performance (Layer 4) virtual server does not have`,
        `Use a scenario that ends TCP, or leave the iRule out`,
      );
    }
  }

  private checkListener(snat: Snat): void {
    const { address } = this;
    if (hasIpv6RouteDomain(address)) {
      this._faults.report(
        "ipv6-route-domain-source",
        `destination: ${this.destination} is IPv6 with a route domain, which the provider can't read back`,
        `Give the partition a default route domain and leave the % out`,
      );
    }
    this.attached.check();
    if (this.attached.fastL4 !== undefined) this.checkLayer4Rules();
    this.security.check(this._faults);
    const members = isPoolWithMembers(this.pool) ? this.pool._memberAddresses : [];
    checkSnat(this._faults, { listener: address, members, kind: snat.kind, pool: this.snatPool });
  }
}

/** Events and commands of iRules that need a TCP or SSL profile. */
const LAYER_7 =
  /\b(CLIENT_DATA|SERVER_DATA|(CLIENT|SERVER)SSL_[A-Z]+|TCP::(collect|payload|release|respond)|SSL::\w+)\b/;

function snatType(kind: SnatKind): string {
  return kind === SnatKind.AUTOMAP ? "automap" : "none";
}

/** The provider's default source has no route domain, which BIG-IP would correct in each plan. */
function sourceFor(address: DeviceAddress | undefined): string | undefined {
  return address?.routeDomain ? anySource(address) : undefined;
}

function hasIpv6RouteDomain(address: DeviceAddress | undefined): boolean {
  return address?.family === AddressFamily.IPV6 && (address.routeDomain ?? 0) !== 0;
}

function isOnlyFilter(owner: IConstruct | undefined): boolean {
  return owner !== undefined && "vlanMode" in owner && owner.vlanMode === VlanMode.ONLY;
}

function isConstruct(value: IConstruct | undefined): value is IConstruct {
  return value !== undefined;
}

function isPoolWithMembers(pool: IPool | undefined): pool is Pool {
  return isBigipObject(pool) && "_memberAddresses" in pool;
}
