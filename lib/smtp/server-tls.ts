import { bagTable } from "../kind/kind-table";
import { readByCode, type RowsOfBag } from "../kind/row";
import type { TlsVersion } from "../ltm/tls-version";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import type { ITrustedCa } from "../sys/trusted-ca";

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
   * `tmosVersion`. TLS 1.3 needs a `cipherGroup`.
   * @default - that of the parent profile, /Common/serverssl, which leaves TLS 1.0 and 1.1 on
   */
  readonly minTls?: TlsVersion;
  /**
   * Whether the BIG-IP may speak TLS 1.3, too; needs `cipherGroup`. BIG-IP 14.0 and later. F5: K10251520.
   * @default - the parent's; /Common/serverssl leaves it off
   */
  readonly tls13?: boolean;
  /**
   * Full path of a cipher group, such as `/Common/f5-secure` or the `fullPath` of a `CipherGroup`. BIG-IP 13.0 and later.
   * @default - the parent's ciphers
   */
  readonly cipherGroup?: string;
  /**
   * The name that is asked for in TLS (SNI), for servers that show a certificate by it; the health check asks for it, too,
   * unless `healthCheck.serverName` says otherwise. What is verified is `verifyName`.
   * @default - none
   */
  readonly serverName?: string;
}

/** TLS with the servers as a table. */
export const SERVER_TLS = bagTable(
  readByCode({
    trustedCa: "–",
    verifyName: "–",
    certificate: "guide, Importing certificates",
    minTls: "BIG-IP",
    tls13: "BIG-IP",
    cipherGroup: "BIG-IP",
    serverName: "BIG-IP",
  }) satisfies RowsOfBag<ServerTls>,
);
