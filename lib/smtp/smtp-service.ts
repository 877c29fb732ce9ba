import type { Construct } from "constructs";
import { BigipConstruct } from "../core/bigip-object";
import { defaultDeviceName } from "../core/device-name";
import { COMMON } from "../core/full-path";
import { isObject } from "../core/tokens";
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
  /** The SNAT pool, where addresses are translated to one. */
  public readonly snatPool?: ISnatPool;

  private readonly serviceName: string;
  private readonly partition: string;
  private readonly madePool: Pool | undefined;

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

    this.monitor = this.monitorOf(given);
    this.madePool = given.pool === undefined ? this.makePool(given) : undefined;
    this.pool = this.madePool ?? this.givenPool(given);
    this.clientSsl = scenario.clientTls ? this.clientSslOf(given) : undefined;
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
          new SnatPool(this, "SnatPool", { ...this.part("snat"), addresses: snat._addresses as string[] }),
        );
    }
  }

  private makeVirtualServer(given: ClientTlsServiceProps, snat: Snat): VirtualServer {
    if (given.clientTcpProfile !== undefined && given.serverTcpProfile !== undefined) {
      const because = "beside clientTcpProfile and serverTcpProfile";
      this._read.noEffect("idleTimeout", given.idleTimeout, because, "Set it on those profiles");
    }
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
