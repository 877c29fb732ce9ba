import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import {
  type Login,
  type Logins,
  MailServer,
  mailbox,
  password,
  type Port,
  unpacked,
  user,
} from "./mail-server";

export const smtpd = join(unpacked, "usr/sbin/smtpd");

/** OpenSMTPD; its spool and its control socket are compiled in, so there is one at a time on a machine. */
export class OpenSmtpd extends MailServer {
  /**
   * Whether a TLS handshake with it succeeds for anybody. Version 6.8, which Debian 12 has, fails at each under OpenSSL 3
   * (OpenSMTPD's issue 1239): its key process never gets to see the key.
   */
  static get tlsWorks(): boolean {
    return majorVersion(smtpd, "-h") >= 7 || majorVersion("openssl", "version") < 3;
  }

  /** It offers AUTH only under TLS. */
  static get logins(): Logins {
    const underTls: readonly Login[] = OpenSmtpd.tlsWorks ? ["none", "auto"] : [];
    return { plaintext: ["none"], starttls: underTls, smtps: underTls };
  }

  constructor() {
    super("opensmtpd");
  }

  override log(): string {
    return this.output;
  }

  protected override launch(): Promise<void> {
    const hash = execFileSync("openssl", ["passwd", "-6", "-stdin"], { input: `${password}\n` })
      .toString()
      .trim();
    this.write("users", `${user} ${hash}\n`);
    const listen = (name: Port, options: string): string =>
      `listen on 127.0.0.1 port ${this.port(name)} ${options}`;
    const config = this.write(
      "smtpd.conf",
      `pki mail cert "${this.path("cert.pem")}"
pki mail key "${this.path("key.pem")}"
table accounts file:${this.path("users")}
table boxes { "${mailbox}" = "nobody" }
${listen("plaintext", "hostname mail.example.test")}
${listen("starttls", "hostname mail.example.test tls pki mail auth-optional <accounts>")}
${listen("smtps", "hostname mail.example.test smtps pki mail auth-optional <accounts>")}
action "box" maildir "${this.path("mail")}/box" virtual <boxes>
match from any for domain "example.test" action "box"
`,
    );
    this.run(smtpd, ["-d", "-v", "-f", config]);
    return Promise.resolve();
  }
}

function majorVersion(program: string, option: string): number {
  const { stdout, stderr } = spawnSync(program, [option], { encoding: "utf8" });
  return Number(/\b(\d+)\.\d/.exec(`${stdout}${stderr}`)?.[1] ?? 0);
}
