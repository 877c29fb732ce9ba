import { types } from "node:util";
import type { Faults } from "../core/faults";
import type { PropNames } from "../core/prop-names";
import type { PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import { settledProps } from "../core/settled";
import { isObject, isToken } from "../core/tokens";
import type { ISnatPool } from "./snat-pool";

const SNAT = Symbol.for("cdktf-bigip-smtp/Snat");

/** Connections that one translation address can carry to one server (guide, Network). */
export const CONNECTIONS_PER_ADDRESS = 64_000;

/** The kinds of source translation. */
export enum SnatKind {
  /** Servers see the clients' addresses. */
  NONE = "none",
  /** Servers see a self IP of the BIG-IP. */
  AUTOMAP = "automap",
  /** Servers see the addresses of a SNAT pool that exists or is made apart. */
  POOL = "pool",
  /** Servers see listed addresses, for which a SNAT pool is made. */
  ADDRESSES = "addresses",
}

/** The guide's questions about the network (iApp chapter: Network). */
export interface SnatTopology {
  /** Whether the servers are on the subnet of the virtual server. */
  readonly serversOnVirtualServerSubnet: boolean;
  /**
   * Whether the servers' route to the clients leads through this BIG-IP; only decides on different subnets.
   * @default false
   */
  readonly serversRouteThroughBigIp?: boolean;
  /**
   * Connections at once that each server may get.
   * @default - not more than 64,000
   */
  readonly connectionsPerServer?: number;
  /**
   * Otherwise unused addresses for a SNAT pool: one for each 64,000 connections or part of it, no self IPs.
   * @default - none; automap where that is enough
   */
  readonly addresses?: string[];
}

const SNAT_TOPOLOGY_PROPS: PropNames<SnatTopology> = {
  serversOnVirtualServerSubnet: true,
  serversRouteThroughBigIp: true,
  connectionsPerServer: true,
  addresses: true,
};

/**
 * Source address translation (SNAT): whether servers see the client's address or one of the BIG-IP's.
 * Guide: SNAT Pool considerations and configuration.
 */
export class Snat {
  /** Translate to a self IP of the BIG-IP: right for up to 64,000 connections to each server. */
  public static automap(): Snat {
    return new Snat(SnatKind.AUTOMAP);
  }

  /** Do not translate: servers see the clients, and must route their answers through the BIG-IP. */
  public static none(): Snat {
    return new Snat(SnatKind.NONE);
  }

  /** Translate to the addresses of a SNAT pool. */
  public static pool(pool: ISnatPool): Snat {
    return new Snat(SnatKind.POOL, { pool });
  }

  /** Translate to these addresses; a SNAT pool is made for them. */
  public static addresses(addresses: string[]): Snat {
    return new Snat(SnatKind.ADDRESSES, { addresses });
  }

  /** The guide's decision, from where the servers are and how many connections they get. */
  public static forTopology(topology: SnatTopology): Snat {
    const answers = settledProps(topology);
    const { kind, addresses, problems } = decide(isObject(answers) ? answers : {});
    return new Snat(kind, { addresses, problems, topology: { answers } });
  }

  /** @internal Whether a value is a Snat, also of another copy of the package. */
  public static _is(value: unknown): value is Snat {
    return typeof value === "object" && value !== null && !types.isProxy(value) && SNAT in value;
  }

  /** @internal */
  public readonly _pool: ISnatPool | undefined;
  /** @internal As given: read and checked by the construct that uses the Snat. */
  public readonly _addresses: unknown;
  /** @internal What is wrong with the answers that led here. */
  public readonly _problems: readonly SnatProblem[];
  /** @internal The answers that led here, as given. */
  public readonly _topology: { readonly answers: unknown } | undefined;

  private constructor(
    /** Which kind of translation it is. */
    public readonly kind: SnatKind,
    details: {
      readonly pool?: ISnatPool;
      readonly addresses?: unknown;
      readonly problems?: readonly SnatProblem[];
      readonly topology?: { readonly answers: unknown };
    } = {},
  ) {
    Object.defineProperty(this, SNAT, { value: true });
    this._pool = details.pool;
    this._addresses = details.addresses;
    this._problems = details.problems ?? [];
    this._topology = details.topology;
  }
}

/** @internal A fault of the topology, reported by the construct that uses the Snat. */
export interface SnatProblem {
  readonly rule: "snat-topology" | "snat-pool-size";
  readonly problem: string;
  readonly fix: string;
}

interface Decision {
  readonly kind: SnatKind;
  readonly addresses?: unknown;
  readonly problems: readonly SnatProblem[];
}

/** The guide's decision. Answers of a wrong type are reported when the Snat is read, so anything goes here. */
function decide(topology: Partial<SnatTopology>): Decision {
  const { serversOnVirtualServerSubnet: near, serversRouteThroughBigIp: routed } = topology;
  const { connectionsPerServer: connections, addresses } = topology;
  const problems: SnatProblem[] = [];
  if (near || routed !== true) return translate(connections, addresses, problems);
  if (addresses !== undefined) problems.push(ADDRESSES_WITHOUT_SNAT);
  return { kind: SnatKind.NONE, problems };
}

function translate(connections: unknown, addresses: unknown, problems: SnatProblem[]): Decision {
  const known = typeof connections === "number" && !isToken(connections) ? connections : 0;
  const needed = Math.ceil(known / CONNECTIONS_PER_ADDRESS);
  const given = Array.isArray(addresses) ? addresses.length : 0;
  if (needed > 1 && given < needed && !isToken(addresses)) {
    problems.push({
      rule: "snat-pool-size",
      problem: `snat: ${known} connections per server need ${needed} SNAT addresses, ${given} are given`,
      fix: `List ${needed} otherwise unused addresses in addresses: beyond 64,000 for each, new connections fail`,
    });
  }
  const kind = addresses === undefined ? SnatKind.AUTOMAP : SnatKind.ADDRESSES;
  return { kind, addresses, problems };
}

/** Where servers are and what they get are facts, and fine to state; addresses ask for something. */
const ADDRESSES_WITHOUT_SNAT: SnatProblem = {
  rule: "snat-topology",
  problem: "snat: addresses has no effect with serversRouteThroughBigIp: true, which needs no SNAT",
  fix: "Leave addresses out",
};

/** Reads a prop `snat` that is given, and reports what is wrong with the answers that led to it. */
export function readSnat(read: PropReader, faults: Faults, value: unknown): Snat {
  if (!Snat._is(value)) {
    const factories = "automap(), none(), pool(...), addresses(...) or forTopology(...)";
    read.wrongType("snat", value, `a value made by Snat.${factories}`);
    return Snat.none();
  }
  if (value.kind === SnatKind.POOL) read.present("snat", value._pool, "a SNAT pool in Snat.pool(...)");
  if (value._topology !== undefined) readTopology(read.inside("snat"), value._topology.answers);
  for (const { rule, problem, fix } of value._problems) faults.report(rule, problem, fix);
  return value;
}

/** Reports the answers that are of a wrong type; the addresses are read with the SNAT pool. */
function readTopology(read: PropReader, value: unknown): void {
  read.present("forTopology", value, "the answers to the guide's questions");
  const answers = read.bag("forTopology", value, SNAT_TOPOLOGY_PROPS) ?? {};
  const { serversOnVirtualServerSubnet: near, serversRouteThroughBigIp: routed } = answers;
  const { connectionsPerServer: connections } = answers;
  if (value !== undefined) read.present("serversOnVirtualServerSubnet", near, "true or false");
  read.literal("serversOnVirtualServerSubnet", read.flag("serversOnVirtualServerSubnet", near));
  read.literal("serversRouteThroughBigIp", read.flag("serversRouteThroughBigIp", routed));
  const served = read.number("connectionsPerServer", connections, { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (isRefused(served)) read.literal("connectionsPerServer", served);
}
