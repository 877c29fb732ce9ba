import { CertificateKeyPair, SmtpOffload, SmtpPlaintext, SmtpStartTls, Snat, StartTls } from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { Deployment } from "./deployment";

const CERTIFICATE = { certificate: "/Common/default.crt", key: "/Common/default.key" };

describeWithRealProvider("scenarios on the device [needs real provider]", () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await Deployment.start();
  });
  afterEach(() => deployment.stop());

  test("plaintext: applied, nothing left to do, destroyed", async () => {
    const lines = await deployment.apply((stack) => {
      new SmtpPlaintext(stack, "mail", { destination: "192.0.2.25", members: ["10.1.20.11", "10.1.20.12"], domain: "example.test", snat: Snat.automap() });
    });
    console.log(lines.join("\n"));
    console.log((await deployment.destroy()).join("\n"));
  }, 120_000);

  test("STARTTLS: applied, nothing left to do, destroyed", async () => {
    const lines = await deployment.apply((stack) => {
      new SmtpStartTls(stack, "mail", {
        destination: "192.0.2.25", members: ["10.1.20.11", "10.1.20.12"], domain: "example.test", snat: Snat.addresses(["192.0.2.77"]),
        certificate: CertificateKeyPair.fromFullPaths(stack, "cert", CERTIFICATE), trafficGroup: "/Common/traffic-group-2", description: "mail in",
      });
    });
    console.log(lines.join("\n"));
    console.log((await deployment.apply((stack) => {
      new SmtpOffload(stack, "mail", {
        destination: "192.0.2.25", port: 25, members: ["10.1.20.11", "10.1.20.12"], domain: "example.test", snat: Snat.automap(),
        certificate: CertificateKeyPair.fromFullPaths(stack, "cert", CERTIFICATE),
      });
    })).join("\n"));
    console.log((await deployment.destroy()).join("\n"));
  }, 120_000);
});
