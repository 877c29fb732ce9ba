import type { Construct } from "constructs";
import { addressLiteral, asciiForm, isAddressLiteral, isHostName } from "../core/addresses";
import { readerInside } from "../core/object-references";
import { warnOfLiteralSecret } from "../core/secrets";
import { escapeTemplate } from "../core/terraform-text";
import type { TerraformData } from "../core/terraform-data";
import { isToken, show } from "../core/tokens";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { pathOf } from "../device/object-path";
import { TmshValue } from "../device/tmsh-value";
import { kindTable } from "../kind/kind-table";
import { byCode, row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { guides, Section } from "../kind/setting";
import { choice, needed, text } from "../kind/value-type";
import { smtpProbe } from "../probe/smtp-probe";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import { smtpProbeFile } from "../sys/smtp-probe-file";
import { monitorFromFullPath } from "./existing-monitor";
import { type ExternalMonitorTimingProps, externalMonitorRows } from "./external-monitor";
import { EXTERNAL_COMPONENT, externalMonitor } from "./external-monitor-definition";
import type { IMonitor } from "./monitor";
import { portEnding } from "./monitor-destination";
import { readRunTiming, secondsForRun } from "./monitor-timing";
import { encoded, PROBE_VARIABLE_SETTINGS, type ProbeValues } from "./probe-variables";
import { ProxyProtocol } from "./proxy-protocol";
import {
  AuthMechanism,
  type SmtpEnvelope,
  type SmtpLogin,
  type SmtpMessage,
  SmtpTransport,
  SMTP_ENVELOPE,
  SMTP_LOGIN,
  SMTP_MESSAGE,
} from "./smtp-check";
import { KINDS } from "../core/object-kind";

/** Props of the SMTP probe as a monitor. */
export interface SmtpExternalMonitorProps extends ExternalMonitorTimingProps {
  /** How to speak with the servers. */
  readonly transport: SmtpTransport;
  /**
   * The name that the probe gives with EHLO: a host name or domain that the servers accept, or for a device without
   * one an address literal, `[192.0.2.5]` or `[IPv6:2001:db8::1]` (RFC 5321 4.1.3).
   */
  readonly heloName: string;
  /**
   * Log in.
   * @default - no login
   */
  readonly login?: SmtpLogin;
  /**
   * Send a mail, which is delivered. Either this or `envelope`.
   * @default - none
   */
  readonly message?: SmtpMessage;
  /**
   * Name a sender and a recipient and stop before the mail. Either this or `message`.
   * @default - none
   */
  readonly envelope?: SmtpEnvelope;
  /**
   * Text that the server's last reply must contain, beside being a success. Guide, Application Health: custom
   * receive string.
   * @default - any success
   */
  readonly receive?: string;
  /**
   * Name to ask for in the TLS handshake (SNI), for servers that insist on one.
   * @default - none
   */
  readonly serverName?: string;
  /**
   * A client certificate to show to servers that ask for one. The probe finds its files on the device by their full
   * paths at each run, so renewed ones too; a key in an HSM can't be used.
   * @default - none
   */
  readonly certificate?: ICertificateKeyPair;
  /**
   * Seconds that a server may hold one answer; the default of `interval` leaves room for it, since BIG-IP ends a run
   * when the next one is due. Microsoft Exchange holds the reply to a message for up to 30 s (its
   * MaxAcknowledgementDelay).
   * @default - 30 with `message`; else nothing is held
   */
  readonly stepTimeout?: number;
  /**
   * Send a header of the PROXY protocol first, for servers that wait for one on the port that is checked. It names the
   * server's own address as the client's. Not with `AuthMechanism.NTLM`.
   * @default - none
   */
  readonly proxyProtocol?: ProxyProtocol;
}

/** The SMTP probe as a monitor, as a table; most props become variables of the program. */
export const SMTP_EXTERNAL_MONITOR = kindTable({
  kind: KINDS.externalMonitor,
  component: EXTERNAL_COMPONENT,
  section: Section.MONITORS,
  ahead: { "defaults-from": guides("Type") },
  rows: {
    ...externalMonitorRows(["message", "stepTimeout"]),
    transport: row(needed(choice({ SmtpTransport }), "a value of SmtpTransport")),
    heloName: byCode(),
    login: byCode(),
    message: byCode(),
    envelope: byCode(),
    receive: row(text()),
    serverName: byCode(),
    certificate: byCode(),
    stepTimeout: byCode(),
    proxyProtocol: row(choice({ ProxyProtocol })),
  } satisfies RowsOf<SmtpExternalMonitorProps, DeviceBackedProps>,
  behind: PROBE_VARIABLE_SETTINGS,
});

/**
 * A health check that carries on a whole SMTP dialogue (tmsh: `ltm monitor external` with this library's probe).
 * Guide, monitors 1 to 11: transport, login and message in all twelve combinations.
 */
export class SmtpExternalMonitor extends DeviceBackedObject implements IMonitor {
  /** A monitor that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
    return monitorFromFullPath(scope, id, fullPath);
  }

  public readonly resource: TerraformData;
  /** How the probe speaks with the servers. */
  public readonly transport: SmtpTransport;
  /** The header that the probe sends first. */
  public readonly proxyProtocol?: ProxyProtocol;
  /** Seconds between two checks. */
  public readonly interval: number;
  /** Seconds without a good answer after which a member is down. */
  public readonly timeout: number;

  public constructor(scope: Construct, id: string, props: SmtpExternalMonitorProps) {
    super(scope, id, props, KINDS.externalMonitor, portEnding(props));
    const read = readRows(SMTP_EXTERNAL_MONITOR, props, this._reader);
    const given: Partial<SmtpExternalMonitorProps> = this._given;
    this.transport = read.transport;
    const timing = readRunTiming(this._read, given);
    this.interval = timing.interval;
    this.timeout = timing.timeout;
    this.proxyProtocol = read.proxyProtocol;
    const values = {
      ...this.helo(given),
      ...this.login(given),
      ...this.mail(given),
      SMTP_RECEIVE: read.receive,
      ...this.sni(given),
      ...this.clientCertificate(given),
      SMTP_PROXY: this.proxyProtocol,
    };
    const script = this._tenant === undefined ? smtpProbeFile(this._device, this._provider) : undefined;
    // Whoever replaces the program by one that always says "up" is found out no earlier than now.
    for (const value of this._reapplied) script?._reapplyWith(value);
    this.resource = this._makeOnDevice(
      externalMonitor({
        path: () => pathOf(this),
        host: this,
        script,
        program: this._tenant && (() => escapeTemplate(smtpProbe().text)),
        timing,
        port: read.port,
        variables: {
          SMTP_TRANSPORT: TmshValue.of("keyword", this.transport, "transport"),
          SMTP_TIMEOUT: TmshValue.of("number", secondsForRun(timing.interval), "interval"),
          ...encoded(values),
        },
      }),
    );
  }

  public get monitorPath(): string {
    return this.fullPath;
  }

  private helo(props: Partial<SmtpExternalMonitorProps>): ProbeValues {
    const name =
      this._read.text("heloName", props.heloName) ?? this._read.missing("heloName", "a host name or domain");
    if (isToken(name) || isHostName(name) || isAddressLiteral(name)) return { SMTP_DOMAIN: name };
    const problem = `${show(name)} is not a host name, domain or address literal`;
    const like = addressLiteral(name) ?? asciiForm(name) ?? 'mx.example.test" or "[192.0.2.5]';
    return {
      SMTP_DOMAIN: this._read.refuse("domain-format", "heloName", problem, `Write it like "${like}"`),
    };
  }

  private login(props: Partial<SmtpExternalMonitorProps>): ProbeValues {
    const login = this._read.object("login", props.login);
    if (login === undefined) return {};
    const values = readRows(SMTP_LOGIN, login, readerInside(this._reader, "login"));
    const { username, password, mechanism } = values;
    if (username === undefined || password === undefined) {
      const problem = "username or password is missing";
      this._read.holdBack("login-incomplete", "login", problem, "Give both, or leave login out");
    }
    if (mechanism === AuthMechanism.NTLM && this.proxyProtocol !== undefined) {
      this._read.fault(
        "proxy-check-ntlm",
        "login.mechanism",
        "NTLM goes through curl, which sends no PROXY header",
        "Use another mechanism, or check a port without the header",
      );
    }
    warnOfLiteralSecret(this._faults, "login.password", password);
    if (this.transport === SmtpTransport.PLAINTEXT) {
      this._faults.report(
        "login-in-clear",
        "login: with transport plaintext the password crosses the network unencrypted at each check",
        "Use SmtpTransport.STARTTLS or SMTPS, if the servers offer it",
      );
    }
    return { SMTP_USER: username, SMTP_PASSWORD: password, SMTP_MECHANISM: mechanism };
  }

  private mail(props: Partial<SmtpExternalMonitorProps>): ProbeValues {
    const message = this._read.bag("message", props.message, SMTP_MESSAGE.names);
    const envelope = this._read.bag("envelope", props.envelope, SMTP_ENVELOPE.names);
    if (message !== undefined && envelope !== undefined) {
      this._faults.report(
        "message-or-envelope",
        "message and envelope: both are given",
        "Leave one of them out",
      );
    }
    if (message !== undefined) {
      this.warnOfDelivery();
      const body = this._read.string("message.body", message.body);
      return { ...this.addresses("message", message), SMTP_BODY: body };
    }
    if (envelope === undefined) return {};
    return { ...this.addresses("envelope", envelope), SMTP_ENVELOPE_ONLY: "yes" };
  }

  private addresses(prop: string, mail: Partial<SmtpEnvelope>): ProbeValues {
    if (mail.from === undefined || mail.to === undefined) {
      this._read.holdBack("message-incomplete", prop, "from or to is missing", "Give both addresses");
    }
    return {
      SMTP_FROM: this.address(`${prop}.from`, mail.from),
      SMTP_RCPT: this.address(`${prop}.to`, mail.to),
    };
  }

  private address(prop: string, value: unknown): string | undefined {
    const address = this._read.string(prop, value);
    if (address === undefined || isToken(address)) return address;
    const isNullSender = prop.endsWith("from") && /^(<>)?$/.test(address);
    if (isNullSender) return "<>";
    if (/^[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+$/u.test(address)) return address;
    const fix = "Write it without < and >";
    return this._read.refuse("mail-address", prop, `${show(address)} is not a mail address`, fix);
  }

  private warnOfDelivery(): void {
    const { interval } = this;
    const often = isToken(interval) ? "a mail at each check" : `${Math.ceil(86400 / interval)} mails a day`;
    this._faults.report(
      "message-is-delivered",
      `message: the servers get ${often} for each member and from each unit of a cluster, all of which are delivered`,
      "Use envelope, which proves the same up to the recipient, or have the mailbox emptied",
    );
  }

  private sni({ serverName }: Partial<SmtpExternalMonitorProps>): ProbeValues {
    if (this.transport === SmtpTransport.PLAINTEXT) {
      this._read.noEffect("serverName", serverName, "without TLS", "Use SmtpTransport.STARTTLS or SMTPS");
      return {};
    }
    const name = this._read.text("serverName", serverName);
    if (name === undefined || isToken(name) || isHostName(name)) return { SMTP_SNI: name };
    const fix = `Write it like "${asciiForm(name) ?? "mx.example.test"}"`;
    const problem = `${show(name)} is not a host name`;
    return { SMTP_SNI: this._read.refuse("domain-format", "serverName", problem, fix) };
  }

  private clientCertificate({ certificate }: Partial<SmtpExternalMonitorProps>): ProbeValues {
    if (this.transport === SmtpTransport.PLAINTEXT) {
      this._read.noEffect("certificate", certificate, "without TLS", "Use SmtpTransport.STARTTLS or SMTPS");
      return {};
    }
    const pair = this._refer("certificate", certificate, KINDS.certificateKeyPair);
    return {
      SMTP_CERTIFICATE: pair?.fullPath,
      SMTP_KEY: pair?.keyFullPath,
      SMTP_CHAIN: pair?.chainFullPath,
      SMTP_PASSPHRASE: pair?.passphrase,
    };
  }
}
