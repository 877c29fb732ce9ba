import { Aspects } from "cdktf";
import type { Construct } from "constructs";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import type { ISecurityLogProfile } from "../afm/security-log-profile";
import { BigipConstruct } from "../core/bigip-construct";
import { defaultDeviceName } from "../core/device-name";
import { hasMark, markClass, MARKS } from "../core/marks";
import { KINDS } from "../core/object-kind";
import { REFUSED_TEXT } from "../core/refused";
import { TmosVersion } from "../core/tmos-version";
import { makeParts } from "../core/user-line";
import { AdoptExisting } from "../device/adopt-existing";
import type { IClientSslProfile } from "../ltm/client-ssl-profile-props";
import type { IIRule } from "../ltm/irule";
import type { IMonitor } from "../ltm/monitor";
import { Pool } from "../ltm/pool";
import type { PoolMemberProps } from "../ltm/pool-member";
import type { IPool } from "../ltm/pool-props";
import type { ProxyProtocol } from "../ltm/proxy-protocol";
import type { IServerSslProfile } from "../ltm/server-ssl-profile";
import type { ISmtpsProfile } from "../ltm/smtps-profile";
import type { ISnatPool } from "../ltm/snat-pool";
import { VirtualServer } from "../ltm/virtual-server";
import { ALL_SERVICE_PROPS, type AllServiceProps } from "./all-service-props";
import {
  checkClientCertificates,
  checkEncryptionProps,
  clientSslOf,
  serverSslOf,
  smtpsOf,
} from "./encryption";
import { ServiceFirewall } from "./firewall";
import { monitorOf } from "./health-check";
import { placeListenerAddress } from "./listener-traffic-group";
import type { Scenario } from "./scenario";
import { type ServiceContext, serviceContext } from "./service-context";
import { checkBesidePool, servicePool } from "./service-pool";
import { proxyProtocolOf, writeProxyHeader } from "./proxy-header";
import { snatOf } from "./source-translation";
import { transportProfilesOf } from "./transport-profiles";

/**
 * What the six scenarios share: a virtual server with its profiles, a pool with its members and monitor, and
 * source address translation. Guide, Appendix A; the scenarios differ by the row of a table.
 */
export abstract class SmtpService extends BigipConstruct {
  /** The virtual server. */
  public readonly virtualServer: VirtualServer;
  /** The pool: the made or the given one. */
  public readonly pool: IPool;
  /** The health monitor: the made or the given one; none when the pool is given. */
  public readonly monitor?: IMonitor;
  /** The client SSL profile: the made or the given one, where the BIG-IP ends the clients' TLS. */
  public readonly clientSsl?: IClientSslProfile;
  /** The server SSL profile: the made or the given one, where the BIG-IP speaks TLS with the servers. */
  public readonly serverSsl?: IServerSslProfile;
  /** The SMTPS profile, where clients are offered STARTTLS. */
  public readonly smtps?: ISmtpsProfile;
  /** The PROXY header in which the servers learn the client's address, where they do. */
  public readonly proxyProtocol?: ProxyProtocol;
  /** The SNAT pool, where addresses are translated to one. */
  public readonly snatPool?: ISnatPool;

  /** @internal Its application, below an AS3 tenant. */
  public readonly _application: string;
  private readonly madePool: Pool | undefined;
  private readonly firewall: ServiceFirewall;

  /** @internal */
  protected constructor(scope: Construct, id: string, props: AllServiceProps, scenario: Scenario) {
    super(scope, id, props);
    const given: Partial<AllServiceProps> = this._read.props(props, ALL_SERVICE_PROPS);
    TmosVersion.of(this, this._read, given.tmosVersion).shareBelow(this);
    this._application = this.readName(given.name);
    const context = this.contextFor(given, scenario);
    const trafficGroup = this._read.fullPath("trafficGroup", given.trafficGroup, "traffic group");

    const partsMade = makeParts(this);
    try {
      this.monitor = monitorOf(context, given);
      this.madePool = given.pool === undefined ? servicePool(context, given, this.monitor) : undefined;
      this.pool = this.madePool ?? this.givenPool(context, given);
      checkEncryptionProps(context, given);
      this.clientSsl = clientSslOf(context, given);
      checkClientCertificates(context, this.clientSsl, given.port ?? scenario.port);
      this.smtps = smtpsOf(context, given);
      this.serverSsl = serverSslOf(context, given);
      const snat = snatOf(context, given, trafficGroup);
      this.snatPool = snat._pool;
      placeListenerAddress(context, given, trafficGroup);
      this.firewall = new ServiceFirewall(context, given);
      this.virtualServer = new VirtualServer(this, "VirtualServer", {
        ...context.part("virtualServer", "vs"),
        description: given.description,
        destination: given.destination,
        virtualAddress: given.virtualAddress,
        port: given.port ?? scenario.port,
        source: given.source,
        pool: this.pool,
        ...transportProfilesOf(context, given),
        clientSsl: this.clientSsl,
        smtps: this.smtps,
        serverSsl: this.serverSsl,
        profiles: given.profiles,
        snat,
        sourcePort: given.sourcePort,
        vlans: given.vlans,
        irules: given.irules,
        connectionLimit: given.connectionLimit,
        rateLimit: given.rateLimit,
        ...this.firewall.attachments,
      });
      this.proxyProtocol = proxyProtocolOf(context, given);
      writeProxyHeader(context, given, this.virtualServer);
    } finally {
      partsMade();
    }
  }

  public get fqn(): string {
    return this.virtualServer.fqn;
  }

  /** The enforced firewall policy: the made or the given one, or that of the `MailService` whose listener this is. */
  public get firewallPolicy(): IFirewallPolicy | undefined {
    return this.firewall.policy;
  }

  /** @internal Whether its firewall turns anybody away. */
  public get _isRestricted(): boolean {
    return this.firewall.restricts;
  }

  /** The security log profile that was made for `firewall.log`. */
  public get securityLogProfile(): ISecurityLogProfile | undefined {
    return this.firewall.logProfile;
  }

  /**
   * Adds trusted sources; all others are denied, as with the prop `allowFrom`.
   *
   * @param sources addresses, networks and ranges; at least one
   */
  public allowFrom(...sources: string[]): void {
    this.firewall.allowFrom(sources, (policy) => this.virtualServer._enforce(policy));
  }

  /** @internal Has the firewall rules of the mail service whose listener it is. */
  public _shareRules(rules: IFirewallPolicy): void {
    this.firewall.share(rules, (policy) => this.virtualServer._enforce(policy));
  }

  /**
   * Adds a server to the made pool.
   *
   * @param member an address, or an address or node with options
   */
  public addMember(member: PoolMemberProps | string): void {
    if (this.madePool === undefined) {
      this._read.noEffect(
        "addMember",
        true,
        "on a service whose pool is given",
        "Add the member to that pool",
      );
      return;
    }
    this.madePool.addMember(member);
  }

  /**
   * Takes over what is on the device already, instead of making it: imports for all objects of the service that the
   * provider has resources for, and for its servers' nodes. See `AdoptExisting`, which does it for a whole stack.
   */
  public adopt(): void {
    Aspects.of(this).add(new AdoptExisting());
  }

  /** Adds an iRule behind the ones that are there. */
  public addIRule(rule: IIRule): void {
    this.virtualServer.addIRule(rule);
  }

  private readName(value: unknown): string {
    const byDefault = defaultDeviceName(this);
    return this._read.deviceName("name", value, byDefault) ?? byDefault;
  }

  private contextFor(given: AllServiceProps, scenario: Scenario): ServiceContext {
    return serviceContext(
      {
        scope: this,
        faults: this._faults,
        read: this._read,
        provider: this._provider,
        device: this._device,
        dependsOn: this._dependables,
        name: this._application,
        partition: this._readPartition(given.partition),
        reapply: this._readReapply(given.reapply),
        refer: (prop, value, kind, home) => this._refer(prop, value, kind, home),
      },
      given.names,
      scenario,
    );
  }

  private givenPool(context: ServiceContext, given: AllServiceProps): IPool {
    checkBesidePool(this._read, given);
    return context.refer("pool", given.pool, KINDS.pool) ?? Pool.fromFullPath(this, "Pool", REFUSED_TEXT);
  }
}

markClass(SmtpService, MARKS.service);

/** Whether a value is a mail service. */
export function isService(value: unknown): value is SmtpService {
  return hasMark(value, MARKS.service);
}
