import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { COMMON, parseFullPath } from "../core/full-path";
import { KINDS } from "../core/object-kind";
import type { Refer } from "../core/object-references";
import type { PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import { isToken, show } from "../core/tokens";
import type { INode } from "./node";
import { readAutopopulate, readServerAddress, serverName } from "./server-address";
import type { PoolMemberProps } from "./pool-member";
import { sharedNode } from "./shared-nodes";

/** A server that is given by its address. */
export interface Server {
  readonly address: string;
  /** The name of its node. */
  readonly name: string;
  readonly autopopulate: boolean;
}

/** Whether a member was given by its address. */
export function isServer(server: INode | Server): server is Server {
  return !("nodePath" in server);
}

/** The server of a member: a node, or an address. */
export function readServer(
  refer: Refer,
  props: PoolMemberProps,
  read: PropReader,
): INode | Server | undefined {
  read.exactlyOne("address", props.address, "node", props.node);
  if (props.node !== undefined) {
    read.noEffect("name", props.name, "beside node", "Name the node itself");
    return props.address === undefined ? refer(read.path("node"), props.node, KINDS.node) : undefined;
  }
  const address = readServerAddress(read, "address", props.address);
  if (address === undefined || isRefused(address)) return undefined;
  const name = memberName(read, props.name, address);
  if (name === undefined) return undefined;
  const autopopulate = readAutopopulate(read, props.autopopulate, address);
  return { address, name, autopopulate };
}

/** The node of a server, which all services of the stack share. */
export function nodeOf(pool: BigipObject, server: Server, read: PropReader): INode | undefined {
  const { address } = server;
  const node = sharedNode(pool._device, pool._provider, {
    ...server,
    partition: pool.partition,
    reapplied: pool._reapplied,
    usedBy: pool.node.path,
  });
  if (!("owner" in node)) return node;
  read.fault(
    "node-conflict",
    "address",
    `${node.owner} and ${pool.node.path} both use ${address}, and ${node.difference}`,
    `Use the same in both places, or make one Node in ${COMMON} and pass it as node`,
  );
  return undefined;
}

function memberName(read: PropReader, value: unknown, address: string): string | undefined {
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
export function checkAttachable(pool: BigipObject, faults: Faults, node: INode, read: PropReader): void {
  const path = node.devicePath === undefined ? undefined : parseFullPath(node.devicePath);
  const bad = (partition: string): boolean => !isToken(partition) && !/^[A-Za-z0-9_-]+$/.test(partition);
  const partition = [pool.partition, path?.partition ?? ""].find((each) => each !== "" && bad(each));
  if (partition !== undefined) {
    faults.report(
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
