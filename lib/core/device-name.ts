import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { shortHash } from "./content-hash";
import { isTenant } from "./tenant";

/** Longest name that this library makes up; a user may state a longer one. */
const LONGEST_DEFAULT = 64;

/** Longest name that a user may state: BIG-IP's limit is 255 with the partition and our own endings. */
const LONGEST_STATED = 200;

/** Whether BIG-IP and the provider take this as the last part of a full path. */
export function isDeviceName(text: string): boolean {
  return text.length <= LONGEST_STATED && /^[A-Za-z0-9_.-]+$/.test(text);
}

/** Whether BIG-IP and the provider take this as a partition. */
export function isPartitionName(text: string): boolean {
  return text.length >= 2 && isDeviceName(text);
}

/**
 * The name of an object that states none: its construct path below the stack, or below its tenant, joined with `_`. Characters that
 * BIG-IP does not take become `-`. A hash of the path follows where that changed or cut something, so that two
 * paths never make one name.
 */
export function defaultDeviceName(construct: IConstruct): string {
  const { scopes } = construct.node;
  const tenant = scopes.slice(0, -1).findIndex(isTenant);
  const top = tenant === -1 ? scopes.findIndex((scope) => TerraformStack.isStack(scope)) : tenant;
  const ids = scopes.slice(top + 1).map((scope) => scope.node.id);
  const path = ids.join("_");
  const clean = path.replace(/[^A-Za-z0-9_.-]/g, "-").slice(0, LONGEST_DEFAULT);
  return clean === path ? path : `${clean.slice(0, LONGEST_DEFAULT - 9)}-${shortHash(ids.join("/"))}`;
}

/** An address as the name of its node: `:` and `%` are not allowed in the names of pool members' nodes. */
export function nodeName(address: string): string {
  return address.replace(/[:%]/g, "_");
}
