import { TlsVersion, tlsOptions } from "../../ltm/tls-version";
import { bag, type Prop } from "../code";
import { type ConfigObject, fullPathOf, nameOf } from "./config-object";
import { optionalPropText, propText } from "./device-text";
import { isWhole } from "./leftovers";
import type { Attached } from "./profile-types";
import type { ServiceReading } from "./service-reading";

/** The options of BIG-IP's own parents, before and since TLS 1.3. */
const FACTORY = ["dont-insert-empty-fragments"];
const FACTORY_SINCE_14 = [...FACTORY, "no-tlsv1.3"];

/** The props of a service for its client SSL profiles. */
export function clientSslProps(reading: ServiceReading, profile: Attached): Prop[] {
  const { object, path } = profile;
  // A certificate that is read stands in the app: only where the app makes the profile.
  const certificate = reading.canMake("profile", object) ? certificateOf(reading, object) : undefined;
  if (object === undefined || certificate === undefined) {
    return [["clientSsl", reading.reference("ClientSslProfile", path)]];
  }
  const tls = tlsProps(reading, object);
  const special = specialProps(reading, object, "ClientSslProfile", "/Common/clientssl");
  const isPlain = special.every(([, code]) => code === undefined) && reading.isOnlyHere("profile", object);
  if (!isPlain || hasMore(object)) {
    const props = (): Prop[] => [
      ...reading.placeOf(object),
      ["certificate", certificate],
      ...special,
      ...tls,
    ];
    return [
      [
        "clientSsl",
        reading.code.make("ClientSslProfile", path, props, (it) => finishClientSsl(reading, object, it)),
      ],
    ];
  }
  reading.keepName("clientSsl", "client_ssl", path);
  return [["certificate", certificate], ...tls];
}

/** The passphrase stands in the profile, and only the profile's resource takes it without the key. */
function finishClientSsl(reading: ServiceReading, object: ConfigObject, variable: string): string[] {
  const hasPassphrase = needsPassphrase(object);
  const secret = (): string => reading.code.secret(`${nameOf(object.path)}-passphrase`);
  return [
    ...(hasPassphrase ? [`${variable}.resource.certKeyChain.passphrase = ${secret()};`] : []),
    ...reading.finish(object, variable),
  ];
}

/** The props of a service for its server SSL profile. */
export function serverSslProps(reading: ServiceReading, { object, path }: Attached): Prop[] {
  if (!reading.canMake("profile", object)) {
    return [["serverSsl", reading.reference("ServerSslProfile", path)]];
  }
  const tls = [
    ...verification(reading, object),
    ["certificate", flatCertificate(reading, object)] as const,
    ...tlsProps(reading, object),
  ];
  const special = specialProps(reading, object, "ServerSslProfile", "/Common/serverssl");
  const isPlain = special.every(([, code]) => code === undefined) && reading.isOnlyHere("profile", object);
  if (!isPlain || hasMore(object)) {
    const props = (): Prop[] => [...reading.placeOf(object), ...special, ...tls];
    return [
      ["serverSsl", reading.code.make("ServerSslProfile", path, props, (it) => reading.finish(object, it))],
    ];
  }
  reading.keepName("serverSsl", "server_ssl", path);
  const stated = tls.filter(([, code]) => code !== undefined);
  return [["serverTls", stated.length === 0 ? undefined : bag(stated, "        ")]];
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

function flatCertificate(reading: ServiceReading, object: ConfigObject): string | undefined {
  return pairOf(reading, object);
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
