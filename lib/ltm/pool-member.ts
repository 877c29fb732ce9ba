import { Fn, Token } from "cdktf";
import { isToken } from "../core/tokens";
import { TmshValue } from "../device/tmsh-value";
import { bagTable } from "../kind/kind-table";
import { byCode, row, type RowsOfBag, type ValuesOf } from "../kind/row";
import { becomes } from "../kind/set-back";
import { yours } from "../kind/setting";
import { choice, limit, number, port, type ValueType } from "../kind/value-type";
import type { INode } from "./node";
import { NO_RATE_LIMIT, rateLimit } from "./rate-limit";

/** Whether a pool member takes connections. */
export enum MemberState {
  /** It takes connections. */
  ENABLED = "enabled",
  /** It takes only connections of existing sessions. */
  DISABLED = "disabled",
  /** It takes none. */
  FORCED_OFFLINE = "forced_offline",
}

/** A server in a pool. */
export interface PoolMemberProps {
  /**
   * IP address or fully qualified host name. An IPv4 address may carry `%<route domain>`. Exactly one of
   * `address` and `node`.
   * @default - `node` is given
   */
  readonly address?: string;
  /**
   * An existing or own node instead of an address.
   * @default - a node named after the address, shared by all services of the stack
   */
  readonly node?: INode;
  /**
   * Service port of the server.
   * @default - the pool's memberPort
   */
  readonly port?: number;
  /**
   * Name of the node. Needed, as literal text, when the address is a token.
   * @default - the address, with `_` for `:` and `%`
   */
  readonly name?: string;
  /**
   * Priority group: a higher number gets traffic first.
   * @default - none
   */
  readonly priorityGroup?: number;
  /**
   * Connections at once; 0 is no limit.
   * @default 0
   */
  readonly connectionLimit?: number;
  /**
   * New connections a second; further ones go to other members, or are refused. At least 1.
   * @default - no limit
   */
  readonly rateLimit?: number;
  /**
   * Weight for the ratio methods.
   * @default 1
   */
  readonly ratio?: number;
  /**
   * Whether the member takes connections. Left out, a plan does not see what an operator set; but the provider
   * enables the member again when another option of it changes, and so does `reapply`. State it for as long as a member
   * has to stay off.
   * @default - enabled when the member is made
   */
  readonly state?: MemberState;
  /**
   * Follow all addresses that DNS gives for a host name, instead of one.
   * @default false
   */
  readonly autopopulate?: boolean;
}

/** AS3's words for the states. */
const ADMIN_STATES: Record<MemberState, string> = {
  [MemberState.ENABLED]: "enable",
  [MemberState.DISABLED]: "disable",
  [MemberState.FORCED_OFFLINE]: "offline",
};

function memberState(): ValueType<MemberState | undefined> {
  const toAs3 = (state: MemberState): string =>
    isToken(state) ? Token.asString(Fn.lookup(ADMIN_STATES, state, "")) : ADMIN_STATES[state];
  return { ...choice({ MemberState }), as3: toAs3 };
}

const POOL_MEMBER_ROWS = {
  address: byCode({ as3: "serverAddresses" }),
  node: byCode(),
  port: row(port(), { as3: "servicePort" }),
  name: byCode(),
  priorityGroup: row(limit({ min: 0, max: 65535 }), {
    argument: "priorityGroup",
    property: "priority-group",
    setBack: becomes({ "priority-group": TmshValue.keyword(0) }),
    as3: "priorityGroup",
    setting: yours("Priority Group"),
  }),
  connectionLimit: row(limit({ min: 0, max: 4294967295, unit: "connections" }), {
    argument: "connectionLimit",
    property: "connection-limit",
    setBack: becomes({ "connection-limit": TmshValue.keyword(0) }),
    as3: "connectionLimit",
    setting: yours("Connection Limit"),
  }),
  rateLimit: row(rateLimit(), {
    argument: "connectionRateLimit",
    property: "rate-limit",
    setBack: becomes(NO_RATE_LIMIT),
    as3: "rateLimit",
    setting: yours("Rate Limit"),
  }),
  ratio: row(number({ min: 1, max: 65535 }), {
    argument: "ratio",
    property: "ratio",
    setBack: becomes({ ratio: TmshValue.keyword(1) }),
    as3: "ratio",
    setting: yours("Ratio"),
  }),
  state: row(memberState(), {
    argument: "state",
    as3: "adminState",
    setting: yours("State"),
  }),
  autopopulate: byCode({
    as3: "autoPopulate",
    shown: "fqdn_autopopulate",
    setting: yours("Autopopulate"),
  }),
} satisfies RowsOfBag<PoolMemberProps>;

/** A pool member as a table; the provider can't send the values that its options have by default. */
export const POOL_MEMBER = bagTable(POOL_MEMBER_ROWS);

/** What the options of a member are set to. */
export type PoolMemberValues = ValuesOf<typeof POOL_MEMBER_ROWS>;
