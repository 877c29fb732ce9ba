import { chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { idOf, type Logins, MailServer, password, unpacked, user } from "./mail-server";

/** Listeners that expect a PROXY header. */
const transportsBehindProxy = ["plaintext behind PROXY", "starttls behind PROXY", "smtps behind PROXY"];

export const exim = join(unpacked, "usr/sbin/exim4");

/** Exim with its own authenticators; its SPA authenticator is NTLM. */
export class Exim extends MailServer {
  static readonly logins: Logins = {
    plaintext: ["none", "auto", "ntlm"],
    starttls: ["none", "auto", "ntlm"],
    smtps: ["none", "auto", "ntlm"],
  };

  constructor() {
    super("exim");
  }

  override portNames(): readonly string[] {
    return [...super.portNames(), ...transportsBehindProxy];
  }

  override log(): string {
    return this.read("log/main") + this.read("log/reject") + this.read("log/panic") + this.output;
  }

  protected override launch(): Promise<void> {
    for (const name of ["spool", "log"]) {
      mkdirSync(this.path(name));
      chownSync(this.path(name), idOf("Debian-exim"), idOf("Debian-exim", "-g"));
    }
    chownSync(this.path("key.pem"), idOf("Debian-exim"), idOf("Debian-exim", "-g"));
    const ports = this.portNames().map((name) => this.port(name));
    const secret = password.replace(/\$/g, "\\$");
    const config = this.write(
      "exim.conf",
      `primary_hostname = mail.example.test
exim_path = ${exim}
spool_directory = ${this.path("spool")}
log_file_path = ${this.path("log")}/%s
pid_file_path = ${this.path("spool")}/exim.pid
log_selector = +smtp_protocol_error +smtp_syntax_error +smtp_connection +smtp_incomplete_transaction +smtp_no_mail +tls_cipher
local_interfaces = ${ports.map((port) => `127.0.0.1.${port}`).join(" : ")}
tls_on_connect_ports = ${this.port("smtps")} : ${this.port("smtps behind PROXY")}
tls_advertise_hosts = \${if inlist{$received_port}{${this.port("plaintext")}:${this.port("plaintext behind PROXY")}}{}{*}}
hosts_proxy = \${if inlist{$received_port}{${transportsBehindProxy.map((name) => this.port(name)).join(":")}}{*}{}}
tls_certificate = ${this.path("cert.pem")}
tls_privatekey = ${this.path("key.pem")}
rfc1413_query_timeout = 0s
host_lookup =
smtp_enforce_sync = true
acl_smtp_rcpt = rcpt
acl_smtp_data = accept
never_users =
keep_environment =
queue_run_in_order = true
begin acl
rcpt:
  deny domains = !example.test
       message = relay not permitted
  require verify = recipient
  accept
begin routers
box:
  driver = accept
  domains = example.test
  local_parts = probe
  transport = box
begin transports
box:
  driver = appendfile
  maildir_format
  directory = ${this.path("mail")}/box
  user = Debian-exim
  delivery_date_add
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = \${if and{{eq{$auth2}{${user}}}{eq{$auth3}{${secret}}}}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if and{{eq{$auth1}{${user}}}{eq{$auth2}{${secret}}}}}
  server_set_id = $auth1
ntlm:
  driver = spa
  public_name = NTLM
  server_password = \${if eq{$auth1}{${user}}{${secret}}fail}
  server_set_id = $auth1
`,
    );
    this.run(exim, ["-C", config, "-bdf", "-q1m"]);
    return Promise.resolve();
  }
}
