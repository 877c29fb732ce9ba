import { BIGIP_CONSTRUCT_PROPS, type BigipConstructProps } from "../core/bigip-construct";
import type { PropNames } from "../core/prop-names";

/** Props of an AS3 tenant. */
export interface As3TenantProps extends BigipConstructProps {
  /**
   * Name of the tenant, and of its partition on the device: a letter first, then letters, digits, `.`, `-` and `_`. AS3
   * removes what it finds in that partition and does not know. `Common` is an error: that is one for the whole device.
   */
  readonly name: string;
  /**
   * A short name of what the tenant is for, at most 64 characters.
   * @default - none
   */
  readonly label?: string;
  /**
   * Further text about the tenant, at most 64 characters.
   * @default - none
   */
  readonly remark?: string;
  /**
   * Whether the nodes of servers are in Common, for all tenants that share theirs. A device knows each address once, so
   * two tenants that name one server both need it.
   * @default false
   */
  readonly shareNodes?: boolean;
  /**
   * Number of the route domain that addresses without `%` are in.
   * @default 0
   */
  readonly defaultRouteDomain?: number;
}

export const AS3_TENANT_PROPS: PropNames<As3TenantProps> = {
  ...BIGIP_CONSTRUCT_PROPS,
  name: true,
  label: true,
  remark: true,
  shareNodes: true,
  defaultRouteDomain: true,
};
