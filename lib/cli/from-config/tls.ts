import { TlsVersion, tlsOptions } from "../../ltm/tls-version";
import { bag, type Prop } from "../code";
import { type ConfigObject, fullPathOf, nameOf } from "./config-object";
import { attributeText, optionalPropText, propText } from "./device-text";
import { isWhole } from "./leftovers";
import type { Attached } from "./profile-types";
import type { ServiceReading } from "./service-reading";

/** The options of BIG-IP's own parents, before and since TLS 1.3. */
const FACTORY = ["dont-insert-empty-fragments"];
const FACTORY_SINCE_14 = [...FACTORY, "no-tlsv1.3"];

/** The props of a service for its client SSL profile. */
export function clientSslProps(reading: ServiceReading, profile: Attached): Prop[] {
  const made = madeClientSsl(reading, profile);
  if (made === undefined || !made.isServiceKind) return [["clientSsl", clientSslVariable(reading, profile)]];
  reading.keepName("clientSsl", "client_ssl", profile.path);
  return [["certificate", made.certificate], ...made.tls];
}

/** A client SSL profile as a variable of the program: made where the app can, else referred to. */
export function clientSslVariable(reading: ServiceReading, profile: Attached): string {
  const made = madeClientSsl(reading, profile);
  if (made === undefined) return reading.reference("ClientSslProfile", profile.path);
  const { object, certificate, special, tls } = made;
  const props = (): Prop[] => [...reading.placeOf(object), ["certificate", certificate], ...special, ...tls];
  return reading.code.make("ClientSslProfile", object.path, props, (it) =>
    finishClientSsl(reading, object, it),
  );
}

/** An SSL profile that the app can make. */
interface MadeSsl {
  readonly object: ConfigObject;
  /** What profiles of services do not have. */
  readonly special: readonly Prop[];
  readonly tls: readonly Prop[];
  /** Whether a service makes the same by its own props. */
  readonly isServiceKind: boolean;
}

function madeClientSsl(
  reading: ServiceReading,
  { object }: Attached,
): (MadeSsl & { readonly certificate: string }) | undefined {
  // A certificate that is read stands in the app: only where the app makes the profile.
  if (!reading.canMake("profile", object)) return undefined;
  const certificate = certificateOf(reading, object);
  if (certificate === undefined) return undefined;
  const tls = tlsProps(reading, object);
  const special = specialProps(reading, object, "ClientSslProfile", "/Common/clientssl");
  return { object, certificate, special, tls, isServiceKind: isServiceKind(reading, object, special) };
}

function isServiceKind(reading: ServiceReading, object: ConfigObject, special: readonly Prop[]): boolean {
  const isPlain = special.every(([, code]) => code === undefined);
  const isAlone = reading.isOnlyHere("profile", object);
  return isPlain && isAlone && unusualEntry(reading, object) === undefined && !hasMore(object);
}

/** The passphrase stands in the profile, and only the profile's resource takes it without the key. */
function finishClientSsl(reading: ServiceReading, object: ConfigObject, variable: string): string[] {
  const hasPassphrase = needsPassphrase(object);
  const entry = unusualEntry(reading, object);
  const secret = (): string => reading.code.secret(`${nameOf(object.path)}-passphrase`);
  return [
    ...(entry === undefined ? [] : [`${variable}.resource.certKeyChain.name = ${attributeText(entry)};`]),
    ...(hasPassphrase ? [`${variable}.resource.certKeyChain.passphrase = ${secret()};`] : []),
    ...reading.finish(object, variable),
  ];
}

/** The props of a service for its server SSL profile. */
export function serverSslProps(reading: ServiceReading, profile: Attached): Prop[] {
  const made = madeServerSsl(reading, profile);
  if (made === undefined || !made.isServiceKind) return [["serverSsl", serverSslVariable(reading, profile)]];
  reading.keepName("serverSsl", "server_ssl", profile.path);
  const stated = made.tls.filter(([, code]) => code !== undefined);
  return [["serverTls", stated.length === 0 ? undefined : bag(stated, "        ")]];
}

/** A server SSL profile as a variable of the program: made where the app can, else referred to. */
export function serverSslVariable(reading: ServiceReading, profile: Attached): string {
  const made = madeServerSsl(reading, profile);
  if (made === undefined) return reading.reference("ServerSslProfile", profile.path);
  const { object, special, tls } = made;
  const props = (): Prop[] => [...reading.placeOf(object), ...special, ...tls];
  return reading.code.make("ServerSslProfile", object.path, props, (it) => reading.finish(object, it));
}

function madeServerSsl(reading: ServiceReading, { object }: Attached): MadeSsl | undefined {
  if (!reading.canMake("profile", object)) return undefined;
  const tls = [
    ...verification(reading, object),
    ["certificate", pairOf(reading, object)] as const,
    ...tlsProps(reading, object),
  ];
  const special = specialProps(reading, object, "ServerSslProfile", "/Common/serverssl");
  return { object, special, tls, isServiceKind: isServiceKind(reading, object, special) };
}

/** What the profiles of services do not have, but profiles of one's own. */
function specialProps(
  reading: ServiceReading,
  object: ConfigObject,
  construct: string,
  usual: string,
): Prop[] {
  const parent = fullPathOf(object.word("defaults-from") ?? usual);
  const serverName = construct === "ClientSslProfile" ? object.word("server-name") : undefined;
  const sniDefault = construct === "ClientSslProfile" ? object.word("sni-default") : undefined;
  return [
    ["description", optionalPropText(object.word("description"))],
    ["parent", parent === usual ? undefined : reading.reference(construct, parent)],
    ["ciphers", optionalPropText(object.word("ciphers"))],
    ["cipherGroup", optionalPropText(object.reference("cipher-group"))],
    ["serverName", optionalPropText(serverName)],
    ["sniDefault", sniDefault === "true" ? "true" : undefined],
  ];
}

function verification(reading: ServiceReading, object: ConfigObject): Prop[] {
  if (object.peek("peer-cert-mode")[0] !== "require") return [];
  const ca = object.reference("ca-file");
  if (ca === undefined) return [];
  object.word("peer-cert-mode");
  return [
    ["trustedCa", reading.reference("TrustedCa", ca)],
    ["verifyName", optionalPropText(object.word("authenticate-name"))],
  ];
}

/** The certificate of a client SSL profile; further ones are lost. */
function certificateOf(reading: ServiceReading, object: ConfigObject): string | undefined {
  const [first, ...others] = object.items("cert-key-chain");
  for (const { path } of others) reading.lose(`${object.title}: the further certificate ${path}`);
  return pairOf(reading, first ?? object);
}

function pairOf({ code }: ServiceReading, object: ConfigObject): string | undefined {
  const [certificate, key, chain] = ["cert", "key", "chain"].map((property) => object.reference(property));
  if (certificate === undefined || key === undefined) return undefined;
  return code.referenceWith("CertificateKeyPair", "fromFullPaths", certificate, [
    ["certificate", propText(certificate)],
    ["key", propText(key)],
    ["chain", optionalPropText(chain)],
  ]);
}

/** The versions of TLS that options stand for; options that no version stands for are left. */
function tlsProps(reading: ServiceReading, object: ConfigObject): Prop[] {
  const stated = object.peek("options");
  const minTls = Object.entries(TlsVersion).find(([, version]) =>
    isSame(stated, optionsFor(reading, version)),
  );
  if (stated.length === 0 || minTls === undefined) return [];
  object.words("options");
  return [["minTls", `${reading.code.use("TlsVersion")}.${minTls[0]}`]];
}

function optionsFor({ configuration }: ServiceReading, minTls: TlsVersion): readonly string[] {
  const isOld = Number(configuration.release?.split(".")[0] ?? 14) < 14;
  return tlsOptions(isOld ? FACTORY : FACTORY_SINCE_14, { stated: minTls });
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each));
}

/** The name of the certificate's entry, which stays where the profile is taken over. */
function unusualEntry({ code }: ServiceReading, object: ConfigObject): string | undefined {
  const [entry] = object.items("cert-key-chain");
  return code.isAdopting && entry?.path !== "default" ? entry?.path : undefined;
}

function hasMore(object: ConfigObject): boolean {
  return needsPassphrase(object) || !isWhole(object);
}

/** The device writes that of the only certificate once more, beside it. */
function needsPassphrase(object: ConfigObject): boolean {
  const chains = object.items("cert-key-chain");
  if (!chains.some((chain) => chain.word("passphrase") !== undefined)) return false;
  object.word("passphrase");
  return true;
}
