import type { PropNames } from "../core/prop-names";
import { isRefused } from "../core/refused";
import { TmosVersion } from "../core/tmos-version";
import { isToken } from "../core/tokens";
import { ClientSslProfile, type IClientSslProfile } from "../ltm/client-ssl-profile";
import { type IServerSslProfile, ServerSslProfile } from "../ltm/server-ssl-profile";
import { type ISmtpsProfile, SMTPS_SINCE, SmtpsProfile } from "../ltm/smtps-profile";
import { StartTls } from "../ltm/start-tls";
import type { TlsVersion } from "../ltm/tls-version";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import type { ITrustedCa } from "../sys/trusted-ca";
import { memberPortOf } from "./member-port";
import type { ServiceContext } from "./service-context";
import type { AllServiceProps } from "./all-service-props";
import { KINDS } from "../core/object-kind";

/** How the BIG-IP speaks TLS with the servers. Guide, SMTP Encryption: Which Server SSL profile. */
export interface ServerTls {
  /**
   * The authority that must have signed the servers' certificates.
   * @default - the servers' certificates are not verified
   */
  readonly trustedCa?: ITrustedCa;
  /**
   * The name that the servers' certificates must carry; needs `trustedCa`.
   * @default - any name
   */
  readonly verifyName?: string;
  /**
   * A client certificate to show to the servers, where they ask for one.
   * @default - none
   */
  readonly certificate?: ICertificateKeyPair;
  /**
   * The oldest version of TLS to speak with the servers. TLS 1.0 and 1.1 are retired (RFC 8996): with one of them, and
   * without this prop, there is the warning `old-tls`.
   * BIG-IP's `options` are then the parent's `dont-insert-empty-fragments`, a `no-…` for SSLv3 and each older version, and
   * from BIG-IP 14.0 on `no-tlsv1.3`. An older device refuses that one when it is deployed to: state its release in
   * `tmosVersion`. TLS 1.3 needs a cipher group, and so a profile of your own with `tls13`.
   * @default - that of the parent profile, /Common/serverssl, which leaves TLS 1.0 and 1.1 on
   */
  readonly minTls?: TlsVersion;
}

const SERVER_TLS_BAG_PROPS: PropNames<ServerTls> = {
  trustedCa: true,
  verifyName: true,
  certificate: true,
  minTls: true,
};

/** Props that only mean something where the BIG-IP ends the clients' TLS, and where it speaks TLS with servers. */
const CLIENT_TLS_PROPS = ["certificate", "clientSsl", "minTls", "startTls"] as const;
const SERVER_TLS_PROPS = ["serverSsl", "serverTls"] as const;

/** Reports TLS props of a scenario in which nothing would use them. */
export function checkEncryptionProps({ scenario, read }: ServiceContext, props: AllServiceProps): void {
  if (!scenario.clientTls) {
    for (const prop of CLIENT_TLS_PROPS) {
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
  for (const prop of SERVER_TLS_PROPS) {
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
    read.noEffect("minTls", props.minTls, "beside clientSsl", "Set it on that profile");
    return context.refer("clientSsl", props.clientSsl, KINDS.clientSslProfile);
  }
  if (props.certificate === undefined) return undefined;
  return new ClientSslProfile(context.scope, "ClientSsl", {
    ...context.part("clientSsl", "client_ssl"),
    certificate: props.certificate,
    minTls: props.minTls,
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
  const { trustedCa, verifyName, certificate, minTls } =
    read.bag("serverTls", props.serverTls, SERVER_TLS_BAG_PROPS) ?? {};
  return new ServerSslProfile(context.scope, "ServerSsl", {
    ...context.part("serverSsl", "server_ssl"),
    ...{ trustedCa, verifyName, certificate, minTls },
  });
}

/** The SMTPS profile of a service that offers its clients STARTTLS. */
export function smtpsOf(context: ServiceContext, props: AllServiceProps): ISmtpsProfile | undefined {
  const { scenario, read, faults, scope } = context;
  if (!scenario.clientTls) return undefined;
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
        : "Set port: 587 or 25, or use SmtpOffload, which speaks TLS from the first byte",
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
