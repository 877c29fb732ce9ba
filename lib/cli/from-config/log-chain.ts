import { LogFormat } from "../../sys/log-format";
import { LogProtocol } from "../../sys/log-protocol";
import { memberOf } from "../code";
import { type ConfigObject, fullPathOf } from "./config-object";
import { poolReference } from "./pools";
import { madeObject } from "./made-object";
import type { ServiceReading } from "./service-reading";

/** A log destination with a format, as far as this library has them. */
export interface ReadFormat {
  readonly object: ConfigObject;
  /** A member of LogFormat. */
  readonly format: string;
  /** The high-speed destination behind it. */
  readonly next: string;
}

/** A high-speed log destination. */
export interface ReadHighSpeed {
  readonly object: ConfigObject;
  readonly pool: string;
  /** A member of LogProtocol. */
  readonly protocol: string;
}

const DESTINATION = "sys log-config destination";

/** The destinations of a publisher that the app can make; undefined where it can't. */
export function readPublisher(
  reading: ServiceReading,
  path: string,
): { readonly object: ConfigObject; readonly destinations: readonly string[] } | undefined {
  const object = reading.configuration.find("sys log-config publisher", path);
  if (!reading.canMake("object", object)) return undefined;
  const destinations = object.items("destinations").map((item) => fullPathOf(item.path));
  return destinations.length === 0 ? undefined : { object, destinations };
}

export function readFormat(reading: ServiceReading, path: string): ReadFormat | undefined {
  const object = reading.configuration.ofAnyType(DESTINATION, path);
  if (!reading.canMake("object", object)) return undefined;
  const type = object.component.slice(DESTINATION.length + 1);
  const format = memberOf(LogFormat, type);
  const isSyslog = format === "REMOTE_SYSLOG";
  if (isSyslog && object.word("format") !== "rfc5424") return undefined;
  const next = object.reference(isSyslog ? "remote-high-speed-log" : "forward-to");
  const isKnown =
    next !== undefined && reading.configuration.find(`${DESTINATION} remote-high-speed-log`, next);
  return format === undefined || !isKnown ? undefined : { object, format, next };
}

export function readHighSpeed(reading: ServiceReading, path: string): ReadHighSpeed | undefined {
  const object = reading.configuration.find(`${DESTINATION} remote-high-speed-log`, path);
  if (!reading.canMake("object", object)) return undefined;
  const pool = object.reference("pool-name");
  const protocol = memberOf(LogProtocol, object.word("protocol") ?? "tcp");
  return pool === undefined || protocol === undefined ? undefined : { object, pool, protocol };
}

/** A log publisher as a variable of the program. */
export function publisherVariable(reading: ServiceReading, path: string): string {
  const read = readPublisher(reading, path);
  if (read === undefined) return reading.reference("LogPublisher", path);
  return madeObject(reading, "LogPublisher", read.object, () => {
    const variables = read.destinations.map((each) => destinationVariable(reading, each));
    return [["destinations", `[${variables.join(", ")}]`]];
  });
}

function destinationVariable(reading: ServiceReading, path: string): string {
  const read = readFormat(reading, path);
  if (read === undefined) return highSpeedVariable(reading, path, "LogDestination");
  const { object, format, next } = read;
  return madeObject(reading, "FormattedLogDestination", object, () => [
    ["format", `${reading.code.use("LogFormat")}.${format}`],
    ["destination", highSpeedVariable(reading, next, "HighSpeedLogDestination")],
  ]);
}

/** @param reference the class for one that stays as it is */
function highSpeedVariable(reading: ServiceReading, path: string, reference: string): string {
  const read = readHighSpeed(reading, path);
  if (read === undefined) return reading.reference(reference, path);
  const { object, pool, protocol } = read;
  return madeObject(
    reading,
    "HighSpeedLogDestination",
    object,
    () => [
      ["pool", poolReference(reading, pool)],
      ["protocol", protocol === "UDP" ? undefined : `${reading.code.use("LogProtocol")}.${protocol}`],
    ],
    { reference },
  );
}
