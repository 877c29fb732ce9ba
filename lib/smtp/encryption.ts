import { describeObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import { isRefused } from "../core/refused";
import { TmosVersion } from "../core/tmos-version";
import { isToken } from "../core/tokens";
import { ClientSslProfile } from "../ltm/client-ssl-profile";
import type { IClientSslProfile } from "../ltm/client-ssl-profile-props";
import { type IServerSslProfile, ServerSslProfile } from "../ltm/server-ssl-profile";
import { type ISmtpsProfile, SMTPS_SINCE, SmtpsProfile } from "../ltm/smtps-profile";
import { StartTls } from "../ltm/start-tls";
import { isOwnClientSsl } from "../ltm/virtual-server-declared";
import type { AllServiceProps } from "./all-service-props";
import { memberPortOf } from "./member-port";
import { SERVER_TLS } from "./server-tls";
import type { ServiceContext } from "./service-context";

/** Props that only mean something where the BIG-IP ends the clients' TLS, and where it speaks TLS with servers. */
const ONLY_WITH_CLIENT_TLS = [
  "certificate",
  "clientSsl",
  "minTls",
  "tls13",
  "cipherGroup",
  "certificates",
  "clientCertificates",
  "ocsp",
  "startTls",
  "smtps",
] as const;

/** Props of the client SSL profile that the service makes. */
const OF_CLIENT_SSL = [
  "minTls",
  "tls13",
  "cipherGroup",
  "certificates",
  "clientCertificates",
  "ocsp",
] as const;
const ONLY_WITH_SERVER_TLS = ["serverSsl", "serverTls"] as const;

/** Reports TLS props of a scenario in which nothing would use them. */
export function checkEncryptionProps({ scenario, read }: ServiceContext, props: AllServiceProps): void {
  if (!scenario.clientTls) {
    for (const prop of ONLY_WITH_CLIENT_TLS) {
      const because = `in ${scenario.guide}: the BIG-IP does not end the clients' TLS`;
      read.noEffect(
        prop,
        props[prop],
        because,
        "Use SmtpOffload, SmtpBridging or SmtpStartTls, or leave it out",
      );
    }
  }
  if (scenario.serverTls) return;
  for (const prop of ONLY_WITH_SERVER_TLS) {
    const because = `in ${scenario.guide}: the BIG-IP does not speak TLS with the servers`;
    read.noEffect(
      prop,
      props[prop],
      because,
      "Use SmtpBridging or SmtpServerSideEncryption, or leave it out",
    );
  }
}

/** The client SSL profile of a service in which the BIG-IP ends the clients' TLS. */
export function clientSslOf(context: ServiceContext, props: AllServiceProps): IClientSslProfile | undefined {
  const { scenario, read } = context;
  if (!scenario.clientTls) return undefined;
  read.exactlyOne("certificate", props.certificate, "clientSsl", props.clientSsl);
  if (props.clientSsl !== undefined) {
    for (const prop of OF_CLIENT_SSL) {
      read.noEffect(prop, props[prop], "beside clientSsl", "Set it on that profile");
    }
    return context.refer("clientSsl", props.clientSsl, KINDS.clientSslProfile);
  }
  if (props.certificate === undefined) return undefined;
  const { certificate, certificates, minTls, tls13, cipherGroup, clientCertificates, ocsp } = props;
  return new ClientSslProfile(context.scope, "ClientSsl", {
    ...context.part("clientSsl", "client_ssl"),
    ...{ certificate, certificates, minTls, tls13, cipherGroup, clientCertificates, ocsp },
  });
}

/** The server SSL profile of a service in which the BIG-IP speaks TLS with the servers. */
export function serverSslOf(context: ServiceContext, props: AllServiceProps): IServerSslProfile | undefined {
  const { scenario, read, faults } = context;
  if (!scenario.serverTls) return undefined;
  const port = memberPortOf(scenario, props);
  if (props.pool === undefined && (port === 587 || port === 25)) {
    faults.report(
      "server-ssl-needs-implicit-tls",
      `memberPort: the BIG-IP speaks TLS from the first byte to port ${port}, where servers usually expect plaintext or STARTTLS`,
      "Set memberPort: 465, or make sure that the servers speak TLS from the first byte there",
    );
  }
  if (props.serverSsl !== undefined) {
    read.noEffect("serverTls", props.serverTls, "beside serverSsl", "Set it on that profile");
    return context.refer("serverSsl", props.serverSsl, KINDS.serverSslProfile);
  }
  return new ServerSslProfile(context.scope, "ServerSsl", {
    ...context.part("serverSsl", "server_ssl"),
    ...read.bag("serverTls", props.serverTls, SERVER_TLS.names),
  });
}

/** The SMTPS profile of a service that offers its clients STARTTLS. */
export function smtpsOf(context: ServiceContext, props: AllServiceProps): ISmtpsProfile | undefined {
  const { scenario, read, faults, scope } = context;
  if (!scenario.clientTls) return undefined;
  if (props.smtps !== undefined) {
    read.noEffect("startTls", props.startTls, "beside smtps", "Set activation on that profile");
    checkStartTls(context, StartTls.ALLOW, props.port ?? scenario.port);
    return context.refer("smtps", props.smtps, KINDS.smtpsProfile);
  }
  const choices = scenario.startTls === StartTls.NONE ? StartTls : OFFERED;
  const startTls =
    read.choice<StartTls>("startTls", props.startTls, { StartTls: choices }) ?? scenario.startTls;
  checkStartTls(context, startTls, props.port ?? scenario.port);
  if (startTls === StartTls.NONE) return undefined;
  const version = TmosVersion.of(scope, read, props.tmosVersion);
  if (version.isBefore(SMTPS_SINCE)) {
    faults.report(
      "release-lacks",
      `startTls: BIG-IP ${String(version.text)} has no SMTPS profile, which came with ${SMTPS_SINCE}`,
      `Upgrade, or set startTls: StartTls.NONE and pass an iRule that speaks STARTTLS, which F5 does not support`,
    );
  }
  return new SmtpsProfile(scope, "Smtps", {
    ...context.part("smtps", "smtps"),
    activation: startTls,
  });
}

/** What clients can be offered in the scenario that is STARTTLS. */
const OFFERED = { ALLOW: StartTls.ALLOW, REQUIRE: StartTls.REQUIRE } as const;

/** What clients expect on the well-known ports (RFC 8314), and what a public MX must not do (RFC 3207). */
function checkStartTls({ faults, scenario }: ServiceContext, startTls: StartTls, port: number): void {
  if (isToken(port) || isRefused(startTls)) return;
  if (startTls === StartTls.NONE && port === 587) {
    faults.report(
      "implicit-tls-on-587",
      "port: clients expect STARTTLS on 587, but this listener speaks TLS from the first byte",
      "Set port: 465, or startTls: StartTls.REQUIRE",
    );
  }
  if (startTls !== StartTls.NONE && port === 465) {
    faults.report(
      "starttls-on-465",
      "port: clients speak TLS from the first byte on 465, but this listener starts in plaintext",
      scenario.startTls === StartTls.NONE
        ? "Set port: 587 or 25, or startTls: StartTls.NONE"
        : "Set port: 587 or 25, or use SmtpOffload, which speaks TLS from the first byte; at a MailListener, set startTls: StartTls.NONE",
    );
  }
  if (startTls === StartTls.REQUIRE && port === 25) {
    faults.report(
      "require-on-25",
      "startTls: require on port 25 turns away every mail server that has no TLS, which a public MX must not do",
      "Set startTls: StartTls.ALLOW, unless all who send here are known to have TLS",
    );
  }
}

/** Other mail servers have no certificate that one trusts; on other ports one knows who comes. */
export function checkClientCertificates(
  { faults }: ServiceContext,
  profile: IClientSslProfile | undefined,
  port: number,
): void {
  if (port !== 25 || profile === undefined) return;
  if (!isOwnClientSsl(profile) || !profile._needsClientCertificates) return;
  faults.report(
    "client-certificates-on-25",
    `clientCertificates: ${describeObject(profile)} turns away every mail server on port 25 that has no certificate of a trusted authority, and those of others have none`,
    "Set mode: ClientCertificateMode.REQUEST, or make a service of its own for the MX, unless all who send here are known to have one",
  );
}
