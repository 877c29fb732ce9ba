import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOf } from "../kind/row";
import type { ClientCertificates } from "../ltm/client-certificates";
import type { IClientSslProfile } from "../ltm/client-ssl-profile-props";
import type { ISmtpsProfile } from "../ltm/smtps-profile";
import type { StartTls } from "../ltm/start-tls";
import type { TlsVersion } from "../ltm/tls-version";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import { type SmtpServiceProps, SMTP_SERVICE } from "./smtp-service-props";

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
   * The oldest version of TLS that clients may speak. TLS 1.0 and 1.1 are retired (RFC 8996): with one of them, and
   * without this prop, there is the warning `old-tls`.
   * BIG-IP's `options` are then the parent's `dont-insert-empty-fragments`, a `no-…` for SSLv3 and each older version, and
   * from BIG-IP 14.0 on `no-tlsv1.3`. An older device refuses that one when it is deployed to: state its release in
   * `tmosVersion`. TLS 1.3 needs a `cipherGroup`.
   * @default - that of the parent profile, /Common/clientssl, which leaves TLS 1.0 and 1.1 on
   */
  readonly minTls?: TlsVersion;
  /**
   * Whether clients may speak TLS 1.3, too; needs `cipherGroup`. BIG-IP 14.0 and later. F5: K10251520.
   * @default - the parent's; /Common/clientssl leaves it off
   */
  readonly tls13?: boolean;
  /**
   * Full path of a cipher group, such as `/Common/f5-secure` or the `fullPath` of a `CipherGroup`. BIG-IP 13.0 and later.
   * @default - the parent's ciphers
   */
  readonly cipherGroup?: string;
  /**
   * Further certificates, one for each other type of key: an ECDSA one beside the RSA one in `certificate`. An empty list is
   * none, as it opens and closes nothing.
   * @default - none
   */
  readonly certificates?: ICertificateKeyPair[];
  /**
   * Whether clients are asked for a certificate of their own, and who has to have signed it.
   * @default - they are asked for none
   */
  readonly clientCertificates?: ClientCertificates;
  /**
   * Whether clients that ask for it get the state of the certificate with it (OCSP stapling, RFC 6066, section 8). The
   * certificate's file needs a validator and its issuer. BIG-IP 13.0 and later.
   * @default false
   */
  readonly ocsp?: boolean;
  /**
   * Whether clients can or must start in plaintext and ask for TLS (RFC 3207). Guide, SMTP Encryption: Do you
   * want to support STARTTLS.
   * @default - by scenario, see the class
   */
  readonly startTls?: StartTls;
  /**
   * An SMTPS profile of your own, made or referred to, instead of the one that the service would make; `startTls` then has no
   * say. It needs a plaintext start, as on ports 25 and 587.
   * @default - made as `startTls` says
   */
  readonly smtps?: ISmtpsProfile;
}

/** The props of scenarios with client TLS as a table. */
export const CLIENT_TLS_SERVICE = bagTable(
  readByCode({
    certificate: "–",
    clientSsl: "–",
    minTls: "BIG-IP",
    tls13: "BIG-IP",
    cipherGroup: "BIG-IP",
    certificates: "–",
    clientCertificates: "BIG-IP",
    ocsp: "BIG-IP",
    startTls: "guide, SMTP Encryption",
    smtps: "–",
  }) satisfies RowsOf<ClientTlsServiceProps, SmtpServiceProps>,
  SMTP_SERVICE.names,
);
