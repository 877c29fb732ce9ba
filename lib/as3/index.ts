/**
 * Services as one declaration for F5's AS3.
 *
 * @module as3
 */
export { As3Tenant } from "./as3-tenant";
export type { As3TenantProps } from "./as3-tenant-props";
