import { App, TerraformStack, TerraformVariable } from "cdktf";
import { LogFormat, LowReputation, SaveConfig, SmtpPlaintext, Snat, Warnings } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** A public MX: everybody may send, except from addresses with a low reputation. */
class PublicMxStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    const mail = new SmtpPlaintext(this, "mail", {
      name: "public_mx",
      destination: "192.0.2.40",
      members: ["10.1.80.11", "10.1.80.12"],
      domain: "example.test",
      snat: Snat.none(),
      serversFilterBySource: true,
      firewall: {
        lowReputation: LowReputation.REJECT,
        log: { servers: ["10.1.80.200"], format: LogFormat.REMOTE_SYSLOG },
      },
    });
    Warnings.of(mail).acknowledge("ip-intelligence-licence", "The device has the licence.");
    new SaveConfig(this, "save");
  }

  /** Set it as environment variable TF_VAR_<name>. */
  private secret(name: string): string {
    return new TerraformVariable(this, name, { type: "string", sensitive: true, nullable: false })
      .stringValue;
  }
}

/** Adds the stack to an app. */
export function publicMx(app: App): TerraformStack {
  return new PublicMxStack(app, "public-mx");
}

if (require.main === module) {
  const app = new App();
  publicMx(app);
  app.synth();
}
