import type { App, TerraformStack } from "cdktf";
import { startTls } from "../../../examples/start-tls/main";
import {
  AddressList,
  CertificateKeyPair,
  DenyAction,
  FirewallAction,
  FirewallPolicy,
  IpIntelligencePolicy,
  IRule,
  LogDestination,
  LogFormat,
  LogPublisher,
  LowReputation,
  ProxyProtocol,
  SecurityLogProfile,
  SmtpPlaintext,
  SmtpStartTls,
  Snat,
  StartTls,
  VirtualAddress,
} from "../../../lib";

/** STARTTLS behind a firewall with all that services make for it, and a service with security objects of its own. */
export function startTlsFirewall(app: App): TerraformStack {
  const stack = startTls(app);
  const partners = new AddressList(stack, "partners", { name: "partners", addresses: ["198.51.100.0/24"] });
  new SmtpStartTls(stack, "made", {
    name: "mail_tls_made",
    destination: "192.0.2.28",
    port: 25,
    members: ["10.1.40.11"],
    memberPort: 25,
    domain: "example.test",
    snat: Snat.automap(),
    certificate: CertificateKeyPair.fromFullPaths(stack, "pair", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    }),
    startTls: StartTls.ALLOW,
    proxyProtocol: ProxyProtocol.V1,
    allowFrom: ["203.0.113.0/28", "203.0.113.32-203.0.113.40"],
    firewall: {
      addressLists: [partners],
      deny: DenyAction.REJECT,
      vlans: ["/Common/external"],
      logAllowed: true,
      logDenied: false,
      lowReputation: LowReputation.ALLOW_AND_LOG,
      log: { servers: ["10.1.40.201"], format: LogFormat.ARCSIGHT },
    },
    names: { logPublisher: "mail_arcsight", firewallPolicy: "mail_policy" },
  });
  const publisher = new LogPublisher(stack, "mailPublisher", {
    name: "mail_publisher",
    destinations: [LogDestination.localDatabase(stack, "database")],
  });
  new SmtpPlaintext(stack, "own", {
    name: "mail_tls_own",
    virtualAddress: new VirtualAddress(stack, "virtualAddress192_0_2_29", {
      address: "192.0.2.29",
      icmpEcho: false,
    }),
    port: 25,
    members: ["10.1.40.12"],
    memberPort: 25,
    domain: "example.test",
    snat: Snat.none(),
    irules: [
      new IRule(stack, "mailRule", {
        name: "mail_rule",
        code: 'when CLIENT_ACCEPTED {\n  log local0. "${x}"\n}',
      }),
    ],
    firewallPolicy: new FirewallPolicy(stack, "mailEnforced", {
      name: "mail_enforced",
      description: "own rules",
      rules: [
        { name: "ping", action: FirewallAction.ACCEPT, protocol: "icmp", enabled: false },
        { name: "partners", action: FirewallAction.ACCEPT_DECISIVELY, addressLists: [partners], log: true },
        { name: "others", action: FirewallAction.DROP, protocol: "any", description: "all others" },
      ],
    }),
    stagedFirewallPolicy: new FirewallPolicy(stack, "mailStaged", {
      name: "mail_staged",
      rules: [{ name: "all", action: FirewallAction.ACCEPT, sources: ["2001:db8::/32"] }],
    }),
    ipIntelligencePolicy: new IpIntelligencePolicy(stack, "mailReputation", {
      name: "mail_reputation",
      logHits: true,
      categories: [
        { name: "spam_sources", action: FirewallAction.ACCEPT },
        { name: "scanners", logHits: false },
      ],
    }),
    securityLogProfiles: [
      new SecurityLogProfile(stack, "mailLog", {
        name: "mail_log",
        publisher,
        logAccepted: true,
        logDropped: false,
        fields: ["date_time", "src_ip"],
        ipIntelligencePublisher: publisher,
      }),
    ],
  });
  return stack;
}
