import { isHostName } from "../core/addresses";
import { KINDS } from "../core/object-kind";
import { propOf } from "../core/settled";
import { isObject, isToken } from "../core/tokens";
import type { IMonitor } from "../ltm/monitor";
import type { ProxyProtocol } from "../ltm/proxy-protocol";
import { SmtpTransport } from "../ltm/smtp-check";
import { SmtpExternalMonitor } from "../ltm/smtp-external-monitor";
import { readDomain, SmtpMonitor } from "../ltm/smtp-monitor";
import { type ICertificateKeyPair, isCertificateKeyPair } from "../sys/certificate-key-pair";
import type { AllServiceProps } from "./all-service-props";
import { SMTP_HEALTH_CHECK, type SmtpHealthCheck } from "./health-check-props";
import { memberPortOf } from "./member-port";
import { proxyProtocolOf } from "./proxy-header";
import type { ServiceContext } from "./service-context";

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
  const check = context.read.bag("healthCheck", props.healthCheck, SMTP_HEALTH_CHECK.names) ?? {};
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
    ...{ login, message, envelope, receive, stepTimeout, interval, timeout, port },
    serverName: serverName ?? askedOfServers(props, transport),
    certificate: check.certificate ?? shownToServers(props, transport),
    proxyProtocol: headerOf(context, props, check),
  });
}

/** What waits for a header at the service's port waits for one of the check, too; at another port nobody knows. */
function headerOf(
  context: ServiceContext,
  props: AllServiceProps,
  check: SmtpHealthCheck,
): ProxyProtocol | undefined {
  return check.proxyProtocol ?? (check.port === undefined ? proxyProtocolOf(context, props) : undefined);
}

/** The name that the server SSL profile asks the servers for: the check would get another certificate without it. */
function askedOfServers({ serverTls }: AllServiceProps, transport: SmtpTransport): string | undefined {
  if (transport === SmtpTransport.PLAINTEXT || !isObject(serverTls)) return undefined;
  const name: unknown = propOf(serverTls, "serverName");
  // A faulty one has its message at the profile.
  return typeof name === "string" && (isToken(name) || isHostName(name)) ? name : undefined;
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
  context: ServiceContext,
  props: AllServiceProps,
  check: SmtpHealthCheck,
  transport: SmtpTransport,
): boolean {
  const { scenario } = context;
  return (
    headerOf(context, props, check) !== undefined ||
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
