import { App, TerraformStack, TerraformVariable } from "cdktf";
import { SaveConfig, SmtpPassthrough, Snat } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** Scenario 4: TLS from clients to servers, which the BIG-IP forwards without decrypting. */
class PassthroughStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpPassthrough(this, "mail", {
      name: "passed",
      description: "Mail submission for example.test, encrypted from end to end",
      destination: "192.0.2.29",
      port: 465,
      members: ["10.1.60.11", "10.1.60.12"],
      memberPort: 465,
      domain: "example.test",
      snat: Snat.automap(),
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
export function passthrough(app: App): TerraformStack {
  return new PassthroughStack(app, "passthrough");
}

if (require.main === module) {
  const app = new App();
  passthrough(app);
  app.synth();
}
