import { numberText } from "../core/tokens";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { numberAsText, type ValueType } from "../kind/value-type";

/** A limit of new connections a second; 0 would keep a member from taking any. */
export function rateLimit(): ValueType<number | undefined> {
  return numberAsText({ min: 1, max: 2147483647, unit: "connections a second" });
}

/** The limit, as virtual servers and members have it on the device. */
export function rateProperties(limit: number): TmshProperties {
  return { "rate-limit": TmshValue.of("number", numberText(limit), "rateLimit") };
}

/** What both have without one. */
export const NO_RATE_LIMIT: TmshProperties = { "rate-limit": TmshValue.keyword("disabled") };
