import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync } from "node:fs";
import { Dovecot } from "./dovecot";
import { idOf, MailServer, mailbox, type Logins } from "./mail-server";

/** Listeners that refuse: each is a port, with the settings that make it so. */
export const refusing: Readonly<Record<string, readonly string[]>> = {
  "421 greeting": [
    "{ smtpd_client_restrictions = check_client_access static:{421 4.3.2 Try again later} }",
    "smtpd_delay_reject=no",
  ],
  "452 MAIL": ["queue_minfree=1000000000000000"],
  "554 message": ["{ smtpd_end_of_data_restrictions = check_client_access static:{554 5.7.1 Not wanted} }"],
};

/** Listeners that demand a client certificate; this test's own is the only one that they know. */
export const demanding: Readonly<Record<string, readonly string[]>> = {
  "starttls, certificate demanded": ["smtpd_tls_security_level=encrypt"],
  "smtps, certificate demanded": ["smtpd_tls_security_level=encrypt", "smtpd_tls_wrappermode=yes"],
};

/** Listeners that expect a PROXY header: each with the settings of what comes behind it. */
export const proxied: Readonly<Record<string, readonly string[]>> = {
  "plaintext behind PROXY": ["smtpd_tls_security_level=none"],
  "starttls behind PROXY": ["smtpd_tls_security_level=may"],
  "smtps behind PROXY": ["smtpd_tls_security_level=encrypt", "smtpd_tls_wrappermode=yes"],
};

/** The same for postscreen, which hands the connection to smtpd. */
export const screened = "postscreen behind PROXY";

/** A listener that holds its reply to a message as long as Exchange does. */
export const holding = "message held";

/** Postfix, whose logins Dovecot checks: that of Debian 12 has no NTLM. */
export class Postfix extends MailServer {
  static readonly logins: Logins = {
    plaintext: ["none", "auto"],
    starttls: ["none", "auto"],
    smtps: ["none", "auto"],
  };

  private readonly sasl = new Dovecot();

  constructor() {
    super("postfix");
  }

  override portNames(): readonly string[] {
    const kinds = [refusing, demanding, proxied];
    return [...super.portNames(), ...kinds.flatMap((ports) => Object.keys(ports)), holding, screened];
  }

  override log(): string {
    return this.read("maillog") + this.output + this.sasl.log();
  }

  protected override async launch(): Promise<void> {
    await this.sasl.start();
    mkdirSync(this.path("queue"));
    mkdirSync(this.path("data"));
    chownSync(this.path("data"), idOf("postfix"), idOf("postfix", "-g"));
    this.write(
      "main.cf",
      `compatibility_level = 3.6
queue_directory = ${this.path("queue")}
data_directory = ${this.path("data")}
maillog_file = ${this.path("maillog")}
maillog_file_prefixes = /tmp, /var
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
myhostname = mail.example.test
mydestination =
mynetworks = 192.0.2.1/32
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
virtual_mailbox_domains = example.test
virtual_mailbox_base = ${this.path("mail")}
virtual_mailbox_maps = inline:{ {${mailbox} = box/} }
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_relay_restrictions = reject_unauth_destination
smtpd_helo_required = yes
smtpd_recipient_restrictions = reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname, reject_unauth_pipelining
smtpd_data_restrictions = reject_unauth_pipelining
strict_rfc821_envelopes = yes
smtpd_error_sleep_time = 0
smtpd_tls_cert_file = ${this.path("cert.pem")}
smtpd_tls_key_file = ${this.path("key.pem")}
smtpd_tls_loglevel = 1
smtpd_upstream_proxy_timeout = 2s
postscreen_upstream_proxy_timeout = 2s
postscreen_greet_wait = 1s
postscreen_cache_map =
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${this.sasl.port("sasl")}
smtpd_sasl_security_options = noanonymous
`,
    );
    const listener = (name: string, settings: readonly string[]): string =>
      `127.0.0.1:${this.port(name)} inet n - n - - smtpd ${settings.map((setting) => `-o ${setting}`).join(" ")}`;
    const internal =
      "cleanup unix n - n - 0 cleanup|qmgr unix n - n 300 1 qmgr|rewrite unix - - n - - trivial-rewrite|bounce unix - - n - 0 bounce|defer unix - - n - 0 bounce|trace unix - - n - 0 bounce|verify unix - - n - 1 verify|virtual unix - n n - - virtual|error unix - - n - - error|retry unix - - n - - error|proxymap unix - - n - - proxymap|tlsmgr unix - - n 1000? 1 tlsmgr|anvil unix - - n - 1 anvil|postlog unix-dgram n - n - 1 postlogd|scache unix - - n - 1 scache|smtp unix - - n - - smtp|relay unix - - n - - smtp|flush unix n - n 1000? 0 flush|showq unix n - n - - showq|local unix - n n - - local|lmtp unix - - n - - lmtp";
    this.write(
      "master.cf",
      [
        listener("plaintext", ["smtpd_tls_security_level=none"]),
        listener("starttls", ["smtpd_tls_security_level=may"]),
        listener("smtps", ["smtpd_tls_security_level=encrypt", "smtpd_tls_wrappermode=yes"]),
        listener(holding, ["{ smtpd_end_of_data_restrictions = sleep 30 }"]),
        ...Object.entries(demanding).map(([name, settings]) =>
          listener(name, [
            ...settings,
            "smtpd_tls_req_ccert=yes",
            `smtpd_tls_CAfile=${this.path("cert.pem")}`,
          ]),
        ),
        ...Object.entries(proxied).map(([name, settings]) =>
          listener(name, [...settings, "smtpd_upstream_proxy_protocol=haproxy"]),
        ),
        `127.0.0.1:${this.port(screened)} inet n - n - 1 postscreen -o postscreen_upstream_proxy_protocol=haproxy`,
        "smtpd pass - - n - - smtpd",
        ...Object.entries(refusing).map(([name, settings]) => listener(name, settings)),
        ...internal.split("|"),
        "",
      ].join("\n"),
    );
    execFileSync("/usr/sbin/postfix", ["-c", this.directory, "start"], { stdio: "ignore" });
  }

  override async stop(): Promise<void> {
    execFileSync("/usr/sbin/postfix", ["-c", this.directory, "stop"], { stdio: "ignore" });
    await this.sasl.stop();
    await super.stop();
  }
}
