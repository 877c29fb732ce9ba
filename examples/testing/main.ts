import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  CertificateKeyPair,
  DenyAction,
  SaveConfig,
  ServiceOutput,
  SmtpOffload,
  SmtpPlaintext,
  Snat,
  TlsVersion,
  Warnings,
} from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

/** What differs between the places to which the stack is deployed. */
export interface MailStackProps {
  /** Address that other domains send mail to. */
  readonly mxAddress: string;
  /** Address that our clients submit mail to. */
  readonly submissionAddress: string;
  /** The mail servers. */
  readonly servers: string[];
}

/** A stack with two services on the same servers; main.test.ts beside it shows how to test one. */
export class MailStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id);
    new BigipProvider(this, "bigip", {
      address: this.secret("bigip_address"),
      username: this.secret("bigip_username"),
      password: this.secret("bigip_password"),
      teemDisable: true,
    });
    const shared = { members: props.servers, domain: "example.test" };

    const mx = new SmtpPlaintext(this, "mx", {
      ...shared,
      name: "mx",
      destination: props.mxAddress,
      snat: Snat.none(),
      serversFilterBySource: true,
    });
    new ServiceOutput(this, "mx_service", { service: mx });

    const submission = new SmtpOffload(this, "submission", {
      ...shared,
      name: "submission",
      destination: props.submissionAddress,
      port: 465,
      certificate: CertificateKeyPair.fromFullPaths(this, "certificate", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      }),
      minTls: TlsVersion.TLS1_2,
      allowFrom: ["198.51.100.0/24"],
      firewall: { deny: DenyAction.REJECT },
    });
    Warnings.of(submission).acknowledge(
      "snat-hides-source",
      "Clients log in; the servers do not look at addresses.",
    );
    new SaveConfig(this, "save");
  }

  /** Set it as environment variable TF_VAR_<name>. */
  private secret(name: string): string {
    return new TerraformVariable(this, name, { type: "string", sensitive: true, nullable: false })
      .stringValue;
  }
}

if (require.main === module) {
  const app = new App();
  new MailStack(app, "testing", {
    mxAddress: "192.0.2.40",
    submissionAddress: "192.0.2.41",
    servers: ["10.1.80.11", "10.1.80.12"],
  });
  app.synth();
}
