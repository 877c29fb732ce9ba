import { App, TerraformStack, TerraformVariable } from "cdktf";
import { SaveConfig, SmtpPlaintext, Snat, VlanFilter } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** Scenario 1: mail from the Internet for two servers that judge senders by their address. */
class PlaintextStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpPlaintext(this, "mail", {
      name: "mail_in",
      description: "Incoming mail for example.test",
      destination: "192.0.2.25",
      members: ["10.1.20.11", "10.1.20.12"],
      domain: "example.test",
      // The servers see who sends, and answer through the BIG-IP.
      snat: Snat.none(),
      serversFilterBySource: true,
      vlans: VlanFilter.only(["/Common/external"]),
      idleTimeout: 600,
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
export function plaintext(app: App): TerraformStack {
  return new PlaintextStack(app, "plaintext");
}

if (require.main === module) {
  const app = new App();
  plaintext(app);
  app.synth();
}
