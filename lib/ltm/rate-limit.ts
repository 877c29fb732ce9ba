import type { PropReader } from "../core/prop-reader";
import { numberText } from "../core/tokens";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";

/** A limit of new connections a second; 0 would keep a member from taking any. */
export function readRateLimit(read: PropReader, value: unknown): number | undefined {
  return read.number("rateLimit", value, { min: 1, max: 2147483647, unit: "connections a second" });
}

/** The limit, as virtual servers and members have it on the device. */
export function rateProperties(rateLimit: number): TmshProperties {
  return { "rate-limit": TmshValue.of("number", numberText(rateLimit), "rateLimit") };
}

/** What both have without one. */
export const NO_RATE_LIMIT: TmshProperties = { "rate-limit": TmshValue.keyword("disabled") };
