import { type Logins, MailServer, password, user } from "./mail-server";

export const submission = "/usr/lib/dovecot/submission-login";

/** Dovecot's submission service behind a proxy. What its users send would go to a relay, which these tests never reach. */
export class DovecotSubmission extends MailServer {
  static readonly logins: Logins = { plaintext: ["none"], starttls: ["none"], smtps: ["none"] };

  constructor() {
    super("dovecot-submission");
  }

  override portNames(): readonly string[] {
    return ["starttls behind PROXY", "smtps behind PROXY"];
  }

  override log(): string {
    return this.read("log") + this.output;
  }

  protected override launch(): Promise<void> {
    this.write("users", `${user}:{PLAIN}${password}:::::\n`);
    const listener = (name: string, tls: string): string => `  inet_listener ${tls} {
    address = 127.0.0.1
    port = ${this.port(`${name} behind PROXY`)}
    ssl = ${name === "smtps" ? "yes" : "no"}
    haproxy = yes
  }`;
    const config = this.write(
      "dovecot.conf",
      `base_dir = ${this.path("base")}
state_dir = ${this.path("state")}
log_path = ${this.path("log")}
protocols = submission
hostname = mail.example.test
ssl = yes
ssl_cert = <${this.path("cert.pem")}
ssl_key = <${this.path("key.pem")}
haproxy_trusted_networks = 127.0.0.0/8
haproxy_timeout = 2s
submission_relay_host = 127.0.0.1
submission_relay_port = 9
passdb {
  driver = passwd-file
  args = ${this.path("users")}
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=/nonexistent
}
service submission-login {
${listener("starttls", "submission")}
${listener("smtps", "submissions")}
}
`,
    );
    this.run("/usr/sbin/dovecot", ["-F", "-c", config]);
    return Promise.resolve();
  }
}
