import { App, TerraformStack, TerraformVariable } from "cdktf";
import { CertificateKeyPair, SaveConfig, SmtpBridging, Snat, TlsVersion, TrustedCa } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** Scenario 3: TLS from clients on port 465, and TLS again to servers whose certificates are verified. */
class BridgingStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpBridging(this, "mail", {
      name: "bridged",
      description: "Mail submission for example.test, encrypted to the servers",
      destination: "192.0.2.28",
      port: 465,
      members: ["10.1.50.11", "10.1.50.12"],
      memberPort: 465,
      domain: "example.test",
      snat: Snat.automap(),
      certificate: CertificateKeyPair.fromFullPaths(this, "certificate", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      }),
      minTls: TlsVersion.TLS1_2,
      serverTls: {
        trustedCa: TrustedCa.fromFullPath(this, "ca", "/Common/company_ca.crt"),
        verifyName: "mx.example.test",
        minTls: TlsVersion.TLS1_2,
      },
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
export function bridging(app: App): TerraformStack {
  return new BridgingStack(app, "bridging");
}

if (require.main === module) {
  const app = new App();
  bridging(app);
  app.synth();
}
