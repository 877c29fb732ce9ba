/** Whether clients can or must turn an unencrypted connection into TLS (tmsh: `activation-mode`, RFC 3207). */
export enum StartTls {
  /** Not offered. */
  NONE = "none",
  /** Offered; clients may go on without it. */
  ALLOW = "allow",
  /** Demanded before anything else. */
  REQUIRE = "require",
}
