import { App, TerraformStack, TerraformVariable } from "cdktf";
import { CertificateKeyPair, SaveConfig, SmtpStartTls, Snat, StartTls, TlsVersion } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** Scenario 6: mail clients submit on port 587 and must use STARTTLS, the servers get plaintext on port 25. */
class StartTlsStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpStartTls(this, "mail", {
      name: "mail_tls",
      description: "Submission with STARTTLS for example.test",
      destination: "192.0.2.27",
      port: 587,
      members: ["10.1.40.11", "10.1.40.12"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate: CertificateKeyPair.fromFullPaths(this, "certificate", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      }),
      minTls: TlsVersion.TLS1_2,
      startTls: StartTls.REQUIRE,
    });
    new SaveConfig(this, "save");
  }

  /** Set it as environment variable TF_VAR_<name>. */
  private secret(name: string): string {
    return new TerraformVariable(this, name, { type: "string", sensitive: true, nullable: false })
      .stringValue;
  }
}

/** Adds the stack to an app. */
export function startTls(app: App): TerraformStack {
  return new StartTlsStack(app, "start-tls");
}

if (require.main === module) {
  const app = new App();
  startTls(app);
  app.synth();
}
