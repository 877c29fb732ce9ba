import { Construct } from "constructs";
import { CertificateKeyPair, ClientSslProfile, type ClientSslProfileProps, TlsVersion } from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(180_000);

const PROFILE = "ltm profile client-ssl";

/** A profile on a device of a stated release. */
function clientSsl(release: string, props: Partial<ClientSslProfileProps>): Build {
  return (stack) => {
    const device = new Construct(stack, "device");
    device.node.setContext("bigip:tmosVersion", release);
    const certificate = CertificateKeyPair.fromFullPaths(device, "pair", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    });
    new ClientSslProfile(device, "mail", { name: "mail", certificate, ...props });
  };
}

describeWithRealProvider("a client SSL profile", () => {
  test.each([["12.1"], ["13.0"], ["17.1"]])("on TMOS %s gets ciphers, others, and none", async (version) => {
    const deployment = await Deployment.start({ version });
    try {
      const ciphers = (): unknown => deployment.device.get(PROFILE, "/Common/mail")?.["ciphers"];
      await deployment.apply(clientSsl(version, { minTls: TlsVersion.TLS1_1 }));
      await deployment.change(clientSsl(version, { ciphers: "ECDHE:!3DES" }));
      expect(ciphers()).toBe("ECDHE:!3DES");
      await deployment.change(clientSsl(version, { ciphers: "ECDHE" }));
      expect(ciphers()).toBe("ECDHE");
      await deployment.change(clientSsl(version, {}));
      expect(ciphers()).toBe("DEFAULT");
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});
