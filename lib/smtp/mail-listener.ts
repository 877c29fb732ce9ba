import { types } from "node:util";
import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOf } from "../kind/row";
import { StartTls } from "../ltm/start-tls";
import { SMTP_SERVICE, type SmtpServiceProps } from "./smtp-service-props";

const LISTENER = Symbol.for("cdktf-bigip-smtp/MailListener");

/**
 * What one listener of a `MailService` has of its own; each prop takes the place of the one for all listeners. A listener
 * that states more of its servers or their check than `memberPort` gets a pool of its own. One that states `allowFrom`,
 * `firewall` or `firewallPolicy` has firewall rules of its own instead of the shared ones, their log and the shared
 * `stagedFirewallPolicy`; `ipIntelligencePolicy` and `securityLogProfiles` stay unless it states its own. Rules of its own
 * without trusted sources are an error where the shared ones deny. Address, partition, device and release are one for all,
 * so `destination`, `virtualAddress`, `partition`, `provider`, `tmosVersion` and `reapply` are errors here. So are certificate and
 * options of TLS, but for `startTls`: a port with others is a service of its own on the same address. `name` is by default the
 * service's with the listener's behind it.
 */
export interface MailListenerProps extends SmtpServiceProps {
  /**
   * Whether clients can or must start in plaintext and ask for TLS (RFC 3207); `NONE` is TLS from the first byte.
   * @default - by listener, see the factories of `MailListener`
   */
  readonly startTls?: StartTls;
}

/** The props of a listener as a table. */
export const MAIL_LISTENER = bagTable(
  readByCode({ startTls: "RFC 3207" }) satisfies RowsOf<MailListenerProps, SmtpServiceProps>,
  SMTP_SERVICE.names,
);

/** A port on which a `MailService` listens, and for whom. */
export class MailListener {
  /** Mail from other servers: port 25, STARTTLS allowed, as a public MX must not demand it (RFC 3207, section 4). */
  public static mx(props: MailListenerProps = {}): MailListener {
    return new MailListener("mx", props, { port: 25, startTls: StartTls.ALLOW });
  }

  /** Mail from users who start in plaintext: port 587, STARTTLS required (RFC 6409; RFC 8314, section 3.3). */
  public static submission(props: MailListenerProps = {}): MailListener {
    return new MailListener("submission", props, { port: 587, startTls: StartTls.REQUIRE });
  }

  /** Mail from users who speak TLS from the first byte: port 465 (RFC 8314, section 3.3). */
  public static submissions(props: MailListenerProps = {}): MailListener {
    return new MailListener("submissions", props, { port: 465, startTls: StartTls.NONE });
  }

  /**
   * Another listener.
   *
   * @param name tells it from the others: it is the id of its construct, and part of the names on the device. Ids of what
   * the listeners share (`ClientSsl`, `Servers-25`) are errors
   * @param props `port` has to be among them; `startTls` is REQUIRE unless it is stated
   */
  public static of(name: string, props: MailListenerProps): MailListener {
    return new MailListener(name, props, { startTls: StartTls.REQUIRE });
  }

  /** @internal Whether a value is a listener, also of another copy of the package. */
  public static _is(value: unknown): value is MailListener {
    return typeof value === "object" && value !== null && !types.isProxy(value) && LISTENER in value;
  }

  private constructor(
    /** What tells it from the others. */
    public readonly name: string,
    /** @internal As given: read and checked by the service. */
    public readonly _props: unknown,
    /** @internal What it is unless the props say otherwise. */
    public readonly _usual: Pick<MailListenerProps, "port" | "startTls">,
  ) {
    Object.defineProperty(this, LISTENER, { value: true });
  }
}
