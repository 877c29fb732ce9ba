import type { BigipObject } from "../core/bigip-object";
import type { PropReader } from "../core/prop-reader";
import type { As3Object } from "../core/tenant";
import { isToken } from "../core/tokens";
import { as3PropertiesOf } from "../kind/row-values";
import { addressKey, type INode } from "./node";
import { isHostAddress, serverName } from "./server-address";
import { POOL_MEMBER } from "./pool-member";
import type { MemberOptions } from "./pool-member-attachment";
import { isServer, type Server } from "./pool-member-node";

/** How often BIG-IP asks DNS for a host name, in seconds: its own value, which AS3 would replace by that of DNS. */
const QUERY_SECONDS = 3600;

/** A member of an AS3 pool. */
export function declaredMember(
  pool: BigipObject,
  server: INode | Server,
  { values, port }: MemberOptions,
  read: PropReader,
): As3Object {
  if (isServer(server)) claimServer(pool, server, read);
  return {
    ...as3PropertiesOf(POOL_MEMBER, values),
    servicePort: port,
    ...(isServer(server) ? addressing(server) : { bigip: server.fullPath }),
  };
}

function addressing({ address, name, autopopulate }: Server): As3Object {
  if (isHostAddress(address)) {
    return {
      addressDiscovery: "fqdn",
      hostname: address,
      autoPopulate: autopopulate,
      queryInterval: QUERY_SECONDS,
    };
  }
  const isNamed = isToken(address) || name !== serverName(address);
  return isNamed ? { servers: [{ name, address }] } : { serverAddresses: [address] };
}

/** A device knows each address once, over all partitions. */
function claimServer(pool: BigipObject, { address }: Server, read: PropReader): void {
  const { _tenant: tenant, _device: device } = pool;
  if (tenant === undefined || isToken(address)) return;
  const earlier = device.claim(addressKey(address), tenant);
  if (earlier === undefined || (tenant._sharesNodes && sharesNodes(earlier))) return;
  read.fault(
    "node-conflict",
    "address",
    `${earlier.node.path} and ${pool.node.path} both make a node for ${address}`,
    "Make one Node outside the tenants and pass it as node, or set shareNodes on all tenants that use it",
  );
}

function sharesNodes(owner: object): boolean {
  return "_sharesNodes" in owner && owner._sharesNodes === true;
}
