import type { PropReader } from "../core/prop-reader";
import { isObject } from "../core/tokens";
import { TmshValue } from "../device/tmsh-value";
import type { ValueType } from "../kind/value-type";

/** How a pool picks the member for a connection (tmsh: `ltm pool ... load-balancing-mode`). */
export class LoadBalancingMode {
  /** The member with the fewest connections; the guide's choice for SMTP. */
  public static readonly LEAST_CONNECTIONS_MEMBER = new LoadBalancingMode("least-connections-member");
  /** The server with the fewest connections over all pools. */
  public static readonly LEAST_CONNECTIONS_NODE = new LoadBalancingMode("least-connections-node");
  /** One member after the other. */
  public static readonly ROUND_ROBIN = new LoadBalancingMode("round-robin");
  /** By the members' `ratio`. */
  public static readonly RATIO_MEMBER = new LoadBalancingMode("ratio-member");
  /** Fewest connections, weighed by the members' connection limits. */
  public static readonly WEIGHTED_LEAST_CONNECTIONS_MEMBER = new LoadBalancingMode(
    "weighted-least-connections-member",
  );

  /**
   * Any other mode that BIG-IP knows.
   * @param value tmsh's name of it, such as `observed-member`
   */
  public static of(value: string): LoadBalancingMode {
    return new LoadBalancingMode(value);
  }

  private constructor(
    /** tmsh's name of the mode. */
    public readonly value: string,
  ) {}

  /** Whether the mode sends a new member everything at first, so that it needs a slow ramp. */
  public get countsConnections(): boolean {
    return this.value.includes("least-connections");
  }

  /** tmsh's name of the mode. */
  public toString(): string {
    return this.value;
  }
}

/** A load balancing mode. */
export function loadBalancing(): ValueType<LoadBalancingMode | undefined> {
  return {
    read: ({ read }, prop, given) => (given === undefined ? undefined : readMode(read, prop, given)),
    argument: ({ value }) => value,
    tmsh: ({ value }, prop) => TmshValue.of("keyword", value, prop),
  };
}

function readMode(read: PropReader, prop: string, given: unknown): LoadBalancingMode {
  const value = isObject(given) && "value" in given ? given["value"] : given;
  const mode = read.choice(prop, value, { LoadBalancingMode: LOAD_BALANCING_MODES });
  // A value object may have none.
  return LoadBalancingMode.of(mode ?? read.missing(prop, "a LoadBalancingMode"));
}

/** The modes that have no name here. */
const OTHERS = [
  "dynamic-ratio-member",
  "dynamic-ratio-node",
  "fastest-app-response",
  "fastest-node",
  "least-sessions",
  "observed-member",
  "observed-node",
  "predictive-member",
  "predictive-node",
  "ratio-least-connections-member",
  "ratio-least-connections-node",
  "ratio-node",
  "ratio-session",
  "weighted-least-connections-node",
];

/** What BIG-IP accepts, by how it is written behind `LoadBalancingMode.` */
export const LOAD_BALANCING_MODES: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.getOwnPropertyNames(LoadBalancingMode).flatMap((name) => {
    const mode: unknown = Reflect.get(LoadBalancingMode, name);
    return mode instanceof LoadBalancingMode ? [[name, mode.value] as const] : [];
  }),
  ...OTHERS.map((value) => [`of("${value}")`, value] as const),
]);
