import type { TerraformProvider } from "cdktf";
import { fullPath } from "../core/full-path";
import type { Device } from "../core/bigip-shared";
import { isToken } from "../core/tokens";
import { addressKey, Node } from "./node";

/** What services that name the same server have to agree on. */
export interface SharedNodeRequest {
  readonly address: string;
  readonly name: string;
  readonly partition: string;
  readonly autopopulate: boolean;
  /** The values of `reapply` of the construct that asks. */
  readonly reapplied: readonly string[];
  /** Path of the construct that asks, which the user knows by it. */
  readonly usedBy: string;
}

/** A node that cannot be shared, because somebody else made it differently. */
export interface NodeConflict {
  /** Path of the construct that asked first. */
  readonly owner: string;
  readonly difference: string;
}

interface Entry {
  readonly request: SharedNodeRequest;
  readonly node: Node;
}

/** The nodes of a device by address, and by full path. */
const nodesByDevice = new WeakMap<Device, Map<string, Entry>>();

/**
 * The one node of a server on a device: made at the first request and shared by all later ones that ask for
 * the same. BIG-IP knows each address once, over all partitions.
 */
export function sharedNode(
  device: Device,
  provider: TerraformProvider | undefined,
  request: SharedNodeRequest,
): Node | NodeConflict {
  const nodes = nodesByDevice.get(device) ?? new Map<string, Entry>();
  nodesByDevice.set(device, nodes);
  const { address, name, partition, autopopulate } = request;
  const keys = [addressKey(address), fullPath(partition, name)];
  const shared = keys.map((key) => nodes.get(key)).find((entry) => entry !== undefined);
  if (shared !== undefined) {
    const difference = differenceOf(shared.request, request);
    if (difference !== undefined) return { owner: shared.request.usedBy, difference };
    return reapplied(shared.node, request);
  }
  const owner = device.ownerOf(addressKey(address));
  if (owner !== undefined) return { owner: owner.node.path, difference: "the former is a Node of its own" };
  const props = { address, name, partition, autopopulate, provider };
  const node = new Node(device.scope, `Node-${name}`, props);
  for (const key of keys) nodes.set(key, { request, node });
  return reapplied(node, request);
}

function reapplied(node: Node, request: SharedNodeRequest): Node {
  for (const value of request.reapplied) node._reapplyWith(value);
  return node;
}

function differenceOf(one: SharedNodeRequest, other: SharedNodeRequest): string | undefined {
  const props = ["address", "name", "partition", "autopopulate"] as const;
  const changed = props.find((prop) => {
    if (isToken(one[prop]) || isToken(other[prop])) return false;
    return prop === "address"
      ? addressKey(one.address) !== addressKey(other.address)
      : one[prop] !== other[prop];
  });
  return (
    changed && `the node's ${changed} is ${String(one[changed])} there and ${String(other[changed])} here`
  );
}
