import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  CertificateKeyPair,
  MailListener,
  MailService,
  SaveConfig,
  Snat,
  TlsVersion,
  VlanFilter,
} from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** A public MX and its users' submission on one address: ports 25, 587 and 465. */
class MailServiceStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });

    // Where the servers take mail of users who have logged in.
    const submission = { memberPort: 2587 };
    new MailService(this, "mail", {
      name: "mail_all",
      destination: "192.0.2.43",
      members: ["10.1.100.11", "10.1.100.12"],
      domain: "example.test",
      snat: Snat.none(),
      serversFilterBySource: true,
      vlans: VlanFilter.only(["/Common/external"]),
      certificate: CertificateKeyPair.fromFullPaths(this, "certificate", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      }),
      minTls: TlsVersion.TLS1_2,
      listeners: [
        MailListener.mx({ connectionLimit: 5000 }),
        MailListener.submission(submission),
        MailListener.submissions(submission),
      ],
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
export function mailService(app: App): TerraformStack {
  return new MailServiceStack(app, "mail-service");
}

if (require.main === module) {
  const app = new App();
  mailService(app);
  app.synth();
}
