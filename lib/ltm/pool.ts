import { DataBigipLtmPool } from "@cdktf/provider-bigip/lib/data-bigip-ltm-pool";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { Construct } from "constructs";
import type { DeviceAddress } from "../core/addresses";
import { existingObject } from "../core/existing-object";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import { KINDS } from "../core/object-kind";
import type { As3Class } from "../core/tenant";
import { isToken, numberText } from "../core/tokens";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { NativeObject } from "../kind/native-object";
import type { ValuesOf } from "../kind/row";
import { as3PropertiesOf, readRows } from "../kind/row-values";
import type { LoadBalancingMode } from "./load-balancing-mode";
import { putMembersBack } from "./member-put-back";
import type { IMonitor } from "./monitor";
import type { PoolMemberProps } from "./pool-member";
import { PoolMembers } from "./pool-members";
import { type IPool, POOL, type PoolProps } from "./pool-props";
import { checkQueueLimits, readRequestQueue, setRequestQueue } from "./request-queue";

/**
 * A pool with its members (tmsh: `ltm pool`). Guide, Appendix A: Pools; defaults as there: least connections
 * (member) and a slow ramp of 300 s.
 */
export class Pool extends NativeObject implements IPool {
  /** A pool that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IPool {
    return existingObject(scope, id, fullPath, KINDS.pool);
  }

  /** A pool that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): IPool {
    return lookedUpObject(scope, id, props, KINDS.pool, (parent, config) => {
      return new DataBigipLtmPool(parent, "Resource", config);
    });
  }

  public readonly resource: LtmPool;
  private readonly mode: LoadBalancingMode;
  private readonly slowRampTime: number;
  private readonly minimumActive: number;
  private readonly poolMembers: PoolMembers;
  private externalMonitors = 0;

  public constructor(scope: Construct, id: string, props: PoolProps = {}) {
    super(scope, id, props, KINDS.pool);
    const values = readRows(POOL, props, this._reader);
    const given: Partial<PoolProps> = this._given;
    this.mode = values.loadBalancingMode;
    this.slowRampTime = values.slowRampTime;
    this.minimumActive = values.minimumActiveMembers;
    this.poolMembers = new PoolMembers(this, this._faults, this._reader.refer, values.memberPort);
    const queue = readRequestQueue(this._reader, this._faults, given.requestQueue);
    const monitors = this.readMonitors(given.monitors);
    const minimum = this.minimumOf(given.monitors ?? [], given.minimumMonitors);
    this.resource = this._makeResource(LtmPool, POOL, values, {
      arguments: { monitors: this.monitorRule(monitors, minimum) },
      as3: { write: () => this.asClass(values, monitors, minimum) },
      then: (pool) => {
        if (queue !== undefined) setRequestQueue(this, pool, queue);
        putMembersBack(this, pool, () => this.poolMembers.attached);
      },
    });
    if (queue !== undefined) this.checkQueue();
    (this._read.list("members", given.members) ?? []).forEach((member, index) =>
      this.poolMembers.attach(member, this._read.inside(`members[${index}]`)),
    );
    this._faults.checkLate(() => this.checkPool());
  }

  public get poolPath(): string {
    return this.fullPath;
  }

  /** The members, in the order in which they were added. */
  public get members(): PoolMemberProps[] {
    return this.poolMembers.props;
  }

  /**
   * Adds a server.
   *
   * @param member an address, or an address or node with options
   */
  public addMember(member: PoolMemberProps | string): void {
    this.poolMembers.attach(member, this._read.inside(`addMember[${this.members.length}]`));
  }

  /** @internal The literal addresses of the members, for the checks of SNAT and address families. */
  public get _memberAddresses(): DeviceAddress[] {
    return this.poolMembers.addresses;
  }

  /** @internal How many processes one round of health checks starts on the device. */
  public override get _externalChecks(): number {
    return this.members.length * this.externalMonitors;
  }

  private readMonitors(given: unknown): IMonitor[] {
    const monitors = (this._read.list("monitors", given) ?? []).flatMap(
      (monitor, index) => this._refer(`monitors[${index}]`, monitor as IMonitor, KINDS.monitor) ?? [],
    );
    this.externalMonitors = monitors.filter(
      (monitor) => monitor.objectType === KINDS.externalMonitor.type,
    ).length;
    return monitors;
  }

  private monitorRule(monitors: readonly IMonitor[], count: number | undefined): string[] {
    const paths = monitors.map((monitor) => monitor.fullPath);
    // What the provider reads from a pool without monitors; with an empty list each plan would show a change.
    if (paths.length === 0) return [""];
    // One element with the whole rule: BIG-IP's own spelling, else each plan shows a change.
    return count === undefined ? paths : [`min ${numberText(count)} of { ${paths.join(" ")} }`];
  }

  private asClass(
    values: ValuesOf<(typeof POOL)["rows"]>,
    monitors: readonly IMonitor[],
    minimum: number | undefined,
  ): As3Class {
    const { _tenant: tenant } = this;
    return {
      class: "Pool",
      ...remarkOf(this),
      ...as3PropertiesOf(POOL, values),
      members: this.poolMembers.declared.map((member) => ({ ...member, shareNodes: tenant?._sharesNodes })),
      ...(monitors.length > 0 && {
        monitors: monitors.map((monitor) => pointerTo(this, monitor)),
        minimumMonitors: minimum ?? "all",
      }),
    };
  }

  private checkQueue(): void {
    if (this._tenant !== undefined) {
      const problem = "requestQueue: AS3 has no queue for connections";
      this._faults.report(
        "as3-lacks",
        problem,
        "Leave it out, or make the pool outside the tenant, in Common",
      );
    }
    this._faults.checkLate(() => {
      checkQueueLimits(this._faults, this.members);
    });
  }

  private minimumOf(monitors: unknown, value: unknown): number | undefined {
    const list = Array.isArray(monitors) && !isToken(monitors) ? monitors : undefined;
    if (list?.length !== 0) {
      const max = list?.length ?? Number.MAX_SAFE_INTEGER;
      return this._read.number("minimumMonitors", value, { min: 1, max });
    }
    this._read.noEffect("minimumMonitors", value, "without monitors", "List monitors, or leave it out");
    return undefined;
  }

  private checkPool(): void {
    this.poolMembers.checkPriorityGroups(this.minimumActive);
    if (this.slowRampTime === 0 && this.mode.countsConnections) {
      this._faults.report(
        "slow-ramp-off",
        `slowRampTime: 0 with ${this.mode.value} sends a new member every new connection at once`,
        `Set slowRampTime, or choose another loadBalancingMode`,
      );
    }
  }
}
