import type { Construct } from "constructs";
import type { LookupProps } from "../core/looked-up-object";
import { monitorFromFullPath, monitorFromLookup } from "./existing-monitor";
import type { IMonitor } from "./monitor";
import { type MonitorProps, monitorTable, NativeMonitor } from "./native-monitor";
import { KINDS } from "../core/object-kind";

/** A gateway ICMP monitor as a table. */
export const GATEWAY_ICMP_MONITOR = monitorTable(KINDS.gatewayIcmpMonitor, "ltm monitor gateway-icmp", {});

/**
 * A ping for pool members (tmsh: `ltm monitor gateway-icmp`). The guide's "ICMP" for the pool of log servers:
 * BIG-IP's plain ICMP monitor is for nodes.
 */
export class GatewayIcmpMonitor extends NativeMonitor {
  /** A monitor that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
    return monitorFromFullPath(scope, id, fullPath);
  }

  /** A monitor that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): IMonitor {
    return monitorFromLookup(scope, id, props);
  }

  public constructor(scope: Construct, id: string, props: MonitorProps = {}) {
    super(scope, id, props, GATEWAY_ICMP_MONITOR, { parent: "/Common/gateway_icmp", monitorType: "icmp" });
  }
}
