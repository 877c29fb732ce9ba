import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  FastL4Profile,
  FirewallPolicy,
  type ICertificateKeyPair,
  IpIntelligencePolicy,
  IRule,
  type ITrustedCa,
  LoadBalancingMode,
  MemberState,
  Network,
  Node,
  Pool,
  Profile,
  ProxyProtocol,
  SecurityLogProfile,
  ServerSslProfile,
  SmtpBridging,
  SmtpMonitor,
  SmtpOffload,
  SmtpPassthrough,
  SmtpPlaintext,
  SmtpServerSideEncryption,
  SmtpStartTls,
  SmtpTransport,
  SmtpsProfile,
  Snat,
  SnatPool,
  SourcePort,
  StartTls,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  VlanFilter,
} from "../../lib";
import type { AllServiceProps } from "../../lib/smtp/all-service-props";
import { existingCertificate } from "../support/objects";
import { PEM } from "../support/pem";
import { propNames } from "../support/prop-names";
import { makeProvider, synthesized } from "../support/stacks";

const LISTENER = "192.0.2.25";
const MAIL = { from: "monitor@example.test", to: "sink@example.test" };

type Props = Partial<AllServiceProps>;

/** Makes a scenario with the least that it needs, and props. */
type MakeService = (stack: TerraformStack, props: Props) => void;

const plaintext: MakeService = (stack, props) => {
  new SmtpPlaintext(stack, "mail", { ...leastProps(props), ...props });
};
const offload: MakeService = (stack, props) => {
  new SmtpOffload(stack, "mail", { ...leastProps(props), ...leastTls(stack, props), port: 465, ...props });
};
const bridging: MakeService = (stack, props) => {
  new SmtpBridging(stack, "mail", { ...leastProps(props), ...leastTls(stack, props), port: 465, ...props });
};
const passthrough: MakeService = (stack, props) => {
  new SmtpPassthrough(stack, "mail", { ...leastProps(props), ...props });
};
const serverSideEncryption: MakeService = (stack, props) => {
  new SmtpServerSideEncryption(stack, "mail", { ...leastProps(props), ...props });
};
const startTls: MakeService = (stack, props) => {
  new SmtpStartTls(stack, "mail", { ...leastProps(props), ...leastTls(stack, props), port: 587, ...props });
};

/** A monitor that is on the device already. */
const monitor = (stack: TerraformStack): Props => ({
  monitor: SmtpMonitor.fromFullPath(stack, "monitor", "/Common/mail_monitor"),
});
/** A pool that is on the device already. */
const pool = (stack: TerraformStack): Props => ({
  pool: Pool.fromFullPath(stack, "pool", "/Common/mail_pool"),
});

/** Props of a scenario, with what they refer to. */
interface Case {
  /** The prop that the case is about. */
  readonly prop: string;
  readonly make: MakeService;
  readonly props: (stack: TerraformStack) => Props;
}

/** Cases of a scenario by prop; `members.x` is for an option of a member, `healthCheck.x` for one of the check. */
function cases(make: MakeService, byProp: Record<string, Props | Case["props"]>): Case[] {
  return Object.entries(byProp).map(([prop, props]) => ({
    prop,
    make,
    props: typeof props === "function" ? props : () => props,
  }));
}

/** What services can be given on a device that refuses scripts. */
const NATIVE: readonly Case[] = [
  ...cases(plaintext, {
    name: { name: "mail_in" },
    names: { names: { virtualServer: "incoming" } },
    partition: { partition: "mail" },
    provider: (stack) => ({ provider: makeProvider(stack, "second") }),
    dependsOn: (stack) => ({ dependsOn: [new Node(stack, "mx", { address: "10.1.20.9" }).resource] }),
    destination: { destination: "2001:db8::25" },
    virtualAddress: (stack) => ({
      virtualAddress: new VirtualAddress(stack, "address", { address: LISTENER }),
    }),
    port: { port: 2525 },
    members: { members: ["mx.example.test", "10.1.20.12"] },
    "members.address": { members: [{ address: "10.1.20.12" }] },
    "members.node": (stack) => ({ members: [{ node: Node.fromFullPath(stack, "mx", "/Common/mx1") }] }),
    "members.port": { members: [{ address: "10.1.20.12", port: 2525 }] },
    "members.name": { members: [{ address: "10.1.20.12", name: "mx1" }] },
    "members.state": { members: [{ address: "10.1.20.12", state: MemberState.DISABLED }] },
    "members.autopopulate": { members: [{ address: "mx.example.test", autopopulate: true }] },
    pool,
    memberPort: { memberPort: 2525 },
    domain: { domain: "mail.example.test" },
    profiles: (stack) => ({ profiles: [Profile.fromFullPath(stack, "smtp", "/Common/smtp")] }),
    "healthCheck.port": { healthCheck: { port: 2525 } },
    "healthCheck.interval": { healthCheck: { interval: 10 } },
    "healthCheck.timeout": { healthCheck: { timeout: 100 } },
    monitor,
    loadBalancingMode: { loadBalancingMode: LoadBalancingMode.ROUND_ROBIN },
    slowRampTime: { slowRampTime: 10 },
    snat: (stack) => ({ snat: Snat.pool(SnatPool.fromFullPath(stack, "snat", "/Common/mail_snat")) }),
    serversFilterBySource: { snat: Snat.none(), serversFilterBySource: true },
    clientNetwork: { clientNetwork: Network.LAN },
    serverNetwork: { serverNetwork: Network.WAN },
    clientTcpProfile: (stack) => ({ clientTcpProfile: new TcpProfile(stack, "tcp") }),
    serverTcpProfile: (stack) => ({ serverTcpProfile: new TcpProfile(stack, "tcp") }),
    vlans: { vlans: VlanFilter.only(["/Common/external"]) },
    tmosVersion: { tmosVersion: "17.1" },
  }),
  ...cases(offload, {
    certificate: (stack) => ({ certificate: uploaded(stack) }),
    ocsp: { ocsp: true },
    smtps: (stack) => ({
      port: 587,
      smtps: SmtpsProfile.fromFullPath(stack, "smtps", "/Common/mail_smtps"),
    }),
    clientSsl: (stack) => ({ clientSsl: ClientSslProfile.fromFullPath(stack, "ssl", "/Common/mail_ssl") }),
  }),
  ...cases(serverSideEncryption, {
    monitor,
    serverSsl: (stack) => ({
      ...pool(stack),
      serverSsl: ServerSslProfile.fromFullPath(stack, "ssl", "/Common/to_servers"),
    }),
    "serverTls.certificate": (stack) => ({ ...monitor(stack), serverTls: { certificate: uploaded(stack) } }),
  }),
  ...cases(passthrough, {
    monitor,
    fastL4Profile: (stack) => ({ ...pool(stack), fastL4Profile: new FastL4Profile(stack, "fastL4") }),
  }),
  ...cases(bridging, { monitor, pool }),
];

/** What needs a script: when it is set, or when it is taken off again later. */
const SCRIPTED: readonly Case[] = [
  ...cases(plaintext, {
    description: { description: "Incoming mail" },
    reapply: { reapply: "again" },
    "virtualAddress, of which the connectionLimit": (stack) => ({
      virtualAddress: new VirtualAddress(stack, "address", { address: LISTENER, connectionLimit: 100 }),
    }),
    "members.priorityGroup": { members: [{ address: "10.1.20.11", priorityGroup: 10 }] },
    "members.connectionLimit": { members: [{ address: "10.1.20.11", connectionLimit: 100 }] },
    "members.rateLimit": { members: [{ address: "10.1.20.11", rateLimit: 10 }] },
    "members.ratio": { members: [{ address: "10.1.20.11", ratio: 2 }] },
    minimumActiveMembers: {
      members: [{ address: "10.1.20.11", priorityGroup: 10 }],
      minimumActiveMembers: 1,
    },
    requestQueue: {
      members: [{ address: "10.1.20.11", connectionLimit: 100 }],
      requestQueue: { depth: 10, timeLimitMs: 1000 },
    },
    "healthCheck.login": { healthCheck: { login: { username: "check", password: "${var.password}" } } },
    "healthCheck.message": { healthCheck: { message: MAIL } },
    "healthCheck.envelope": { healthCheck: { envelope: MAIL } },
    "healthCheck.transport": { healthCheck: { transport: SmtpTransport.STARTTLS } },
    "healthCheck.heloName": { healthCheck: { heloName: "monitor.example.test" } },
    "healthCheck.serverName": {
      healthCheck: { transport: SmtpTransport.STARTTLS, serverName: "mx.example.test" },
    },
    "healthCheck.certificate": (stack) => ({
      healthCheck: { transport: SmtpTransport.STARTTLS, certificate: existingCertificate(stack, "shown") },
    }),
    "healthCheck.stepTimeout": {
      healthCheck: { transport: SmtpTransport.STARTTLS, stepTimeout: 60 },
    },
    "healthCheck.proxyProtocol": { healthCheck: { proxyProtocol: ProxyProtocol.V1 } },
    "healthCheck.receive": { healthCheck: { receive: "ready" } },
    "snat, of which the addresses": { snat: Snat.addresses(["10.1.20.200"]) },
    idleTimeout: { idleTimeout: 600 },
    irules: (stack) => ({ irules: [IRule.fromFullPath(stack, "log", "/Common/log")] }),
    sourcePort: { sourcePort: SourcePort.CHANGE },
    connectionLimit: { connectionLimit: 100 },
    rateLimit: { rateLimit: 100 },
    proxyProtocol: { proxyProtocol: ProxyProtocol.V1 },
    source: { source: "198.51.100.0/24" },
    trafficGroup: { trafficGroup: "/Common/traffic-group-2" },
    allowFrom: { allowFrom: ["198.51.100.0/24"] },
    firewall: { firewall: {} },
    firewallPolicy: (stack) => ({
      firewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/mail"),
    }),
    stagedFirewallPolicy: (stack) => ({
      stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/mail"),
    }),
    ipIntelligencePolicy: (stack) => ({
      ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "policy", "/Common/mail"),
    }),
    securityLogProfiles: (stack) => ({
      securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/mail")],
    }),
  }),
  ...cases(offload, {
    minTls: { minTls: TlsVersion.TLS1_2 },
    tls13: { tls13: true, cipherGroup: "/Common/f5-secure" },
    cipherGroup: { cipherGroup: "/Common/f5-secure" },
    certificates: (stack) => ({ certificates: [uploaded(stack)] }),
    clientCertificates: (stack) => ({ clientCertificates: { trustedCa: authority(stack) } }),
    startTls: { port: 587, startTls: StartTls.REQUIRE },
    "certificate, of which the passphrase": (stack) => ({
      certificate: uploaded(stack, "${var.passphrase}"),
    }),
  }),
  ...cases(serverSideEncryption, {
    "serverTls.trustedCa": (stack) => ({ ...monitor(stack), serverTls: { trustedCa: authority(stack) } }),
    "serverTls.verifyName": (stack) => ({
      ...monitor(stack),
      serverTls: { trustedCa: authority(stack), verifyName: "mx.example.test" },
    }),
    "serverTls.tls13": (stack) => ({
      ...monitor(stack),
      serverTls: { tls13: true, cipherGroup: "/Common/f5-secure" },
    }),
    "serverTls.cipherGroup": (stack) => ({
      ...monitor(stack),
      serverTls: { cipherGroup: "/Common/f5-secure" },
    }),
    "serverTls.serverName": (stack) => ({
      ...monitor(stack),
      serverTls: { serverName: "mx.example.test" },
    }),
    "serverTls.minTls": (stack) => ({ ...monitor(stack), serverTls: { minTls: TlsVersion.TLS1_2 } }),
    "serverTls.certificate, of which the passphrase": (stack) => ({
      ...monitor(stack),
      serverTls: { certificate: uploaded(stack, "${var.passphrase}") },
    }),
  }),
  ...cases(passthrough, { idleTimeout: (stack) => ({ ...monitor(stack), idleTimeout: 600 }) }),
];

/** Props that are a group of options, which have cases of their own. */
const GROUPS = ["healthCheck", "serverTls"];

/** A case as rows of `test.each` want it. */
const titled = (list: readonly Case[]): [string, Case][] => list.map((each) => [each.prop, each]);

describe("a device that refuses scripts", () => {
  test.each([
    ["plaintext SMTP", plaintext],
    ["TLS offload", offload],
  ])("can have %s with the scenario's own monitor", (_title, make) => {
    expect(scriptsOf(make)).toEqual([]);
  });

  test.each([
    ["TLS bridging", bridging],
    ["TLS passthrough", passthrough],
    ["server-side encryption", serverSideEncryption],
  ])("can have %s only with a monitor or pool that is there already", (_title, make) => {
    expect(scriptsOf(make)).not.toEqual([]);
    expect(scriptsOf(make, monitor)).toEqual([]);
    expect(scriptsOf(make, pool)).toEqual([]);
  });

  test("can't have STARTTLS", () => {
    expect(scriptsOf(startTls, pool)).toEqual(["mail/Smtps/Apply", "mail/Smtps/DeleteWhenDestroyed"]);
  });

  test.each(titled(NATIVE))("can have %s", (_prop, { make, props }) => {
    expect(scriptsOf(make, props)).toEqual([]);
  });

  test.each(titled(SCRIPTED))("can't have %s", (_prop, { make, props }) => {
    expect(scriptsOf(make, props)).not.toEqual([]);
  });

  test.each([
    ...[...new Set(propNames("AllServiceProps"))].filter((prop) => !GROUPS.includes(prop)),
    ...propNames("PoolMemberProps").map((prop) => `members.${prop}`),
    ...propNames("SmtpHealthCheck").map((prop) => `healthCheck.${prop}`),
    ...propNames("ServerTls").map((prop) => `serverTls.${prop}`),
  ])("has a case for %s", (prop) => {
    expect([...NATIVE, ...SCRIPTED].map((each) => each.prop)).toContain(prop);
  });
});

/** Paths of all scripts that a plan of the service shows. */
function scriptsOf(make: MakeService, props: Case["props"] = () => ({})): string[] {
  const template = synthesized((stack) => {
    make(stack, props(stack));
  });
  expect(template.errors).toEqual([]);
  const scripts = template.resources().filter(({ type }) => type === "bigip_command");
  return scripts.map(({ constructPath = "" }) => constructPath);
}

function leastProps({ virtualAddress, pool: given, monitor: existing }: Props): Props {
  return {
    ...(virtualAddress === undefined ? { destination: LISTENER } : {}),
    ...(given === undefined ? { members: ["10.1.20.11"] } : {}),
    ...(given === undefined && existing === undefined ? { domain: "example.test" } : {}),
    snat: Snat.automap(),
  };
}

function leastTls(stack: TerraformStack, { certificate, clientSsl }: Props): Props {
  const given = certificate ?? clientSsl;
  return given === undefined ? { certificate: existingCertificate(stack, "pair") } : {};
}

function authority(stack: TerraformStack): ITrustedCa {
  return TrustedCa.fromFullPath(stack, "ca", "/Common/company_ca.crt");
}

function uploaded(stack: TerraformStack, passphrase?: string): ICertificateKeyPair {
  const pem = { certificate: PEM.CERTIFICATE, key: "${var.key}" };
  return new CertificateKeyPair(stack, "uploaded", { ...pem, passphrase });
}
