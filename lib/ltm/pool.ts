import { DataBigipLtmPool } from "@cdktf/provider-bigip/lib/data-bigip-ltm-pool";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { LtmPoolAttachment } from "@cdktf/provider-bigip/lib/ltm-pool-attachment";
import type { Command } from "@cdktf/provider-bigip/lib/command";
import { Construct } from "constructs";
import { addressOf, lateText } from "../core/late";
import { type DeviceAddress } from "../core/addresses";
import { BigipObject, isMadeHere } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { COMMON, parseFullPath } from "../core/full-path";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import type { PropNames } from "../core/prop-names";
import { literalAddress, type PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { removalObject } from "../device/removal";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { existingObject } from "../core/existing-object";
import { settledProps } from "../core/settled";
import { choose, isLiteral, isObject, isToken, isUnsent, numberText, show } from "../core/tokens";
import { LOAD_BALANCING_MODES, LoadBalancingMode } from "./load-balancing-mode";
import { type AttachedMember, putMembersBack } from "./member-put-back";
import type { IMonitor } from "./monitor";
import { type INode, isHostAddress, readAutopopulate, readServerAddress, serverName } from "./node";
import { MemberState, POOL_MEMBER_PROPS, type PoolMemberProps } from "./pool-member";
import {
  checkQueueLimits,
  readRequestQueue,
  type RequestQueue,
  requestQueueRemoval,
  setRequestQueue,
} from "./request-queue";
import { sharedNode } from "./shared-nodes";
import { KINDS } from "../core/object-kind";

/** The guide's slow ramp time, in seconds. */
const SLOW_RAMP_SECONDS = 300;

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

const POOL_PROPS: PropNames<PoolProps> = {
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

/**
 * A pool with its members (tmsh: `ltm pool`). Guide, Appendix A: Pools; defaults as there: least connections
 * (member) and a slow ramp of 300 s.
 */
export class Pool extends BigipObject implements IPool {
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
  private readonly memberPort: number | undefined;
  private readonly mode: LoadBalancingMode;
  private readonly slowRampTime: number;
  private readonly minimumActive: number;
  private readonly memberList: Member[] = [];
  private readonly attached: AttachedMember[] = [];
  private externalMonitors = 0;

  public constructor(scope: Construct, id: string, props: PoolProps = {}) {
    super(scope, id, props, KINDS.pool);
    const given = this._read.props(props, POOL_PROPS);
    this.memberPort = this._read.port("memberPort", given.memberPort);
    this.mode = this.readMode(given.loadBalancingMode);
    this.slowRampTime =
      this._read.number("slowRampTime", given.slowRampTime, { min: 0, max: 4294967295, unit: "seconds" }) ??
      SLOW_RAMP_SECONDS;
    this.minimumActive =
      this._read.number("minimumActiveMembers", given.minimumActiveMembers, { min: 0, max: 65535 }) ?? 0;
    const queue = readRequestQueue(this._read, this._faults, given.requestQueue);
    const removals = queue === undefined ? [] : [requestQueueRemoval(this)];
    this.resource = this._withDependencies(
      new LtmPool(this, "Resource", {
        name: this._pathToWrite,
        description: this._description,
        // All of these are computed: left out, the provider keeps what the device has.
        monitors: this.monitorRule(given),
        loadBalancingMode: this.mode.value,
        slowRampTime: this.slowRampTime,
        minimumActiveMembers: this.minimumActive,
        reselectTries: this._read.number("reselectTries", given.reselectTries, { min: 0, max: 65535 }) ?? 0,
        allowSnat: this._read.word("allowSnat", given.allowSnat, YES_NO) ?? "yes",
        allowNat: this._read.word("allowNat", given.allowNat, YES_NO) ?? "yes",
        serviceDownAction:
          this._read.word("serviceDownAction", given.serviceDownAction, SERVICE_DOWN_ACTIONS) ?? "none",
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => removals,
    );
    if (queue !== undefined) {
      setRequestQueue(this, this.resource, queue);
      this._faults.checkLate(() => {
        checkQueueLimits(this._faults, this.members);
      });
    }
    putMembersBack(this, this.resource, () => this.attached);
    (this._read.list("members", given.members) ?? []).forEach((member, index) =>
      this.attach(member, this._read.inside(`members[${index}]`)),
    );
    this._faults.checkLate(() => this.checkPool());
  }

  public get poolPath(): string {
    return this.fullPath;
  }

  /** The members, in the order in which they were added. */
  public get members(): PoolMemberProps[] {
    return this.memberList.map(({ props }) => ({ ...props }));
  }

  /**
   * Adds a server.
   *
   * @param member an address, or an address or node with options
   */
  public addMember(member: PoolMemberProps | string): void {
    this.attach(member, this._read.inside(`addMember[${this.memberList.length}]`));
  }

  /** @internal The literal addresses of the members, for the checks of SNAT and address families. */
  public get _memberAddresses(): DeviceAddress[] {
    return this.memberList.flatMap(({ address }) => literalAddress(address) ?? []);
  }

  /** @internal How many processes one round of health checks starts on the device. */
  public override get _externalChecks(): number {
    return this.memberList.length * this.externalMonitors;
  }

  private attach(member: unknown, read: PropReader): void {
    const props = readMember(read, member);
    if (props === undefined) return;
    const port = read.port("port", props.port) ?? this.memberPort;
    if (port === undefined) {
      read.holdBack("member-port", "port", "no port is given", "Set memberPort on the pool");
      return;
    }
    const node = this.nodeOf(props, read);
    if (node === undefined) {
      this._faults.holdBack();
      return;
    }
    const key = memberKey(props, node, port);
    if (this.node.tryFindChild(`Member-${key}`) !== undefined) {
      read.fault(
        "duplicate-entry",
        "address",
        `${key} is a member already`,
        "List each address and port once",
      );
      return;
    }
    this.checkAttachable(node, read);
    this.makeAttachment(`Member-${key}`, props, node, port, read);
    this.memberList.push({ props: { ...props, port }, address: node.address });
  }

  private makeAttachment(
    id: string,
    props: PoolMemberProps,
    node: INode,
    port: number,
    read: PropReader,
  ): void {
    const limits = { min: 0, max: 4294967295, unit: "connections" };
    const member = new Construct(this, id);
    const autopopulate = read.flag("autopopulate", props.autopopulate) ?? false;
    // The address of an existing node may not be known; stated, the setting is for a host name.
    const follows =
      node.address === undefined ? props.autopopulate !== undefined : isHostAddress(node.address);
    // By text: a removal must not hold on to the node.
    const text = (): string => `${isMadeHere(node) ? node._pathText() : node.fullPath}:${numberText(port)}`;
    const removals = this.memberRemovals(member, text, props);
    const options = {
      // The provider can't send 0, which is BIG-IP's own value anyway.
      priorityGroup: read.number("priorityGroup", props.priorityGroup, { min: 0, max: 65535 }) || undefined,
      connectionLimit: read.number("connectionLimit", props.connectionLimit, limits) || undefined,
      ratio: read.number("ratio", props.ratio, { min: 1, max: 65535 }),
      state: read.choice("state", props.state, { MemberState }),
    };
    const attachment = this._withDependencies(
      new LtmPoolAttachment(member, "Resource", {
        pool: this.fullPath,
        nodeAttribute: `${node.fullPath}:${numberText(port)}`,
        ...options,
        fqdnAutopopulate: follows ? choose(autopopulate, "enabled", "disabled") : undefined,
        lifecycle: { replaceTriggeredBy: this.nodeReferences(node) },
        ...this._meta,
      }),
      () => removals,
    );
    this.attached.push({
      ...options,
      path: text,
      attachment,
      autopopulate: follows ? autopopulate : undefined,
    });
  }

  /** The provider can't send the values that these options have by default. */
  private memberRemovals(member: Construct, name: () => string, props: PoolMemberProps): Command[] {
    const options = [
      ["ConnectionLimit", props.connectionLimit, "connection-limit", 0],
      ["PriorityGroup", props.priorityGroup, "priority-group", 0],
      ["Ratio", props.ratio, "ratio", 1],
    ] as const;
    return options
      .filter(([, value]) => !isUnsent(value))
      .map(([option, , property, value]) =>
        removalObject(this, `Clear${option}`, {
          scope: member,
          component: "ltm pool",
          properties: () => ({
            members: TmshValue.changes([
              {
                name: TmshWord.of("member", name(), "the member"),
                properties: { [property]: TmshValue.keyword(value) },
              },
            ]),
          }),
        }),
      );
  }

  /** A node that is replaced keeps its name; the attachment has to let go of it first. */
  private nodeReferences(node: INode): string[] | undefined {
    if (!isMadeHere(node)) return undefined;
    const { resource, address = "" } = node;
    return (isHostAddress(address) ? ["address", "fqdn"] : ["address"]).map((attribute) =>
      lateText(() => `${addressOf(resource)}.${attribute}`),
    );
  }

  private nodeOf(props: PoolMemberProps, read: PropReader): INode | undefined {
    read.exactlyOne("address", props.address, "node", props.node);
    if (props.node !== undefined) {
      read.noEffect("name", props.name, "beside node", "Name the node itself");
      return props.address === undefined ? this._refer(read.path("node"), props.node, KINDS.node) : undefined;
    }
    const address = readServerAddress(read, "address", props.address);
    if (address === undefined || isRefused(address)) return undefined;
    const name = this.memberName(read, props.name, address);
    if (name === undefined) return undefined;
    const autopopulate = readAutopopulate(read, props.autopopulate, address);
    const node = sharedNode(this._device, this._provider, {
      address,
      name,
      partition: this.partition,
      autopopulate,
      reapplied: this._reapplied,
      usedBy: this.node.path,
    });
    if (!("owner" in node)) return node;
    read.fault(
      "node-conflict",
      "address",
      `${node.owner} and ${this.node.path} both use ${address}, and ${node.difference}`,
      `Use the same in both places, or make one Node in ${COMMON} and pass it as node`,
    );
    return undefined;
  }

  private memberName(read: PropReader, value: unknown, address: string): string | undefined {
    const name = read.string("name", value);
    if (isRefused(name)) return undefined;
    if (name === undefined && !isToken(address)) return serverName(address);
    if (name === undefined || isToken(name)) {
      const what = name === undefined ? "no name is given" : "the name is known only at apply";
      read.fault(
        "member-name",
        "name",
        `the address is known only at apply and ${what}`,
        `Write { address, name: "mx1" }: a literal name beside the address`,
      );
      return undefined;
    }
    return read.literal("name", read.deviceName("name", name, "mx1"));
  }

  /** The provider takes anything else for a host name and then fails half-way. */
  private checkAttachable(node: INode, read: PropReader): void {
    const path = node.devicePath === undefined ? undefined : parseFullPath(node.devicePath);
    const bad = (partition: string): boolean => !isToken(partition) && !/^[A-Za-z0-9_-]+$/.test(partition);
    const partition = [this.partition, path?.partition ?? ""].find((each) => each !== "" && bad(each));
    if (partition !== undefined) {
      this._faults.report(
        "partition-for-members",
        `partition: members can't be attached in partition ${partition}`,
        `Use a partition without dots`,
      );
    }
    if (path !== undefined && !/^[A-Za-z0-9_.-]+$/.test(path.name)) {
      read.fault(
        "member-node-name",
        "node",
        `${show(node.devicePath)} can't be attached`,
        `Make a Node with another name`,
      );
    }
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

  private readMode(mode: unknown): LoadBalancingMode {
    if (mode === undefined) return LoadBalancingMode.LEAST_CONNECTIONS_MEMBER;
    const value = isObject(mode) && "value" in mode ? mode["value"] : mode;
    const read = this._read.choice("loadBalancingMode", value, { LoadBalancingMode: LOAD_BALANCING_MODES });
    // A value object may have none.
    return LoadBalancingMode.of(read ?? this._read.missing("loadBalancingMode", "a LoadBalancingMode"));
  }

  private checkPool(): void {
    this.checkPriorityGroups();
    if (this.slowRampTime === 0 && this.mode.countsConnections) {
      this._faults.report(
        "slow-ramp-off",
        `slowRampTime: 0 with ${this.mode.value} sends a new member every new connection at once`,
        `Set slowRampTime, or choose another loadBalancingMode`,
      );
    }
  }

  private checkPriorityGroups(): void {
    const grouped = this.memberList.filter(({ props }) => (props.priorityGroup ?? 0) !== 0);
    const missing = this.memberList.filter(({ props }) => props.priorityGroup === undefined);
    if (isToken(this.minimumActive)) return;
    if (this.minimumActive === 0 && grouped.length > 0) {
      this._faults.report(
        "priority-without-minimum",
        `minimumActiveMembers: 0, so the priority groups of ${grouped.length} members have no effect`,
        `Set minimumActiveMembers to at least 1`,
      );
    }
    if (this.minimumActive === 0) return;
    if (missing.length > 0) {
      this._faults.report(
        "priority-groups",
        `minimumActiveMembers: ${this.minimumActive}, but ${missing.map(describeMember).join(", ")} has no priorityGroup`,
        `Give every member a priorityGroup, or leave minimumActiveMembers out`,
      );
    }
    if (this.memberList.length > 0 && this.minimumActive > this.memberList.length) {
      this._faults.report(
        "minimum-above-members",
        `minimumActiveMembers: ${this.minimumActive} of ${this.memberList.length} members, so all groups always get traffic`,
        `Set it to at most the size of the highest group`,
      );
    }
  }
}

interface Member {
  readonly props: PoolMemberProps;
  readonly address: string | undefined;
}

const YES_NO = ["yes", "no"] as const;

const SERVICE_DOWN_ACTIONS = ["none", "reset", "reselect", "drop"] as const;

function readMember(read: PropReader, member: unknown): PoolMemberProps | undefined {
  if (typeof member === "string") return { address: member };
  const given = settledProps(member);
  if (isObject(given) && !isToken(given)) return read.props(given, POOL_MEMBER_PROPS);
  return read.holdBack(
    "value-type",
    "address",
    `expected an address or an object with address or node, got ${show(member)}`,
  );
}

/** What stays the same when other members come and go: the name or address, and the port. */
function memberKey({ name, address }: PoolMemberProps, node: INode, port: number): string {
  const path = node.devicePath === undefined ? undefined : parseFullPath(node.devicePath)?.name;
  const literal = [name, literalAddress(address)?.canonical, address, path].find(isLiteral);
  const key = literal ?? node.node.id;
  return isToken(port) ? key : `${key}-${port}`;
}

function describeMember({ props: { name, address, node } }: Member): string {
  return [name, address].find(isLiteral) ?? node?.node.path ?? "a member";
}
