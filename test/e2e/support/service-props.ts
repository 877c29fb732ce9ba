import type { Construct } from "constructs";
import {
  CertificateKeyPair,
  type ClientTlsServiceProps,
  DeviceObject,
  FastL4Profile,
  FirewallAction,
  FirewallPolicy,
  type IFirewallPolicy,
  IpIntelligencePolicy,
  IRule,
  type ISecurityLogProfile,
  LoadBalancingMode,
  LogDestination,
  LogFormat,
  LogPublisher,
  LowReputation,
  Network,
  Profile,
  ProxyProtocol,
  SecurityLogProfile,
  type ServerTlsServiceProps,
  SmtpBridging,
  SmtpOffload,
  SmtpPassthrough,
  type SmtpPassthroughProps,
  SmtpPlaintext,
  Snat,
  SourcePort,
  SnatPool,
  SmtpsProfile,
  StartTls,
  TcpMonitor,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VlanFilter,
} from "../../../lib";
import { PEM } from "../../support/pem";
import {
  DESCRIPTION,
  NOT_ON_DEVICE,
  mailCertificate,
  option,
  propRows,
  rowAddress,
  type Options,
  type PropRow,
} from "./prop-rows";

const SERVICE: Options<ClientTlsServiceProps> = {
  description: DESCRIPTION,
  destination: "one of destination and virtualAddress is needed",
  virtualAddress: "one of destination and virtualAddress is needed",
  port: option(() => 2525),
  source: option(() => "198.51.100.0/24"),
  members: "a service has servers",
  pool: "another pool is another service",
  memberPort: option(() => 26),
  domain: "the made monitor needs it",
  healthCheck: option(() => ({ interval: 10, timeout: 99, port: 2526 })),
  monitor: option((scope) => new TcpMonitor(scope, "it"), { not: ["healthCheck"] }),
  loadBalancingMode: option(() => LoadBalancingMode.ROUND_ROBIN),
  slowRampTime: option(() => 10),
  minimumActiveMembers: option(() => 1),
  snat: option((_scope, row) => Snat.addresses([rowAddress.translation(row)])),
  serversFilterBySource: NOT_ON_DEVICE,
  proxyProtocol: option(() => ProxyProtocol.V1),
  clientNetwork: option(() => Network.LAN, { not: ["clientTcpProfile"] }),
  serverNetwork: option(() => Network.F5_PROGRESSIVE, { not: ["serverTcpProfile"] }),
  clientTcpProfile: option((scope) => new TcpProfile(scope, "it"), { not: ["serverTcpProfile"] }),
  serverTcpProfile: option((scope) => new TcpProfile(scope, "it"), { not: ["clientTcpProfile"] }),
  profiles: option((scope) => [
    Profile.fromFullPath(scope, "it", "/Common/smtp"),
    new DeviceObject(scope, "own", { component: "ltm profile http" }),
  ]),
  idleTimeout: option(() => 600),
  vlans: option(() => VlanFilter.only(["/Common/external"])),
  irules: option((scope) => [new IRule(scope, "it", { code: "when CLIENT_ACCEPTED { }" })]),
  sourcePort: option(() => SourcePort.PRESERVE_STRICT),
  connectionLimit: option(() => 1000),
  rateLimit: option(() => 100),
  trafficGroup: option(() => "/Common/traffic-group-2"),
  tmosVersion: NOT_ON_DEVICE,
  reapply: option(() => "once"),
  names: "another name is another object",
  certificate: "one of certificate and clientSsl is needed",
  clientSsl: "one of certificate and clientSsl is needed",
  minTls: option(() => TlsVersion.TLS1_2),
  tls13: option(() => true, { needs: ["cipherGroup"] }),
  cipherGroup: option(() => "/Common/f5-secure"),
  certificates: option((scope) => [
    new CertificateKeyPair(scope, "it", { certificate: PEM.CERTIFICATE, key: PEM.KEY }),
  ]),
  clientCertificates: option((scope) => ({
    trustedCa: new TrustedCa(scope, "it", { certificate: PEM.AUTHORITY }),
  })),
  ocsp: option(() => true),
  startTls: option(() => StartTls.ALLOW, { not: ["smtps"] }),
  smtps: option((scope) => new SmtpsProfile(scope, "it", { activation: StartTls.ALLOW }), {
    not: ["startTls"],
  }),
  requestQueue: option(() => ({ depth: 100, timeLimitMs: 5000 })),
  allowFrom: option(() => ["198.51.100.0/24"]),
  firewall: option(
    () => ({ lowReputation: LowReputation.REJECT, log: { servers: ["10.9.9.9"], format: LogFormat.SPLUNK } }),
    {
      not: ["firewallPolicy", "ipIntelligencePolicy", "securityLogProfiles"],
    },
  ),
  firewallPolicy: option((scope) => firewallPolicy(scope), { not: ["allowFrom", "firewall"] }),
  stagedFirewallPolicy: option((scope) => firewallPolicy(scope)),
  ipIntelligencePolicy: option((scope) => new IpIntelligencePolicy(scope, "it"), { not: ["firewall"] }),
  securityLogProfiles: option((scope) => [securityLogProfile(scope)], { not: ["firewall"] }),
};

/** The services, with every prop that can be left out. */
export const SERVICE_PROP_ROWS: readonly PropRow[] = [
  ...propRows<ClientTlsServiceProps>(
    "SmtpOffload",
    (scope, props, row) =>
      new SmtpOffload(scope, "it", {
        destination: rowAddress.listener(row),
        members: [
          {
            address: rowAddress.server(row),
            connectionLimit: 50,
            ...(props.minimumActiveMembers && { priorityGroup: 5 }),
          },
        ],
        certificate: mailCertificate(scope),
        ...(props.monitor === undefined && { domain: "example.test" }),
        ...props,
      }),
    SERVICE,
  ),
  ...propRows<Pick<ClientTlsServiceProps, "snat" | "vlans" | "irules">>(
    "SmtpPlaintext",
    (scope, props, row) =>
      new SmtpPlaintext(scope, "it", {
        destination: rowAddress.listener(row),
        members: [rowAddress.server(row)],
        domain: "example.test",
        ...props,
      }),
    {
      snat: option((scope, row) =>
        Snat.pool(new SnatPool(scope, "it", { addresses: [rowAddress.translation(row)] })),
      ),
      vlans: option(() => VlanFilter.except(["/Common/internal"])),
      irules: option((scope) =>
        ["one", "two"].map((id) => new IRule(scope, id, { code: "when CLIENT_ACCEPTED { }" })),
      ),
    },
  ),
  ...propRows<Pick<ServerTlsServiceProps, "serverTls" | "healthCheck">>(
    "SmtpBridging",
    (scope, props, row) =>
      new SmtpBridging(scope, "it", {
        destination: rowAddress.listener(row),
        members: [rowAddress.server(row)],
        domain: "example.test",
        certificate: mailCertificate(scope),
        ...props,
      }),
    {
      serverTls: option((scope) => ({
        trustedCa: new TrustedCa(scope, "it", { certificate: PEM.AUTHORITY }),
        verifyName: "mx.example.test",
        minTls: TlsVersion.TLS1_3,
        cipherGroup: "/Common/f5-secure",
        serverName: "mx.example.test",
      })),
      healthCheck: option(() => ({
        login: { username: "monitor", password: `it's "$secret"` },
        interval: 10,
      })),
    },
  ),
  ...propRows<Pick<SmtpPassthroughProps, "fastL4Profile" | "idleTimeout">>(
    "SmtpPassthrough",
    (scope, props, row) =>
      new SmtpPassthrough(scope, "it", {
        destination: rowAddress.listener(row),
        members: [rowAddress.server(row)],
        domain: "example.test",
        ...props,
      }),
    {
      fastL4Profile: option((scope) => new FastL4Profile(scope, "it"), { not: ["idleTimeout"] }),
      idleTimeout: option(() => 600, { not: ["fastL4Profile"] }),
    },
  ),
];

function firewallPolicy(scope: Construct): IFirewallPolicy {
  return new FirewallPolicy(scope, "it", { rules: [{ name: "all", action: FirewallAction.ACCEPT }] });
}

function securityLogProfile(scope: Construct): ISecurityLogProfile {
  return new SecurityLogProfile(scope, "it", {
    publisher: new LogPublisher(scope, "publisher", {
      destinations: [LogDestination.fromFullPath(scope, "local", "/Common/local-db")],
    }),
  });
}
