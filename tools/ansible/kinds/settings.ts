import {
  type BigipObjectProps,
  CertificateKeyPair,
  ClientSslProfile,
  FastL4Profile,
  FirewallPolicy,
  GatewayIcmpMonitor,
  IpIntelligencePolicy,
  Partition,
  Pool,
  SecurityLogProfile,
  ServerSslProfile,
  SmtpMonitor,
  SnatPool,
  TcpMonitor,
  TcpProfile,
  TrustedCa,
  VirtualServer,
} from "../../../lib";
import { type Kind, modules, sdk, sdkProperties } from "../kind";

const TEXT = "for mail";
const NAMED: BigipObjectProps = { name: "mail", description: TEXT };
const DESCRIPTION = ["it/Description"];

/** A description that the provider has no place for. */
export const DESCRIPTIONS: readonly Kind[] = [
  {
    name: "description of an SMTP monitor",
    component: "ltm monitor smtp",
    path: "/Common/mail",
    base: modules(["bigip_monitor_smtp", { name: "mail", domain: "example.test" }]),
    theirs: modules(["bigip_monitor_smtp", { name: "mail", description: TEXT }]),
    ours: (stack) => new SmtpMonitor(stack, "it", { ...NAMED, domain: "example.test" }),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a TCP monitor",
    component: "ltm monitor tcp",
    path: "/Common/mail",
    base: modules(["bigip_monitor_tcp", { name: "mail" }]),
    theirs: modules(["bigip_monitor_tcp", { name: "mail", description: TEXT }]),
    ours: (stack) => new TcpMonitor(stack, "it", NAMED),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a gateway ICMP monitor",
    component: "ltm monitor gateway-icmp",
    path: "/Common/mail",
    base: modules(["bigip_monitor_gateway_icmp", { name: "mail" }]),
    theirs: modules(["bigip_monitor_gateway_icmp", { name: "mail", description: TEXT }]),
    ours: (stack) => new GatewayIcmpMonitor(stack, "it", NAMED),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a TCP profile",
    component: "ltm profile tcp",
    path: "/Common/mail",
    base: modules(["bigip_profile_tcp", { name: "mail", parent: "tcp" }]),
    theirs: sdkProperties("ltm/profile/tcp", "mail", { description: TEXT }),
    ours: (stack) => new TcpProfile(stack, "it", NAMED),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a FastL4 profile",
    component: "ltm profile fastl4",
    path: "/Common/mail",
    base: modules(["bigip_profile_fastl4", { name: "mail", parent: "fastL4" }]),
    theirs: modules(["bigip_profile_fastl4", { name: "mail", description: TEXT }]),
    ours: (stack) => new FastL4Profile(stack, "it", NAMED),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a client SSL profile",
    component: "ltm profile client-ssl",
    path: "/Common/mail",
    base: modules(["bigip_profile_client_ssl", { name: "mail", parent: "clientssl" }]),
    theirs: sdkProperties("ltm/profile/client-ssl", "mail", { description: TEXT }),
    ours: (stack) => new ClientSslProfile(stack, "it", { ...NAMED, certificate: defaultPair(stack) }),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a server SSL profile",
    component: "ltm profile server-ssl",
    path: "/Common/mail",
    base: modules(["bigip_profile_server_ssl", { name: "mail" }]),
    theirs: sdkProperties("ltm/profile/server-ssl", "mail", { description: TEXT }),
    ours: (stack) => new ServerSslProfile(stack, "it", NAMED),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a SNAT pool",
    component: "ltm snatpool",
    path: "/Common/mail",
    base: modules(["bigip_snat_pool", { name: "mail", members: ["10.1.20.200"] }]),
    theirs: modules(["bigip_snat_pool", { name: "mail", members: ["10.1.20.200"], description: TEXT }]),
    ours: (stack) => new SnatPool(stack, "it", { ...NAMED, addresses: ["10.1.20.200"] }),
    scripts: DESCRIPTION,
  },
  {
    name: "description of a partition",
    // The provider writes the one of the folder; a partition has one of its own beside.
    component: "sys folder",
    path: "/mail",
    base: modules(["bigip_partition", { name: "mail" }]),
    theirs: modules(["bigip_partition", { name: "mail", description: TEXT }]),
    ours: (stack) => new Partition(stack, "it", { ...NAMED, reapply: "once" }),
    scripts: ["it/Reapply"],
    rewrites: "it also wants the partition's own description, which the provider does not write",
  },
];

export function defaultPair(
  stack: ConstructorParameters<typeof CertificateKeyPair>[0],
): ReturnType<typeof CertificateKeyPair.fromFullPaths> {
  return CertificateKeyPair.fromFullPaths(stack, "pair", {
    certificate: "/Common/default.crt",
    key: "/Common/default.key",
  });
}

const VIRTUAL = { name: "mail", destination: "192.0.2.25", port: 25 };

/** Properties of objects that the provider can't send. */
export const SETTINGS: readonly Kind[] = [
  ...DESCRIPTIONS,
  {
    name: "device group and traffic group of a partition",
    component: "sys folder",
    path: "/mail",
    base: modules(["bigip_partition", { name: "mail" }]),
    theirs: sdk({
      action: "modify",
      path: "/mgmt/tm/sys/folder/~mail",
      body: { deviceGroup: "/Common/failover-group", trafficGroup: "/Common/traffic-group-2" },
    }),
    ours: (stack) =>
      new Partition(stack, "it", {
        name: "mail",
        deviceGroup: "/Common/failover-group",
        trafficGroup: "/Common/traffic-group-2",
      }),
    scripts: ["it/Folder"],
  },
  {
    name: "request queue of a pool",
    component: "ltm pool",
    path: "/Common/mail",
    base: modules(["bigip_pool", { name: "mail" }]),
    theirs: sdkProperties("ltm/pool", "mail", {
      queueOnConnectionLimit: "enabled",
      queueDepthLimit: 100,
      queueTimeLimit: 5000,
    }),
    ours: (stack) => new Pool(stack, "it", { name: "mail", requestQueue: { depth: 100, timeLimitMs: 5000 } }),
    scripts: ["it/RequestQueue"],
  },
  {
    name: "name to verify in servers' certificates",
    component: "ltm profile server-ssl",
    path: "/Common/mail",
    base: modules([
      "bigip_profile_server_ssl",
      { name: "mail", ca_file: "/Common/ca-bundle.crt", server_certificate: "require" },
    ]),
    theirs: modules(["bigip_profile_server_ssl", { name: "mail", authenticate_name: "mx.example.test" }]),
    ours: (stack) =>
      new ServerSslProfile(stack, "it", {
        name: "mail",
        verifyName: "mx.example.test",
        trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ca-bundle.crt"),
      }),
    scripts: ["it/VerifyName"],
  },
  {
    name: "ciphers of a client SSL profile",
    component: "ltm profile client-ssl",
    path: "/Common/mail",
    base: modules(["bigip_profile_client_ssl", { name: "mail", parent: "clientssl" }]),
    theirs: modules(["bigip_profile_client_ssl", { name: "mail", ciphers: "DEFAULT:!SSLv3" }]),
    ours: (stack) =>
      new ClientSslProfile(stack, "it", {
        name: "mail",
        certificate: defaultPair(stack),
        ciphers: "DEFAULT:!SSLv3",
      }),
    scripts: ["it/Ciphers"],
  },
  {
    name: "staged policy and IP intelligence policy of a virtual server",
    component: "ltm virtual",
    path: "/Common/mail",
    there: [
      "create security firewall policy staged { }",
      "create security ip-intelligence policy reputation { }",
    ],
    base: modules(["bigip_virtual_server", VIRTUAL]),
    theirs: modules([
      "bigip_virtual_server",
      { name: "mail", firewall_staged_policy: "staged", ip_intelligence_policy: "reputation" },
    ]),
    ours: (stack) =>
      new VirtualServer(stack, "it", {
        ...VIRTUAL,
        stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "staged", "/Common/staged"),
        ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "policy", "/Common/reputation"),
        securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/global-network")],
      }),
    scripts: ["it/StagedFirewallPolicy", "it/IpIntelligencePolicy"],
    differences: { metadata: "bigip_virtual_server notes when it made the virtual server" },
  },
];
