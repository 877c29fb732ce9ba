import { LocalLog } from "../../sys/local-log";
import { memberOf, number, type Prop } from "../code";

import { readFormat, readHighSpeed, readPublisher } from "./log-chain";
import { monitorNames } from "./mail-service";
import { plainMembers } from "./members";
import { poolReference } from "./pools";
import { isGuideFields, isPlainProfile, readLogProfile } from "./security-log";
import { isWhole } from "./leftovers";
import type { ServiceReading } from "./service-reading";

/** The log that a service makes by its own props. */
export interface OwnLog {
  /** That of the profile. */
  readonly path: string;
  readonly props: readonly Prop[];
  /** States the names of the objects in the chain. */
  readonly keepNames: () => void;
}

/** Which events the service's own log has, beside what is rejected. */
export interface LoggedEvents {
  readonly accepted: boolean;
  readonly dropped: boolean;
  readonly reputation: boolean;
}

/** Parts of a service that have names, with the endings of them. */
type Named = readonly [part: string, ending: string, path: string];

const ENDINGS: Readonly<Record<string, string>> = {
  SPLUNK: "log_splunk",
  ARCSIGHT: "log_arcsight",
  REMOTE_SYSLOG: "log_syslog",
};

/** A log profile with these events, whose chain nothing else uses. */
export function ownLog(reading: ServiceReading, path: string, events: LoggedEvents): OwnLog | undefined {
  const profile = readLogProfile(reading, path);
  if (profile === undefined || !reading.isOnlyHere("object", profile.object) || !isPlainProfile(profile)) {
    return undefined;
  }
  const { accepted, dropped, rejected, fields, publisher, reputationPublisher } = profile;
  const isSame =
    accepted === events.accepted &&
    dropped === events.dropped &&
    rejected &&
    isGuideFields(fields) &&
    reputationPublisher === (events.reputation ? publisher : undefined);
  const chain = isSame ? ownChain(reading, publisher) : undefined;
  if (chain === undefined) return undefined;
  const { names, props } = chain;
  return {
    path,
    props,
    keepNames: () => {
      for (const [part, ending, each] of [["securityLogProfile", "log_profile", path] as const, ...names]) {
        reading.keepName(part, ending, each);
      }
    },
  };
}

/** What a log is made of, as far as it was followed. */
interface Chain {
  readonly props: readonly Prop[];
  readonly names: readonly Named[];
}

function ownChain(reading: ServiceReading, path: string): Chain | undefined {
  const publisher = readPublisher(reading, path);
  const [first, ...others] = publisher?.destinations ?? [];
  if (publisher === undefined || first === undefined || others.length > 0) return undefined;
  const kept = memberOf(LocalLog, first.replace(/^\/Common\//, ""));
  if (kept !== undefined) {
    const { object } = publisher;
    if (!reading.isOnlyHere("object", object) || !isWhole(object)) return undefined;
    return {
      props: [["local", `${reading.code.use("LocalLog")}.${kept}`]],
      names: [["logPublisher", "log_publisher", path]],
    };
  }
  const format = readFormat(reading, first);
  const highSpeed = readHighSpeed(reading, format?.next ?? first);
  if (highSpeed === undefined) return undefined;
  const objects = [publisher, format, highSpeed].flatMap((each) => each?.object ?? []);
  if (!objects.every((object) => reading.isOnlyHere("object", object) && isWhole(object))) return undefined;
  const { code } = reading;
  const servers = serversOf(reading, highSpeed.pool);
  const { protocol } = highSpeed;
  return {
    props: [
      ...servers.props,
      ["protocol", protocol === "UDP" ? undefined : `${code.use("LogProtocol")}.${protocol}`],
      ["format", format && `${code.use("LogFormat")}.${format.format}`],
    ],
    names: [
      ["logPublisher", "log_publisher", path],
      ...(format === undefined
        ? []
        : [["formattedLogDestination", ENDINGS[format.format] ?? "", format.object.path] as const]),
      ["highSpeedLogDestination", "log_hsl", highSpeed.object.path],
      ...servers.names,
    ],
  };
}

/** The log servers: as addresses where the pool is as a service makes it, else as the pool. */
function serversOf(reading: ServiceReading, path: string): Chain {
  const pool = reading.configuration.find("ltm pool", path);
  const [monitor, ...others] = monitorNames(pool);
  const isOwn =
    reading.canMake("object", pool) &&
    reading.isOnlyHere("object", pool) &&
    pool.word("load-balancing-mode") === "least-connections-member" &&
    pool.number("slow-ramp-time") === 300 &&
    others.length === 0 &&
    isOwnPing(reading, monitor);
  const members = isOwn ? plainMembers(reading, pool) : undefined;
  if (!isOwn || monitor === undefined || members === undefined || !isWhole(pool)) {
    return { props: [["pool", poolReference(reading, path)]], names: [] };
  }
  return {
    props: [
      ["servers", members.addresses],
      ["port", members.port === 514 ? undefined : number(members.port)],
    ],
    names: [
      ["logPool", "log_pool", path],
      ["logMonitor", "log_monitor", monitor],
    ],
  };
}

/** Whether a monitor is the ping that a service checks its log servers with. */
function isOwnPing(reading: ServiceReading, path: string | undefined): boolean {
  const object = path === undefined ? undefined : reading.configuration.ofAnyType("ltm monitor", path);
  return (
    reading.canMake("monitor", object) &&
    reading.isOnlyHere("monitor", object) &&
    object.component === "ltm monitor gateway-icmp" &&
    object.reference("defaults-from") === "/Common/gateway_icmp" &&
    object.number("interval") === 30 &&
    object.number("timeout") === 91 &&
    isWhole(object)
  );
}
