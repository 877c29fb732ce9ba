import type { App, TerraformStack } from "cdktf";
import { logging } from "../../../examples/logging/main";
import {
  CertificateKeyPair,
  IRule,
  Partition,
  SmtpBridging,
  SmtpPassthrough,
  Snat,
  SnatPool,
  TrustedCa,
  VirtualAddress,
} from "../../../lib";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../../lib/simulator/example-files";
import { PEM } from "../../support/pem";

/** Something of every native type, beside firewall and logs. */
export function everything(app: App): TerraformStack {
  const stack = logging(app);
  const partition = new Partition(stack, "partition", { name: "mail" });
  const snatPool = new SnatPool(stack, "snat", { name: "mail_snat", addresses: ["192.0.2.70"] });
  new SmtpBridging(stack, "bridging", {
    name: "bridging",
    virtualAddress: new VirtualAddress(stack, "address", { address: "192.0.2.60" }),
    port: 465,
    members: ["10.1.20.11", { address: "mx.example.test", priorityGroup: 10 }],
    memberPort: 465,
    domain: "example.test",
    snat: Snat.pool(snatPool),
    certificate: new CertificateKeyPair(stack, "pair", { certificate: MAIL_CERTIFICATE, key: MAIL_KEY }),
    serverTls: {
      trustedCa: new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY }),
      verifyName: "mx.example.test",
    },
    irules: [new IRule(stack, "rule", { name: "mail_rule", code: "when CLIENT_ACCEPTED { }" })],
  });
  new SmtpPassthrough(stack, "passthrough", {
    name: "passthrough",
    partition: "mail",
    destination: "192.0.2.61",
    port: 465,
    members: ["10.1.21.11"],
    domain: "example.test",
    snat: Snat.automap(),
    dependsOn: [partition],
  });
  return stack;
}
