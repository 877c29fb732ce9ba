import { App, TerraformStack, TerraformVariable } from "cdktf";
import { CertificateKeyPair, SaveConfig, SmtpOffload, Snat, TlsVersion } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** Scenario 2: mail clients submit over TLS on port 465, the servers get plaintext on port 25. */
class OffloadStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpOffload(this, "mail", {
      name: "submission",
      description: "Mail submission for example.test",
      destination: "192.0.2.26",
      port: 465,
      members: [
        { address: "10.1.30.11", priorityGroup: 10 },
        { address: "10.1.30.12", priorityGroup: 10 },
        { address: "10.2.30.11", priorityGroup: 5 },
      ],
      minimumActiveMembers: 1,
      domain: "example.test",
      snat: Snat.automap(),
      certificate: CertificateKeyPair.fromFullPaths(this, "certificate", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      }),
      minTls: TlsVersion.TLS1_2,
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
export function offload(app: App): TerraformStack {
  return new OffloadStack(app, "offload");
}

if (require.main === module) {
  const app = new App();
  offload(app);
  app.synth();
}
