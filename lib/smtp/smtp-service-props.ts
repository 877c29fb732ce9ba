import { BIGIP_OBJECT_PROPS, type BigipObjectProps } from "../core/bigip-object";
import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOf } from "../kind/row";
import type { IIRule } from "../ltm/irule";
import type { LoadBalancingMode } from "../ltm/load-balancing-mode";
import type { IMonitor } from "../ltm/monitor";
import type { PoolMemberProps } from "../ltm/pool-member";
import type { IPool } from "../ltm/pool-props";
import type { IProfile } from "../ltm/profile";
import type { ProxyProtocol } from "../ltm/proxy-protocol";
import type { RequestQueue } from "../ltm/request-queue";
import { SECURITY_ATTACHMENT_ROWS, type SecurityAttachmentProps } from "../ltm/security-attachment-props";
import type { Snat } from "../ltm/snat";
import type { SourcePort } from "../ltm/source-port";
import type { ITcpProfile } from "../ltm/tcp-profile";
import type { IVirtualAddress } from "../ltm/virtual-address";
import type { VlanFilter } from "../ltm/vlan-filter";
import type { SmtpFirewallProps } from "./firewall-props";
import type { SmtpHealthCheck } from "./health-check-props";
import type { Network } from "./network";
import type { ServiceNames } from "./service-names";

/**
 * Props that all six scenarios have. `name` is the prefix of the names on the device; `description` is the
 * virtual server's.
 */
export interface SmtpServiceProps extends BigipObjectProps, SecurityAttachmentProps {
  /**
   * Address that clients connect to: IPv4 or IPv6, `%<route domain>` allowed; or an IPv4 network (`192.0.2.0/24`), and
   * `0.0.0.0` for all IPv4 addresses. Exactly one of `destination` and `virtualAddress`. Guide, High Availability: What IP address do you want to use.
   * @default - `virtualAddress` is given
   */
  readonly destination?: string;
  /**
   * A virtual address to listen on, for its options.
   * @default - `destination` is given
   */
  readonly virtualAddress?: IVirtualAddress;
  /**
   * Port that clients connect to. Guide, High Availability: What is the associated service port.
   * @default - by scenario, see the class
   */
  readonly port?: number;
  /**
   * From which clients connections are taken: one address or network, such as `198.51.100.0/24`. Two services can so
   * share address and port, and the one with the longest prefix that has the client takes the connection. Clients that
   * none has are not answered; `allowFrom` is the one for several networks and for logs. F5: K14800.
   * @default - all
   */
  readonly source?: string;
  /**
   * The servers, as addresses or with options. Either `members` or `pool`; none at first when `addMember` is
   * called. Guide, High Availability: Which servers are a part of this pool.
   * @default - added with `addMember`
   */
  readonly members?: (PoolMemberProps | string)[];
  /**
   * A pool of your own, made or referred to, instead of the one that the service would make.
   * @default - a pool of `members`
   */
  readonly pool?: IPool;
  /**
   * Port of the servers that state none.
   * @default - by scenario, see the class; in SmtpPassthrough the listener's port
   */
  readonly memberPort?: number;
  /**
   * The mail domain that the servers accept mail for; the health check names it. Needed unless `pool` or
   * `monitor` is given. Guide, Application Health: What is the domain.
   * @default - none
   */
  readonly domain?: string;
  /**
   * What the health check does. Guide, Application Health.
   * @default - the scenario's smallest check, every 30 s
   */
  readonly healthCheck?: SmtpHealthCheck;
  /**
   * A monitor of your own, made or referred to, instead of the one that the service would make.
   * @default - a monitor by scenario and `healthCheck`
   */
  readonly monitor?: IMonitor;
  /**
   * How a server is picked.
   * @default LoadBalancingMode.LEAST_CONNECTIONS_MEMBER
   */
  readonly loadBalancingMode?: LoadBalancingMode;
  /**
   * Seconds during which a new or returning server gets a growing share of connections; 0 is off.
   * @default 300
   */
  readonly slowRampTime?: number;
  /**
   * Priority groups: how many servers of the highest group have to be up, before the next group gets traffic
   * too; 0 is off. Every member then needs a `priorityGroup`.
   * @default 0
   */
  readonly minimumActiveMembers?: number;
  /**
   * Queue for connections that come while all servers are at their connection limits. At least one member needs a
   * `connectionLimit`. Guide, High Availability: Should the BIG-IP system queue TCP requests.
   * @default - off: such connections are refused
   */
  readonly requestQueue?: RequestQueue;
  /**
   * Source address translation. Guide: SNAT Pool considerations.
   * @default Snat.automap(), with a warning
   */
  readonly snat?: Snat;
  /**
   * Whether the servers see the port that the client has.
   * @default SourcePort.PRESERVE, BIG-IP's own
   */
  readonly sourcePort?: SourcePort;
  /**
   * Whether the servers filter by reputation, log or trust the client's address. Then there must be no SNAT, or
   * `proxyProtocol` tells them.
   * @default false
   */
  readonly serversFilterBySource?: boolean;
  /**
   * Tell the servers who the client is, whatever `snat` says: an iRule writes a header of the PROXY protocol in front of
   * everything else on each connection to a server, in front of TLS too, and so does the health check. The servers have to
   * expect it, and from nobody but the BIG-IP. An error in SmtpPassthrough, and beside what writes such a header itself or
   * sends several clients over one connection. HAProxy, The PROXY protocol; F5: K40512493.
   * @default - none: without SNAT the servers see the client's address, with SNAT the BIG-IP's
   */
  readonly proxyProtocol?: ProxyProtocol;
  /**
   * The network between clients and BIG-IP: picks the parent of the TCP profile, the guide's or a newer one of BIG-IP.
   * An error in SmtpPassthrough.
   * @default Network.WAN
   */
  readonly clientNetwork?: Network;
  /**
   * The network between BIG-IP and servers: picks the parent of the TCP profile, the guide's or a newer one of BIG-IP.
   * An error in SmtpPassthrough.
   * @default Network.LAN
   */
  readonly serverNetwork?: Network;
  /**
   * A TCP profile of your own towards the clients, made or referred to, instead of the one that the service would make.
   * An error in SmtpPassthrough.
   * @default - one made from the parent that `clientNetwork` picks
   */
  readonly clientTcpProfile?: ITcpProfile;
  /**
   * A TCP profile of your own towards the servers, made or referred to, instead of the one that the service would make.
   * An error in SmtpPassthrough.
   * @default - one made from the parent that `serverNetwork` picks
   */
  readonly serverTcpProfile?: ITcpProfile;
  /**
   * Further profiles for both sides, such as `Profile.fromFullPath(this, "smtp", "/Common/smtp")` or a `DeviceObject`
   * of a profile's type.
   * @default - none
   */
  readonly profiles?: IProfile[];
  /**
   * Seconds without traffic after which a connection is closed, on both sides. RFC 5321, 4.5.3.2 wants 600
   * after the final dot of a message.
   * @default - the parent profiles', 300 on BIG-IP
   */
  readonly idleTimeout?: number;
  /**
   * From which VLANs connections are taken. Guide, Network: Which VLANs transport client traffic.
   * @default - all
   */
  readonly vlans?: VlanFilter;
  /**
   * iRules, in the order in which they run. Guide, iApp chapter: iRules.
   * @default - none
   */
  readonly irules?: IIRule[];
  /**
   * Connections at once to the virtual server; 0 is no limit.
   * @default 0
   */
  readonly connectionLimit?: number;
  /**
   * New connections a second to the virtual server, from all clients together; further ones are refused. At least 1.
   * @default - no limit
   */
  readonly rateLimit?: number;
  /**
   * Full path of the traffic group of the listener's address, and of made SNAT addresses. All services on one
   * address have to agree. An error with a network as `destination`. Guide, iApp chapter: Traffic Group.
   * @default - the partition's
   */
  readonly trafficGroup?: string;
  /**
   * Trusted sources: addresses (`192.0.2.9`), networks (`192.0.2.0/24`) and ranges (`192.0.2.10-192.0.2.100`). All
   * others are denied by a made firewall policy, see `firewall`. Needs AFM. Guide, AFM: Restrict source addresses.
   * @default - all sources, no firewall policy
   */
  readonly allowFrom?: string[];
  /**
   * How the made firewall policy denies and logs, and what it does with sources of low reputation. `{}` accepts all
   * sources, as the guide does by default. Needs AFM. Guide: F5's recommended AFM configuration.
   * @default - no firewall policy, unless `allowFrom` is given
   */
  readonly firewall?: SmtpFirewallProps;
  /**
   * The release of the device, such as `15.1`: what it lacks is then an error.
   * @default - the construct context `bigip:tmosVersion`, else not checked
   */
  readonly tmosVersion?: string;
  /**
   * Any new value puts back what somebody changed by hand and a plan does not see, on everything that the service makes.
   * Members and their nodes take connections again, unless a member's `state` says otherwise.
   * @default - none
   */
  readonly reapply?: string;
  /**
   * Names of single objects on the device, where they are not `name` with an ending.
   * @default - all follow from `name`
   */
  readonly names?: ServiceNames;
}

/** The props of all scenarios as a table; each goes on to a part of the service. */
export const SMTP_SERVICE = bagTable(
  {
    ...SECURITY_ATTACHMENT_ROWS,
    ...readByCode({
      destination: "–",
      profiles: "–",
      virtualAddress: "–",
      port: "guide, Appendix A",
      source: "BIG-IP",
      members: "–",
      pool: "–",
      memberPort: "guide, Appendix A",
      domain: "–",
      healthCheck: "guide, Application Health",
      monitor: "guide, Appendix A",
      loadBalancingMode: "guide, Appendix A",
      slowRampTime: "guide, iApp: High Availability",
      minimumActiveMembers: "guide, iApp: High Availability",
      requestQueue: "guide, iApp: High Availability",
      snat: "guide, SNAT Pool considerations",
      sourcePort: "BIG-IP",
      serversFilterBySource: "–",
      proxyProtocol: "–",
      clientNetwork: "guide, iApp: Client Optimization",
      serverNetwork: "guide, iApp: Server Optimization",
      clientTcpProfile: "guide, iApp",
      serverTcpProfile: "guide, iApp",
      idleTimeout: "BIG-IP; RFC 5321, 4.5.3.2 wants 600 s after the final dot",
      vlans: "guide, iApp: Network",
      irules: "guide, iApp: iRules",
      connectionLimit: "BIG-IP",
      rateLimit: "BIG-IP",
      trafficGroup: "guide, iApp: Traffic Group",
      allowFrom: "guide, iApp: Advanced Firewall Manager",
      firewall: "guide, iApp: Advanced Firewall Manager",
      tmosVersion: "–",
      reapply: "–",
      names: "–",
    }),
  } satisfies RowsOf<SmtpServiceProps, BigipObjectProps>,
  BIGIP_OBJECT_PROPS,
);
