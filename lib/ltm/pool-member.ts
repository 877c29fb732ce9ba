import type { PropNames } from "../core/prop-names";
import type { INode } from "./node";

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

export const POOL_MEMBER_PROPS: PropNames<PoolMemberProps> = {
  address: true,
  node: true,
  port: true,
  name: true,
  priorityGroup: true,
  connectionLimit: true,
  rateLimit: true,
  ratio: true,
  state: true,
  autopopulate: true,
};
