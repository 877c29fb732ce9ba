import type { TerraformStack } from "cdktf";
import {
  AddressList,
  CertificateKeyPair,
  DenyAction,
  DeviceObject,
  ExternalMonitor,
  ExternalMonitorScript,
  FastL4Profile,
  FirewallAction,
  FirewallPolicy,
  IRule,
  LogFormat,
  LowReputation,
  MemberState,
  Node,
  Partition,
  SmtpBridging,
  SmtpMonitor,
  SmtpPassthrough,
  SmtpStartTls,
  SmtpTransport,
  Snat,
  StartTls,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  VlanFilter,
} from "../../../lib";
import { PEM } from "../../support/pem";
import { RSA } from "./certificates";

/** Everything that the library can put on a device, with options that state as much as they can. */
export function everythingStated(stack: TerraformStack, reapply?: string): void {
  startTls(stack, reapply);
  bridging(stack, reapply);
  passthrough(stack, reapply);
  new DeviceObject(stack, "records", {
    name: "senders",
    component: "ltm persistence source-addr",
    properties: { timeout: "300" },
    reapply,
  });
}

function startTls(stack: TerraformStack, reapply: string | undefined): void {
  const certificate = new CertificateKeyPair(stack, "certificate", {
    certificate: RSA.CERTIFICATE,
    reapply,
    key: RSA.KEY,
    chain: PEM.AUTHORITY,
  });
  new SmtpStartTls(stack, "mail", {
    description: "mail of the company",
    destination: "192.0.2.25",
    port: 587,
    startTls: StartTls.REQUIRE,
    minTls: TlsVersion.TLS1_2,
    source: "198.51.100.0/24",
    members: [
      { address: "10.1.20.11", connectionLimit: 1000, priorityGroup: 10, ratio: 2 },
      { address: "10.1.20.12", connectionLimit: 500, priorityGroup: 5, state: MemberState.DISABLED },
    ],
    minimumActiveMembers: 1,
    requestQueue: { depth: 100, timeLimitMs: 5000 },
    healthCheck: {
      transport: SmtpTransport.STARTTLS,
      login: { username: "monitor", password: "secret" },
      envelope: { from: "monitor@example.test", to: "sink@example.test" },
    },
    domain: "example.test",
    certificate,
    snat: Snat.addresses(["203.0.113.1", "203.0.113.2"]),
    trafficGroup: "/Common/traffic-group-2",
    idleTimeout: 600,
    vlans: VlanFilter.only(["/Common/external"]),
    irules: [new IRule(stack, "rule", { code: "when CLIENT_ACCEPTED { }" })],
    connectionLimit: 5000,
    allowFrom: ["192.0.2.0/24", "198.51.100.1-198.51.100.9"],
    firewall: {
      addressLists: [
        new AddressList(stack, "partners", {
          addresses: ["203.0.113.0/24"],
          reapply,
          description: "partners",
        }),
      ],
      deny: DenyAction.REJECT,
      vlans: ["/Common/external"],
      logAllowed: true,
      lowReputation: LowReputation.ALLOW_AND_LOG,
      log: { servers: ["10.1.9.1"], format: LogFormat.SPLUNK },
    },
    stagedFirewallPolicy: new FirewallPolicy(stack, "next", {
      rules: [{ name: "office", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"] }],
      reapply,
    }),
    reapply,
  });
}

/** In a partition of its own, on an address of its own, towards servers that are nodes of their own. */
function bridging(stack: TerraformStack, reapply: string | undefined): void {
  const partition = "mail";
  new Partition(stack, "partition", {
    reapply,
    name: partition,
    description: "of the mail team",
    trafficGroup: "/Common/traffic-group-2",
    deviceGroup: "/Common/failover-group",
  });
  const script = new ExternalMonitorScript(stack, "script", { content: "echo UP", partition, reapply });
  const node = new Node(stack, "node", {
    reapply,
    address: "10.1.20.21",
    partition,
    description: "first",
    connectionLimit: 100,
    ratio: 2,
  });
  new SmtpBridging(stack, "bridging", {
    partition,
    virtualAddress: new VirtualAddress(stack, "address", {
      address: "192.0.2.26",
      trafficGroup: "/Common/traffic-group-2",
      partition,
      connectionLimit: 10,
    }),
    port: 465,
    members: [{ node }, { address: "mx.example.test" }],
    monitor: new ExternalMonitor(stack, "external", {
      partition,
      script,
      description: "own",
      arguments: "one two",
      variables: { SITE: "north" },
      port: 2525,
      reapply,
    }),
    certificate: CertificateKeyPair.fromFullPaths(stack, "existing", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    }),
    startTls: StartTls.ALLOW,
    serverTls: {
      trustedCa: new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY, partition, reapply }),
      verifyName: "mx.example.test",
      minTls: TlsVersion.TLS1_2,
    },
    vlans: VlanFilter.except(["/Common/internal"]),
    snat: Snat.automap(),
    reapply,
  });
}

/** A network at layer 4. */
function passthrough(stack: TerraformStack, reapply: string | undefined): void {
  new SmtpPassthrough(stack, "passthrough", {
    destination: "192.0.2.64/28",
    port: 25,
    members: ["10.1.20.31"],
    memberPort: 25,
    monitor: new SmtpMonitor(stack, "hello", {
      domain: "example.test",
      description: "of the servers",
      reapply,
    }),
    fastL4Profile: new FastL4Profile(stack, "layer4", { idleTimeout: 600, description: "long", reapply }),
    snat: Snat.none(),
    reapply,
  });
}
