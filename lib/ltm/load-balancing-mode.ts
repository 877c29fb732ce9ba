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

/** What BIG-IP accepts. */
export const LOAD_BALANCING_MODES: readonly string[] = [
  "dynamic-ratio-member",
  "dynamic-ratio-node",
  "fastest-app-response",
  "fastest-node",
  "least-connections-member",
  "least-connections-node",
  "least-sessions",
  "observed-member",
  "observed-node",
  "predictive-member",
  "predictive-node",
  "ratio-least-connections-member",
  "ratio-least-connections-node",
  "ratio-member",
  "ratio-node",
  "ratio-session",
  "round-robin",
  "weighted-least-connections-member",
  "weighted-least-connections-node",
];
