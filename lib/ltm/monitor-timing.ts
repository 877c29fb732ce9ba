import { Op, Token } from "cdktf";
import type { PropReader } from "../core/prop-reader";
import { isToken } from "../core/tokens";

/** The guide's interval, in seconds. */
const INTERVAL_SECONDS = 30;

/** When a monitor checks, and when it gives up. */
export interface MonitorTiming {
  /** Seconds between two checks. */
  readonly interval: number;
  /** Seconds without a good answer after which a member is down. */
  readonly timeout: number;
}

/** Reads interval and timeout; F5's rule for the timeout is three intervals and a second for the last answer. */
export function readTiming(read: PropReader, interval: unknown, timeout: unknown): MonitorTiming {
  const bounds = { min: 1, max: 86400, unit: "seconds" };
  const every = read.number("interval", interval, bounds) ?? INTERVAL_SECONDS;
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
