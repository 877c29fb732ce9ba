import type { ReappliedObjectProps } from "../device/reapply";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import type { ClientCertificates } from "./client-certificates";
import type { IProfile } from "./profile";
import type { TlsVersion } from "./tls-version";

/** A client SSL profile. */
export interface IClientSslProfile extends IProfile {
  /** The full path, under a name that only client SSL profiles have. */
  readonly clientSslProfilePath: string;
}

/** Props of a client SSL profile. */
export interface ClientSslProfileProps extends ReappliedObjectProps {
  /** The certificate and key that clients are shown. */
  readonly certificate: ICertificateKeyPair;
  /**
   * The profile to take all other settings from.
   * @default - /Common/clientssl
   */
  readonly parent?: IClientSslProfile;
  /**
   * The oldest version of TLS that clients may speak. TLS 1.0 and 1.1 are retired (RFC 8996): with one of them, and
   * without this prop, there is the warning `old-tls`.
   * BIG-IP's `options` are then written as a whole: the parent's, with a `no-…` for SSLv3 and each older version and
   * none for newer ones up to TLS 1.2. A `no-tlsv1.3` stays unless TLS 1.3 is asked for, here or by `tls13`. A parent
   * that is known by its path only counts as one with the options of /Common/clientssl:
   * `dont-insert-empty-fragments`, and from BIG-IP 14.0 on `no-tlsv1.3`. An older device refuses that one when it is
   * deployed to: state its release, in the context `bigip:tmosVersion`.
   * @default - the parent's; /Common/clientssl leaves TLS 1.0 and 1.1 on
   */
  readonly minTls?: TlsVersion;
  /**
   * Whether clients may speak TLS 1.3, too; needs `cipherGroup`. BIG-IP 14.0 and later. It has to be known when the stack
   * is synthesized. F5: K10251520.
   * @default - the parent's; /Common/clientssl leaves it off
   */
  readonly tls13?: boolean;
  /**
   * Cipher string in BIG-IP's syntax; not beside `cipherGroup`.
   * @default - the parent's
   */
  readonly ciphers?: string;
  /**
   * Full path of a cipher group; not beside `ciphers`. BIG-IP 13.0 and later.
   * @default - the parent's
   */
  readonly cipherGroup?: string;
  /**
   * The name that clients ask for in TLS (SNI) to get this profile, where a virtual server has several: a host name
   * such as `mail.example.test`, or `*.example.test`. F5: K13452.
   * @default - the parent's, which has none: BIG-IP then goes by the names in the certificate
   */
  readonly serverName?: string;
  /**
   * Whether clients get this profile that ask for no name, or for one that no other profile has. Of several client SSL
   * profiles of a virtual server exactly one needs it. BIG-IP refuses to move it from one to another while a virtual
   * server has both: take one of them off first, in a deployment of its own. F5: K13452.
   * @default - the parent's, false on BIG-IP
   */
  readonly sniDefault?: boolean;
  /**
   * Further certificates, one for each other type of key: an ECDSA one beside the RSA one in `certificate`, which BIG-IP
   * needs. Clients get the one that fits their ciphers. Keys with a passphrase are an error beside further certificates. An
   * empty list is none, as it opens and closes nothing.
   * @default - none
   */
  readonly certificates?: ICertificateKeyPair[];
  /**
   * Whether clients are asked for a certificate of their own, and who has to have signed it.
   * @default - the parent's; /Common/clientssl asks for none
   */
  readonly clientCertificates?: ClientCertificates;
  /**
   * Whether clients that ask for it get the state of the certificate with it (OCSP stapling, RFC 6066, section 8). The
   * certificate's file needs a validator (`sys crypto cert-validator ocsp`) and its issuer. BIG-IP 13.0 and later.
   * @default false
   */
  readonly ocsp?: boolean;
}
