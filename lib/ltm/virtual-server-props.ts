import type { IBigipObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { byCode, row, type RowsOf } from "../kind/row";
import { becomes } from "../kind/set-back";
import { devices, guides, Section, yours } from "../kind/setting";
import { choice, limit, reference } from "../kind/value-type";
import type { IClientSslProfile } from "./client-ssl-profile-props";
import type { IFastL4Profile } from "./fastl4-profile";
import type { IIRule } from "./irule";
import type { IPool } from "./pool-props";
import type { IProfile } from "./profile";
import { NO_RATE_LIMIT, rateLimit } from "./rate-limit";
import { SECURITY_ATTACHMENT_ROWS, type SecurityAttachmentProps } from "./security-attachment-props";
import type { IServerSslProfile } from "./server-ssl-profile";
import type { ISmtpsProfile } from "./smtps-profile";
import { Snat } from "./snat";
import { SourcePort } from "./source-port";
import type { ITcpProfile } from "./tcp-profile";
import type { IVirtualAddress } from "./virtual-address";
import { VlanFilter } from "./vlan-filter";

/** A virtual server: the address and port on which a BIG-IP takes connections, and what it does with them. */
export interface IVirtualServer extends IBigipObject {
  /** The full path, under a name that only virtual servers have. */
  readonly virtualServerPath: string;
}

/** Props of a virtual server. */
export interface VirtualServerProps extends ReappliedObjectProps, SecurityAttachmentProps {
  /**
   * Address to listen on: IPv4 or IPv6, `%<route domain>` allowed; or an IPv4 network (`192.0.2.0/24`), and `0.0.0.0`
   * for all IPv4 addresses. IPv6 networks and `::` are errors, since the provider has no mask for them. A value that
   * is known only at apply is one address. Exactly one of `destination` and `virtualAddress`.
   * @default - `virtualAddress` is given
   */
  readonly destination?: string;
  /**
   * A virtual address to listen on.
   * @default - `destination` is given
   */
  readonly virtualAddress?: IVirtualAddress;
  /** Port to listen on. */
  readonly port: number;
  /**
   * From which clients connections are taken: one address or network, such as `198.51.100.0/24`, in the listener's
   * route domain. Of several virtual servers on one address and port, the one with the longest prefix that has the
   * client takes the connection; clients that none of them has are not answered. F5: K14800.
   * @default - all
   */
  readonly source?: string;
  /**
   * Where connections go.
   * @default - nowhere
   */
  readonly pool?: IPool;
  /**
   * TCP settings towards the clients. The same profile on both sides is attached once.
   * @default - none
   */
  readonly clientTcpProfile?: ITcpProfile;
  /**
   * TCP settings towards the servers.
   * @default - none
   */
  readonly serverTcpProfile?: ITcpProfile;
  /**
   * Makes it a Performance (Layer 4) virtual server, which takes no other profile.
   * @default - none
   */
  readonly fastL4Profile?: IFastL4Profile;
  /**
   * Ends the clients' TLS.
   * @default - none
   */
  readonly clientSsl?: IClientSslProfile;
  /**
   * Offers STARTTLS to the clients; needs a client SSL profile.
   * @default - none
   */
  readonly smtps?: ISmtpsProfile;
  /**
   * Speaks TLS with the servers.
   * @default - none
   */
  readonly serverSsl?: IServerSslProfile;
  /**
   * Further profiles for both sides, such as `Profile.fromFullPath(this, "smtp", "/Common/smtp")` or a `DeviceObject`
   * of a profile's type. SSL profiles of a known type stand on their own side.
   * @default - none
   */
  readonly profiles?: IProfile[];
  /**
   * Further profiles towards the clients.
   * @default - none
   */
  readonly clientProfiles?: IProfile[];
  /**
   * Further profiles towards the servers.
   * @default - none
   */
  readonly serverProfiles?: IProfile[];
  /**
   * Source address translation.
   * @default Snat.none()
   */
  readonly snat?: Snat;
  /**
   * Whether the servers see the port that the client has.
   * @default SourcePort.PRESERVE, BIG-IP's own
   */
  readonly sourcePort?: SourcePort;
  /**
   * From which VLANs connections are taken.
   * @default - all
   */
  readonly vlans?: VlanFilter;
  /**
   * iRules, in the order in which they run.
   * @default - none
   */
  readonly irules?: IIRule[];
  /**
   * Connections at once; 0 is no limit.
   * @default 0
   */
  readonly connectionLimit?: number;
  /**
   * New connections a second, from all clients together; further ones are refused. At least 1. The limit is set by a
   * script, after each change of the virtual server. tmsh: `ltm virtual`, rate-limit.
   * @default - no limit
   */
  readonly rateLimit?: number;
}

/** A virtual server as a table; listener, profiles, SNAT and iRules are several props together. */
export const VIRTUAL_SERVER = kindTable({
  kind: KINDS.virtualServer,
  component: "ltm virtual",
  section: Section.VIRTUAL_SERVERS,
  describedBy: DescribedBy.RESOURCE_THAT_KEEPS,
  rows: {
    destination: byCode({
      argument: "destination",
      as3: "virtualAddresses",
      setting: yours("Destination Address", { props: ["destination", "virtualAddress"] }),
      also: { mask: yours("Destination Mask") },
    }),
    virtualAddress: row(reference<IVirtualAddress>(KINDS.virtualAddress)),
    source: byCode({ argument: "source", property: "source", setting: devices("Source Address") }),
    port: byCode({ argument: "port", as3: "virtualPort", setting: guides("Service Port") }),
    profiles: byCode({
      argument: "profiles",
      property: "profiles",
      setting: guides("Profiles", { props: ["profiles", "fastL4Profile", "smtps"], usual: "" }),
    }),
    clientProfiles: byCode({
      argument: "clientProfiles",
      setting: guides("Profiles (Client)", {
        props: ["clientTcpProfile", "clientSsl", "clientProfiles"],
      }),
    }),
    serverProfiles: byCode({
      argument: "serverProfiles",
      setting: guides("Profiles (Server)", {
        props: ["serverTcpProfile", "serverSsl", "serverProfiles"],
      }),
      also: { persistence_profiles: yours("Persistence Profiles", { props: [], usual: "" }) },
    }),
    clientTcpProfile: byCode({ as3: "profileTCP" }),
    serverTcpProfile: byCode({ as3: "profileTCP" }),
    fastL4Profile: byCode({ as3: "profileL4" }),
    clientSsl: byCode({ as3: "serverTLS" }),
    smtps: byCode(),
    serverSsl: byCode({ as3: "clientTLS" }),
    vlans: byCode({
      argument: "vlans",
      property: "vlans",
      setting: guides("VLANs and Tunnels", { absent: "all" }),
      also: {
        vlans_enabled: yours("VLAN and Tunnel Traffic", {
          words: { true: "only on the listed ones", false: "on all but the listed ones" },
        }),
      },
    }),
    snat: byCode({
      argument: "sourceAddressTranslation",
      as3: "snat",
      setting: guides("Source Address Translation"),
      also: { snatpool: guides("SNAT Pool") },
    }),
    sourcePort: row(choice({ SourcePort }), {
      argument: "sourcePort",
      property: "source-port",
      setBack: becomes({ "source-port": TmshValue.keyword(SourcePort.PRESERVE) }),
      as3: "translateClientPort",
      setting: yours("Source Port"),
    }),
    connectionLimit: row(limit({ min: 0, max: 4294967295 }), {
      argument: "connectionLimit",
      property: "connection-limit",
      setBack: becomes({ "connection-limit": TmshValue.keyword(0) }),
      as3: "maxConnections",
      setting: yours("Connection Limit", { absent: "none" }),
    }),
    rateLimit: row(rateLimit(), {
      property: "rate-limit",
      setBack: becomes(NO_RATE_LIMIT),
      as3: "rateLimit",
      setting: yours("Connection Rate Limit (a second)"),
    }),
    irules: byCode({ argument: "irules", property: "rules", as3: "iRules", setting: yours("iRules") }),
    pool: row(reference<IPool>(KINDS.pool), {
      argument: "pool",
      property: "pool",
      as3: "pool",
      setting: guides("Default Pool"),
    }),
    ...SECURITY_ATTACHMENT_ROWS,
  } satisfies RowsOf<VirtualServerProps, ReappliedObjectProps>,
});
