import type { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { readerInside, type RowReader } from "../core/object-references";
import { deviceSetting } from "../device/device-setting";
import { TmshValue } from "../device/tmsh-value";
import { bagTable } from "../kind/kind-table";
import { row, type RowsOfBag, type ValuesOf } from "../kind/row";
import { propertiesOf, readRows } from "../kind/row-values";
import { becomes } from "../kind/set-back";
import { yours } from "../kind/setting";
import { neededNumber } from "../kind/value-type";
import type { PoolMemberProps } from "./pool-member";

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

const LIMITS = { min: 0, max: 4294967295 };

const REQUEST_QUEUE_ROWS = {
  depth: row(neededNumber({ ...LIMITS, unit: "connections" }, "a number of connections"), {
    property: "queue-depth-limit",
    setting: yours("Request Queue Depth"),
  }),
  timeLimitMs: row(neededNumber({ ...LIMITS, unit: "milliseconds" }, "a number of milliseconds"), {
    property: "queue-time-limit",
    setting: yours("Request Queue Timeout (ms)"),
  }),
} satisfies RowsOfBag<RequestQueue>;

/** A request queue as a table. */
export const REQUEST_QUEUE = bagTable(REQUEST_QUEUE_ROWS);

/** A pool without a queue; the pool sets these options when its queue leaves the stack. */
export const NO_REQUEST_QUEUE = becomes({
  "queue-on-connection-limit": TmshValue.keyword("disabled"),
  "queue-depth-limit": TmshValue.keyword(0),
  "queue-time-limit": TmshValue.keyword(0),
});

/** What a queue is set to. */
type QueueValues = ValuesOf<typeof REQUEST_QUEUE_ROWS>;

/** Reads a queue; undefined when there is none to set. */
export function readRequestQueue(reader: RowReader, faults: Faults, value: unknown): QueueValues | undefined {
  const given = reader.read.object("requestQueue", value);
  if (given === undefined) return undefined;
  const values = readRows(REQUEST_QUEUE, given, readerInside(reader, "requestQueue"));
  if (Object.values(values).includes(undefined)) return undefined;
  for (const [prop, each] of Object.entries(values)) {
    if (each !== 0) continue;
    faults.report(
      "queue-unlimited",
      `requestQueue.${prop}: 0 is no limit, so waiting connections can use up the device's memory`,
      `Set requestQueue.${prop} to at least 1`,
    );
  }
  return values;
}

/** Sets the queue of a pool, again after each of the provider's requests: they write the whole pool. */
export function setRequestQueue(pool: BigipObject, native: LtmPool, queue: QueueValues): void {
  deviceSetting(pool, "RequestQueue", {
    subject: "the request queue",
    component: "ltm pool",
    properties: () => ({
      "queue-on-connection-limit": TmshValue.keyword("enabled"),
      ...propertiesOf(REQUEST_QUEUE, queue, "requestQueue."),
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
