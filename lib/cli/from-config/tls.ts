import { TlsVersion, tlsOptions } from "../../ltm/tls-version";
import { bag, inlineBag, type Prop } from "../code";
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
  const special = [
    ...specialProps(reading, object, "ClientSslProfile", "/Common/clientssl"),
    ...clientProps(reading, object),
  ];
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
  const serverName = object.word("server-name");
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

/** The first certificate of a client SSL profile. */
function certificateOf(reading: ServiceReading, object: ConfigObject): string | undefined {
  const [first] = object.items("cert-key-chain");
  return pairOf(reading, first ?? object);
}

/** What only client SSL profiles have. */
function clientProps(reading: ServiceReading, object: ConfigObject): Prop[] {
  return [
    ["certificates", furtherCertificates(reading, object)],
    ["clientCertificates", clientCertificates(reading, object)],
    ["ocsp", object.peek("ocsp-stapling")[0] === "enabled" ? asked(object, "ocsp-stapling") : undefined],
  ];
}

function asked(object: ConfigObject, property: string): string {
  object.word(property);
  return "true";
}

function furtherCertificates(reading: ServiceReading, object: ConfigObject): string | undefined {
  const [, ...others] = object.items("cert-key-chain");
  const pairs = others.flatMap((item) => {
    const pair = item.word("passphrase") === undefined ? pairOf(reading, item) : undefined;
    if (pair === undefined) reading.lose(`${object.title}: the further certificate ${item.path}`);
    return pair ?? [];
  });
  return pairs.length === 0 ? undefined : `[${pairs.join(", ")}]`;
}

/** Values of `peer-cert-mode`. */
const CLIENT_CERTIFICATES: Readonly<Record<string, string>> = { require: "REQUIRE", request: "REQUEST" };

function clientCertificates(reading: ServiceReading, object: ConfigObject): string | undefined {
  const mode = CLIENT_CERTIFICATES[object.peek("peer-cert-mode")[0] ?? ""];
  if (mode === undefined || object.peek("ca-file")[0] === undefined) return undefined;
  object.word("peer-cert-mode");
  const trustedCa = reading.reference("TrustedCa", object.reference("ca-file") ?? "");
  const code = `${reading.code.use("ClientCertificateMode")}.${mode}`;
  return inlineBag([
    ["trustedCa", trustedCa],
    ["mode", mode === "REQUIRE" ? undefined : code],
  ]);
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
  // TLS 1.3 beside others goes with a cipher group only.
  const hasGroup = !["none", undefined].includes(object.peek("cipher-group")[0]);
  const found = VERSIONS.filter(({ tls13 }) => tls13 === undefined || hasGroup).find((versions) =>
    isSame(stated, optionsFor(reading, versions)),
  );
  if (stated.length === 0 || found === undefined) return [];
  object.words("options");
  return [
    ["minTls", `${reading.code.use("TlsVersion")}.${found.name}`],
    ["tls13", found.tls13 === true ? "true" : undefined],
  ];
}

/** Versions of TLS that props can state: those without TLS 1.3 first. */
const VERSIONS = [undefined, true].flatMap((tls13) =>
  Object.entries(TlsVersion).map(([name, stated]) => ({ name, stated, tls13 })),
);

function optionsFor(
  { configuration }: ServiceReading,
  { stated, tls13 }: (typeof VERSIONS)[number],
): readonly string[] {
  const isOld = Number(configuration.release?.split(".")[0] ?? 14) < 14;
  return tlsOptions(isOld ? FACTORY : FACTORY_SINCE_14, { stated, tls13 });
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
