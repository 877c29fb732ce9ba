import type { IBigipObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { ReappliedObjectProps } from "../device/reapply";
import { DescribedBy, kindTable, settingsInside } from "../kind/kind-table";
import { byCode, row, type RowsOf } from "../kind/row";
import { guides, Section, yours } from "../kind/setting";
import { number, port, word, yesOrNo } from "../kind/value-type";
import { LoadBalancingMode, loadBalancing } from "./load-balancing-mode";
import type { IMonitor } from "./monitor";
import type { PoolMemberProps } from "./pool-member";
import { NO_REQUEST_QUEUE, REQUEST_QUEUE, type RequestQueue } from "./request-queue";

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

/** The guide's slow ramp time, in seconds. */
const SLOW_RAMP_SECONDS = 300;

const SERVICE_DOWN_ACTIONS = ["none", "reset", "reselect", "drop"] as const;

/** A pool as a table. What nobody states is written all the same: the provider keeps what the device has otherwise. */
export const POOL = kindTable({
  kind: KINDS.pool,
  component: "ltm pool",
  section: Section.POOLS,
  describedBy: DescribedBy.RESOURCE,
  rows: {
    members: byCode({ as3: "members" }),
    memberPort: row(port()),
    monitors: byCode({
      argument: "monitors",
      as3: "monitors",
      setting: guides("Health Monitor", { props: ["monitor", "monitors"] }),
    }),
    minimumMonitors: byCode({ as3: "minimumMonitors" }),
    loadBalancingMode: row(loadBalancing(), {
      argument: "loadBalancingMode",
      unstated: LoadBalancingMode.LEAST_CONNECTIONS_MEMBER,
      as3: "loadBalancingMode",
      setting: guides("Load Balancing Method"),
    }),
    slowRampTime: row(number({ min: 0, max: 4294967295, unit: "seconds" }), {
      argument: "slowRampTime",
      unstated: SLOW_RAMP_SECONDS,
      as3: "slowRampTime",
      setting: guides("Slow Ramp Time (s)"),
    }),
    minimumActiveMembers: row(number({ min: 0, max: 65535 }), {
      argument: "minimumActiveMembers",
      unstated: 0,
      as3: "minimumMembersActive",
      setting: guides("Priority Group Activation: Less Than", { words: { "0": "off" } }),
    }),
    requestQueue: byCode({
      setBack: NO_REQUEST_QUEUE,
      shown: "queue-on-connection-limit",
      setting: yours("Request Queuing"),
    }),
    allowSnat: row(yesOrNo(), {
      argument: "allowSnat",
      unstated: "yes",
      as3: "allowSNATEnabled",
      setting: yours("Allow SNAT", { usual: "yes" }),
    }),
    allowNat: row(yesOrNo(), {
      argument: "allowNat",
      unstated: "yes",
      as3: "allowNATEnabled",
      setting: yours("Allow NAT", { usual: "yes" }),
    }),
    serviceDownAction: row(word(SERVICE_DOWN_ACTIONS), {
      argument: "serviceDownAction",
      unstated: "none",
      as3: "serviceDownAction",
      setting: yours("Action On Service Down", { usual: "none" }),
    }),
    reselectTries: row(number({ min: 0, max: 65535 }), {
      argument: "reselectTries",
      unstated: 0,
      as3: "reselectTries",
      setting: yours("Reselect Tries", { usual: "0" }),
    }),
  } satisfies RowsOf<PoolProps, ReappliedObjectProps>,
  behind: settingsInside("requestQueue", REQUEST_QUEUE),
});
