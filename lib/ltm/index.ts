/**
 * Virtual servers, pools, nodes, monitors, profiles, SNAT and iRules.
 *
 * @module ltm
 */
export { CipherGroup, type CipherGroupProps, CipherOrder, type ICipherGroup } from "./cipher-group";
export { CipherRule, type CipherRuleProps, type ICipherRule } from "./cipher-rule";
export { ClientCertificateMode, type ClientCertificates } from "./client-certificates";
export { ClientSslProfile } from "./client-ssl-profile";
export type { ClientSslProfileProps, IClientSslProfile } from "./client-ssl-profile-props";
export {
  ExternalMonitor,
  type ExternalMonitorProps,
  type ExternalMonitorTimingProps,
} from "./external-monitor";
export { FastL4Profile, type FastL4ProfileProps, type IFastL4Profile } from "./fastl4-profile";
export { GatewayIcmpMonitor } from "./gateway-icmp-monitor";
export { type IIRule, IRule, type IRuleProps } from "./irule";
export { LoadBalancingMode } from "./load-balancing-mode";
export type { IMonitor } from "./monitor";
export { type MonitorProps, NativeMonitor } from "./native-monitor";
export { type INode, Node, type NodeAttributes, type NodeProps } from "./node";
export { Pool } from "./pool";
export type { IPool, PoolProps } from "./pool-props";
export { ProxyProtocol } from "./proxy-protocol";
export { MemberState, type PoolMemberProps } from "./pool-member";
export { type IProfile, Profile, ProfileSide } from "./profile";
export { RouteAdvertisement } from "./route-advertisement";
export type { RequestQueue } from "./request-queue";
export type { SecurityAttachmentProps } from "./security-attachment-props";
export { type IServerSslProfile, ServerSslProfile, type ServerSslProfileProps } from "./server-ssl-profile";
export {
  AuthMechanism,
  type SmtpEnvelope,
  type SmtpLogin,
  type SmtpMessage,
  SmtpTransport,
} from "./smtp-check";
export { SmtpExternalMonitor, type SmtpExternalMonitorProps } from "./smtp-external-monitor";
export { SmtpMonitor, type SmtpMonitorProps } from "./smtp-monitor";
export { type ISmtpsProfile, SmtpsProfile, type SmtpsProfileProps } from "./smtps-profile";
export { Snat, SnatKind, type SnatTopology } from "./snat";
export { type ISnatPool, SnatPool, type SnatPoolAttributes, type SnatPoolProps } from "./snat-pool";
export { StartTls } from "./start-tls";
export { TcpMonitor } from "./tcp-monitor";
export { type ITcpProfile, TcpProfile, type TcpProfileProps } from "./tcp-profile";
export { TlsVersion } from "./tls-version";
export {
  type IVirtualAddress,
  VirtualAddress,
  type VirtualAddressAttributes,
  type VirtualAddressProps,
} from "./virtual-address";
export { VirtualServer } from "./virtual-server";
export type { IVirtualServer, VirtualServerProps } from "./virtual-server-props";
export { SourcePort } from "./source-port";
export { VlanFilter, VlanMode } from "./vlan-filter";
