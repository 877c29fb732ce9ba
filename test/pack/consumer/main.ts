import { App, TerraformStack, TerraformVariable } from "cdktf";
import { CertificateKeyPair, Snat, SmtpOffload } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";

const app = new App();
const stack = new TerraformStack(app, "mail");
const password = new TerraformVariable(stack, "password", { sensitive: true });

new BigipProvider(stack, "bigip", {
  address: "https://192.0.2.1",
  username: "deployer",
  password: password.stringValue,
});
new SmtpOffload(stack, "offload", {
  destination: "192.0.2.25",
  port: 465,
  members: ["10.1.20.11", "10.1.20.12"],
  domain: "example.test",
  snat: Snat.automap(),
  certificate: CertificateKeyPair.fromFullPaths(stack, "cert", {
    certificate: "/Common/mail.crt",
    key: "/Common/mail.key",
  }),
});
app.synth();
