import { DataBigipLtmPool } from "@cdktf/provider-bigip/lib/data-bigip-ltm-pool";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { Construct } from "constructs";
import type { DeviceAddress } from "../core/addresses";
import { existingObject } from "../core/existing-object";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import { KINDS } from "../core/object-kind";
import { numberText } from "../core/tokens";
import { NativeObject } from "../kind/native-object";
import { readRows } from "../kind/row-values";
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
    this.resource = this._makeResource(LtmPool, POOL, values, {
      arguments: { monitors: this.monitorRule(given) },
    });
    if (queue !== undefined) {
      setRequestQueue(this, this.resource, queue);
      this._faults.checkLate(() => {
        checkQueueLimits(this._faults, this.members);
      });
    }
    putMembersBack(this, this.resource, () => this.poolMembers.attached);
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

  private monitorRule(props: PoolProps): string[] {
    const list = this._read.list("monitors", props.monitors ?? []);
    const monitors = (list ?? []).flatMap(
      (monitor, index) => this._refer(`monitors[${index}]`, monitor as IMonitor, KINDS.monitor) ?? [],
    );
    const count = this.minimumOf(list, props.minimumMonitors);
    this.externalMonitors = monitors.filter(
      (monitor) => monitor.objectType === KINDS.externalMonitor.type,
    ).length;
    const paths = monitors.map((monitor) => monitor.fullPath);
    // What the provider reads from a pool without monitors; with an empty list each plan would show a change.
    if (paths.length === 0) return [""];
    // One element with the whole rule: BIG-IP's own spelling, else each plan shows a change.
    return count === undefined ? paths : [`min ${numberText(count)} of { ${paths.join(" ")} }`];
  }

  private minimumOf(monitors: readonly unknown[] | undefined, value: unknown): number | undefined {
    if (monitors?.length !== 0) {
      const max = monitors?.length ?? Number.MAX_SAFE_INTEGER;
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
