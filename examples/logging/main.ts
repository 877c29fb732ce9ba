import { App, TerraformStack, TerraformVariable } from "cdktf";
import { LogFormat, LogProtocol, SaveConfig, SmtpPlaintext, Snat } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** A link to a business partner: only the partner may connect, and two Splunk servers hear of who did and who tried. */
class LoggingStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    new SmtpPlaintext(this, "mail", {
      name: "partner",
      destination: "192.0.2.42",
      members: ["10.1.82.11", "10.1.82.12"],
      domain: "example.test",
      snat: Snat.automap(),
      allowFrom: ["203.0.113.25"],
      firewall: {
        logAllowed: true,
        logDenied: true,
        log: {
          servers: ["10.1.82.201", "10.1.82.202"],
          port: 1514,
          protocol: LogProtocol.TCP,
          format: LogFormat.SPLUNK,
        },
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
export function logging(app: App): TerraformStack {
  return new LoggingStack(app, "logging");
}

if (require.main === module) {
  const app = new App();
  logging(app);
  app.synth();
}
