import type { Construct } from "constructs";
import type { LookupProps } from "../core/looked-up-object";
import { monitorFromFullPath, monitorFromLookup } from "./existing-monitor";
import type { IMonitor } from "./monitor";
import { type MonitorProps, monitorTable, NativeMonitor } from "./native-monitor";
import { KINDS } from "../core/object-kind";

/** A TCP monitor as a table. */
export const TCP_MONITOR = monitorTable(KINDS.tcpMonitor, "ltm monitor tcp", {});

/**
 * A monitor that only opens a TCP connection (tmsh: `ltm monitor tcp`). It says nothing about mail, and servers
 * log each check as a lost connection; the scenarios use `SmtpMonitor`.
 */
export class TcpMonitor extends NativeMonitor {
  /** A monitor that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
    return monitorFromFullPath(scope, id, fullPath);
  }

  /** A monitor that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): IMonitor {
    return monitorFromLookup(scope, id, props);
  }

  public constructor(scope: Construct, id: string, props: MonitorProps = {}) {
    super(scope, id, props, TCP_MONITOR, { parent: "/Common/tcp", monitorType: "tcp" });
  }
}
