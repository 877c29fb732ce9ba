import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  CipherGroup,
  CipherRule,
  ClientSslProfile,
  DeviceObject,
  SmtpBridging,
  Snat,
  TlsVersion,
  TrustedCa,
} from "../../lib";
import { PEM } from "../support/pem";
import { describeWithRealProvider } from "../terraform/harness";
import { RSA } from "./support/certificates";
import { Deployment } from "./support/deployment";

jest.setTimeout(300_000);

/** A service with everything that there is about TLS. */
function everything(dhGroups?: string): (stack: TerraformStack) => void {
  return (stack) => {
    const certificate = new CertificateKeyPair(stack, "rsa", { certificate: RSA.CERTIFICATE, key: RSA.KEY });
    const ecdsa = new CertificateKeyPair(stack, "ecdsa", { certificate: PEM.CERTIFICATE, key: PEM.KEY });
    const trustedCa = new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY });
    const validator = new DeviceObject(stack, "validator", {
      component: "sys crypto cert-validator ocsp",
      properties: { "dns-resolver": "/Common/dns" },
    });
    certificate.resource.monitoringType = "ocsp";
    certificate.resource.ocsp = validator.fullPath;
    certificate.resource.issuerCert = trustedCa.fullPath;
    const rule = new CipherRule(stack, "modern", { ciphers: "ECDHE+AES-GCM", dhGroups });
    const cipherGroup = new CipherGroup(stack, "ciphers", { allow: [rule] }).fullPath;
    new SmtpBridging(stack, "mail", {
      destination: "192.0.2.25",
      port: 465,
      memberPort: 465,
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate,
      certificates: [ecdsa],
      minTls: TlsVersion.TLS1_2,
      tls13: true,
      cipherGroup,
      clientCertificates: { trustedCa },
      ocsp: true,
      serverTls: { minTls: TlsVersion.TLS1_3, cipherGroup, serverName: "mx.example.test", trustedCa },
    });
    new ClientSslProfile(stack, "second", { certificate, serverName: "lists.example.test" });
  };
}

describeWithRealProvider("a service with TLS of today", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
  });
  afterAll(() => deployment.stop());

  test("is on the device as it was asked for", async () => {
    await deployment.apply(everything());
    expect(deployment.device.get("ltm profile client-ssl", "/Common/mail_client_ssl")).toMatchObject({
      certKeyChain: [{ name: "default" }, { name: "further_1" }],
      cipherGroup: "/Common/ciphers",
      ciphers: "none",
      ocspStapling: "enabled",
      peerCertMode: "require",
      tmOptions: expect.not.arrayContaining(["no-tlsv1.3"]) as unknown,
    });
    expect(deployment.device.get("ltm profile server-ssl", "/Common/mail_server_ssl")).toMatchObject({
      serverName: "mx.example.test",
      cipherGroup: "/Common/ciphers",
    });
  });

  test("takes other ciphers, and loses them again", async () => {
    await deployment.change(everything("P256:X25519"));
    await deployment.change(everything());
    await deployment.change(() => undefined);
    await deployment.destroy();
  });
});
