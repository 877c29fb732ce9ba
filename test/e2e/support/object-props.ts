import type { Construct } from "constructs";
import {
  AddressList,
  CertificateKeyPair,
  type CertificateKeyPairProps,
  CipherGroup,
  type CipherGroupProps,
  CipherOrder,
  CipherRule,
  type CipherRuleProps,
  ClientCertificateMode,
  ClientSslProfile,
  type ClientSslProfileProps,
  DeviceObject,
  type DeviceObjectProps,
  ExternalMonitor,
  type ExternalMonitorProps,
  ExternalMonitorScript,
  type ExternalMonitorScriptProps,
  FastL4Profile,
  type FastL4ProfileProps,
  FirewallAction,
  FirewallPolicy,
  type FirewallRule,
  GatewayIcmpMonitor,
  type IFirewallPolicy,
  IpIntelligencePolicy,
  IRule,
  type ISecurityLogProfile,
  LoadBalancingMode,
  LogDestination,
  LogPublisher,
  MemberState,
  type MonitorProps,
  Node,
  type NodeProps,
  Partition,
  type PartitionProps,
  Pool,
  ProxyProtocol,
  type PoolMemberProps,
  type PoolProps,
  RouteAdvertisement,
  SecurityLogProfile,
  ServerSslProfile,
  type ServerSslProfileProps,
  SmtpExternalMonitor,
  type SmtpExternalMonitorProps,
  SmtpMonitor,
  type SmtpMonitorProps,
  SmtpsProfile,
  type SmtpsProfileProps,
  SmtpTransport,
  Snat,
  SnatPool,
  type SnatPoolProps,
  SourcePort,
  StartTls,
  TcpMonitor,
  TcpProfile,
  type TcpProfileProps,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  type VirtualAddressProps,
  VirtualServer,
  type VirtualServerProps,
  VlanFilter,
} from "../../../lib";
import { RSA } from "./certificates";
import { PEM } from "../../support/pem";
import {
  DESCRIPTION,
  mailCertificate,
  propRows,
  option,
  rowAddress,
  type Options,
  type PropRow,
} from "./prop-rows";

const MONITOR: Options<MonitorProps> = {
  description: DESCRIPTION,
  interval: option(() => 10),
  timeout: option(() => 99),
  port: option(() => 2525),
  customParent: option((scope, row) => customMonitor(scope, row)),
  reapply: option(() => "once"),
};

const TLS = {
  description: DESCRIPTION,
  minTls: option(() => TlsVersion.TLS1_2),
  ciphers: option(() => "DEFAULT:!SSLv3", { not: ["cipherGroup"] }),
  cipherGroup: option(() => "/Common/f5-secure", { not: ["ciphers"] }),
  tls13: option(() => true, { needs: ["cipherGroup"], not: ["ciphers"] }),
};

/** The objects of LTM and the system and the rules of firewalls, with every prop that can be left out. */
export const OBJECT_PROP_ROWS: readonly PropRow[] = [
  ...propRows<NodeProps>(
    "Node",
    (scope, props, row) => new Node(scope, "it", { address: rowAddress.server(row), ...props }),
    {
      description: DESCRIPTION,
      monitor: option((scope) => new GatewayIcmpMonitor(scope, "it")),
      connectionLimit: option(() => 50),
      ratio: option(() => 3),
      autopopulate: "for host names only, below",
      reapply: option(() => "once"),
    },
  ),
  ...propRows<Pick<NodeProps, "autopopulate">>(
    "Node of a host name",
    (scope, props, row) => new Node(scope, "it", { address: `mx${row}.example.test`, ...props }),
    { autopopulate: option(() => true) },
  ),
  ...propRows<PoolProps>("Pool", (scope, props) => new Pool(scope, "it", props), {
    description: DESCRIPTION,
    members: option((_scope, row) => [{ address: rowAddress.server(row), connectionLimit: 50 }], {
      not: ["minimumActiveMembers"],
      needs: ["memberPort"],
    }),
    memberPort: option(() => 26),
    monitors: option((scope) => [new TcpMonitor(scope, "it")]),
    minimumMonitors: option(() => 1, { needs: ["monitors"] }),
    loadBalancingMode: option(() => LoadBalancingMode.ROUND_ROBIN),
    slowRampTime: option(() => 10),
    minimumActiveMembers: option(() => 1),
    allowSnat: option(() => "no"),
    allowNat: option(() => "no"),
    serviceDownAction: option(() => "reset"),
    reselectTries: option(() => 2),
    requestQueue: option(() => ({ depth: 100, timeLimitMs: 5000 })),
    reapply: option(() => "once"),
  }),
  ...propRows<PoolMemberProps>(
    "member of a Pool",
    (scope, props, row) => {
      new Pool(scope, "it", {
        memberPort: 25,
        minimumActiveMembers: props.priorityGroup === undefined ? 0 : 1,
        members: [{ address: rowAddress.server(row), ...props }],
      });
    },
    {
      address: "one of address and node is needed",
      node: "one of address and node is needed",
      port: option(() => 26),
      priorityGroup: option(() => 5),
      connectionLimit: option(() => 50),
      rateLimit: option(() => 20),
      ratio: option(() => 3),
      state: option(() => MemberState.DISABLED),
      autopopulate: "for host names only, below",
    },
  ),
  ...propRows<Pick<PoolMemberProps, "autopopulate" | "priorityGroup">>(
    "host name in a Pool",
    (scope, props, row) => {
      new Pool(scope, "it", {
        memberPort: 25,
        minimumActiveMembers: props.priorityGroup === undefined ? 0 : 1,
        members: [{ address: `mx${row}.example.test`, ...props }],
      });
    },
    { autopopulate: option(() => true), priorityGroup: option(() => 5) },
  ),
  ...propRows<SmtpMonitorProps>(
    "SmtpMonitor",
    (scope, props) => new SmtpMonitor(scope, "it", { domain: "example.test", ...props }),
    { ...MONITOR, customParent: "an error on SMTP monitors" },
  ),
  ...propRows<MonitorProps>("TcpMonitor", (scope, props) => new TcpMonitor(scope, "it", props), MONITOR),
  ...propRows<MonitorProps>(
    "GatewayIcmpMonitor",
    (scope, props) => new GatewayIcmpMonitor(scope, "it", props),
    {
      ...MONITOR,
      customParent: "as with TcpMonitor",
    },
  ),
  ...propRows<TcpProfileProps>("TcpProfile", (scope, props) => new TcpProfile(scope, "it", props), {
    description: DESCRIPTION,
    parent: option((scope) => TcpProfile.fromFullPath(scope, "it", "/Common/tcp-wan-optimized")),
    idleTimeout: option(() => 600),
    reapply: option(() => "once"),
  }),
  ...propRows<FastL4ProfileProps>("FastL4Profile", (scope, props) => new FastL4Profile(scope, "it", props), {
    description: DESCRIPTION,
    parent: option((scope) => new FastL4Profile(scope, "it", { idleTimeout: 700 })),
    idleTimeout: option(() => 600),
    reapply: option(() => "once"),
  }),
  ...propRows<ClientSslProfileProps>(
    "ClientSslProfile",
    (scope, props) => new ClientSslProfile(scope, "it", { certificate: mailCertificate(scope), ...props }),
    {
      ...TLS,
      parent: option((scope) => new ClientSslProfile(scope, "it", { certificate: mailCertificate(scope) })),
      serverName: option(() => "mail.example.test"),
      sniDefault: option(() => true),
      certificates: option((scope) => [
        new CertificateKeyPair(scope, "it", { certificate: PEM.CERTIFICATE, key: PEM.KEY }),
      ]),
      clientCertificates: option((scope) => ({
        trustedCa: new TrustedCa(scope, "it", { certificate: PEM.AUTHORITY }),
        mode: ClientCertificateMode.REQUEST,
      })),
      ocsp: option(() => true),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<ServerSslProfileProps>(
    "ServerSslProfile",
    (scope, props) => new ServerSslProfile(scope, "it", props),
    {
      ...TLS,
      parent: option((scope) => new ServerSslProfile(scope, "it")),
      certificate: option((scope) => mailCertificate(scope)),
      trustedCa: option((scope) => new TrustedCa(scope, "it", { certificate: PEM.AUTHORITY })),
      verifyName: option(() => "mx.example.test", { needs: ["trustedCa"] }),
      serverName: option(() => "mx.example.test"),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<CipherRuleProps>(
    "CipherRule",
    (scope, props) => new CipherRule(scope, "it", { ciphers: "ECDHE+AES-GCM", ...props }),
    {
      description: DESCRIPTION,
      dhGroups: option(() => "P256:X25519"),
      signatureAlgorithms: option(() => "ECDSA-SHA256:RSA-PSS-SHA256"),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<CipherGroupProps>(
    "CipherGroup",
    (scope, props) =>
      new CipherGroup(scope, "it", {
        allow: [CipherRule.fromFullPath(scope, "secure", "/Common/f5-secure")],
        ...props,
      }),
    {
      description: DESCRIPTION,
      require: option((scope) => [new CipherRule(scope, "it", { ciphers: "ECDHE" })]),
      order: option(() => CipherOrder.STRENGTH),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<SmtpsProfileProps>(
    "SmtpsProfile",
    (scope, props) => new SmtpsProfile(scope, "it", { activation: StartTls.ALLOW, ...props }),
    {
      description: DESCRIPTION,
      parent: option((scope) => new SmtpsProfile(scope, "it", { activation: StartTls.NONE })),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<SnatPoolProps>(
    "SnatPool",
    (scope, props, row) => new SnatPool(scope, "it", { addresses: [rowAddress.translation(row)], ...props }),
    {
      description: DESCRIPTION,
      trafficGroup: option(() => "/Common/traffic-group-2"),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<VirtualAddressProps>(
    "VirtualAddress",
    (scope, props, row) => new VirtualAddress(scope, "it", { address: rowAddress.listener(row), ...props }),
    {
      description: "the provider has no place for it",
      trafficGroup: option(() => "/Common/traffic-group-2"),
      arp: option(() => false),
      icmpEcho: option(() => false),
      routeAdvertisement: option(() => RouteAdvertisement.SELECTIVE),
      enabled: option(() => false),
      connectionLimit: option(() => 50),
    },
  ),
  ...propRows<VirtualServerProps>(
    "VirtualServer",
    (scope, props, row) =>
      new VirtualServer(scope, "it", {
        destination: rowAddress.listener(row),
        port: 25,
        clientTcpProfile: TcpProfile.fromFullPath(scope, "client", "/Common/tcp-wan-optimized"),
        serverTcpProfile: TcpProfile.fromFullPath(scope, "server", "/Common/tcp-lan-optimized"),
        ...props,
      }),
    {
      description: DESCRIPTION,
      destination: "one of destination and virtualAddress is needed",
      virtualAddress: "one of destination and virtualAddress is needed",
      source: option(() => "198.51.100.0/24"),
      pool: option((scope) => new Pool(scope, "it")),
      clientTcpProfile: option((scope) => new TcpProfile(scope, "it")),
      serverTcpProfile: option((scope) => new TcpProfile(scope, "it")),
      fastL4Profile: "it stands alone, below",
      clientSsl: option(
        (scope) => new ClientSslProfile(scope, "it", { certificate: mailCertificate(scope) }),
      ),
      smtps: option((scope) => new SmtpsProfile(scope, "it", { activation: StartTls.ALLOW }), {
        needs: ["clientSsl"],
      }),
      serverSsl: option((scope) => new ServerSslProfile(scope, "it")),
      profiles: "below",
      clientProfiles: "below",
      serverProfiles: "below",
      snat: option(() => Snat.automap()),
      vlans: option(() => VlanFilter.except(["/Common/internal"])),
      irules: option((scope) => [new IRule(scope, "it", { code: "when CLIENT_ACCEPTED { }" })]),
      sourcePort: option(() => SourcePort.CHANGE),
      connectionLimit: option(() => 50),
      rateLimit: option(() => 20),
      firewallPolicy: option((scope) => firewallPolicy(scope)),
      stagedFirewallPolicy: option((scope) => firewallPolicy(scope)),
      ipIntelligencePolicy: option((scope) => new IpIntelligencePolicy(scope, "it")),
      securityLogProfiles: option((scope) => [securityLogProfile(scope)]),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<Pick<VirtualServerProps, "profiles" | "clientProfiles" | "serverProfiles">>(
    "VirtualServer with further profiles",
    (scope, props, row) =>
      new VirtualServer(scope, "it", {
        destination: rowAddress.listener(row),
        port: 25,
        clientTcpProfile: TcpProfile.fromFullPath(scope, "client", "/Common/tcp-wan-optimized"),
        serverTcpProfile: TcpProfile.fromFullPath(scope, "server", "/Common/tcp-lan-optimized"),
        ...props,
      }),
    {
      profiles: option((scope) => [new SmtpsProfile(scope, "it", { activation: StartTls.ALLOW })], {
        needs: ["clientProfiles"],
      }),
      clientProfiles: option((scope) => [
        new ClientSslProfile(scope, "it", { certificate: mailCertificate(scope) }),
      ]),
      serverProfiles: option((scope) => [new ServerSslProfile(scope, "it")]),
    },
  ),
  ...propRows<Pick<VirtualServerProps, "source">>(
    "VirtualServer in a route domain",
    (scope, props, row) =>
      new VirtualServer(scope, "it", { destination: `${rowAddress.listener(row)}%7`, port: 25, ...props }),
    { source: option(() => "198.51.100.0/24") },
  ),
  ...propRows<Pick<VirtualServerProps, "fastL4Profile">>(
    "VirtualServer of Layer 4",
    (scope, props, row) =>
      new VirtualServer(scope, "it", { destination: rowAddress.listener(row), port: 25, ...props }),
    { fastL4Profile: option((scope) => new FastL4Profile(scope, "it")) },
  ),
  ...propRows<Pick<CertificateKeyPairProps, "chain" | "passphrase" | "reapply">>(
    "CertificateKeyPair",
    (scope, props) => {
      const key = props.passphrase === undefined ? RSA.KEY : RSA.ENCRYPTED_KEY;
      const certificate = new CertificateKeyPair(scope, "it", {
        certificate: RSA.CERTIFICATE,
        key,
        ...props,
      });
      new ClientSslProfile(scope, "ssl", { certificate });
    },
    {
      chain: option(() => PEM.AUTHORITY),
      passphrase: option(() => RSA.PASSPHRASE),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<ExternalMonitorProps>(
    "ExternalMonitor",
    (scope, props) =>
      new ExternalMonitor(scope, "it", {
        script: new ExternalMonitorScript(scope, "script", { content: "#!/bin/bash\necho UP\n" }),
        ...props,
      }),
    {
      description: DESCRIPTION,
      interval: option(() => 10),
      timeout: option(() => 99),
      port: option(() => 2525),
      variables: option(() => ({ DOMAIN: `a "b" $c\\ ?` })),
      secretVariables: option(() => ({ PASSWORD: `it's "$secret"` })),
      arguments: option(() => "one two"),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<Partial<ExternalMonitorScriptProps>>(
    "ExternalMonitorScript",
    (scope, props) => new ExternalMonitorScript(scope, "it", { content: "#!/bin/bash\necho UP\n", ...props }),
    {
      description: DESCRIPTION,
      content: "an external monitor has a program",
      reapply: option(() => "once"),
    },
  ),
  ...propRows<SmtpExternalMonitorProps>(
    "SmtpExternalMonitor",
    (scope, props) =>
      new SmtpExternalMonitor(scope, "it", {
        transport: SmtpTransport.STARTTLS,
        heloName: "bigip.example.test",
        ...props,
      }),
    {
      description: DESCRIPTION,
      login: option(() => ({ username: "monitor", password: `it's "$secret"` })),
      message: option(() => ({ from: "monitor@example.test", to: "sink@example.test" }), {
        not: ["envelope"],
      }),
      envelope: option(() => ({ from: "monitor@example.test", to: "sink@example.test" }), {
        not: ["message"],
      }),
      receive: option(() => "250 queued"),
      serverName: option(() => "mx.example.test"),
      certificate: option((scope) => mailCertificate(scope)),
      stepTimeout: option(() => 60, { not: ["interval", "timeout"] }),
      proxyProtocol: option(() => ProxyProtocol.V1),
      interval: option(() => 10),
      timeout: option(() => 99),
      port: option(() => 2525),
      reapply: option(() => "once"),
    },
  ),
  ...propRows<PartitionProps>("Partition", (scope, props) => new Partition(scope, "it", props), {
    description: DESCRIPTION,
    routeDomain: option(() => 7),
    deviceGroup: option(() => "/Common/failover-group"),
    trafficGroup: option(() => "/Common/traffic-group-2"),
    reapply: option(() => "once"),
  }),
  ...propRows<DeviceObjectProps>(
    "DeviceObject",
    (scope, props) => new DeviceObject(scope, "it", { component: "ltm profile smtps", ...props }),
    {
      description: DESCRIPTION,
      properties: "the library does not know what a property has without it",
      createProperties: "as with properties",
      collections: "as with properties",
      reapply: option(() => "once"),
    },
  ),
  ...propRows<FirewallRule>(
    "FirewallRule",
    (scope, props) => {
      const rule = { name: "partner", action: FirewallAction.ACCEPT, ...props };
      new FirewallPolicy(scope, "it", { rules: [rule, { name: "others", action: FirewallAction.DROP }] });
    },
    {
      description: option(() => "partners of ours"),
      protocol: option(() => "udp"),
      sources: option(() => ["198.51.100.0/24"]),
      addressLists: option((scope) => [new AddressList(scope, "it", { addresses: ["192.0.2.0/24"] })]),
      // Each of these leaves while the others stay.
      countries: option(() => ["DE"], { needs: ["fqdns", "schedule"] }),
      fqdns: option(() => ["relay.example.test"], { needs: ["countries", "schedule"] }),
      schedule: option(() => SCHEDULE, { needs: ["countries", "fqdns"] }),
      vlans: option(() => ["/Common/external"]),
      log: option(() => true),
      enabled: option(() => false, { not: ["schedule"] }),
    },
  ),
];

/** What is on the device already. */
const SCHEDULE = "/Common/office_hours";

/** A monitor to take settings from; it is there as long as the row is. */
function customMonitor(scope: Construct, row: number): string {
  return new TcpMonitor(scope, "it", { name: `r${row}_parent`, interval: 20 }).fullPath;
}

function firewallPolicy(scope: Construct): IFirewallPolicy {
  const rules = [{ name: "all", action: FirewallAction.ACCEPT }];
  return new FirewallPolicy(scope, "it", { rules });
}

function securityLogProfile(scope: Construct): ISecurityLogProfile {
  return new SecurityLogProfile(scope, "it", {
    publisher: new LogPublisher(scope, "publisher", {
      destinations: [LogDestination.fromFullPath(scope, "local", "/Common/local-db")],
    }),
  });
}
