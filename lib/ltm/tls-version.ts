/** Versions of TLS. */
export enum TlsVersion {
  /** TLS 1.0 (RFC 2246), which RFC 8996 advises against. */
  TLS1_0 = "1.0",
  /** TLS 1.1 (RFC 4346), which RFC 8996 advises against. */
  TLS1_1 = "1.1",
  /** TLS 1.2 (RFC 5246). */
  TLS1_2 = "1.2",
  /** TLS 1.3 (RFC 8446): BIG-IP 14 and later, with a cipher group that has its suites. */
  TLS1_3 = "1.3",
}

/** BIG-IP has a switch for each version that it may not speak, oldest first. */
const SWITCHES: readonly (readonly [TlsVersion | undefined, string])[] = [
  [undefined, "no-sslv3"],
  [TlsVersion.TLS1_0, "no-tlsv1"],
  [TlsVersion.TLS1_1, "no-tlsv1.1"],
  [TlsVersion.TLS1_2, "no-tlsv1.2"],
];

/** What BIG-IP's own SSL profiles have switched on: a list of options replaces the parent's, which nothing reads. */
const PARENT_OPTIONS = ["dont-insert-empty-fragments"];

/** The `options` of an SSL profile (tmsh) that allow `minimum` and newer. */
export function tlsOptions(minimum: TlsVersion): string[] {
  const off = SWITCHES.filter(([version]) => version === undefined || isOlder(version, minimum));
  return [...PARENT_OPTIONS, ...off.map(([, option]) => option)];
}

/** Whether a version is older than another. */
export function isOlder(version: TlsVersion, than: TlsVersion): boolean {
  const versions = Object.values(TlsVersion);
  return versions.indexOf(version) < versions.indexOf(than);
}
