import { Aspects } from "cdktf";
import { Construct } from "constructs";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import type { ISecurityLogProfile } from "../afm/security-log-profile";
import { BigipConstruct } from "../core/bigip-construct";
import { defaultDeviceName } from "../core/device-name";
import { hasMark, markClass, MARKS } from "../core/marks";
import { REFUSED_TEXT } from "../core/refused";
import { makeParts } from "../core/user-line";
import { TmosVersion } from "../core/tmos-version";
import { AdoptExisting } from "../device/adopt-existing";
import type { IClientSslProfile } from "../ltm/client-ssl-profile-props";
import type { IIRule } from "../ltm/irule";
import type { Pool } from "../ltm/pool";
import type { PoolMemberProps } from "../ltm/pool-member";
import type { IPool } from "../ltm/pool-props";
import type { Snat } from "../ltm/snat";
import type { ISnatPool } from "../ltm/snat-pool";
import { StartTls } from "../ltm/start-tls";
import type { ClientTlsServiceProps } from "./client-tls-props";
import { clientSslOf } from "./encryption";
import { ServiceFirewall } from "./firewall";
import { monitorOf } from "./health-check";
import { readListeners } from "./listener-list";
import {
  checkRulesUsed,
  checkServersUsed,
  hasOwnFirewall,
  hasOwnServers,
  listenerProps,
  OWN_RULES,
  sharedSecurity,
  tlsProps,
  usesCommonSnat,
} from "./listener-options";
import type { MailListener, MailListenerProps } from "./mail-listener";
import { MAIL_SERVICE, type MailServiceProps } from "./mail-service-props";
import { checkGivenCheck } from "./proxy-header";
import { SCENARIOS } from "./scenario";
import { type ServiceContext, serviceContext } from "./service-context";
import type { ServiceNames } from "./service-names";
import { checkBesidePool, servicePool } from "./service-pool";
import { SmtpOffload } from "./smtp-offload";
import type { SmtpService } from "./smtp-service";
import { SmtpStartTls } from "./smtp-start-tls";
import { snatOf } from "./source-translation";

/**
 * Mail on one address as one thing: for other servers, and for users with STARTTLS and with TLS from the first byte. Each
 * listener is one of the scenarios `SmtpStartTls` and `SmtpOffload` (guide, scenarios 6 and 2); they share one client SSL
 * profile, one set of firewall rules, one source translation, and one pool for each port of the servers.
 */
export class MailService extends BigipConstruct {
  /** The listeners' services, in the order of `listeners`. */
  public readonly services: readonly SmtpService[];
  /** The client SSL profile of all listeners: the made or the given one. Below an `As3Tenant` each makes its own. */
  public readonly clientSsl?: IClientSslProfile;
  /** The SNAT pool, where addresses are translated to one. */
  public readonly snatPool?: ISnatPool;

  private readonly context: ServiceContext;
  private readonly given: Partial<ClientTlsServiceProps>;
  private readonly firewall: ServiceFirewall;
  /** How sources are translated at listeners that do not say. */
  private readonly snat: Snat | undefined;
  private readonly pools = new Map<number, Pool>();
  private readonly byName = new Map<string, SmtpService>();
  private readonly behindFirewall: SmtpService[] = [];
  /** Those with the servers of all in a pool of their own. */
  private readonly ownPools: SmtpService[] = [];

  public constructor(scope: Construct, id: string, props: MailServiceProps) {
    super(scope, id, props);
    const stated: Partial<MailServiceProps> = this._read.props(props, MAIL_SERVICE.names);
    const { listeners, ...given } = stated;
    this.given = given;
    TmosVersion.of(this, this._read, given.tmosVersion).shareBelow(this);
    const byDefault = defaultDeviceName(this);
    const owner = {
      scope: this,
      name: this._read.deviceName("name", given.name, byDefault) ?? byDefault,
      partition: this._readPartition(given.partition),
      reapply: this._readReapply(given.reapply),
    };
    this.context = this.contextFor(owner, given.names);
    for (const prop of ["port", "startTls"] as const) {
      const because = "on a MailService, whose listeners have one each";
      this._read.noEffect(prop, given[prop], because, `Set it there, as in MailListener.mx({ ${prop} })`);
    }
    const offerApart = "on a MailService, whose listeners offer STARTTLS each in its own way";
    this._read.noEffect("smtps", given.smtps, offerApart, "Set startTls of the listeners");
    const partsMade = makeParts(this);
    try {
      const trafficGroup = this._read.fullPath("trafficGroup", given.trafficGroup, "traffic group");
      // AS3 has in the SSL profile whether it is for STARTTLS, so there each listener has one.
      const isShared = this._tenant === undefined || given.clientSsl !== undefined;
      this.clientSsl = isShared ? clientSslOf(this.context, given) : undefined;
      const read = readListeners(this._read, listeners);
      const own = read.map(([, props]) => props);
      this.snat = usesCommonSnat(this._read, given, own)
        ? snatOf(this.context, given, trafficGroup)
        : undefined;
      this.snatPool = this.snat?._pool;
      if (given.pool !== undefined && !own.some(({ members }) => members !== undefined)) {
        checkBesidePool(this._read, given);
      }
      checkGivenCheck(this.context, given);
      checkServersUsed(this._read, given, own);
      checkRulesUsed(this._read, given, own);
      this.firewall = new ServiceFirewall(this.context, given);
      // Without a certificate each of them would report the same.
      const isComplete = this.clientSsl !== undefined || !isShared;
      this.services = isComplete ? read.map((each) => this.listen(...each)) : [];
    } finally {
      partsMade();
    }
  }

  /** The address in Terraform of the last listener's virtual server; constructs of this library wait for all of them. */
  public get fqn(): string {
    return this.services.at(-1)?.fqn ?? REFUSED_TEXT;
  }

  /** @internal */
  public override get _parts(): readonly SmtpService[] {
    return this.services;
  }

  /** The enforced firewall policy of the listeners that have none of their own. */
  public get firewallPolicy(): IFirewallPolicy | undefined {
    return this.firewall.policy;
  }

  /** The security log profile that was made for `firewall.log`. */
  public get securityLogProfile(): ISecurityLogProfile | undefined {
    return this.firewall.logProfile;
  }

  /** The service of a listener: `mx`, `submission`, `submissions`, or the name in `MailListener.of`. */
  public listener(name: string): SmtpService | undefined {
    return this.byName.get(name);
  }

  /**
   * Adds a server to all pools with the servers that are stated for all listeners: the shared ones, and those of listeners
   * with a check or options of their own.
   *
   * @param member an address, or an address or node with options
   */
  public addMember(member: PoolMemberProps | string): void {
    const pools = [...this.pools.values(), ...this.ownPools];
    // Without services something is missing, which has its message.
    if (pools.length === 0 && this.services.length > 0) {
      const because = "on a service whose listeners share no servers";
      this._read.noEffect("addMember", true, because, "Add the member to their pools");
    }
    for (const pool of pools) pool.addMember(member);
  }

  /**
   * Adds trusted sources to the rules that the listeners share; all others are denied, as with the prop `allowFrom`.
   *
   * @param sources addresses, networks and ranges; at least one
   */
  public allowFrom(...sources: string[]): void {
    if (this.services.length > 0 && this.behindFirewall.length === 0) {
      const fix = "Add the sources to those: listener(name)?.allowFrom(...)";
      this._read.noEffect("allowFrom", sources, OWN_RULES, fix);
      return;
    }
    this.firewall.allowFrom(sources, (policy) => {
      for (const service of this.behindFirewall) service._shareRules(policy);
    });
  }

  /** Adds an iRule to all listeners, behind the ones that are there. */
  public addIRule(rule: IIRule): void {
    for (const service of this.services) service.addIRule(rule);
  }

  /** Takes over what is on the device already, instead of making it. See `AdoptExisting`. */
  public adopt(): void {
    Aspects.of(this).add(new AdoptExisting());
  }

  private contextFor(
    owner: Pick<ServiceContext, "name" | "partition" | "reapply" | "scope">,
    names?: ServiceNames,
  ): ServiceContext {
    return serviceContext(
      {
        ...owner,
        faults: this._faults,
        read: this._read,
        provider: this._provider,
        device: this._device,
        dependsOn: this._dependables,
        refer: (prop, value, kind, home) => this._refer(prop, value, kind, home),
      },
      names,
      SCENARIOS.startTls,
    );
  }

  private listen({ name, _usual }: MailListener, own: MailListenerProps): SmtpService {
    const { memberPort, ...options } = listenerProps(this.given, own);
    const { startTls, ...given } = {
      name: `${this.context.name}_${name}`,
      ...(this.clientSsl === undefined ? tlsProps(this.given) : { clientSsl: this.clientSsl }),
      snat: this.snat,
      ...sharedSecurity(this.firewall.attachments, this.given, own),
      ...(hasOwnServers(own) ? { memberPort } : { pool: this.poolFor(name, own.memberPort) }),
      ..._usual,
      ...options,
    };
    const service =
      startTls === StartTls.NONE
        ? new SmtpOffload(this, name, given)
        : new SmtpStartTls(this, name, { ...given, startTls });
    this.byName.set(name, service);
    if (hasOwnServers(own) && own.members === undefined && own.pool === undefined) {
      if (this.given.pool === undefined) this.ownPools.push(service);
    }
    const { pool, proxyProtocol = this.given.proxyProtocol } = own;
    checkGivenCheck(this.context, { pool, proxyProtocol }, ` of the listener ${name}`);
    this.shareRules(service, own);
    return service;
  }

  private shareRules(service: SmtpService, own: MailListenerProps): void {
    if (hasOwnFirewall(own)) {
      this.checkOpen(service.node.id, service);
      return;
    }
    this.behindFirewall.push(service);
    const { policy } = this.firewall;
    if (policy !== undefined && this.given.firewallPolicy === undefined) service._shareRules(policy);
  }

  /** Who restricts a service hardly means to open one of its ports by an option. */
  private checkOpen(listener: string, service: SmtpService): void {
    this._faults.checkLate(() => {
      if (!this.firewall.restricts || service._isRestricted) return;
      this._read.fault(
        "listener-open",
        "firewall",
        `the listener ${listener} has one of its own without trusted sources, so all can reach it, though the service's rules deny`,
        "Set allowFrom of the listener, 0.0.0.0/0 if all are meant, or leave its firewall out to share the service's",
      );
    });
  }

  /** The pool of the servers on the port of a listener: the given one, or one for each port. */
  private poolFor(listener: string, ownPort: number | undefined): IPool | undefined {
    const { given, _read: read } = this;
    if (given.pool !== undefined) {
      const because = `at the listener ${listener}: the pool is given`;
      read.noEffect("memberPort", ownPort, because, "Leave it out, or give the listener a pool of its own");
      return given.pool;
    }
    const stated = read.literal("memberPort", read.port("memberPort", ownPort ?? given.memberPort));
    const port = stated ?? this.context.scenario.memberPort;
    const pool = this.pools.get(port) ?? this.makePool(port);
    this.pools.set(port, pool);
    return pool;
  }

  private makePool(port: number): Pool {
    const props = { ...this.given, memberPort: port };
    const { name, partition, reapply } = this.context;
    const scope = new Construct(this, `Servers-${port}`);
    const context = this.contextFor({ scope, name: `${name}_${port}`, partition, reapply });
    return servicePool(context, props, monitorOf(context, props));
  }
}

markClass(MailService, MARKS.mailService);

/** Whether a value is a mail service on several ports. */
export function isMailService(value: unknown): value is MailService {
  return hasMark(value, MARKS.mailService);
}
