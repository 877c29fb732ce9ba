import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import type { PropNames } from "../core/prop-names";
import type { PropReader } from "../core/prop-reader";
import { numberText } from "../core/tokens";
import { deviceSetting } from "../device/device-setting";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import type { PoolMemberProps } from "./pool-member";

const COMPONENT = "ltm pool";

/**
 * A queue for connections that come while all members are at their connection limits. Guide, High Availability:
 * Should the BIG-IP system queue TCP requests.
 */
export interface RequestQueue {
  /** How many connections wait at most; 0 is no limit, which the guide does not recommend. */
  readonly depth: number;
  /** Milliseconds that a connection waits at most; 0 is no limit, which the guide does not recommend. */
  readonly timeLimitMs: number;
}

const REQUEST_QUEUE_PROPS: PropNames<RequestQueue> = { depth: true, timeLimitMs: true };

const LIMITS = { min: 0, max: 4294967295 };

/** Reads a queue; undefined when there is none to set. */
export function readRequestQueue(read: PropReader, faults: Faults, value: unknown): RequestQueue | undefined {
  const given = read.bag("requestQueue", value, REQUEST_QUEUE_PROPS);
  if (given === undefined) return undefined;
  const inside = read.inside("requestQueue");
  const number = (prop: keyof RequestQueue, unit: string): number | undefined =>
    inside.present(prop, given[prop], `a number of ${unit}`)
      ? inside.number(prop, given[prop], { ...LIMITS, unit })
      : undefined;
  const depth = number("depth", "connections");
  const timeLimitMs = number("timeLimitMs", "milliseconds");
  if (depth === undefined || timeLimitMs === undefined) return undefined;
  for (const [prop, each] of Object.entries({ depth, timeLimitMs })) {
    if (each !== 0) continue;
    faults.report(
      "queue-unlimited",
      `requestQueue.${prop}: 0 is no limit, so waiting connections can use up the device's memory`,
      `Set requestQueue.${prop} to at least 1`,
    );
  }
  return { depth, timeLimitMs };
}

/** Takes the queue off the device when it leaves the stack; the pool depends on this. */
export function requestQueueSetBack(pool: BigipObject): Command {
  return setBack(pool, "RequestQueue", {
    component: COMPONENT,
    properties: () => ({
      "queue-on-connection-limit": TmshValue.keyword("disabled"),
      "queue-depth-limit": TmshValue.keyword(0),
      "queue-time-limit": TmshValue.keyword(0),
    }),
  });
}

/** Sets the queue of a pool, again after each of the provider's requests: they write the whole pool. */
export function setRequestQueue(
  pool: BigipObject,
  native: LtmPool,
  { depth, timeLimitMs }: RequestQueue,
): void {
  const number = (prop: keyof RequestQueue, value: number): TmshValue =>
    TmshValue.of("number", numberText(value), `requestQueue.${prop}`);
  deviceSetting(pool, "RequestQueue", {
    subject: "the request queue",
    component: COMPONENT,
    properties: () => ({
      "queue-on-connection-limit": TmshValue.keyword("enabled"),
      "queue-depth-limit": number("depth", depth),
      "queue-time-limit": number("timeLimitMs", timeLimitMs),
    }),
    native,
  });
}

/** The queue is used only when a member reaches a connection limit. */
export function checkQueueLimits(faults: Faults, members: readonly PoolMemberProps[]): void {
  if (members.some(({ connectionLimit = 0 }) => connectionLimit !== 0)) return;
  if (members.length === 0 || members.some(({ node }) => node !== undefined)) {
    const where = members.length === 0 ? "the pool has no members here" : "members are given as nodes";
    faults.report(
      "queue-limit-unknown",
      `requestQueue: ${where}, so it can't be seen whether a connection limit ever fills the queue`,
      "Make sure that at least one member or node has a connection limit",
    );
    return;
  }
  faults.report(
    "queue-needs-limit",
    "requestQueue: no member has a connectionLimit, so the queue would never be used",
    "Set connectionLimit on at least one member, or leave requestQueue out",
  );
}
