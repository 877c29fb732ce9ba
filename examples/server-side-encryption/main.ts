import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  Network,
  SaveConfig,
  SmtpServerSideEncryption,
  Snat,
  TlsVersion,
  VlanFilter,
} from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** Scenario 5: plaintext from applications in the same building, TLS to servers that are far away. */
class ServerSideEncryptionStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpServerSideEncryption(this, "mail", {
      name: "encrypted",
      description: "Mail of applications for example.test, encrypted to the servers",
      destination: "192.0.2.30",
      port: 25,
      members: ["10.1.70.11", "10.1.70.12"],
      memberPort: 465,
      domain: "example.test",
      serverTls: { minTls: TlsVersion.TLS1_2 },
      snat: Snat.automap(),
      clientNetwork: Network.LAN,
      serverNetwork: Network.WAN,
      vlans: VlanFilter.only(["/Common/applications"]),
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
export function serverSideEncryption(app: App): TerraformStack {
  return new ServerSideEncryptionStack(app, "server-side-encryption");
}

if (require.main === module) {
  const app = new App();
  serverSideEncryption(app);
  app.synth();
}
