import type { PropNames } from "../core/prop-names";
import type { IClientSslProfile } from "../ltm/client-ssl-profile";
import type { StartTls } from "../ltm/start-tls";
import type { TlsVersion } from "../ltm/tls-version";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import { type SmtpServiceProps, SMTP_SERVICE_PROPS } from "./smtp-service-props";

/** Props of the scenarios in which the BIG-IP ends the clients' TLS. */
export interface ClientTlsServiceProps extends SmtpServiceProps {
  /**
   * The certificate that clients are shown; a client SSL profile is made for it. Exactly one of `certificate`
   * and `clientSsl`. Guide, SMTP Encryption: Which SSL certificate do you want to use.
   * @default - `clientSsl` is given
   */
  readonly certificate?: ICertificateKeyPair;
  /**
   * A client SSL profile of your own, made or referred to, instead of the one that the service would make.
   * @default - `certificate` is given
   */
  readonly clientSsl?: IClientSslProfile;
  /**
   * The oldest version of TLS that clients may speak.
   * BIG-IP's `options` then are `dont-insert-empty-fragments` and a `no-…` for each older version, in place of all
   * options of the parent; a `no-tlsv1.3` there is gone.
   * @default - that of the parent profile, /Common/clientssl
   */
  readonly minTls?: TlsVersion;
  /**
   * Whether clients can or must start in plaintext and ask for TLS (RFC 3207). Guide, SMTP Encryption: Do you
   * want to support STARTTLS.
   * @default - by scenario, see the class
   */
  readonly startTls?: StartTls;
}

export const CLIENT_TLS_SERVICE_PROPS: PropNames<ClientTlsServiceProps> = {
  ...SMTP_SERVICE_PROPS,
  certificate: true,
  clientSsl: true,
  minTls: true,
  startTls: true,
};
