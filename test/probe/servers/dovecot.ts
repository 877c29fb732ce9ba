import { MailServer, password, user } from "./mail-server";

/** Dovecot as SASL server alone, for Postfix: PLAIN and LOGIN (Dovecot has no NTLM of its own any more). */
export class Dovecot extends MailServer {
  constructor() {
    super("dovecot");
  }

  override portNames(): readonly string[] {
    return ["sasl"];
  }

  override log(): string {
    return this.read("log") + this.output;
  }

  protected override launch(): Promise<void> {
    this.write("users", `${user}:{PLAIN}${password}:::::\n`);
    const config = this.write(
      "dovecot.conf",
      `base_dir = ${this.path("base")}
state_dir = ${this.path("state")}
log_path = ${this.path("log")}
protocols =
ssl = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_debug = yes
passdb {
  driver = passwd-file
  args = ${this.path("users")}
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=/nonexistent
}
service auth {
  inet_listener {
    address = 127.0.0.1
    port = ${this.port("sasl")}
  }
}
service stats {
  executable = /bin/false
  process_min_avail = 0
}
`,
    );
    this.run("/usr/sbin/dovecot", ["-F", "-c", config]);
    return Promise.resolve();
  }
}
