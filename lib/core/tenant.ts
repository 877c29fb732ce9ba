import type { IResolveContext, ITerraformDependable, TerraformProvider, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { fullPath } from "./full-path";
import { hasMark, MARKS } from "./marks";
import { isConstruct } from "./settled";

/** A value in an AS3 declaration: JSON, with values in it that Terraform knows. What is undefined is left out. */
export type As3Value = string | number | boolean | null | undefined | readonly As3Value[] | As3Object;

/** An object in an AS3 declaration. */
export interface As3Object {
  readonly [property: string]: As3Value;
}

/** An object in an AS3 declaration that becomes one on the device. */
export interface As3Class extends As3Object {
  readonly class: string;
}

/** An entry of an AS3 declaration. */
export interface As3Entry {
  /** The construct that it stands for. */
  readonly owner: IConstruct;
  readonly application: string;
  readonly name: string;
  /** Asked for when the stack is synthesized; nothing where the object is told with another one. */
  readonly write: () => As3Class | undefined;
  /** Further classes that belong to it, by their names. @default - none */
  readonly beside?: () => readonly (readonly [name: string, written: As3Class])[];
  /**
   * The first release of AS3 that has it; asked for when the stack is synthesized.
   * @default - the oldest one that the library is made for
   */
  readonly since?: () => string | undefined;
}

/** An AS3 tenant, as what stands below it knows it: its objects are parts of one declaration. */
export interface Tenant extends Construct, ITerraformDependable {
  readonly name: string;
  readonly resource: TerraformResource;
  readonly _provider: TerraformProvider | undefined;
  /** Whether servers are known in Common, for all tenants. */
  readonly _sharesNodes: boolean;
  _add(entry: As3Entry): void;
  /** The full path of one of its objects; Terraform orders by the tenant wherever that stands outside. */
  _pathTo(folder: string | undefined, name: string, context: IResolveContext): string;
}

/** The application of what stands in no service. */
export const SHARED = "Shared";

/** What is an application of its own in a declaration: a service. */
interface Application {
  readonly _application: string;
}

/** The tenant above a construct, if there is one. */
export function tenantOf(construct: IConstruct): Tenant | undefined {
  return construct.node.scopes.slice(0, -1).find(isTenant);
}

/** The tenant in which something is that is made in a scope. */
export function tenantAround(scope: IConstruct): Tenant | undefined {
  return isConstruct(scope) ? scope.node.scopes.find(isTenant) : undefined;
}

/** The application that a construct is in, below a tenant. */
export function applicationOf(construct: IConstruct): string {
  const service = construct.node.scopes.find(isApplication);
  return service?._application ?? SHARED;
}

/** The full path of an object in a tenant: in the folder of an application, or beside these. */
export function pathInTenant(tenant: string, folder: string | undefined, name: string): string {
  return fullPath(tenant, folder === undefined ? name : `${folder}/${name}`);
}

/** Whether a construct is an AS3 tenant. */
export function isTenant(value: unknown): value is Tenant {
  return hasMark(value, MARKS.tenant);
}

function isApplication(value: IConstruct): value is IConstruct & Application {
  return hasMark(value, MARKS.service);
}
