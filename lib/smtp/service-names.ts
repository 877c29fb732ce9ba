import { bagTable } from "../kind/kind-table";
import { byCode, type RowsOfBag } from "../kind/row";
import type { PropReader } from "../core/prop-reader";

/**
 * Names that objects of a service have on the device, where they are not the service's `name` with an ending: for services
 * whose objects had names before. Each is the bare name, without the partition. A name for an object that the service does
 * not make is an error.
 */
export interface ServiceNames {
  /**
   * The virtual server's.
   * @default - <name>_vs
   */
  readonly virtualServer?: string;
  /**
   * The pool's.
   * @default - <name>_pool
   */
  readonly pool?: string;
  /**
   * The health monitor's. `healthCheck.port` is added to it, as in `mail_2525`.
   * @default - <name>_monitor_smtp, or <name>_monitor_external
   */
  readonly monitor?: string;
  /**
   * The client SSL profile's.
   * @default - <name>_client_ssl
   */
  readonly clientSsl?: string;
  /**
   * The server SSL profile's.
   * @default - <name>_server_ssl
   */
  readonly serverSsl?: string;
  /**
   * The SMTPS profile's.
   * @default - <name>_smtps
   */
  readonly smtps?: string;
  /**
   * That of the TCP profile towards the clients.
   * @default - <name>_tcp_client
   */
  readonly clientTcpProfile?: string;
  /**
   * That of the TCP profile towards the servers.
   * @default - <name>_tcp_server
   */
  readonly serverTcpProfile?: string;
  /**
   * The FastL4 profile's.
   * @default - <name>_fastl4
   */
  readonly fastL4Profile?: string;
  /**
   * The SNAT pool's.
   * @default - <name>_snat
   */
  readonly snatPool?: string;
  /**
   * That of the iRule that writes the PROXY header.
   * @default - <name>_proxy_header
   */
  readonly proxyHeader?: string;
  /**
   * The firewall policy's.
   * @default - <name>_fw_policy
   */
  readonly firewallPolicy?: string;
  /**
   * The IP intelligence policy's.
   * @default - <name>_ipi
   */
  readonly ipIntelligencePolicy?: string;
  /**
   * The security log profile's.
   * @default - <name>_log_profile
   */
  readonly securityLogProfile?: string;
  /**
   * The log publisher's.
   * @default - <name>_log_publisher
   */
  readonly logPublisher?: string;
  /**
   * That of the log destination with a format.
   * @default - <name>_log_splunk, <name>_log_arcsight or <name>_log_syslog
   */
  readonly formattedLogDestination?: string;
  /**
   * That of the high-speed log destination.
   * @default - <name>_log_hsl
   */
  readonly highSpeedLogDestination?: string;
  /**
   * That of the pool of log servers.
   * @default - <name>_log_pool
   */
  readonly logPool?: string;
  /**
   * That of the log servers' monitor.
   * @default - <name>_log_monitor
   */
  readonly logMonitor?: string;
}

/** The names of the parts as a table. */
export const SERVICE_NAMES = bagTable({
  virtualServer: byCode(),
  pool: byCode(),
  monitor: byCode(),
  clientSsl: byCode(),
  serverSsl: byCode(),
  smtps: byCode(),
  clientTcpProfile: byCode(),
  serverTcpProfile: byCode(),
  fastL4Profile: byCode(),
  snatPool: byCode(),
  proxyHeader: byCode(),
  firewallPolicy: byCode(),
  ipIntelligencePolicy: byCode(),
  securityLogProfile: byCode(),
  logPublisher: byCode(),
  formattedLogDestination: byCode(),
  highSpeedLogDestination: byCode(),
  logPool: byCode(),
  logMonitor: byCode(),
} satisfies RowsOfBag<ServiceNames>);

/** The names of a service's parts, those that are stated and those that follow from the service's own. */
export class PartNames {
  private readonly read: PropReader;
  private readonly stated: Partial<ServiceNames>;
  private readonly used = new Set<string>();

  /** @param name the service's own name on the device */
  public constructor(
    read: PropReader,
    private readonly name: string,
    given: ServiceNames | undefined,
  ) {
    this.read = read.inside("names");
    this.stated = read.bag("names", given, SERVICE_NAMES.names) ?? {};
  }

  public of(part: keyof ServiceNames, ending: string): string {
    this.used.add(part);
    const byDefault = `${this.name}_${ending}`;
    return this.read.deviceName(part, this.stated[part], byDefault) ?? byDefault;
  }

  /** Reports names for what the service does not make. */
  public checkUsed(): void {
    for (const [part, name] of Object.entries(this.stated)) {
      if (this.used.has(part)) continue;
      this.read.noEffect(part, name, "on a service that does not make this object", "Leave it out");
    }
  }
}
