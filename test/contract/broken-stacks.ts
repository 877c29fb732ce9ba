import { App, Aspects, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AddressList,
  As3Tenant,
  AuthMechanism,
  CertificateKeyPair,
  ClientSslProfile,
  DenyAction,
  Descriptions,
  ExternalMonitor,
  ExternalMonitorScript,
  FastL4Profile,
  FirewallAction,
  FirewallPolicy,
  type FirewallRule,
  IpIntelligencePolicy,
  IRule,
  LoadBalancingMode,
  LogPublisher,
  LowReputation,
  MailListener,
  MailService,
  MinimumTls,
  Node,
  Pool,
  ProxyProtocol,
  SecurityLogProfile,
  ServerSslProfile,
  type SmtpEnvelope,
  SmtpExternalMonitor,
  type SmtpExternalMonitorProps,
  type SmtpLogin,
  SmtpMonitor,
  SmtpPassthrough,
  SmtpServerSideEncryption,
  type SmtpServiceProps,
  SmtpsProfile,
  SmtpTransport,
  Snat,
  SnatPool,
  StartTls,
  TcpMonitor,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VirtualServer,
  VlanFilter,
  Warnings,
} from "../../lib";
import type { RuleId } from "../../lib/core/rules";
import { DeviceObject } from "../../lib/device";
import { existingCertificate, makeOffload, makePlaintext } from "../support/objects";
import { stackOfOtherFramework } from "../support/other-framework";
import { PEM } from "../support/pem";
import { makeProvider, makeStack } from "../support/stacks";

/** A stack that breaks one rule, and what its message has to say. */
export interface BrokenStack {
  readonly build: (stack: TerraformStack) => void;
  /** Path below the stack of the construct that reports it; empty for the stack's own child `BigipShared`. */
  readonly at: string;
  /** Parts of the message: the prop, its value, and what to do. */
  readonly says: readonly string[];
  /** Where another stack than the usual one is needed. */
  readonly stack?: () => TerraformStack;
  /** Whether nothing can be built, so that the constructor throws. */
  readonly throws?: true;
}

const members = (...addresses: string[]) => ({ members: addresses, memberPort: 25 });

function makeProbe(stack: TerraformStack, props: Partial<SmtpExternalMonitorProps>): void {
  new SmtpExternalMonitor(stack, "check", {
    transport: SmtpTransport.SMTPS,
    heloName: "bigip.example.test",
    ...props,
  });
}

/** A service whose servers have TLS themselves. */
const BEHIND_TLS: SmtpServiceProps = {
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  snat: Snat.automap(),
};

/** A firewall policy of one rule. */
function makePolicy(stack: TerraformStack, rule: Partial<FirewallRule>): void {
  const accept = { name: "partner", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"] };
  new FirewallPolicy(stack, "policy", { rules: [{ ...accept, ...rule }] });
}

/** One for each rule. */
export const BROKEN_STACKS: { readonly [rule in RuleId]?: BrokenStack } = {
  "value-type": {
    build: (stack) => makePlaintext(stack, "mail", { vlans: "external" as unknown as VlanFilter }),
    at: "mail/VirtualServer",
    says: ["vlans", '"external"', "VlanFilter.only"],
  },
  "unknown-prop": {
    build: (stack) => {
      const misspelt: object = { minTLS: TlsVersion.TLS1_2 };
      makeOffload(stack, "mail", misspelt);
    },
    at: "mail",
    says: ["minTLS", "Write minTls"],
  },
  "unknown-warning": {
    build: (stack) => Warnings.of(makePlaintext(stack, "mail")).acknowledge("snat-hides-sorce", "invented"),
    at: "mail",
    says: ['"snat-hides-sorce"', "Write snat-hides-source"],
  },
  "unused-acknowledgement": {
    build: (stack) => Warnings.of(makePlaintext(stack, "mail")).acknowledge("snat-hides-source", "invented"),
    at: "mail",
    says: ["snat-hides-source", "Take the acknowledgement out"],
  },
  "port-range": {
    build: (stack) => makePlaintext(stack, "mail", { port: 65536 }),
    at: "mail/VirtualServer",
    says: ["port", "65536", "587"],
  },
  "number-range": {
    build: (stack) => makePlaintext(stack, "mail", { slowRampTime: -1 }),
    at: "mail/Pool",
    says: ["slowRampTime", "-1", "seconds"],
  },
  "address-format": {
    build: (stack) => makePlaintext(stack, "mail", { destination: "192.0.2.256" }),
    at: "mail/VirtualServer",
    says: ["destination", '"192.0.2.256"', "192.0.2.25"],
  },
  "domain-format": {
    build: (stack) => new SmtpMonitor(stack, "check", { domain: "postmaster@example.test" }),
    at: "check",
    says: ["domain", '"postmaster@example.test"', 'Write "example.test"'],
  },
  "text-characters": {
    build: (stack) => new Pool(stack, "pool", { description: "two\nlines" }),
    at: "pool",
    says: ["description", '"two\\nlines"', "on one line"],
  },
  "enum-value": {
    build: (stack) =>
      new Pool(stack, "pool", { loadBalancingMode: LoadBalancingMode.of("least-connections") }),
    at: "pool",
    says: [
      "loadBalancingMode",
      '"least-connections"',
      "least-connections-member",
      "LEAST_CONNECTIONS_MEMBER",
    ],
  },
  "list-token": {
    build: (stack) => {
      const list = new TerraformVariable(stack, "servers", { type: "list(string)" }).listValue;
      makePlaintext(stack, "mail", { members: list });
    },
    at: "mail/Pool",
    says: ["members", "known only at apply", "one by one"],
  },
  "known-at-synthesis": {
    build: (stack) => new ServerSslProfile(stack, "tls", { minTls: "${var.tls}" as unknown as TlsVersion }),
    at: "tls",
    says: ["minTls", "known only at apply", "process.env"],
  },
  "empty-list": {
    build: (stack) => makePlaintext(stack, "mail", { vlans: VlanFilter.only([]) }),
    at: "mail/VirtualServer",
    says: ["vlans", "only is empty", "leave vlans out"],
  },
  "duplicate-entry": {
    build: (stack) => new Pool(stack, "pool", members("10.1.20.11", "10.1.20.11")),
    at: "pool",
    says: ["members[1].address", "10.1.20.11-25", "once"],
  },
  "name-characters": {
    build: (stack) => new Pool(stack, "pool", { name: "/Common/pool" }),
    at: "pool",
    says: ["name", '"/Common/pool"', "in the prop partition"],
  },
  "partition-name": {
    build: (stack) => new Pool(stack, "pool", { partition: "/mail" }),
    at: "pool",
    says: ["partition", '"/mail"', "bare name"],
  },
  "full-path-format": {
    build: (stack) => Pool.fromFullPath(stack, "pool", "mail_pool"),
    at: "pool",
    says: ["fullPath", '"mail_pool"', "/Common/name"],
  },
  "duplicate-object": {
    build: (stack) => {
      new Pool(stack, "one", { name: "relays" });
      new Pool(stack, "two", { name: "relays" });
    },
    at: "two",
    says: ["edge/one", "edge/two", "/Common/relays", "another name"],
  },
  "token-in-id": {
    build: (stack) => {
      const id = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
      new Pool(stack, id);
    },
    at: "",
    says: ["token in its id", "literal ids"],
    throws: true,
  },
  "outside-stack": {
    build: (stack) => new Pool(App.of(stack), "pool"),
    at: "",
    says: ["pool", "outside a TerraformStack", "as scope"],
    throws: true,
  },
  "other-framework": {
    stack: () => stackOfOtherFramework(),
    build: (stack) => new Pool(stack, "pool"),
    at: "",
    says: ["the stack edge is one of", "Import everything from"],
    throws: true,
  },

  "exactly-one": {
    build: (stack) => {
      const clientSsl = ClientSslProfile.fromFullPath(stack, "tls", "/Common/clientssl");
      makeOffload(stack, "mail", { clientSsl, certificate: existingCertificate(stack, "cert") });
    },
    at: "mail",
    says: ["certificate and clientSsl", "both are given", "Leave one"],
  },
  "description-too-late": {
    build: (stack) => {
      makePlaintext(stack, "mail");
      Descriptions.of(stack).setDefault("Made by Terraform");
    },
    at: "",
    says: ["setDefault", "mail/", "Move"],
  },
  "no-effect": {
    build: (stack) => {
      const pool = Pool.fromFullPath(stack, "pool", "/Common/relays");
      makePlaintext(stack, "mail", { pool, slowRampTime: 60 });
    },
    at: "mail",
    says: ["slowRampTime", "whose pool is given", "on that pool"],
  },
  "other-stack": {
    build: (stack) => {
      const other = makeStack("core", App.of(stack));
      makePlaintext(stack, "mail", { pool: new Pool(other, "pool") });
    },
    at: "mail",
    says: ["pool", "core/pool", "stack core", "stack edge", "fromFullPath"],
  },
  "third-partition": {
    build: (stack) => {
      const pool = Pool.fromFullPath(stack, "pool", "/web/relays");
      makePlaintext(stack, "mail", { pool, partition: "mail" });
    },
    at: "mail",
    says: ["pool", "/web/relays", "partition web", "in mail", "into Common"],
  },
  "no-provider": {
    stack: () => {
      const stack = new TerraformStack(Testing.app(), "edge");
      makeProvider(stack, "second");
      return stack;
    },
    build: (stack) => makePlaintext(stack, "mail"),
    at: "BigipShared",
    says: ["edge/mail", "new BigipProvider"],
  },
  "mixed-providers": {
    build: (stack) => {
      const pool = new Pool(stack, "pool", { provider: makeProvider(stack, "second") });
      makePlaintext(stack, "mail", { pool });
    },
    at: "mail",
    says: ["pool", "edge/pool", "another provider", "same provider"],
  },
  "hcl-output": {
    stack: () => {
      const app = Testing.app();
      Object.defineProperty(app, "hclOutput", { value: true });
      return makeStack("edge", app);
    },
    build: (stack) => makePlaintext(stack, "mail"),
    at: "BigipShared",
    says: ["HCL", "Leave --hcl out"],
  },
  "device-of-two-stacks": {
    build: (stack) => {
      new Pool(makeStack("core", App.of(stack)), "relays");
      new Pool(stack, "relays");
    },
    at: "BigipShared",
    says: ["edge/relays and core/relays", "pool /Common/relays", "device 192.0.2.1", "fromFullPath"],
  },
  "lifecycle-conflict": {
    build: (stack) => {
      makePlaintext(stack, "mail").virtualServer.resource.lifecycle = { createBeforeDestroy: true };
    },
    at: "mail/VirtualServer/Resource",
    says: ["createBeforeDestroy is true", "bigip_ltm_virtual_server", "Leave createBeforeDestroy out"],
  },

  "member-address": {
    build: (stack) => new Pool(stack, "pool", members("10.1.20.11:25")),
    at: "pool",
    says: ["members[0].address", '"10.1.20.11:25"', '{ address: "10.1.20.11", port: 25 }'],
  },
  "member-port": {
    build: (stack) => new Pool(stack, "pool", { members: ["10.1.20.11"] }),
    at: "pool",
    says: ["members[0].port", "no port", "memberPort"],
  },
  "member-name": {
    build: (stack) => {
      const address = new TerraformVariable(stack, "address", { type: "string" }).stringValue;
      new Pool(stack, "pool", members(address));
    },
    at: "pool",
    says: ["members[0].name", "known only at apply", "literal name"],
  },
  "member-node-name": {
    build: (stack) => {
      const node = Node.fromFullPath(stack, "node", "/Common/2001:db8::11");
      new Pool(stack, "pool", { members: [{ node, port: 25 }] });
    },
    at: "pool",
    says: ["members[0].node", "/Common/2001:db8::11", "another name"],
  },
  "ipv6-member-route-domain": {
    build: (stack) => new Pool(stack, "pool", members("2001:db8::11%2")),
    at: "pool",
    says: ["members[0].address", '"2001:db8::11%2"', "default route domain"],
  },
  "partition-for-members": {
    build: (stack) => new Pool(stack, "pool", { ...members("10.1.20.11"), partition: "mail.prod" }),
    at: "pool",
    says: ["partition", "mail.prod", "without dots"],
  },
  "node-conflict": {
    build: (stack) => {
      new Node(stack, "one", { address: "10.1.20.11", name: "mx1" });
      new Node(stack, "two", { address: "10.1.20.11", name: "relay1" });
    },
    at: "two",
    says: ["edge/one", "edge/two", "10.1.20.11", "pass it as node"],
  },
  "members-missing": {
    build: (stack) => makePlaintext(stack, "mail", { members: [] }),
    at: "mail",
    says: ["members", "no servers", "addMember"],
  },
  "priority-groups": {
    build: (stack) =>
      new Pool(stack, "pool", {
        members: [{ address: "10.1.20.11", priorityGroup: 10 }, "10.1.20.12"],
        memberPort: 25,
        minimumActiveMembers: 1,
      }),
    at: "pool",
    says: ["minimumActiveMembers", "10.1.20.12", "priorityGroup"],
  },
  "priority-without-minimum": {
    build: (stack) =>
      new Pool(stack, "pool", { members: [{ address: "10.1.20.11", priorityGroup: 10 }], memberPort: 25 }),
    at: "pool",
    says: ["minimumActiveMembers", "0", "at least 1"],
  },
  "minimum-above-members": {
    build: (stack) =>
      new Pool(stack, "pool", {
        members: [{ address: "10.1.20.11", priorityGroup: 10 }],
        memberPort: 25,
        minimumActiveMembers: 2,
      }),
    at: "pool",
    says: ["minimumActiveMembers", "2 of 1", "highest group"],
  },
  "slow-ramp-off": {
    build: (stack) => new Pool(stack, "pool", { slowRampTime: 0 }),
    at: "pool",
    says: ["slowRampTime", "least-connections-member", "another loadBalancingMode"],
  },

  "interval-below-timeout": {
    build: (stack) => new TcpMonitor(stack, "check", { interval: 91, timeout: 30 }),
    at: "check",
    says: ["interval", "91 s", "30 s", "Set timeout to 274"],
  },
  "external-monitor-on-node": {
    build: (stack) => {
      const monitor = new SmtpExternalMonitor(stack, "probe", {
        transport: SmtpTransport.PLAINTEXT,
        heloName: "example.test",
      });
      return new Node(stack, "node", { address: "10.1.20.11", monitor });
    },
    at: "node",
    says: ["monitor", "probe is an external monitor", "on the pool"],
  },
  "domain-missing": {
    build: (stack) => makePlaintext(stack, "mail", { domain: undefined }),
    at: "mail/Monitor",
    says: ["domain", "no mail domain", "example.test"],
  },

  "pem-format": {
    build: (stack) =>
      new CertificateKeyPair(stack, "cert", { certificate: "/etc/ssl/mail.crt", key: "${var.key}" }),
    at: "cert",
    says: ["certificate", "looks like a path", "readFileSync", "fromFullPaths"],
  },
  "key-mismatch": {
    build: (stack) =>
      new CertificateKeyPair(stack, "cert", { certificate: PEM.CERTIFICATE, key: PEM.OTHER_KEY }),
    at: "cert",
    says: ["key", "CN=mail.example.test", "one pair"],
  },
  "passphrase-missing": {
    build: (stack) =>
      new CertificateKeyPair(stack, "cert", { certificate: PEM.CERTIFICATE, key: PEM.ENCRYPTED_KEY }),
    at: "cert",
    says: ["key", "encrypted", "Set passphrase"],
  },
  "passphrase-wrong": {
    build: (stack) =>
      new CertificateKeyPair(stack, "cert", {
        certificate: PEM.CERTIFICATE,
        key: PEM.ENCRYPTED_KEY,
        passphrase: "guess",
      }),
    at: "cert",
    says: ["passphrase", "does not open", "Check the passphrase"],
  },
  "certificate-expired": {
    build: (stack) => new CertificateKeyPair(stack, "cert", { certificate: PEM.EXPIRED, key: PEM.KEY }),
    at: "cert",
    says: ["certificate", "2021", "Renew"],
  },
  "server-name": {
    build: (stack) =>
      new ClientSslProfile(stack, "ssl", {
        certificate: existingCertificate(stack, "pair"),
        serverName: "https://mail.example.test",
      }),
    at: "ssl",
    says: ["serverName", "https://mail.example.test", "the name that clients connect to"],
  },
  "sni-default": {
    build: (stack) => {
      const certificate = existingCertificate(stack, "pair");
      new VirtualServer(stack, "server", {
        destination: "192.0.2.25",
        port: 25,
        clientTcpProfile: new TcpProfile(stack, "tcp"),
        clientProfiles: ["one", "two"].map((id) => new ClientSslProfile(stack, id, { certificate })),
      });
    },
    at: "server",
    says: ["profiles", "/Common/one and /Common/two", "sniDefault: true"],
  },
  "cipher-format": {
    build: (stack) => new ServerSslProfile(stack, "tls", { ciphers: "DEFAULT !SSLv3 { x }" }),
    at: "tls",
    says: ["ciphers", '"DEFAULT !SSLv3 { x }"', "without blanks"],
  },
  "cipher-choice": {
    build: (stack) =>
      new ServerSslProfile(stack, "tls", { ciphers: "DEFAULT", cipherGroup: "/Common/f5-secure" }),
    at: "tls",
    says: ["ciphers and cipherGroup", "both are given", "Leave one"],
  },
  "old-tls": {
    build: (stack) => makeOffload(stack, "mail", { minTls: undefined }),
    at: "mail/ClientSsl",
    says: ["minTls: not stated", "/Common/clientssl", "TLS 1.0", "RFC 8996", "Set minTls: TlsVersion.TLS1_2"],
  },
  "tls-not-checked": {
    build: (stack) => {
      makeOffload(stack, "mail", {
        clientSsl: ClientSslProfile.fromFullPath(stack, "old", "/Common/old_ssl"),
      });
      Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
    },
    at: "mail/VirtualServer",
    says: ["/Common/old_ssl", "TLS 1.2"],
  },
  "tls13-needs-cipher-group": {
    build: (stack) => new ServerSslProfile(stack, "tls", { minTls: TlsVersion.TLS1_3 }),
    at: "tls",
    says: ["minTls", "TLS 1.3", "/Common/f5-secure"],
  },
  "verify-needs-ca": {
    build: (stack) => new ServerSslProfile(stack, "tls", { verifyName: "mx.example.test" }),
    at: "tls",
    says: ["verifyName", "nothing is verified", "Set trustedCa"],
  },
  "literal-secret": {
    build: (stack) => new CertificateKeyPair(stack, "cert", { certificate: PEM.CERTIFICATE, key: PEM.KEY }),
    at: "cert",
    says: ["key", "literal text", "sensitive: true"],
  },
  "smtps-needs-client-ssl": {
    build: (stack) => {
      const smtps = new SmtpsProfile(stack, "starttls", { activation: StartTls.ALLOW });
      new VirtualServer(stack, "server", { destination: "192.0.2.25", port: 25, smtps });
    },
    at: "server",
    says: ["/Common/starttls", "no client SSL profile", "Add a client SSL profile"],
  },
  "implicit-tls-on-587": {
    build: (stack) => makeOffload(stack, "mail", { port: undefined }),
    at: "mail",
    says: ["port", "587", "port: 465", "StartTls.REQUIRE"],
  },
  "starttls-on-465": {
    build: (stack) => makeOffload(stack, "mail", { startTls: StartTls.ALLOW }),
    at: "mail",
    says: ["port", "465", "StartTls.NONE"],
  },
  "require-on-25": {
    build: (stack) => makeOffload(stack, "mail", { port: 25, startTls: StartTls.REQUIRE }),
    at: "mail",
    says: ["startTls", "port 25", "StartTls.ALLOW"],
  },
  "client-certificates-on-25": {
    build: (stack) =>
      makeOffload(stack, "mail", {
        port: 25,
        startTls: StartTls.ALLOW,
        clientCertificates: { trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ours.crt") },
      }),
    at: "mail",
    says: ["clientCertificates", "port 25", "ClientCertificateMode.REQUEST"],
  },

  "factory-object": {
    build: (stack) => new SmtpsProfile(stack, "starttls", { name: "smtps", activation: StartTls.REQUIRE }),
    at: "starttls",
    says: ["/Common/smtps comes with the device", "fromFullPath"],
  },
  "duplicate-listener": {
    build: (stack) => {
      makePlaintext(stack, "one");
      makePlaintext(stack, "two");
    },
    at: "two/VirtualServer",
    says: [
      "edge/one/VirtualServer",
      "edge/two/VirtualServer",
      "192.0.2.25 port 25",
      "another address or port",
    ],
  },
  "network-destination": {
    build: (stack) => makePlaintext(stack, "mail", { destination: "::" }),
    at: "mail/VirtualServer",
    says: ["destination", ":: is all IPv6 addresses", "one by one"],
  },
  "listener-source": {
    build: (stack) => makePlaintext(stack, "mail", { source: "198.51.100.1-198.51.100.9" }),
    at: "mail/VirtualServer",
    says: ["source", "198.51.100.1-198.51.100.9", "allowFrom"],
  },
  "profile-combination": {
    build: (stack) =>
      new VirtualServer(stack, "server", {
        destination: "192.0.2.25",
        port: 25,
        fastL4Profile: new FastL4Profile(stack, "l4"),
        clientTcpProfile: new TcpProfile(stack, "tcp"),
      }),
    at: "server",
    says: ["/Common/l4", "/Common/tcp", "takes no other profile"],
  },
  "proxy-header-once": {
    build: (stack) => {
      const code = 'when SERVER_CONNECTED { TCP::respond "PROXY TCP4 10.0.0.1 10.0.0.2 1 25\\r\\n" }';
      const rule = new IRule(stack, "rule", { code });
      makePlaintext(stack, "mail", { proxyProtocol: ProxyProtocol.V1, irules: [rule] });
    },
    at: "mail",
    says: ["proxyProtocol", "/Common/rule", "Take the header out"],
  },
  "proxy-check": {
    build: (stack) => {
      const monitor = new TcpMonitor(stack, "tcp");
      makePlaintext(stack, "mail", { proxyProtocol: ProxyProtocol.V1, monitor });
    },
    at: "mail",
    says: ["monitor", "PROXY header", "SmtpExternalMonitor"],
  },
  "proxy-check-ntlm": {
    build: (stack) =>
      makeProbe(stack, {
        login: { username: "monitor", password: "${var.password}", mechanism: AuthMechanism.NTLM },
        proxyProtocol: ProxyProtocol.V1,
      }),
    at: "check",
    says: ["login.mechanism", "NTLM", "curl", "another mechanism"],
  },
  "ipv6-route-domain-source": {
    build: (stack) => new VirtualServer(stack, "server", { destination: "2001:db8::25%2", port: 25 }),
    at: "server",
    says: ["destination", "2001:db8::25%2", "default route domain"],
  },
  "address-conflict": {
    build: (stack) => {
      makePlaintext(stack, "one", { trafficGroup: "/Common/traffic-group-1" });
      makePlaintext(stack, "two", { trafficGroup: "/Common/traffic-group-2", port: 587 });
    },
    at: "two",
    says: ["trafficGroup", "edge/one and edge/two", "192.0.2.25", "traffic-group-1", "traffic-group-2"],
  },

  "snat-hides-source": {
    build: (stack) => makePlaintext(stack, "mail", { snat: undefined }),
    at: "mail",
    says: ["snat", "automap", "relay", "Snat.none()"],
  },
  "filter-by-source": {
    build: (stack) => makePlaintext(stack, "mail", { serversFilterBySource: true }),
    at: "mail",
    says: ["serversFilterBySource", "automap", "Snat.none()"],
  },
  "snat-pool-size": {
    build: (stack) =>
      makePlaintext(stack, "mail", {
        snat: Snat.forTopology({ serversOnVirtualServerSubnet: true, connectionsPerServer: 64_001 }),
      }),
    at: "mail",
    says: ["snat", "64001", "need 2", "List 2"],
  },
  "snat-address-is-member": {
    build: (stack) => makePlaintext(stack, "mail", { snat: Snat.addresses(["10.1.20.11"]) }),
    at: "mail/VirtualServer",
    says: ["snat", "10.1.20.11", "nothing else"],
  },
  "snat-address-is-listener": {
    build: (stack) => makePlaintext(stack, "mail", { snat: Snat.addresses(["192.0.2.25"]) }),
    at: "mail/VirtualServer",
    says: ["snat", "192.0.2.25", "nothing else"],
  },
  "snat-address-family": {
    build: (stack) => {
      const pool = SnatPool.fromAttributes(stack, "snat", {
        fullPath: "/Common/snat",
        addresses: ["192.0.2.70"],
      });
      makePlaintext(stack, "mail", { members: ["2001:db8::11"], snat: Snat.pool(pool) });
    },
    at: "mail/VirtualServer",
    says: ["snat", "2001:db8::11", "IPv6", "Add one to the SNAT pool"],
  },
  "automap-family": {
    build: (stack) => makePlaintext(stack, "mail", { members: ["2001:db8::11"], snat: Snat.automap() }),
    at: "mail/VirtualServer",
    says: ["snat: automap", "2001:db8::11", "IPv6 self IP", "Snat.addresses"],
  },
  "snat-none-families": {
    build: (stack) => makePlaintext(stack, "mail", { members: ["2001:db8::11"], snat: Snat.none() }),
    at: "mail/VirtualServer",
    says: ["snat: none", "192.0.2.25", "2001:db8::11", "Snat.automap()"],
  },
  "snat-topology": {
    build: (stack) =>
      makePlaintext(stack, "mail", {
        snat: Snat.forTopology({
          serversOnVirtualServerSubnet: false,
          serversRouteThroughBigIp: true,
          addresses: ["10.1.20.200"],
        }),
      }),
    at: "mail",
    says: ["addresses", "serversRouteThroughBigIp: true", "Leave addresses out"],
  },

  "variable-name": {
    build: (stack) => {
      const script = new ExternalMonitorScript(stack, "script", { content: "#!/bin/bash" });
      new ExternalMonitor(stack, "check", { script, variables: { "MAIL-FROM": "x" } });
    },
    at: "check",
    says: ["variables.MAIL-FROM", "not the name of a variable", "Rename"],
  },
  "login-incomplete": {
    build: (stack) => makeProbe(stack, { login: { username: "monitor" } as SmtpLogin }),
    at: "check",
    says: ["login", "password is missing", "Give both"],
  },
  "login-in-clear": {
    build: (stack) => {
      const login = { username: "monitor", password: "${var.password}" };
      makeProbe(stack, { transport: SmtpTransport.PLAINTEXT, login });
    },
    at: "check",
    says: ["login", "transport plaintext", "STARTTLS or SMTPS"],
  },
  "message-incomplete": {
    build: (stack) => makeProbe(stack, { envelope: { from: "monitor@example.test" } as SmtpEnvelope }),
    at: "check",
    says: ["envelope", "to is missing", "both"],
  },
  "message-or-envelope": {
    build: (stack) => {
      const mail = { from: "monitor@example.test", to: "sink@example.test" };
      makeProbe(stack, { message: mail, envelope: mail });
    },
    at: "check",
    says: ["message and envelope", "both are given", "Leave one"],
  },
  "mail-address": {
    build: (stack) => makeProbe(stack, { envelope: { from: "monitor", to: "sink@example.test" } }),
    at: "check",
    says: ["envelope.from", '"monitor"', "without < and >"],
  },
  "message-is-delivered": {
    build: (stack) => {
      makeProbe(stack, { message: { from: "monitor@example.test", to: "sink@example.test" } });
    },
    at: "check",
    says: ["message", "1920 mails a day", "Use envelope"],
  },

  "many-external-checks": {
    build: (stack) => {
      const many = Array.from({ length: 101 }, (_, index) => `10.1.20.${index + 1}`);
      new SmtpPassthrough(stack, "mail", { ...BEHIND_TLS, members: many });
    },
    at: "BigipShared",
    says: ["101 programs", "SmtpMonitor"],
  },
  "transport-needs-port": {
    build: (stack) => {
      const healthCheck = { transport: SmtpTransport.PLAINTEXT };
      new SmtpServerSideEncryption(stack, "mail", { ...BEHIND_TLS, memberPort: 465, healthCheck });
    },
    at: "mail",
    says: ["healthCheck.transport", "plaintext", "set healthCheck.port"],
  },
  "server-ssl-needs-implicit-tls": {
    build: (stack) => new SmtpServerSideEncryption(stack, "mail", BEHIND_TLS),
    at: "mail",
    says: ["memberPort", "587", "memberPort: 465"],
  },
  "irule-needs-layer-7": {
    build: (stack) => {
      const rule = new IRule(stack, "rule", { code: "when CLIENT_DATA { TCP::release }" });
      new SmtpPassthrough(stack, "mail", { ...BEHIND_TLS, irules: [rule] });
    },
    at: "mail/VirtualServer",
    says: ["irules", "/Common/rule", "CLIENT_DATA", "leave the iRule out"],
  },

  "config-not-saved": {
    stack: () => {
      const stack = new TerraformStack(Testing.app(), "edge");
      makeProvider(stack);
      return stack;
    },
    build: (stack) => makePlaintext(stack, "mail"),
    at: "BigipShared",
    says: ["running configuration", "SaveConfig"],
  },
  "tmos-version": {
    build: (stack) =>
      makeOffload(stack, "mail", { startTls: StartTls.ALLOW, port: 587, tmosVersion: "latest" }),
    at: "mail",
    says: ["tmosVersion", '"latest"'],
  },
  "release-lacks": {
    build: (stack) =>
      makeOffload(stack, "mail", { startTls: StartTls.ALLOW, port: 587, tmosVersion: "11.4.1" }),
    at: "mail",
    says: ["startTls", "11.4.1", "11.5"],
  },
  "name-from-resource": {
    build: (stack) => {
      const names = new IRule(stack, "names", { code: "when CLIENT_ACCEPTED { }" });
      const name = names.resource.getStringAttribute("id");
      new SmtpsProfile(stack, "object", { name, activation: StartTls.ALLOW });
    },
    at: "object",
    says: ["name", "bigip_ltm_irule.names_", "a literal or a variable"],
  },
  "tmsh-name": {
    build: (stack) => new DeviceObject(stack, "object", { component: "ltm; delete", properties: {} }),
    at: "object",
    says: ["component", "ltm; delete"],
  },

  "irule-braces": {
    build: (stack) => new IRule(stack, "rule", { code: "when CLIENT_ACCEPTED {\n  if { 1 } {\n}\n" }),
    at: "rule",
    says: ["code", "line 1", "backslash"],
  },
  "tmsh-word": {
    build: (stack) => {
      const description = "x".repeat(4097);
      new FirewallPolicy(stack, "policy", {
        rules: [{ name: "all", action: FirewallAction.ACCEPT, description }],
      });
    },
    at: "policy",
    says: ["rules[0].description", "at most 4096 characters", "Shorten it"],
  },
  "script-too-long": {
    build: (stack) =>
      new AddressList(stack, "list", {
        addresses: Array.from({ length: 6000 }, (_each, index) => `10.1.${index >> 8}.${index & 255}`),
      }),
    at: "list",
    says: ["bytes", "at most 98,000 bytes", "divide a long list"],
  },
  "tmsh-syntax": {
    build: (stack) =>
      new DeviceObject(stack, "object", {
        component: "ltm data-group internal",
        properties: { records: "{ a } ; delete ltm pool b { }" },
      }),
    at: "object",
    says: ["properties.records", "outside double quotes", "in double quotes"],
  },

  // Firewall, reputation and security logs
  "source-format": {
    build: (stack) => makePlaintext(stack, "mail", { allowFrom: ["192.0.2.9 192.0.2.10"] }),
    at: "mail",
    says: ["allowFrom[0]", '"192.0.2.9 192.0.2.10"', '"192.0.2.9", "192.0.2.10"'],
  },
  "source-reversed": {
    build: (stack) => makePlaintext(stack, "mail", { allowFrom: ["192.0.2.100-192.0.2.10"] }),
    at: "mail",
    says: ["allowFrom[0]", '"192.0.2.100-192.0.2.10"', "Write 192.0.2.10-192.0.2.100"],
  },
  "source-host-bits": {
    build: (stack) => makePlaintext(stack, "mail", { allowFrom: ["192.0.2.200/24"] }),
    at: "mail",
    says: ["allowFrom[0]", "192.0.2.200/24", "Write 192.0.2.0/24"],
  },
  "source-overlap": {
    build: (stack) => makePlaintext(stack, "mail", { allowFrom: ["192.0.2.0/24", "192.0.2.9"] }),
    at: "mail/FirewallPolicy",
    says: ["smtp_allowed", "192.0.2.9 overlaps 192.0.2.0/24", "192.0.2.0/24 once"],
  },
  "source-everything": {
    build: (stack) => makePlaintext(stack, "mail", { allowFrom: ["0.0.0.0/0"] }),
    at: "mail",
    says: ["allowFrom[0]", "0.0.0.0/0", "every IPv4 address"],
  },
  "source-family": {
    build: (stack) => makePlaintext(stack, "mail", { allowFrom: ["192.0.2.0/24", "2001:db8::/32"] }),
    at: "mail",
    says: ["allowFrom", "2001:db8::/32", "192.0.2.25", "List IPv4 sources"],
  },
  "certificate-types": {
    build: (stack) => {
      const pair = (id: string): CertificateKeyPair =>
        new CertificateKeyPair(stack, id, { certificate: PEM.CERTIFICATE, key: "${var.key}" });
      return new ClientSslProfile(stack, "ssl", { certificate: pair("one"), certificates: [pair("two")] });
    },
    at: "ssl",
    says: ["certificates", "EC keys", "Keep one for each type of key"],
  },
  "further-passphrase": {
    build: (stack) =>
      new ClientSslProfile(stack, "ssl", {
        certificate: existingCertificate(stack, "one"),
        certificates: [
          new CertificateKeyPair(stack, "two", {
            certificate: PEM.CERTIFICATE,
            key: "${var.key}",
            passphrase: "${var.passphrase}",
          }),
        ],
      }),
    at: "ssl",
    says: ["certificates", "passphrase", "openssl pkey"],
  },
  "country-format": {
    build: (stack) => makePolicy(stack, { countries: ["de"] }),
    at: "policy",
    says: ["rules[0].countries[0]", '"de"', 'Write "DE"'],
  },
  "firewall-host-name": {
    build: (stack) => makePlaintext(stack, "mail", { firewall: { fqdns: ["relay"] } }),
    at: "mail",
    says: ["firewall.fqdns[0]", '"relay"', "mx.example.test"],
  },
  "firewall-resolver": {
    build: (stack) => makePolicy(stack, { fqdns: ["relay.example.test"] }),
    at: "policy",
    says: ["rules[0].fqdns", "DNS resolver", "acknowledge"],
  },
  "rule-name": {
    build: (stack) => makePolicy(stack, { name: "last" }),
    at: "policy",
    says: ["rules[0].name", '"last"', "another name"],
  },
  "rule-description": {
    build: (stack) => makePolicy(stack, { description: 'the "good" ones' }),
    at: "policy",
    says: ["rules[0].description", "good", "Leave these characters out"],
  },
  "rule-never-matches": {
    build: (stack) =>
      new FirewallPolicy(stack, "policy", {
        rules: [
          { name: "others", action: FirewallAction.DROP },
          { name: "partner", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"] },
        ],
      }),
    at: "policy",
    says: ["partner stands behind others", "Put partner first"],
  },
  "category-name": {
    build: (stack) => new IpIntelligencePolicy(stack, "policy", { categories: [{ name: "spam sources" }] }),
    at: "policy",
    says: ["categories[0].name", '"spam sources"', "spam_sources"],
  },
  "log-field": {
    build: (stack) =>
      new SecurityLogProfile(stack, "log", {
        publisher: LogPublisher.fromFullPath(stack, "publisher", "/Common/local-db-publisher"),
        fields: ["source IP"],
      }),
    at: "log",
    says: ["fields[0]", '"source IP"', "src_ip"],
  },
  "deny-without-sources": {
    build: (stack) => makePlaintext(stack, "mail", { firewall: { deny: DenyAction.DROP } }),
    at: "mail",
    says: ["firewall.deny", "drop", "Set allowFrom"],
  },
  "listener-open": {
    build: (stack) =>
      new MailService(stack, "mail", {
        destination: "192.0.2.25",
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        certificate: existingCertificate(stack, "certificate"),
        allowFrom: ["198.51.100.0/24"],
        listeners: [MailListener.mx(), MailListener.submission({ firewall: { logAllowed: false } })],
      }),
    at: "mail",
    says: ["firewall", "listener submission", "Set allowFrom of the listener"],
  },
  "vlans-without-sources": {
    build: (stack) => makePlaintext(stack, "mail", { firewall: { vlans: ["/Common/external"] } }),
    at: "mail",
    says: ["firewall.vlans", "Set allowFrom"],
  },
  "log-without-chain": {
    build: (stack) => makePlaintext(stack, "mail", { firewall: { logAllowed: true } }),
    at: "mail",
    says: ["firewall.logAllowed", "Set firewall.log"],
  },
  "ip-intelligence-licence": {
    build: (stack) => makePlaintext(stack, "mail", { firewall: { lowReputation: LowReputation.REJECT } }),
    at: "mail",
    says: ["firewall.lowReputation", "reject", "acknowledge"],
  },
  "staged-without-log": {
    build: (stack) =>
      makePlaintext(stack, "mail", {
        stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "next", "/Common/next"),
      }),
    at: "mail/VirtualServer",
    says: ["stagedFirewallPolicy", "/Common/next", "Set securityLogProfiles"],
  },
  "staged-is-enforced": {
    build: (stack) =>
      makePlaintext(stack, "mail", {
        firewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/policy"),
        stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "same", "/Common/policy"),
      }),
    at: "mail/VirtualServer",
    says: ["stagedFirewallPolicy", "/Common/policy", "Leave it out"],
  },
  "two-network-logs": {
    build: (stack) =>
      makePlaintext(stack, "mail", {
        securityLogProfiles: ["one", "two"].map((name) =>
          SecurityLogProfile.fromFullPath(stack, name, `/Common/${name}`),
        ),
      }),
    at: "mail/VirtualServer",
    says: ["securityLogProfiles", "/Common/one and /Common/two", "Attach one"],
  },

  // Request queue
  "queue-needs-limit": {
    build: (stack) => makePlaintext(stack, "mail", { requestQueue: { depth: 100, timeLimitMs: 5000 } }),
    at: "mail/Pool",
    says: ["requestQueue", "Set connectionLimit"],
  },
  "queue-limit-unknown": {
    build: (stack) =>
      new Pool(stack, "pool", {
        memberPort: 25,
        members: [{ node: Node.fromFullPath(stack, "node", "/Common/mx1") }],
        requestQueue: { depth: 100, timeLimitMs: 5000 },
      }),
    at: "pool",
    says: ["requestQueue", "members are given as nodes", "connection limit"],
  },
  "queue-unlimited": {
    build: (stack) =>
      makePlaintext(stack, "mail", {
        members: [{ address: "10.1.20.11", connectionLimit: 1000 }],
        requestQueue: { depth: 0, timeLimitMs: 5000 },
      }),
    at: "mail/Pool",
    says: ["requestQueue.depth", "0 is no limit", "at least 1"],
  },

  // AS3
  "as3-lacks": {
    build: (stack) =>
      new Node(new As3Tenant(stack, "tenant", { name: "Mail" }), "mx", { address: "10.1.20.11" }),
    at: "tenant/mx",
    says: ["AS3 has no class for a node", "Make it outside the tenant"],
  },
  "as3-value": {
    build: (stack) =>
      new Pool(new As3Tenant(stack, "tenant", { name: "Mail" }), "pool", { slowRampTime: 901 }),
    at: "tenant/pool",
    says: ["slowRampTime: 901", "at most 900"],
  },
  "as3-name": {
    build: (stack) => new Pool(new As3Tenant(stack, "tenant", { name: "Mail" }), "pool", { name: "25_pool" }),
    at: "tenant/pool",
    says: ["name", "25_pool", "begins with a letter"],
  },
  "as3-tenant-name": {
    build: (stack) => new As3Tenant(stack, "tenant", { name: "Common" }),
    at: "tenant",
    says: ["name", "Common", "Write it like Mail"],
  },
  "as3-partition": {
    build: (stack) =>
      new Pool(new As3Tenant(stack, "tenant", { name: "Mail" }), "pool", { partition: "Other" }),
    at: "tenant/pool",
    says: ["partition", "Other", "Leave partition out"],
  },
  "as3-override": {
    build: (stack) => {
      new As3Tenant(stack, "tenant", { name: "Mail" }).addOverride("mail.pool.members", []);
    },
    at: "tenant",
    says: ["addOverride", "there is no mail", "Correct the path"],
  },
};
