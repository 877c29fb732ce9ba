import type { DeviceAddress } from "../core/addresses";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { parseFullPath } from "../core/full-path";
import type { Refer } from "../core/object-references";
import { literalAddress, type PropReader } from "../core/prop-reader";
import { settledProps } from "../core/settled";
import type { As3Object } from "../core/tenant";
import { isLiteral, isObject, isToken, show } from "../core/tokens";
import type { AttachedMember } from "./member-put-back";
import type { INode } from "./node";
import { readRows } from "../kind/row-values";
import { POOL_MEMBER, type PoolMemberProps } from "./pool-member";
import { attachMember, type MemberOptions } from "./pool-member-attachment";
import { declaredMember } from "./pool-member-declared";
import { checkAttachable, isServer, nodeOf, readServer, type Server } from "./pool-member-node";

interface Member {
  readonly props: PoolMemberProps;
  readonly address: string | undefined;
}

/** The members of a pool, in the order in which they were added, and the rules about them together. */
export class PoolMembers {
  private readonly list: Member[] = [];
  private readonly attachedMembers: AttachedMember[] = [];
  private readonly declaredMembers: As3Object[] = [];
  private readonly keys = new Set<string>();

  /** @param memberPort the port of members that state none */
  public constructor(
    private readonly pool: BigipObject,
    private readonly faults: Faults,
    private readonly refer: Refer,
    private readonly memberPort: number | undefined,
  ) {}

  public get attached(): readonly AttachedMember[] {
    return this.attachedMembers;
  }

  /** The same as members of an AS3 pool. */
  public get declared(): readonly As3Object[] {
    return this.declaredMembers;
  }

  public get props(): PoolMemberProps[] {
    return this.list.map(({ props }) => ({ ...props }));
  }

  /** Their addresses, as far as they are known now. */
  public get addresses(): DeviceAddress[] {
    return this.list.flatMap(({ address }) => literalAddress(address) ?? []);
  }

  /**
   * Attaches a member.
   *
   * @param member what the user gave, whatever it is
   * @param read a reader of its props
   */
  public attach(member: unknown, read: PropReader): void {
    const props = readMember(read, member);
    if (props === undefined) return;
    const { refer } = this;
    const values = readRows(POOL_MEMBER, props, { read, refer });
    const port = values.port ?? this.memberPort;
    if (port === undefined) {
      read.holdBack("member-port", "port", "no port is given", "Set memberPort on the pool");
      return;
    }
    const server = readServer(refer, props, read);
    if (server === undefined) {
      this.faults.holdBack();
      return;
    }
    const key = memberKey(props, server, port);
    if (this.keys.has(key)) {
      read.fault(
        "duplicate-entry",
        "address",
        `${key} is a member already`,
        "List each address and port once",
      );
      return;
    }
    if (!this.add(server, key, { props, values, port }, read)) return;
    this.keys.add(key);
    this.list.push({ props: { ...props, port }, address: server.address });
  }

  private add(server: INode | Server, key: string, member: MemberOptions, read: PropReader): boolean {
    if (this.pool._tenant !== undefined) {
      this.declaredMembers.push(declaredMember(this.pool, server, member, read));
      return true;
    }
    const node = isServer(server) ? nodeOf(this.pool, server, read) : server;
    if (node === undefined) {
      this.faults.holdBack();
      return false;
    }
    checkAttachable(this.pool, this.faults, node, read);
    this.attachedMembers.push(attachMember(this.pool, `Member-${key}`, { ...member, node }, read));
    return true;
  }

  /** Reports priority groups that would not do what they are for. */
  public checkPriorityGroups(minimumActive: number): void {
    const grouped = this.list.filter(({ props }) => (props.priorityGroup ?? 0) !== 0);
    const missing = this.list.filter(({ props }) => props.priorityGroup === undefined);
    if (isToken(minimumActive)) return;
    if (minimumActive === 0 && grouped.length > 0) {
      this.faults.report(
        "priority-without-minimum",
        `minimumActiveMembers: 0, so the priority groups of ${grouped.length} members have no effect`,
        `Set minimumActiveMembers to at least 1`,
      );
    }
    if (minimumActive === 0) return;
    if (missing.length > 0) {
      this.faults.report(
        "priority-groups",
        `minimumActiveMembers: ${minimumActive}, but ${missing.map(describeMember).join(", ")} has no priorityGroup`,
        `Give every member a priorityGroup, or leave minimumActiveMembers out`,
      );
    }
    if (this.list.length > 0 && minimumActive > this.list.length) {
      this.faults.report(
        "minimum-above-members",
        `minimumActiveMembers: ${minimumActive} of ${this.list.length} members, so all groups always get traffic`,
        `Set it to at most the size of the highest group`,
      );
    }
  }
}

function readMember(read: PropReader, member: unknown): PoolMemberProps | undefined {
  if (typeof member === "string") return { address: member };
  const given = settledProps(member);
  if (isObject(given) && !isToken(given)) return read.props(given, POOL_MEMBER.names);
  return read.holdBack(
    "value-type",
    "address",
    `expected an address or an object with address or node, got ${show(member)}`,
  );
}

/** What stays the same when other members come and go: the name or address, and the port. */
function memberKey({ name, address }: PoolMemberProps, server: INode | Server, port: number): string {
  const own = isServer(server) ? server.name : nameOfNode(server);
  const key = [name, literalAddress(address)?.canonical, address].find(isLiteral) ?? own;
  return isToken(port) ? key : `${key}-${port}`;
}

function nameOfNode({ devicePath, node }: INode): string {
  return (devicePath === undefined ? undefined : parseFullPath(devicePath)?.name) ?? node.id;
}

function describeMember({ props: { name, address, node } }: Member): string {
  return [name, address].find(isLiteral) ?? node?.node.path ?? "a member";
}
