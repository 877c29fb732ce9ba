import { placeOf, isInTenantOf } from "../as3/pointer";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import type { PropReader } from "../core/prop-reader";
import type { As3Object } from "../core/tenant";
import { isToken } from "../core/tokens";
import type { CertificateKeyPair, ICertificateKeyPair } from "../sys/certificate-key-pair";
import type { IProfile } from "./profile";
import type { SslKind } from "./tls-options";

/** AS3's switches for versions of TLS, by the option of BIG-IP that is there when one is off. */
const SWITCHES: Readonly<Record<string, string>> = {
  "no-sslv3": "ssl3Enabled",
  "no-tlsv1": "tls1_0Enabled",
  "no-tlsv1.1": "tls1_1Enabled",
  "no-tlsv1.2": "tls1_2Enabled",
  "no-tlsv1.3": "tls1_3Enabled",
};

/** What an SSL profile says about ciphers, whom it trusts and whom it follows. */
interface SslValues {
  readonly ciphers: string | undefined;
  readonly cipherGroup: string | undefined;
  readonly certificate: ICertificateKeyPair | undefined;
  readonly parent: IProfile | undefined;
}

/** Ciphers and versions of an SSL profile in AS3's words. */
export function tlsSettings(
  { ciphers, cipherGroup }: SslValues,
  options: readonly string[] | undefined,
): As3Object {
  const switches = Object.entries(SWITCHES).map(([off, name]) => [name, !options?.includes(off)] as const);
  return {
    ciphers,
    cipherGroup: cipherGroup === undefined ? undefined : { bigip: cipherGroup },
    ...(options === undefined ? {} : Object.fromEntries(switches)),
  };
}

/** The certificate of a profile: one of the declaration, or one that is made of files on the device. */
export function certificateOf(profile: BigipObject, pair: ICertificateKeyPair): string {
  return isInTenantOf(profile, pair) ? placeOf(profile, pair) : nameOfFiles(profile);
}

/** The same where AS3 looks for it in the profile's own application only: for what is shown to servers. */
export function ownCertificateOf(profile: BigipObject, pair: ICertificateKeyPair): string {
  const isNear = isInTenantOf(profile, pair) && pair._application === profile._application;
  return isNear ? pair.name : nameOfFiles(profile);
}

/** Adds a certificate of another application once more to that of the profile. */
export function declareOwn(profile: BigipObject, pair: ICertificateKeyPair | undefined): void {
  if (pair === undefined || !isInTenantOf(profile, pair)) {
    declareFiles(profile, pair);
  } else if (pair._application !== profile._application && isOwnPair(pair)) {
    const { _application: application } = profile;
    const write = pair._certificateClass;
    profile._tenant?._add({ owner: profile, application, name: nameOfFiles(profile), write });
  }
}

function isOwnPair(pair: ICertificateKeyPair): pair is CertificateKeyPair {
  return "_certificateClass" in pair;
}

/** Adds the certificate of files on the device to the declaration: AS3 takes certificates from there only. */
export function declareFiles(profile: BigipObject, pair: ICertificateKeyPair | undefined): void {
  if (pair === undefined || isInTenantOf(profile, pair)) return;
  profile._tenant?._add({
    owner: profile,
    application: profile._application,
    name: nameOfFiles(profile),
    write: () => ({
      class: "Certificate",
      certificate: { bigip: pair.fullPath },
      privateKey: { bigip: pair.keyFullPath },
      chainCA: pair.chainFullPath === undefined ? undefined : { bigip: pair.chainFullPath },
    }),
  });
}

/** Reports what BIG-IP has for an SSL profile, and AS3 does not. */
export function checkForAs3(
  read: PropReader,
  { factoryParent }: SslKind,
  { certificate: pair, parent }: SslValues,
): void {
  if (parent !== undefined && parent.devicePath !== factoryParent) {
    const fix = "State the settings instead, or make the profile outside the tenant, in Common";
    read.fault("as3-lacks", "parent", `AS3's SSL profiles have no parent but ${factoryParent}`, fix);
  }
  if (pair?.passphrase !== undefined) {
    read.fault(
      "as3-lacks",
      "certificate.passphrase",
      "AS3 shows what opens a key encrypted, otherwise each time, so each plan would have a change",
      "Take a key without one, or make certificate and profile outside the tenant, in Common",
    );
  }
}

/** Reports what AS3 would make several profiles of, or does not have. */
export function checkFurther(read: PropReader, given: Readonly<Record<string, unknown>>): void {
  const fix = "Leave it out, or make the profile outside the tenant, in Common";
  for (const prop of ["certificates", "ocsp"] as const) {
    const value = given[prop];
    const isNone = value === undefined || (Array.isArray(value) && value.length === 0);
    if (isNone) continue;
    read.fault("as3-lacks", prop, "AS3 has it in another way than the provider, which is not built yet", fix);
  }
}

/** A virtual server, as its client SSL profiles know it; asked for when the stack is synthesized. */
export interface TlsListener {
  /** Which STARTTLS it offers. */
  readonly startTls: () => string | undefined;
  /** Whether it has several client SSL profiles. */
  readonly hasSeveral: () => boolean;
}

/**
 * Whether a profile is the default for SNI, where that has to be said: AS3 takes each for the default of which nothing is
 * said, and of several on a virtual server one may be.
 */
export function sniDefaultToSay(
  stated: boolean | undefined,
  listeners: readonly TlsListener[],
): boolean | undefined {
  return stated ?? (listeners.some(({ hasSeveral }) => hasSeveral()) ? false : undefined);
}

/** The first AS3 that has a word for it; the releases from 3.48 to 3.54 read a false as true. */
export function sniDefaultSince(said: boolean | undefined): string | undefined {
  if (said === undefined) return undefined;
  return isToken(said) || !said ? "3.55.0" : "3.44.0";
}

/** Reports a profile that cannot be one of AS3 for all of its virtual servers. */
export function checkStartTls(profile: BigipObject, faults: Faults, listeners: readonly TlsListener[]): void {
  const offered = new Set(listeners.map(({ startTls }) => startTls() ?? "none"));
  if (offered.size < 2) return;
  faults.report(
    "as3-lacks",
    `${profile.node.path}: virtual servers offer ${[...offered].join(" and ")} of STARTTLS with it, which AS3 has in the SSL profile`,
    "Make a client SSL profile for each",
  );
}

function nameOfFiles({ name }: BigipObject): string {
  return `${name}_certificate`;
}
