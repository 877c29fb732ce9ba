/** Versions of TLS. */
export enum TlsVersion {
  /** TLS 1.0 (RFC 2246), which RFC 8996 retires. */
  TLS1_0 = "1.0",
  /** TLS 1.1 (RFC 4346), which RFC 8996 retires. */
  TLS1_1 = "1.1",
  /** TLS 1.2 (RFC 5246). */
  TLS1_2 = "1.2",
  /** TLS 1.3 (RFC 8446): BIG-IP 14 and later, with a cipher group that has its suites. */
  TLS1_3 = "1.3",
}

/** The option that switches TLS 1.3 off. */
export const NO_TLS13 = "no-tlsv1.3";

/** BIG-IP has a switch for each version that it may not speak, oldest first; SSLv3 is older than all that we name. */
const SWITCHES: readonly (readonly [TlsVersion | undefined, string])[] = [
  [undefined, "no-sslv3"],
  [TlsVersion.TLS1_0, "no-tlsv1"],
  [TlsVersion.TLS1_1, "no-tlsv1.1"],
  [TlsVersion.TLS1_2, "no-tlsv1.2"],
  [TlsVersion.TLS1_3, NO_TLS13],
];

/** The versions of TLS that an SSL profile is asked for. */
export interface TlsVersions {
  /** The oldest one that the profile states: it and newer ones up to TLS 1.2 are spoken. */
  readonly stated?: TlsVersion;
  /** The oldest one that a policy allows: it takes older ones away, and gives no newer one back. */
  readonly floor?: TlsVersion;
  /** Whether TLS 1.3 is spoken, too. */
  readonly tls13?: boolean;
}

/** The `options` of an SSL profile (tmsh) that come of those that it inherits: a list of options replaces the parent's. */
export function tlsOptions(inherited: readonly string[], asked: TlsVersions): string[] {
  const others = inherited.filter((option) => !SWITCHES.some(([, each]) => each === option));
  const off = SWITCHES.filter(([version, option]) => isOff(version, inherited.includes(option), asked));
  return [...others, ...off.map(([, option]) => option)];
}

/** Whether options leave TLS 1.0 or TLS 1.1 on. */
export function allowsOldTls(options: readonly string[]): boolean {
  return !options.includes("no-tlsv1") || !options.includes("no-tlsv1.1");
}

/** Whether a version is older than another. */
export function isOlder(version: TlsVersion, than: TlsVersion): boolean {
  const versions = Object.values(TlsVersion);
  return versions.indexOf(version) < versions.indexOf(than);
}

function isOff(version: TlsVersion | undefined, inherited: boolean, asked: TlsVersions): boolean {
  const { stated, floor, tls13 } = asked;
  if (version === TlsVersion.TLS1_3) {
    if (stated === version || floor === version) return false;
    return tls13 === undefined ? inherited : !tls13;
  }
  if (floor !== undefined && isBelow(version, floor)) return true;
  return stated === undefined ? inherited : isBelow(version, stated);
}

function isBelow(version: TlsVersion | undefined, oldest: TlsVersion): boolean {
  return version === undefined || isOlder(version, oldest);
}
