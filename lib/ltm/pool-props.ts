import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import type { LoadBalancingMode } from "./load-balancing-mode";
import type { IMonitor } from "./monitor";
import type { PoolMemberProps } from "./pool-member";
import type { RequestQueue } from "./request-queue";

/** A pool: the servers that a virtual server spreads its connections over. */
export interface IPool extends IBigipObject {
  /** The full path, under a name that only pools have. */
  readonly poolPath: string;
}

/** Props of a pool. */
export interface PoolProps extends ReappliedObjectProps {
  /**
   * The servers, as addresses or with options.
   * @default - added later with `addMember`
   */
  readonly members?: (PoolMemberProps | string)[];
  /**
   * Service port of the members that state none.
   * @default - each member states its own
   */
  readonly memberPort?: number;
  /**
   * Health monitors; a member is up when all of them say so, or `minimumMonitors` of them.
   * @default - none
   */
  readonly monitors?: IMonitor[];
  /**
   * How many of the monitors have to succeed.
   * @default - all
   */
  readonly minimumMonitors?: number;
  /**
   * How a member is picked.
   * @default LoadBalancingMode.LEAST_CONNECTIONS_MEMBER
   */
  readonly loadBalancingMode?: LoadBalancingMode;
  /**
   * Seconds during which a new or returning member gets a growing share of connections; 0 is off.
   * @default 300
   */
  readonly slowRampTime?: number;
  /**
   * Priority groups: how many members of the highest group have to be up, before the next group gets traffic
   * too; 0 is off. Every member then needs a `priorityGroup`.
   * @default 0
   */
  readonly minimumActiveMembers?: number;
  /**
   * Queue for connections that come while all members are at their connection limits. At least one member needs a
   * `connectionLimit`.
   * @default - off: such connections are refused
   */
  readonly requestQueue?: RequestQueue;
  /**
   * Whether source translation may act on connections to this pool: `yes` or `no`.
   * @default - BIG-IP's: yes
   */
  readonly allowSnat?: string;
  /**
   * Whether NAT may act on connections to this pool: `yes` or `no`.
   * @default - BIG-IP's: yes
   */
  readonly allowNat?: string;
  /**
   * What happens to connections of a member that goes down: `none`, `reset`, `reselect` or `drop`.
   * @default - BIG-IP's: none
   */
  readonly serviceDownAction?: string;
  /**
   * How often another member is tried when one does not answer.
   * @default 0
   */
  readonly reselectTries?: number;
}

export const POOL_PROPS: PropNames<PoolProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  members: true,
  memberPort: true,
  monitors: true,
  minimumMonitors: true,
  loadBalancingMode: true,
  slowRampTime: true,
  minimumActiveMembers: true,
  requestQueue: true,
  allowSnat: true,
  allowNat: true,
  serviceDownAction: true,
  reselectTries: true,
};
