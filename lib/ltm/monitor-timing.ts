import { Op, Token } from "cdktf";
import type { PropReader } from "../core/prop-reader";
import { isToken } from "../core/tokens";

/** The guide's interval, in seconds. */
const INTERVAL_SECONDS = 30;

/** What a run needs beside the longest answer, in seconds: the other steps, and its own end before the next run. */
const REST_OF_RUN = 15;

/** The interval that leaves room for an answer which a server holds so long. */
function intervalFor(stepTimeout: number | undefined): number {
  if (stepTimeout === undefined) return INTERVAL_SECONDS;
  if (isToken(stepTimeout)) return Token.asNumber(Op.add(stepTimeout, REST_OF_RUN));
  return Math.max(INTERVAL_SECONDS, stepTimeout + REST_OF_RUN);
}

/** When a monitor checks, and when it gives up. */
export interface MonitorTiming {
  /** Seconds between two checks. */
  readonly interval: number;
  /** Seconds without a good answer after which a member is down. */
  readonly timeout: number;
}

/** Reads interval and timeout; F5's rule for the timeout is three intervals and a second for the last answer. */
export function readTiming(
  read: PropReader,
  interval: unknown,
  timeout: unknown,
  usualInterval = INTERVAL_SECONDS,
): MonitorTiming {
  const bounds = { min: 1, max: 86400, unit: "seconds" };
  const every = read.number("interval", interval, bounds) ?? usualInterval;
  const limit =
    read.number("timeout", timeout, { ...bounds, max: 900000 }) ??
    (isToken(every) ? Token.asNumber(Op.add(Op.mul(every, 3), 1)) : 3 * every + 1);
  if (!isToken(every) && !isToken(limit) && every >= limit) {
    read.fault(
      "interval-below-timeout",
      "interval",
      `${every} s is not below the timeout of ${limit} s`,
      `Set timeout to ${3 * every + 1}, or leave it out`,
    );
  }
  return { interval: every, timeout: limit };
}

/** The device ends a run when the next one is due; the probe ends by itself before that. */
const SECONDS_BEFORE_NEXT_RUN = 2;

/** How long Exchange may hold its reply to a message, in seconds, unless its MaxAcknowledgementDelay says otherwise. */
const HELD_BY_EXCHANGE = 30;

/** What decides when the probe runs and how long. */
interface RunProps {
  readonly interval?: number;
  readonly timeout?: number;
  readonly stepTimeout?: number;
  readonly message?: unknown;
}

/** Reads the timing of the probe, whose run has to be longer than the longest answer. */
export function readRunTiming(read: PropReader, props: RunProps): MonitorTiming {
  const asked = read.number("stepTimeout", props.stepTimeout, { min: 1, max: 3600, unit: "seconds" });
  const held = asked ?? (props.message === undefined ? undefined : HELD_BY_EXCHANGE);
  const timing = readTiming(read, props.interval, props.timeout, intervalFor(held));
  const { interval } = timing;
  if (asked === undefined || [asked, interval].some(isToken) || asked <= interval - SECONDS_BEFORE_NEXT_RUN) {
    return timing;
  }
  read.fault(
    "number-range",
    "stepTimeout",
    `${asked} s do not fit into a run, which ends ${SECONDS_BEFORE_NEXT_RUN} s before the interval of ${interval} s`,
    `Set interval to ${intervalFor(asked)}, or leave it out`,
  );
  return timing;
}

/** How long the probe may run, in seconds. */
export function secondsForRun(interval: number): string {
  if (isToken(interval)) return Token.asString(Op.sub(interval, SECONDS_BEFORE_NEXT_RUN));
  return String(Math.max(1, interval - SECONDS_BEFORE_NEXT_RUN));
}
