import { type ISecurityLogProfile, SecurityLogProfile } from "../afm/security-log-profile";
import { KINDS } from "../core/object-kind";
import { REFUSED_TEXT } from "../core/refused";
import type { PropReader } from "../core/prop-reader";
import { GatewayIcmpMonitor } from "../ltm/gateway-icmp-monitor";
import { readServerAddress } from "../ltm/server-address";
import { Pool } from "../ltm/pool";
import type { IPool } from "../ltm/pool-props";
import { FormattedLogDestination } from "../sys/formatted-log-destination";
import { HighSpeedLogDestination } from "../sys/high-speed-log-destination";
import { type ILogDestination, LogDestination } from "../sys/log-destination";
import { LocalLog } from "../sys/local-log";
import { LogFormat } from "../sys/log-format";
import { LogProtocol } from "../sys/log-protocol";
import { LogPublisher } from "../sys/log-publisher";
import type { SecurityLogProps } from "./firewall-props";
import type { ServiceContext } from "./service-context";

/** Which events the log has. */
export interface LoggedEvents {
  readonly accepted: boolean;
  readonly dropped: boolean;
  readonly reputation: boolean;
}

/** The guide's port of log servers. */
const SYSLOG_PORT = 514;

/** How the destination with a format is called: no two types of destination may have one name. */
const FORMAT_ENDINGS: Record<LogFormat, string> = {
  [LogFormat.SPLUNK]: "log_splunk",
  [LogFormat.ARCSIGHT]: "log_arcsight",
  [LogFormat.REMOTE_SYSLOG]: "log_syslog",
};

/** Makes the chain from the log profile to the log servers. Guide: Creating logging profile manually. */
export function securityLogOf(
  context: ServiceContext,
  read: PropReader,
  given: SecurityLogProps,
  events: LoggedEvents,
): SecurityLogProfile {
  const { scope } = context;
  const publisher = new LogPublisher(scope, "FirewallLogPublisher", {
    ...context.part("logPublisher", "log_publisher"),
    destinations: [given.local === undefined ? sentOf(context, read, given) : keptOf(context, read, given)],
  });
  return new SecurityLogProfile(scope, "FirewallLogProfile", {
    ...context.part("securityLogProfile", "log_profile"),
    publisher,
    logAccepted: events.accepted,
    logDropped: events.dropped,
    logRejected: true,
    ipIntelligencePublisher: events.reputation ? publisher : undefined,
  });
}

/** What the log servers get. */
function sentOf(context: ServiceContext, read: PropReader, given: SecurityLogProps): ILogDestination {
  const { scope } = context;
  const format = read.literal("format", read.choice("format", given.format, { LogFormat }));
  const highSpeed = new HighSpeedLogDestination(scope, "FirewallLogDestination", {
    ...context.part("highSpeedLogDestination", "log_hsl"),
    pool: logPoolOf(context, read, given),
    protocol: read.choice("protocol", given.protocol, { LogProtocol }),
  });
  if (format === undefined) return highSpeed;
  return new FormattedLogDestination(scope, "FirewallLogFormat", {
    ...context.part("formattedLogDestination", FORMAT_ENDINGS[format]),
    format,
    destination: highSpeed,
  });
}

const ONLY_OF_SERVERS = ["servers", "pool", "port", "protocol", "format"] as const;

/** What the device keeps. */
function keptOf({ scope }: ServiceContext, read: PropReader, given: SecurityLogProps): ILogDestination {
  for (const prop of ONLY_OF_SERVERS) {
    read.noEffect(
      prop,
      given[prop],
      "beside local: the device keeps the log itself",
      "Leave one of them out",
    );
  }
  const kept = read.literal("local", read.choice("local", given.local, { LocalLog }));
  return LogDestination.fromFullPath(
    scope,
    "FirewallLocalLog",
    kept === undefined ? REFUSED_TEXT : `/Common/${kept}`,
  );
}

function logPoolOf(context: ServiceContext, read: PropReader, given: SecurityLogProps): IPool {
  if (given.servers === undefined && given.pool === undefined) {
    const problem = "neither this nor pool nor local is given, so the log goes nowhere";
    read.holdBack("exactly-one", "servers", problem, "Give one of servers, pool and local");
  } else {
    read.exactlyOne("servers", given.servers, "pool", given.pool);
  }
  if (given.pool !== undefined) {
    read.noEffect("port", given.port, "beside pool", "The members of that pool have their ports");
    const pool = context.refer(read.path("pool"), given.pool, KINDS.pool);
    if (pool !== undefined) return pool;
  }
  return new Pool(context.scope, "FirewallLogPool", {
    ...context.part("logPool", "log_pool"),
    members: readServers(read, given.servers),
    memberPort: read.port("port", given.port) ?? SYSLOG_PORT,
    monitors: [
      new GatewayIcmpMonitor(context.scope, "FirewallLogMonitor", context.part("logMonitor", "log_monitor")),
    ],
  });
}

function readServers(read: PropReader, value: unknown): string[] {
  const list = read.list("servers", value);
  if (list?.length === 0) read.fault("empty-list", "servers", "the list is empty", "List the log servers");
  return (list ?? []).flatMap((each, index) => readServerAddress(read, `servers[${index}]`, each) ?? []);
}

/** What is not a list is passed on, for the virtual server to report. */
export function withProfile(
  given: ISecurityLogProfile[] | undefined,
  made: SecurityLogProfile | undefined,
): ISecurityLogProfile[] | undefined {
  if (made === undefined) return given;
  return Array.isArray(given) ? [...given, made] : [made];
}
