import {
  ClientSslProfile,
  FastL4Profile,
  FirewallPolicy,
  IpIntelligencePolicy,
  Partition,
  Pool,
  SecurityLogProfile,
  ServerSslProfile,
  SnatPool,
  SourcePort,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  VirtualServer,
} from "../../../lib";
import { both, gone, type Kind, modules, sdk, sdkProperties, type Work } from "../kind";
import { defaultPair, DESCRIPTIONS } from "./settings";

const MAIL = { name: "mail" };
const VIRTUAL = { ...MAIL, destination: "192.0.2.25", port: 25 };
const NOTED = { metadata: "bigip_virtual_server notes when it made the virtual server" };

/** How each description is taken away by a module; the others are left to the SDK. */
const WITHOUT: Readonly<Record<string, Work>> = {
  "ltm monitor smtp": modules(["bigip_monitor_smtp", { ...MAIL, description: "" }]),
  "ltm monitor tcp": modules(["bigip_monitor_tcp", { ...MAIL, description: "" }]),
  "ltm monitor gateway-icmp": modules(["bigip_monitor_gateway_icmp", { ...MAIL, description: "" }]),
  "ltm profile fastl4": modules(["bigip_profile_fastl4", { ...MAIL, description: "" }]),
  "ltm snatpool": modules(["bigip_snat_pool", { ...MAIL, members: ["10.1.20.200"], description: "" }]),
  "sys folder": sdk({ action: "modify", path: "/mgmt/tm/sys/folder/~mail", body: { description: "" } }),
};

const DESCRIPTIONS_GONE = DESCRIPTIONS.map((kind): Kind => {
  const { name, component, path, there, base, theirs, ours } = kind;
  return {
    name: `${name}, gone`,
    component,
    path,
    there,
    ours,
    base: both(base, theirs),
    theirs:
      WITHOUT[component] ?? sdkProperties(component.replaceAll(" ", "/"), MAIL.name, { description: "" }),
    scripts: ["it/SetBackDescriptionWhenDestroyed"],
  };
});

/** Options that leave a stack. */
export const SET_BACK: readonly Kind[] = [
  ...DESCRIPTIONS_GONE,
  {
    name: "firewall policies of a virtual server, gone",
    component: "ltm virtual",
    path: "/Common/mail",
    there: ["create security firewall policy enforced { }", "create security firewall policy staged { }"],
    base: modules([
      "bigip_virtual_server",
      { ...VIRTUAL, firewall_enforced_policy: "enforced", firewall_staged_policy: "staged" },
    ]),
    // The module has no word for "none": it takes each for the name of a policy.
    theirs: sdkProperties("ltm/virtual", "mail", { fwEnforcedPolicy: "", fwStagedPolicy: "" }),
    ours: (stack) =>
      new VirtualServer(stack, "it", {
        ...VIRTUAL,
        firewallPolicy: FirewallPolicy.fromFullPath(stack, "enforced", "/Common/enforced"),
        stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "staged", "/Common/staged"),
        securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/global-network")],
      }),
    scripts: ["it/SetBackFirewallPolicyWhenDestroyed", "it/SetBackStagedFirewallPolicyWhenDestroyed"],
    differences: NOTED,
  },
  {
    name: "IP intelligence policy and log profiles of a virtual server, gone",
    component: "ltm virtual",
    path: "/Common/mail",
    there: ["create security ip-intelligence policy reputation { }"],
    base: modules([
      "bigip_virtual_server",
      { ...VIRTUAL, ip_intelligence_policy: "reputation", security_log_profiles: ["global-network"] },
    ]),
    theirs: modules([
      "bigip_virtual_server",
      { ...MAIL, ip_intelligence_policy: "", security_log_profiles: [""] },
    ]),
    ours: (stack) =>
      new VirtualServer(stack, "it", {
        ...VIRTUAL,
        ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "policy", "/Common/reputation"),
        securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/global-network")],
      }),
    scripts: ["it/SetBackIpIntelligencePolicyWhenDestroyed", "it/SetBackSecurityLogProfilesWhenDestroyed"],
    differences: NOTED,
  },
  {
    name: "description of a virtual server, gone",
    component: "ltm virtual",
    path: "/Common/mail",
    base: modules(["bigip_virtual_server", { ...VIRTUAL, description: "for mail" }]),
    theirs: modules(["bigip_virtual_server", { ...MAIL, description: "" }]),
    ours: (stack) => new VirtualServer(stack, "it", { ...VIRTUAL, description: "for mail" }),
    scripts: ["it/SetBackDescriptionWhenDestroyed"],
    differences: NOTED,
    restless: "bigip_virtual_server sends an empty description each time",
    rewrites: "bigip_virtual_server sends an empty description each time",
  },
  {
    name: "source and source port of a virtual server, gone",
    component: "ltm virtual",
    path: "/Common/mail",
    base: modules(["bigip_virtual_server", { ...VIRTUAL, source: "198.51.100.0/24", source_port: "change" }]),
    theirs: modules(["bigip_virtual_server", { ...MAIL, source: "0.0.0.0/0", source_port: "preserve" }]),
    ours: (stack) =>
      new VirtualServer(stack, "it", {
        ...VIRTUAL,
        source: "198.51.100.0/24",
        sourcePort: SourcePort.CHANGE,
      }),
    scripts: ["it/SetBackSourceWhenDestroyed", "it/SetBackSourcePortWhenDestroyed"],
    differences: NOTED,
  },
  {
    name: "connection limit of a virtual server, gone",
    component: "ltm virtual",
    path: "/Common/mail",
    base: both(
      modules(["bigip_virtual_server", VIRTUAL]),
      sdkProperties("ltm/virtual", "mail", { connectionLimit: 100 }),
    ),
    theirs: sdkProperties("ltm/virtual", "mail", { connectionLimit: 0 }),
    ours: (stack) => new VirtualServer(stack, "it", { ...VIRTUAL, connectionLimit: 100 }),
    scripts: ["it/SetBackConnectionLimitWhenDestroyed"],
    differences: NOTED,
  },
  {
    name: "connection limit of a virtual address, gone",
    component: "ltm virtual-address",
    path: "/Common/192.0.2.25",
    base: modules([
      "bigip_virtual_address",
      { name: "192.0.2.25", address: "192.0.2.25", connection_limit: 100 },
    ]),
    theirs: modules(["bigip_virtual_address", { name: "192.0.2.25", connection_limit: 0 }]),
    ours: (stack) => new VirtualAddress(stack, "it", { address: "192.0.2.25", connectionLimit: 100 }),
    scripts: ["it/SetBackConnectionLimitWhenDestroyed"],
  },
  {
    name: "options of a pool's member, gone",
    component: "ltm pool",
    path: "/Common/mail",
    base: modules(
      ["bigip_pool", MAIL],
      [
        "bigip_pool_member",
        { pool: "mail", address: "10.1.20.11", port: 25, priority_group: 5, connection_limit: 50, ratio: 3 },
      ],
    ),
    theirs: modules([
      "bigip_pool_member",
      { pool: "mail", address: "10.1.20.11", port: 25, priority_group: 0, connection_limit: 0, ratio: 1 },
    ]),
    ours: (stack) =>
      new Pool(stack, "it", {
        ...MAIL,
        memberPort: 25,
        minimumActiveMembers: 1,
        members: [{ address: "10.1.20.11", priorityGroup: 5, connectionLimit: 50, ratio: 3 }],
      }),
    scripts: [
      "SetBackPriorityGroupWhenDestroyed",
      "SetBackConnectionLimitWhenDestroyed",
      "SetBackRatioWhenDestroyed",
    ].map((id) => `it/Member-10.1.20.11-25/${id}`),
  },
  {
    name: "request queue of a pool, gone",
    component: "ltm pool",
    path: "/Common/mail",
    base: both(
      modules(["bigip_pool", MAIL]),
      sdkProperties("ltm/pool", "mail", {
        queueOnConnectionLimit: "enabled",
        queueDepthLimit: 100,
        queueTimeLimit: 5000,
      }),
    ),
    theirs: sdkProperties("ltm/pool", "mail", {
      queueOnConnectionLimit: "disabled",
      queueDepthLimit: 0,
      queueTimeLimit: 0,
    }),
    ours: (stack) => new Pool(stack, "it", { ...MAIL, requestQueue: { depth: 100, timeLimitMs: 5000 } }),
    scripts: ["it/SetBackRequestQueueWhenDestroyed"],
  },
  {
    name: "idle timeout of a TCP profile, inherited again",
    component: "ltm profile tcp",
    path: "/Common/mail",
    base: modules(["bigip_profile_tcp", { ...MAIL, parent: "tcp", idle_timeout: "600" }]),
    theirs: modules(["bigip_profile_tcp", { ...MAIL, idle_timeout: "300" }]),
    ours: (stack) => new TcpProfile(stack, "it", { ...MAIL, idleTimeout: 600 }),
    scripts: ["it/SetBackIdleTimeoutWhenDestroyed"],
  },
  {
    name: "idle timeout of a FastL4 profile, inherited again",
    component: "ltm profile fastl4",
    path: "/Common/mail",
    base: modules(["bigip_profile_fastl4", { ...MAIL, parent: "fastL4", idle_timeout: "600" }]),
    theirs: modules(["bigip_profile_fastl4", { ...MAIL, idle_timeout: "300" }]),
    ours: (stack) => new FastL4Profile(stack, "it", { ...MAIL, idleTimeout: 600 }),
    scripts: ["it/SetBackIdleTimeoutWhenDestroyed"],
  },
  {
    name: "options of a client SSL profile, inherited again",
    component: "ltm profile client-ssl",
    path: "/Common/mail",
    base: modules([
      "bigip_profile_client_ssl",
      {
        ...MAIL,
        parent: "clientssl",
        server_name: "mx.example.test",
        sni_default: true,
        options: ["dont-insert-empty-fragments", "no-tlsv1", "no-tlsv1.1"],
        ciphers: "DEFAULT:!SSLv3",
      },
    ]),
    theirs: modules([
      "bigip_profile_client_ssl",
      {
        ...MAIL,
        server_name: "none",
        sni_default: false,
        options: ["dont-insert-empty-fragments", "no-tlsv1.3"],
        ciphers: "DEFAULT",
      },
    ]),
    ours: (stack) =>
      new ClientSslProfile(stack, "it", {
        ...MAIL,
        certificate: defaultPair(stack),
        serverName: "mx.example.test",
        sniDefault: true,
        minTls: TlsVersion.TLS1_2,
        ciphers: "DEFAULT:!SSLv3",
      }),
    scripts: [
      "it/SetBackServerNameWhenDestroyed",
      "it/SetBackSniDefaultWhenDestroyed",
      "it/SetBackMinTlsWhenDestroyed",
      "it/SetBackCiphersWhenDestroyed",
    ],
  },
  {
    name: "options of a server SSL profile, inherited again",
    component: "ltm profile server-ssl",
    path: "/Common/mail",
    base: modules([
      "bigip_profile_server_ssl",
      {
        ...MAIL,
        ca_file: "/Common/ca-bundle.crt",
        server_certificate: "require",
        options: ["dont-insert-empty-fragments", "no-tlsv1", "no-tlsv1.1"],
        ciphers: "DEFAULT:!SSLv3",
      },
    ]),
    theirs: modules([
      "bigip_profile_server_ssl",
      {
        ...MAIL,
        ca_file: "",
        server_certificate: "ignore",
        options: ["dont-insert-empty-fragments", "no-tlsv1.3"],
        ciphers: "DEFAULT",
      },
    ]),
    ours: (stack) =>
      new ServerSslProfile(stack, "it", {
        ...MAIL,
        trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ca-bundle.crt"),
        minTls: TlsVersion.TLS1_2,
        ciphers: "DEFAULT:!SSLv3",
      }),
    scripts: [
      "it/SetBackTrustedCaWhenDestroyed",
      "it/SetBackMinTlsWhenDestroyed",
      "it/SetBackCiphersWhenDestroyed",
    ],
  },
  {
    name: "name to verify in servers' certificates, inherited again",
    component: "ltm profile server-ssl",
    path: "/Common/mail",
    base: modules(["bigip_profile_server_ssl", { ...MAIL, authenticate_name: "mx.example.test" }]),
    theirs: modules(["bigip_profile_server_ssl", { ...MAIL, authenticate_name: "" }]),
    ours: (stack) =>
      new ServerSslProfile(stack, "it", {
        ...MAIL,
        trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ca-bundle.crt"),
        verifyName: "mx.example.test",
      }),
    scripts: ["it/SetBackVerifyNameWhenDestroyed"],
    restless: "bigip_profile_server_ssl sends an empty authenticate_name each time",
    rewrites: "bigip_profile_server_ssl sends an empty authenticate_name each time",
  },
  {
    name: "device group and traffic group of a partition, gone",
    component: "sys folder",
    path: "/mail",
    base: both(
      modules(["bigip_partition", MAIL]),
      sdk({
        action: "modify",
        path: "/mgmt/tm/sys/folder/~mail",
        body: { deviceGroup: "/Common/failover-group", trafficGroup: "/Common/traffic-group-2" },
      }),
    ),
    theirs: sdk({
      action: "modify",
      path: "/mgmt/tm/sys/folder/~mail",
      body: { deviceGroup: "default", trafficGroup: "default" },
    }),
    ours: (stack) =>
      new Partition(stack, "it", {
        ...MAIL,
        deviceGroup: "/Common/failover-group",
        trafficGroup: "/Common/traffic-group-2",
      }),
    scripts: ["it/SetBackDeviceGroupWhenDestroyed", "it/SetBackTrafficGroupWhenDestroyed"],
    restless: "the folder shows what it takes over in place of the word default",
    rewrites: "the folder shows what it takes over in place of the word default",
  },
  {
    name: "SNAT translation that a pool leaves behind, gone",
    component: "ltm snat-translation",
    path: "/Common/10.1.20.200",
    base: modules([
      "bigip_snat_translation",
      { name: "10.1.20.200", address: "10.1.20.200", partition: "Common" },
    ]),
    theirs: gone("bigip_snat_translation", "10.1.20.200", { partition: "Common" }),
    ours: (stack) => new SnatPool(stack, "it", { ...MAIL, addresses: ["10.1.20.200"] }),
    scripts: ["it/DeleteTranslationWhenDestroyed-10.1.20.200"],
    isGone: true,
  },
];
