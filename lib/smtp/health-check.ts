import type { PropNames } from "../core/prop-names";
import type { IMonitor } from "../ltm/monitor";
import { SmtpTransport, type SmtpEnvelope, type SmtpLogin, type SmtpMessage } from "../ltm/smtp-check";
import { SmtpExternalMonitor } from "../ltm/smtp-external-monitor";
import { readDomain, SmtpMonitor } from "../ltm/smtp-monitor";
import { memberPortOf } from "./member-port";
import { propOf } from "../core/settled";
import { isObject, isToken } from "../core/tokens";
import { type ICertificateKeyPair, isCertificateKeyPair } from "../sys/certificate-key-pair";
import type { ServiceContext } from "./service-context";
import type { AllServiceProps } from "./all-service-props";
import { KINDS } from "../core/object-kind";

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

const SMTP_HEALTH_CHECK_PROPS: PropNames<SmtpHealthCheck> = {
  login: true,
  message: true,
  envelope: true,
  transport: true,
  heloName: true,
  receive: true,
  serverName: true,
  certificate: true,
  stepTimeout: true,
  interval: true,
  timeout: true,
  port: true,
};

/** What BIG-IP's own SMTP monitor can't do. */
const ONLY_EXTERNAL = [
  "login",
  "message",
  "envelope",
  "receive",
  "serverName",
  "certificate",
  "stepTimeout",
] as const;

/** The monitor of a service: the given one, BIG-IP's own SMTP monitor where that is enough, else the probe. */
export function monitorOf(context: ServiceContext, props: AllServiceProps): IMonitor | undefined {
  if (props.pool !== undefined) return undefined;
  if (props.monitor !== undefined) {
    context.read.noEffect("healthCheck", props.healthCheck, "beside monitor", "Set it on that monitor");
    return context.refer("monitor", props.monitor, KINDS.monitor);
  }
  const check = context.read.bag("healthCheck", props.healthCheck, SMTP_HEALTH_CHECK_PROPS) ?? {};
  const transport = transportOf(context, props, check);
  return needsProbe(context, props, check, transport)
    ? externalMonitor(context, props, check, transport)
    : smtpMonitor(context, props, check);
}

function smtpMonitor(context: ServiceContext, props: AllServiceProps, check: SmtpHealthCheck): SmtpMonitor {
  const { interval, timeout, port } = check;
  return new SmtpMonitor(context.scope, "Monitor", {
    ...context.part("monitor", "monitor_smtp"),
    domain: props.domain as string,
    interval,
    timeout,
    port,
  });
}

function externalMonitor(
  context: ServiceContext,
  props: AllServiceProps,
  check: SmtpHealthCheck,
  transport: SmtpTransport,
): SmtpExternalMonitor {
  const { login, message, envelope, receive, serverName, stepTimeout, interval, timeout, port } = check;
  const domain = readDomain(context.read, props.domain);
  return new SmtpExternalMonitor(context.scope, "Monitor", {
    ...context.part("monitor", "monitor_external"),
    transport,
    heloName: check.heloName ?? domain,
    ...{ login, message, envelope, receive, serverName, stepTimeout, interval, timeout, port },
    certificate: check.certificate ?? shownToServers(props, transport),
  });
}

/** What the server SSL profile shows to the servers, the check has to show as well: else they are all down. */
function shownToServers(props: AllServiceProps, transport: SmtpTransport): ICertificateKeyPair | undefined {
  if (transport === SmtpTransport.PLAINTEXT) return undefined;
  const { serverTls, serverSsl } = props;
  const shown: unknown = propOf(isObject(serverTls) ? serverTls : serverSsl, "certificate");
  // A faulty one has its message at the profile.
  return isCertificateKeyPair(shown) ? shown : undefined;
}

function needsProbe(
  { scenario }: ServiceContext,
  props: AllServiceProps,
  check: SmtpHealthCheck,
  transport: SmtpTransport,
): boolean {
  return (
    scenario.layer4 ||
    transport !== SmtpTransport.PLAINTEXT ||
    scenario.transport(memberPortOf(scenario, props)) !== SmtpTransport.PLAINTEXT ||
    ONLY_EXTERNAL.some((prop) => check[prop] !== undefined) ||
    (check.heloName !== undefined && check.heloName !== props.domain)
  );
}

function transportOf(context: ServiceContext, props: AllServiceProps, check: SmtpHealthCheck): SmtpTransport {
  const { scenario, read, faults } = context;
  const native = scenario.transport(memberPortOf(scenario, props));
  const asked = read.inside("healthCheck").choice("transport", check.transport, { SmtpTransport }) ?? native;
  if (scenario.serverTls && !isToken(asked) && asked !== native && check.port === undefined) {
    faults.report(
      "transport-needs-port",
      `healthCheck.transport: ${asked}, but the servers are spoken to with TLS from the first byte on their port`,
      `Leave transport out, or set healthCheck.port to the port on which the servers speak ${asked}`,
    );
  }
  return asked;
}
