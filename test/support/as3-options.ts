import type { TerraformStack } from "cdktf";
import {
  AddressList,
  As3Tenant,
  CertificateKeyPair,
  ClientCertificateMode,
  ClientSslProfile,
  FirewallAction,
  FirewallPolicy,
  IRule,
  LogFormat,
  LogProtocol,
  LowReputation,
  MemberState,
  Pool,
  ServerSslProfile,
  SmtpBridging,
  SmtpOffload,
  SmtpPassthrough,
  SmtpPlaintext,
  SmtpServerSideEncryption,
  SmtpStartTls,
  SmtpTransport,
  Snat,
  SourcePort,
  StartTls,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  VlanFilter,
} from "../../lib";
import { PEM } from "./pem";

/** Makes services in a tenant. */
type Build = (tenant: As3Tenant, stack: TerraformStack) => void;

const COMMON = { domain: "example.test", snat: Snat.automap() };
const ONE = { ...COMMON, members: ["10.1.20.11"] };

/** Options of services that AS3 has, spread over declarations; what each says is not meant to make sense together. */
export const OPTIONS: Readonly<Record<string, Build>> = {
  "members and pools": (tenant) => {
    new SmtpPlaintext(tenant, "mail", {
      ...COMMON,
      destination: "192.0.2.25",
      minimumActiveMembers: 1,
      slowRampTime: 0,
      members: [
        { address: "10.1.20.11", priorityGroup: 10, connectionLimit: 100, rateLimit: 50, ratio: 3 },
        { address: "10.1.20.12", priorityGroup: 5, port: 2525, state: MemberState.DISABLED },
        { address: "10.1.20.13", priorityGroup: 5, state: MemberState.FORCED_OFFLINE, name: "mx3" },
        { address: "mx.example.test", priorityGroup: 1, autopopulate: true },
        { address: "2001:db8::11", priorityGroup: 1 },
      ],
    });
    new Pool(tenant, "pool", {
      name: "others",
      members: ["10.1.20.21"],
      memberPort: 25,
      allowSnat: "no",
      serviceDownAction: "reset",
      reselectTries: 2,
    });
  },
  listeners: (tenant) => {
    const code = 'when CLIENT_ACCEPTED { log local0. "from ${x} [IP::client_addr]" }';
    new SmtpPlaintext(tenant, "mail", {
      ...ONE,
      destination: "192.0.2.25",
      source: "198.51.100.0/24",
      sourcePort: SourcePort.CHANGE,
      vlans: VlanFilter.except(["/Common/internal"]),
      connectionLimit: 1000,
      rateLimit: 100,
      irules: [new IRule(tenant, "rule", { name: "log_clients", code })],
      trafficGroup: "/Common/traffic-group-1",
      snat: Snat.addresses(["192.0.2.200", "192.0.2.201"]),
    });
    new SmtpPlaintext(tenant, "six", { ...ONE, destination: "2001:db8::25", members: ["2001:db8::12"] });
    new SmtpPlaintext(tenant, "network", {
      ...ONE,
      destination: "192.0.2.128/25",
      port: 2525,
      members: ["10.1.20.14"],
    });
    const virtualAddress = new VirtualAddress(tenant, "address", { address: "192.0.2.30", icmpEcho: false });
    new SmtpPassthrough(tenant, "passed", {
      ...ONE,
      virtualAddress,
      port: 465,
      members: ["10.1.20.15"],
      irules: [],
    });
  },
  "health checks": (tenant) => {
    new SmtpPlaintext(tenant, "mail", {
      ...ONE,
      destination: "192.0.2.25",
      healthCheck: {
        transport: SmtpTransport.STARTTLS,
        login: { username: "monitor", password: 'it\'s "a" secret' },
        envelope: { from: "", to: "monitor@example.test" },
        receive: "2.1.5 OK",
        interval: 60,
        port: 2525,
      },
    });
  },
  "TLS on both sides": (tenant, stack) => {
    const certificate = new CertificateKeyPair(tenant, "pair", {
      name: "mail_cert",
      certificate: PEM.CERTIFICATE,
      key: PEM.KEY,
      chain: PEM.CERTIFICATE,
    });
    const trustedCa = new TrustedCa(tenant, "ca", { name: "company_ca", certificate: PEM.CERTIFICATE });
    new SmtpBridging(tenant, "bridged", {
      ...ONE,
      destination: "192.0.2.26",
      port: 465,
      memberPort: 465,
      certificate,
      minTls: TlsVersion.TLS1_2,
      serverTls: { trustedCa, verifyName: "mx.example.test", certificate, minTls: TlsVersion.TLS1_2 },
    });
    const files = CertificateKeyPair.fromFullPaths(stack, "files", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    });
    new SmtpStartTls(tenant, "submission", {
      ...ONE,
      destination: "192.0.2.27",
      port: 587,
      certificate: files,
      startTls: StartTls.ALLOW,
      members: ["10.1.20.16"],
    });
    const clientSsl = new ClientSslProfile(tenant, "ssl", {
      name: "known_clients",
      certificate,
      ciphers: "ECDHE+AES-GCM",
      clientCertificates: { trustedCa, mode: ClientCertificateMode.REQUEST },
    });
    new SmtpOffload(tenant, "offload", {
      ...ONE,
      destination: "192.0.2.28",
      port: 465,
      clientSsl,
      members: ["10.1.20.17"],
    });
    new SmtpServerSideEncryption(tenant, "encrypted", {
      ...ONE,
      destination: "192.0.2.29",
      port: 25,
      memberPort: 465,
      members: ["10.1.20.18"],
      serverSsl: new ServerSslProfile(tenant, "serverssl", {
        name: "to_servers",
        cipherGroup: "/Common/f5-default",
      }),
    });
  },
  "names in TLS": (tenant, stack) => {
    const certificate = CertificateKeyPair.fromFullPaths(stack, "files", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    });
    new SmtpBridging(tenant, "bridged", {
      ...ONE,
      destination: "192.0.2.26",
      port: 465,
      memberPort: 465,
      clientSsl: new ClientSslProfile(tenant, "mail", { name: "mail_tls", certificate, sniDefault: true }),
      profiles: [
        new ClientSslProfile(tenant, "lists", {
          name: "lists_tls",
          certificate,
          serverName: "*.lists.example.test",
        }),
      ],
      serverTls: { serverName: "mx.example.test" },
    });
  },
  "firewall and logs": (tenant) => {
    const list = new AddressList(tenant, "list", {
      name: "partners",
      addresses: ["203.0.113.0/28", "2001:db8:1::/48"],
    });
    const staged = new FirewallPolicy(tenant, "staged", {
      name: "to_try",
      rules: [
        {
          name: "all",
          action: FirewallAction.REJECT,
          sources: ["203.0.113.99"],
          vlans: ["/Common/external"],
          log: true,
        },
      ],
    });
    new SmtpPlaintext(tenant, "mail", {
      ...ONE,
      destination: "192.0.2.25",
      allowFrom: ["198.51.100.0/24", "203.0.113.30-203.0.113.40", "2001:db8:2::1"],
      firewall: {
        addressLists: [list],
        countries: ["DE"],
        fqdns: ["partner.example.test"],
        logAllowed: true,
        lowReputation: LowReputation.ALLOW_AND_LOG,
        log: { servers: ["10.1.20.99"], protocol: LogProtocol.UDP, format: LogFormat.REMOTE_SYSLOG },
      },
      stagedFirewallPolicy: staged,
    });
  },
};
