import type { TerraformStack } from "cdktf";
import { CertificateKeyPair, ClientSslProfile, SmtpExternalMonitor, SmtpTransport } from "../../lib";
import { Template } from "../../lib/testing";
import { makeOffload } from "../support/objects";
import { PEM } from "../support/pem";
import { makeStack } from "../support/stacks";

const SECRET = "canary-4711-secret";

/** Every way in which a secret can meet a message: right, wrong, in the wrong place, of the wrong type. */
const MEETINGS: Readonly<Record<string, (stack: TerraformStack) => unknown>> = {
  "a literal passphrase": (stack) =>
    new CertificateKeyPair(stack, "it", {
      certificate: PEM.CERTIFICATE,
      key: PEM.ENCRYPTED_KEY,
      passphrase: SECRET,
    }),
  "a passphrase that is no text": (stack) =>
    new CertificateKeyPair(stack, "it", {
      certificate: PEM.CERTIFICATE,
      key: PEM.KEY,
      passphrase: { value: SECRET, toString: () => SECRET } as unknown as string,
    }),
  "a passphrase that is a number": (stack) =>
    new CertificateKeyPair(stack, "it", {
      certificate: PEM.CERTIFICATE,
      key: PEM.KEY,
      passphrase: 4711 as unknown as string,
    }),
  "a key that is no PEM": (stack) =>
    new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE, key: SECRET }),
  "a key that looks like a path": (stack) =>
    new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE, key: `/${SECRET}` }),
  "a key in the place of the certificate": (stack) =>
    new CertificateKeyPair(stack, "it", { certificate: PEM.KEY, key: PEM.KEY }),
  "a key in the place of the chain": (stack) =>
    new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE, key: PEM.KEY, chain: PEM.KEY }),
  "a broken key": (stack) =>
    new CertificateKeyPair(stack, "it", {
      certificate: PEM.CERTIFICATE,
      key: `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----`,
    }),
  "a key that is not the certificate's": (stack) =>
    new CertificateKeyPair(stack, "it", { certificate: PEM.AUTHORITY, key: PEM.KEY }),
  "a pair in a service": (stack) => {
    const certificate = new CertificateKeyPair(stack, "cert", { certificate: PEM.EXPIRED, key: PEM.KEY });
    makeOffload(stack, "it", { certificate });
    new ClientSslProfile(stack, "tls", { certificate, ciphers: "", cipherGroup: "x" });
  },
  "a literal monitor password": (stack) =>
    new SmtpExternalMonitor(stack, "it", {
      transport: SmtpTransport.SMTPS,
      heloName: "bigip.example.test",
      login: { username: "monitor", password: SECRET },
    }),
  "a monitor password that is a list": (stack) =>
    new SmtpExternalMonitor(stack, "it", {
      transport: SmtpTransport.SMTPS,
      heloName: "bigip.example.test",
      login: { username: "monitor", password: [SECRET] as unknown as string },
    }),
};

test.each(Object.entries(MEETINGS))("%s is in no error, warning, id or path", (_name, build) => {
  const stack = makeStack();
  build(stack);
  const template = Template.fromStack(stack);
  const messages = [...template.errors, ...template.warnings].map(({ message }) => message);
  const paths = stack.node.findAll().map(({ node }) => node.path);
  expect(messages.length).toBeGreaterThan(0);
  for (const text of [...messages, ...paths]) {
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("4711");
    // Base64 of the fixtures' private keys begins so.
    expect(text).not.toContain("PRIVATE KEY-----");
    expect(text).not.toMatch(/MIG[HT]/);
  }
});
