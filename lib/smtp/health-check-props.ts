import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOfBag } from "../kind/row";
import type { SmtpEnvelope, SmtpLogin, SmtpMessage, SmtpTransport } from "../ltm/smtp-check";
import type { ProxyProtocol } from "../ltm/proxy-protocol";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";

/** What the health check of a service does (guide, Application Health). */
export interface SmtpHealthCheck {
  /**
   * Log in as well.
   * @default - no login
   */
  readonly login?: SmtpLogin;
  /**
   * Send a mail, which is delivered each time. Either this or `envelope`.
   * @default - none
   */
  readonly message?: SmtpMessage;
  /**
   * Name a sender and a recipient and stop before the mail. Either this or `message`.
   * @default - none
   */
  readonly envelope?: SmtpEnvelope;
  /**
   * How to speak with the servers.
   * @default - as the scenario does
   */
  readonly transport?: SmtpTransport;
  /**
   * The name that the check gives with EHLO: a host name, domain, or address literal as `[192.0.2.5]` (RFC 5321 4.1.3).
   * @default - the service's domain
   */
  readonly heloName?: string;
  /**
   * Text that the server's last reply must contain, beside being a success.
   * @default - any success
   */
  readonly receive?: string;
  /**
   * Name to ask for in the TLS handshake (SNI), for servers that insist on one.
   * @default - none
   */
  readonly serverName?: string;
  /**
   * A client certificate to show to servers that ask for one in TLS.
   * @default - that of `serverTls`, or of the server SSL profile where it is known
   */
  readonly certificate?: ICertificateKeyPair;
  /**
   * Seconds that a server may hold one answer; the default of `interval` leaves room for it. Microsoft Exchange holds
   * the reply to a message for up to 30 s.
   * @default - 30 with `message`; else nothing is held
   */
  readonly stepTimeout?: number;
  /**
   * Send a header of the PROXY protocol first, for servers that wait for one on the port that is checked.
   * @default - the service's `proxyProtocol`; none with `port`
   */
  readonly proxyProtocol?: ProxyProtocol;
  /**
   * Seconds between two checks.
   * @default - 30; stepTimeout + 15 where that is more, so 45 with `message`
   */
  readonly interval?: number;
  /**
   * Seconds without a good answer after which a server is down; more than the interval.
   * @default - 3 x interval + 1
   */
  readonly timeout?: number;
  /**
   * Port to check instead of the member's own: for servers that expect something else on the service port,
   * such as a PROXY header. It is part of the monitor's name on the device (`<name>_monitor_smtp_2525`).
   * @default - the member's port
   */
  readonly port?: number;
}

/** A health check as a table. */
export const SMTP_HEALTH_CHECK = bagTable(
  readByCode({
    login: "guide, Application Health",
    message: "guide, Application Health",
    envelope: "–",
    transport: "guide, Appendix A",
    heloName: "guide, Appendix A",
    receive: "guide, Application Health",
    serverName: "–",
    certificate: "–",
    stepTimeout: "Exchange's MaxAcknowledgementDelay",
    proxyProtocol: "–",
    interval: "guide, Appendix A",
    timeout: "guide, Appendix A; F5's rule",
    port: "BIG-IP",
  }) satisfies RowsOfBag<SmtpHealthCheck>,
);
