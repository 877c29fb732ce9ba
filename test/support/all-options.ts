import { App, TerraformStack } from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import {
  CertificateKeyPair,
  ClientSslProfile,
  Descriptions,
  FirewallPolicy,
  IRule,
  LogFormat,
  LowReputation,
  Partition,
  ProxyProtocol,
  SaveConfig,
  SmtpPassthrough,
  SmtpServerSideEncryption,
  SmtpStartTls,
  Snat,
  TlsVersion,
  TrustedCa,
  VirtualServer,
} from "../../lib";

/** The services of the stack, by construct id and by name on the device. */
export const SERVICES = ["mail", "encrypted", "passed"];

/** A stack in which every option is used by one service at least. */
export function stackOfAllOptions(): TerraformStack {
  const stack = new TerraformStack(new App(), "ids");
  new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "docs", password: "docs" });
  Descriptions.of(stack).setDefault("Mail for example.test");
  const [common, tls] = ["/Common/traffic-group-2", TlsVersion.TLS1_2];
  const certificate = new CertificateKeyPair(stack, "certificate", {
    certificate: "${var.certificate}",
    key: "${var.key}",
    chain: "${var.chain}",
    passphrase: "${var.passphrase}",
  });
  const options = {
    domain: "example.test",
    members: [
      { address: "2001:DB8:0:0::11", priorityGroup: 10, connectionLimit: 100, ratio: 2 },
      { address: "mx.example.test", priorityGroup: 5 },
    ],
    minimumActiveMembers: 1,
    requestQueue: { depth: 10, timeLimitMs: 1000 },
    idleTimeout: 600,
    connectionLimit: 5000,
    irules: [IRule.fromFullPath(stack, "rule", "/Common/log_connections")],
    stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "staged", "/Common/staged"),
  };
  new SmtpStartTls(stack, "mail", {
    ...options,
    destination: "192.0.2.25",
    snat: Snat.addresses(["10.1.20.200", "2001:db8::200"]),
    proxyProtocol: ProxyProtocol.V1,
    trafficGroup: common,
    certificate,
    minTls: tls,
    reapply: "again",
    healthCheck: { port: 2525 },
    allowFrom: ["198.51.100.0/24"],
    firewall: {
      lowReputation: LowReputation.REJECT,
      log: { servers: ["10.1.30.11"], format: LogFormat.SPLUNK },
    },
  });
  new SmtpServerSideEncryption(stack, "encrypted", {
    ...options,
    destination: "192.0.2.26",
    memberPort: 465,
    snat: Snat.addresses(["10.1.20.201", "2001:db8::201"]),
    serverTls: {
      trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/company_ca.crt"),
      verifyName: "mx.example.test",
      certificate,
      minTls: tls,
    },
  });
  new SmtpPassthrough(stack, "passed", { ...options, destination: "192.0.2.27", snat: Snat.automap() });
  new ClientSslProfile(stack, "ssl", { certificate, ciphers: "ECDHE" });
  new VirtualServer(stack, "listener", {
    destination: "192.0.2.28",
    port: 25,
    snat: Snat.addresses(["10.1.20.202"]),
  });
  new Partition(stack, "partition", { name: "mail_dmz", deviceGroup: "/Common/pair", trafficGroup: common });
  new SaveConfig(stack, "save");
  return stack;
}
