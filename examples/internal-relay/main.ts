import { App, TerraformStack, TerraformVariable } from "cdktf";
import { DenyAction, SaveConfig, SmtpPlaintext, Snat } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** A relay for the own networks: nobody else reaches it, so it can't become an open relay. */
class InternalRelayStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    const mail = new SmtpPlaintext(this, "mail", {
      name: "relay",
      destination: "192.0.2.41",
      members: ["10.1.81.11", "10.1.81.12"],
      domain: "example.test",
      snat: Snat.none(),
      serversFilterBySource: true,
      allowFrom: ["198.51.100.0/24", "203.0.113.10-203.0.113.19"],
      firewall: { deny: DenyAction.REJECT },
    });
    mail.allowFrom("203.0.113.200");
    new SaveConfig(this, "save");
  }

  /** Set it as environment variable TF_VAR_<name>. */
  private secret(name: string): string {
    return new TerraformVariable(this, name, { type: "string", sensitive: true, nullable: false })
      .stringValue;
  }
}

/** Adds the stack to an app. */
export function internalRelay(app: App): TerraformStack {
  return new InternalRelayStack(app, "internal-relay");
}

if (require.main === module) {
  const app = new App();
  internalRelay(app);
  app.synth();
}
