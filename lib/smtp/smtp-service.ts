import type { Construct } from "constructs";
import { BigipConstruct } from "../core/bigip-object";
import { defaultDeviceName } from "../core/device-name";
import { COMMON } from "../core/full-path";
import { isObject, isToken } from "../core/tokens";
import { parseAddress } from "../core/addresses";
import { TmosVersion } from "../core/tmos-version";
import { sharedAddress } from "../ltm/shared-address";
import { type ISmtpsProfile, SMTPS_SINCE, SmtpsProfile } from "../ltm/smtps-profile";
import { StartTls } from "../ltm/start-tls";
import { ClientSslProfile, type IClientSslProfile } from "../ltm/client-ssl-profile";
import type { IIRule } from "../ltm/irule";
import type { IMonitor } from "../ltm/monitor";
import { type IPool, Pool } from "../ltm/pool";
import type { PoolMemberProps } from "../ltm/pool-member";
import { SmtpMonitor } from "../ltm/smtp-monitor";
import { readSnat, Snat, SnatKind } from "../ltm/snat";
import { type ISnatPool, SnatPool } from "../ltm/snat-pool";
import { type ITcpProfile, TcpProfile } from "../ltm/tcp-profile";
import { VirtualServer } from "../ltm/virtual-server";
import type { ClientTlsServiceProps } from "./client-tls-props";
import { Network } from "./network";
import { type Scenario, TCP_PARENTS } from "./scenario";

/** What each object of a service gets from it. */
interface PartProps {
  readonly name: string;
  readonly partition: string;
  readonly provider: BigipConstruct["_provider"];
  readonly dependsOn: BigipConstruct["_dependables"][number][];
}

/** Which props only a made pool can use. */
const POOL_OPTIONS = [
  "memberPort",
  "loadBalancingMode",
  "slowRampTime",
  "minimumActiveMembers",
  "monitor",
  "healthCheck",
] as const;

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
  /** The SMTPS profile, where clients are offered STARTTLS. */
  public readonly smtps?: ISmtpsProfile;
  /** The SNAT pool, where addresses are translated to one. */
  public readonly snatPool?: ISnatPool;

  private readonly serviceName: string;
  private readonly partition: string;
  private readonly madePool: Pool | undefined;
  private readonly trafficGroup: string | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    props: ClientTlsServiceProps,
    private readonly scenario: Scenario,
  ) {
    super(scope, id, props);
    const given: ClientTlsServiceProps = isObject(props) ? props : {};
    const byDefault = defaultDeviceName(this);
    this.serviceName = this._read.deviceName("name", given.name, byDefault) ?? byDefault;
    this.partition = this._read.partition(given.partition) ?? COMMON;

    this.trafficGroup = this._read.fullPath("trafficGroup", given.trafficGroup, "traffic group");
    this.monitor = this.monitorOf(given);
    this.madePool = given.pool === undefined ? this.makePool(given) : undefined;
    this.pool = this.madePool ?? this.givenPool(given);
    this.clientSsl = scenario.clientTls ? this.clientSslOf(given) : undefined;
    this.smtps = scenario.clientTls ? this.smtpsOf(given) : undefined;
    const snat = this.snatOf(given);
    this.snatPool = snat._pool;
    this.virtualServer = this.makeVirtualServer(given, snat);
  }

  public get fqn(): string {
    return this.virtualServer.fqn;
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
        member,
        "on a service whose pool is given",
        "Add the member to that pool",
      );
      return;
    }
    this.madePool.addMember(member);
  }

  /** Adds an iRule behind the ones that are there. */
  public addIRule(rule: IIRule): void {
    this.virtualServer.addIRule(rule);
  }

  private part(ending: string): PartProps {
    return {
      name: `${this.serviceName}_${ending}`,
      partition: this.partition,
      provider: this._provider,
      dependsOn: [...this._dependables],
    };
  }

  private makePool(given: ClientTlsServiceProps): Pool {
    const pool = new Pool(this, "Pool", {
      ...this.part("pool"),
      members: given.members,
      memberPort: given.memberPort ?? this.scenario.memberPort,
      monitors: this.monitor === undefined ? [] : [this.monitor],
      loadBalancingMode: given.loadBalancingMode,
      slowRampTime: given.slowRampTime,
      minimumActiveMembers: given.minimumActiveMembers,
    });
    this._faults.checkLate(() => {
      if (pool.members.length > 0 || hasFaultyMembers(given.members)) return;
      this._faults.report(
        "members-missing",
        "members: the service has no servers",
        "List members, or call addMember",
      );
    });
    return pool;
  }

  private givenPool(given: ClientTlsServiceProps): IPool {
    if (given.members !== undefined) this._read.exactlyOne("members", given.members, "pool", given.pool);
    for (const option of POOL_OPTIONS) {
      this._read.noEffect(option, given[option], "on a service whose pool is given", `Set it on that pool`);
    }
    return (
      this._refer("pool", given.pool, "pool", this.partition) ??
      Pool.fromFullPath(this, "Pool", "/Common/invalid")
    );
  }

  private monitorOf(given: ClientTlsServiceProps): IMonitor | undefined {
    if (given.pool !== undefined) return undefined;
    if (given.monitor !== undefined) {
      this._read.noEffect("healthCheck", given.healthCheck, "beside monitor", "Set it on that monitor");
      return this._refer("monitor", given.monitor, "monitor", this.partition);
    }
    const check = this._read.object("healthCheck", given.healthCheck) ?? {};
    return new SmtpMonitor(this, "Monitor", {
      ...this.part("monitor_smtp"),
      domain: given.domain as string,
      interval: check["interval"] as number | undefined,
      timeout: check["timeout"] as number | undefined,
      port: check["port"] as number | undefined,
    });
  }

  private clientSslOf(given: ClientTlsServiceProps): IClientSslProfile | undefined {
    this._read.exactlyOne("certificate", given.certificate, "clientSsl", given.clientSsl);
    if (given.clientSsl !== undefined) {
      this._read.noEffect("minTls", given.minTls, "beside clientSsl", "Set it on that profile");
      return this._refer("clientSsl", given.clientSsl, "client SSL profile", this.partition);
    }
    if (given.certificate === undefined) return undefined;
    return new ClientSslProfile(this, "ClientSsl", {
      ...this.part("client_ssl"),
      certificate: given.certificate,
      minTls: given.minTls,
    });
  }

  private smtpsOf(given: ClientTlsServiceProps): ISmtpsProfile | undefined {
    const startTls = this.readStartTls(given);
    this.checkStartTls(startTls, given.port ?? this.scenario.port);
    if (startTls === StartTls.NONE) return undefined;
    const version = TmosVersion.of(this, this._read, this._faults, given.tmosVersion);
    if (version.isBefore(SMTPS_SINCE)) {
      this._faults.report(
        "release-lacks",
        `startTls: BIG-IP ${String(version.text)} has no SMTPS profile, which came with ${SMTPS_SINCE}`,
        `Upgrade, or set startTls: StartTls.NONE and pass an iRule that speaks STARTTLS, which F5 does not support`,
      );
    }
    return new SmtpsProfile(this, "Smtps", {
      ...this.part("smtps"),
      activation: startTls,
      reapply: given.reapply,
    });
  }

  private readStartTls(given: ClientTlsServiceProps): StartTls {
    const startTls = this._read.choice("startTls", given.startTls, StartTls) ?? this.scenario.startTls;
    if (startTls !== StartTls.NONE || this.scenario.startTls === StartTls.NONE) return startTls;
    this._faults.report(
      "enum-value",
      "startTls: none in the scenario that is STARTTLS",
      `Use StartTls.ALLOW or StartTls.REQUIRE, or SmtpOffload for TLS from the first byte`,
    );
    return this.scenario.startTls;
  }

  private checkStartTls(startTls: StartTls, port: number): void {
    if (startTls === StartTls.NONE && port === 587) {
      this._faults.report(
        "implicit-tls-on-587",
        "port: clients expect STARTTLS on 587, but this listener speaks TLS from the first byte",
        "Set port: 465, or startTls: StartTls.REQUIRE",
      );
    }
    if (startTls !== StartTls.NONE && port === 465) {
      this._faults.report(
        "starttls-on-465",
        "port: clients speak TLS from the first byte on 465, but this listener starts in plaintext",
        "Set port: 587 or 25, or startTls: StartTls.NONE",
      );
    }
    if (startTls === StartTls.REQUIRE && port === 25) {
      this._faults.report(
        "require-on-25",
        "startTls: require on port 25 turns away every mail server that has no TLS, which a public MX must not do",
        "Set startTls: StartTls.ALLOW, unless all who send here are known to have TLS",
      );
    }
  }

  private tcpProfileOf(
    given: ClientTlsServiceProps,
    side: "client" | "server",
    fallback: Network,
  ): ITcpProfile | undefined {
    const profile = given[`${side}TcpProfile`];
    const network = given[`${side}Network`];
    if (profile !== undefined) {
      this._read.noEffect(`${side}Network`, network, `beside ${side}TcpProfile`, "Leave one of them out");
      return this._refer(`${side}TcpProfile`, profile, "TCP profile", this.partition);
    }
    const id = side === "client" ? "ClientTcp" : "ServerTcp";
    const parent = TCP_PARENTS[this._read.choice(`${side}Network`, network, Network) ?? fallback];
    return new TcpProfile(this, id, {
      ...this.part(`tcp_${side}`),
      parent: TcpProfile.fromFullPath(this, `${id}Parent`, parent),
      idleTimeout: given.idleTimeout,
    });
  }

  private snatOf(given: ClientTlsServiceProps): Snat {
    const filters = this._read.flag("serversFilterBySource", given.serversFilterBySource) ?? false;
    const snat = given.snat === undefined ? Snat.automap() : readSnat(this._read, this._faults, given.snat);
    if (filters && snat.kind !== SnatKind.NONE) {
      const kind = given.snat === undefined ? "automap, the default" : snat.kind;
      this._faults.report(
        "filter-by-source",
        `serversFilterBySource: true, but snat is ${kind}, so all mail would come from the BIG-IP`,
        `Set snat: Snat.none() and route the servers' answers through the BIG-IP`,
      );
    } else if (given.snat === undefined) {
      this._faults.report(
        "snat-hides-source",
        "snat: not stated, so it is automap and the servers see the BIG-IP as the source of all mail: " +
          "relay rules by address may open the relay, reputation filters and logs go blind, and limits for each source apply to all clients together",
        `State snat: Snat.automap() to keep it, or Snat.none()`,
      );
    }
    return this.snatWithPool(snat);
  }

  private snatWithPool(snat: Snat): Snat {
    switch (snat.kind) {
      case SnatKind.NONE:
        return Snat.none();
      case SnatKind.AUTOMAP:
        return Snat.automap();
      case SnatKind.POOL: {
        const pool = this._refer("snat", snat._pool, "SNAT pool", this.partition);
        return pool === undefined ? Snat.none() : Snat.pool(pool);
      }
      case SnatKind.ADDRESSES:
        return Snat.pool(
          new SnatPool(this, "SnatPool", {
            ...this.part("snat"),
            addresses: snat._addresses as string[],
            trafficGroup: this.trafficGroup,
          }),
        );
    }
  }

  /** Puts the listener's address into the traffic group, before the virtual server makes BIG-IP put it elsewhere. */
  private placeAddress(given: ClientTlsServiceProps): void {
    const { trafficGroup } = this;
    this._read.noEffect(
      "trafficGroup",
      given.virtualAddress && given.trafficGroup,
      "beside virtualAddress",
      "Set it on that virtual address",
    );
    const address = given.destination;
    if (trafficGroup === undefined || typeof address !== "string" || given.virtualAddress !== undefined)
      return;
    if (isToken(address)) {
      this._faults.report(
        "no-effect",
        "trafficGroup has no effect with a destination that is known only at apply",
        "Give the address as text, or make a VirtualAddress and pass it as virtualAddress",
      );
      return;
    }
    if (parseAddress(address) === undefined) return;
    const request = { address, partition: this.partition, trafficGroup };
    const shared = sharedAddress(this._device, this._provider, request);
    if (!("owner" in shared)) return;
    this._faults.report(
      "address-conflict",
      `trafficGroup: ${address} is also at ${shared.owner}, and ${shared.difference}`,
      "Use the same traffic group for all services on one address",
    );
  }

  private makeVirtualServer(given: ClientTlsServiceProps, snat: Snat): VirtualServer {
    if (given.clientTcpProfile !== undefined && given.serverTcpProfile !== undefined) {
      const because = "beside clientTcpProfile and serverTcpProfile";
      this._read.noEffect("idleTimeout", given.idleTimeout, because, "Set it on those profiles");
    }
    this.placeAddress(given);
    return new VirtualServer(this, "VirtualServer", {
      ...this.part("vs"),
      description: given.description,
      destination: given.destination,
      virtualAddress: given.virtualAddress,
      port: given.port ?? this.scenario.port,
      pool: this.pool,
      clientTcpProfile: this.tcpProfileOf(given, "client", Network.WAN),
      serverTcpProfile: this.tcpProfileOf(given, "server", Network.LAN),
      clientSsl: this.clientSsl,
      smtps: this.smtps,
      snat,
      vlans: given.vlans,
      irules: given.irules,
      connectionLimit: given.connectionLimit,
    });
  }
}

/** Members that were given but could not be used have their own message. */
function hasFaultyMembers(members: unknown): boolean {
  return members !== undefined && !(Array.isArray(members) && members.length === 0);
}
