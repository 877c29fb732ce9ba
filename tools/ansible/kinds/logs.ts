import {
  FormattedLogDestination,
  HighSpeedLogDestination,
  LogDestination,
  LogFormat,
  LogProtocol,
  LogPublisher,
  Pool,
} from "../../../lib";
import { both, gone, type Kind, modules, sdkProperties, type Work } from "../kind";

const TEXT = "to the log servers";
const POOL = ["create ltm pool log_servers { members add { 10.1.30.5:514 } }"];
const FAST = "/Common/fast";
const FAST_THERE = [
  ...POOL,
  "create sys log-config destination remote-high-speed-log fast { pool-name log_servers }",
];

/** bigip_log_destination takes a description and never sends it. */
function described(kind: string, name: string, module: Work): Work {
  return both(module, sdkProperties(`sys/log-config/destination/${kind}`, name, { description: TEXT }));
}

function formatted(format: LogFormat, more: Readonly<Record<string, string>> = {}): Kind {
  return {
    name: `log destination, ${format}`,
    component: `sys log-config destination ${format}`,
    path: "/Common/formatted",
    there: FAST_THERE,
    theirs: described(
      format,
      "formatted",
      modules(["bigip_log_destination", { name: "formatted", type: format, forward_to: FAST, ...more }]),
    ),
    deletion: gone("bigip_log_destination", "formatted", { type: format, forward_to: FAST }),
    ours: (stack) =>
      new FormattedLogDestination(stack, "it", {
        name: "formatted",
        format,
        description: TEXT,
        destination: HighSpeedLogDestination.fromFullPath(stack, "fast", FAST),
      }),
  };
}

/** Where messages go. */
export const LOGS: readonly Kind[] = [
  {
    name: "log destination, high-speed",
    component: "sys log-config destination remote-high-speed-log",
    path: FAST,
    there: POOL,
    theirs: described(
      "remote-high-speed-log",
      "fast",
      modules([
        "bigip_log_destination",
        { name: "fast", type: "remote-high-speed-log", pool: "log_servers", protocol: "udp" },
      ]),
    ),
    deletion: gone("bigip_log_destination", "fast", { type: "remote-high-speed-log", pool: "log_servers" }),
    ours: (stack) =>
      new HighSpeedLogDestination(stack, "it", {
        name: "fast",
        description: TEXT,
        protocol: LogProtocol.UDP,
        pool: Pool.fromFullPath(stack, "pool", "/Common/log_servers"),
      }),
  },
  formatted(LogFormat.SPLUNK),
  formatted(LogFormat.ARCSIGHT),
  formatted(LogFormat.REMOTE_SYSLOG, { syslog_format: "rfc5424" }),
  {
    name: "log publisher",
    component: "sys log-config publisher",
    path: "/Common/mail_publisher",
    there: FAST_THERE,
    theirs: modules([
      "bigip_log_publisher",
      { name: "mail_publisher", destinations: ["fast", "local-db"], description: TEXT },
    ]),
    deletion: gone("bigip_log_publisher", "mail_publisher"),
    ours: (stack) =>
      new LogPublisher(stack, "it", {
        name: "mail_publisher",
        description: TEXT,
        destinations: [
          HighSpeedLogDestination.fromFullPath(stack, "fast", FAST),
          LogDestination.localDatabase(stack, "db"),
        ],
      }),
  },
];
