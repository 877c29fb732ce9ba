import { type ITerraformDependable, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { hasMark, MARKS } from "./marks";
import { isOfKind, KINDS } from "./object-kind";
import { isConstruct } from "./settled";

/** An object on a BIG-IP: made by this stack, or existing and referred to by its full path. */
export interface IBigipObject extends IConstruct {
  /** The full path `/Partition/name`, as a reference that makes Terraform keep the order. */
  readonly fullPath: string;
  /** The full path as plain text, where it is known before apply. */
  readonly devicePath?: string;
  /** What it is in BIG-IP's words: "pool", "monitor", "client SSL profile". */
  readonly objectType: string;
}

/** A resource that Terraform orders by: the constructs, and plain cdktf resources. */
export interface Dependable {
  readonly fqn: string;
}

/** Whether a value is an object of this library: made here, referred to, or of another copy of the package. */
export function isBigipObject(value: unknown): value is IBigipObject {
  return (
    isConstruct(value) && "fullPath" in value && "objectType" in value && typeof value.objectType === "string"
  );
}

/** Whether two are the same object on the device: by path where that is known, by construct otherwise. */
export function isSame(one: IBigipObject, other: IBigipObject): boolean {
  return one === other || (one.devicePath !== undefined && one.devicePath === other.devicePath);
}

/** An object as messages name it: by path where that is known, by construct otherwise. */
export function describeObject({ devicePath, node }: IBigipObject): string {
  return devicePath ?? node.path;
}

/** Whether Terraform can order by a value. */
export function isDependable(value: unknown): value is ITerraformDependable {
  if (typeof value !== "object" || value === null || !("fqn" in value)) return false;
  // A construct's is not asked for yet: CDKTF then refuses to override its id.
  return isConstruct(value) || typeof value.fqn === "string";
}

/** Whether a dependency is a virtual server: ours, a service (which is one), or a plain resource. */
export function isVirtualServer(value: ITerraformDependable): boolean {
  if (TerraformResource.isTerraformResource(value))
    return value.terraformResourceType === "bigip_ltm_virtual_server";
  return hasMark(value, MARKS.service) || isOfKind(value, KINDS.virtualServer);
}
