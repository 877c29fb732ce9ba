import type { BigipObject } from "../core/bigip-object";
import type { PropReader } from "../core/prop-reader";
import type { As3Object, Tenant } from "../core/tenant";
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

/** The servers of each tenant, and the pool that named each first. */
const SERVERS = new WeakMap<Tenant, (Server & { readonly pool: BigipObject })[]>();

/** A device knows each address once, over all partitions. */
function claimServer(pool: BigipObject, server: Server, read: PropReader): void {
  const { _tenant: tenant, _device: device } = pool;
  const { address } = server;
  if (tenant === undefined || isToken(address)) return;
  const earlier = device.claim(addressKey(address), tenant);
  if (earlier === undefined || (tenant._sharesNodes && sharesNodes(earlier))) {
    checkSameServer(pool, server, tenant, read);
    return;
  }
  read.fault(
    "node-conflict",
    "address",
    `${earlier.node.path} and ${pool.node.path} both make a node for ${address}`,
    "Make one Node outside the tenants and pass it as node, or set shareNodes on all tenants that use it",
  );
}

/** Pools of a tenant that name the same server have to agree on its node. */
function checkSameServer(pool: BigipObject, server: Server, tenant: Tenant, read: PropReader): void {
  const servers = SERVERS.get(tenant) ?? [];
  SERVERS.set(tenant, servers);
  const earlier = servers.find((each) => isSame("address", each, server) || isSame("name", each, server));
  if (earlier === undefined) {
    servers.push({ ...server, pool });
    return;
  }
  const changed = NODE_PROPS.find((prop) => !isSame(prop, earlier, server));
  if (changed === undefined || isToken(earlier[changed]) || isToken(server[changed])) return;
  read.fault(
    "node-conflict",
    changed,
    `${earlier.pool.node.path} and ${pool.node.path} both have a server ${server.name}, ` +
      `whose ${changed} is ${String(earlier[changed])} there and ${String(server[changed])} here`,
    "Say the same of a server in all pools",
  );
}

const NODE_PROPS = ["address", "name", "autopopulate"] as const;

function isSame(prop: (typeof NODE_PROPS)[number], one: Server, other: Server): boolean {
  return prop === "address"
    ? addressKey(one.address) === addressKey(other.address)
    : one[prop] === other[prop];
}

function sharesNodes(owner: object): boolean {
  return "_sharesNodes" in owner && owner._sharesNodes === true;
}
