import { nonZero, number, type Prop } from "../code";
import { type ConfigObject, fullPathOf } from "./config-object";
import { optionalPropText, propList, propText } from "./device-text";
import { addressProps, trafficGroupOf, unusualGroup } from "./listener-address";
import { iRuleVariable } from "./irules";
import { proxyHeaderRule, proxyProtocolProp } from "./proxy-header";
import type { Attached } from "./profile-types";
import type { ServiceReading } from "./service-reading";
import { securityProps } from "./security";
import { startTlsProps } from "./start-tls";
import { clientSslProps, clientSslVariable, serverSslProps, serverSslVariable } from "./tls";
import { transportProps } from "./transport";

/** The props of a service for what clients connect to. */
export function listenerProps(reading: ServiceReading): Prop[] {
  const { service, partition } = reading;
  const { virtual, listener } = service;
  virtual.word("destination");
  if (listener.port === 0) reading.lose(`${virtual.title}: it listens on all ports: set the one for mail`);
  const source = virtual.word("source");
  const isAnywhere = source === undefined || /^(0\.0\.0\.0|::)(%\d+)?\/0$/.test(source);
  return [
    ["partition", partition === "Common" ? undefined : propText(partition)],
    ["description", optionalPropText(virtual.word("description"))],
    ...addressProps(reading, destinationOf(listener.address, ipv4Mask(virtual))),
    ["port", number(listener.port)],
    ["source", isAnywhere ? undefined : propText(source)],
    ["tmosVersion", optionalPropText(reading.configuration.release)],
  ];
}

/** The mask of an IPv4 listener; another one is left. */
function ipv4Mask(virtual: ConfigObject): string | undefined {
  const [mask = ""] = virtual.peek("mask");
  return /^(any|[\d.]+)$/.test(mask) ? virtual.word("mask") : undefined;
}

/** A network has the length of its prefix behind it, where the device has a mask. */
function destinationOf(address: string, mask: string | undefined): string {
  if (address === "any") return "0.0.0.0";
  const octets = mask?.split(".").map(Number) ?? [];
  if (octets.length !== 4 || mask === "255.255.255.255") return address;
  const bits = octets.map((octet) => octet.toString(2)).join("");
  return `${address}/${bits.replace(/[^1]/g, "").length}`;
}

/** The props of a service for its profiles. */
export function profileProps(reading: ServiceReading): Prop[] {
  const { profiles } = reading.service;
  reading.service.virtual.items("profiles");
  const [clientSsl, ...moreClientSsl] = usualFirst(profiles, "client-ssl");
  const [serverSsl, ...moreServerSsl] = usualFirst(profiles, "server-ssl");
  const smtps = profiles.find(({ type }) => type === "smtps");
  const handled = ["tcp", "fastl4", "client-ssl", "server-ssl", "smtps"];
  const others = profiles.filter(({ type }) => !handled.includes(type ?? ""));
  return [
    ...transportProps(reading),
    ...(clientSsl === undefined ? [] : clientSslProps(reading, clientSsl)),
    ...(smtps === undefined ? [] : startTlsProps(reading, smtps, clientSsl !== undefined)),
    ...(serverSsl === undefined ? [] : serverSslProps(reading, serverSsl)),
    [
      "profiles",
      variables([
        ...moreClientSsl.map((each) => clientSslVariable(reading, each)),
        ...moreServerSsl.map((each) => serverSslVariable(reading, each)),
        ...furtherProfiles(reading, others),
      ]),
    ],
  ];
}

/** Of several SSL profiles on a side the default for SNI comes first. */
function usualFirst(profiles: readonly Attached[], type: string): Attached[] {
  const ofType = profiles.filter((each) => each.type === type);
  const isUsual = ({ object }: Attached): boolean => object?.peek("sni-default")[0] === "true";
  return [...ofType.filter(isUsual), ...ofType.filter((each) => !isUsual(each))];
}

function furtherProfiles(reading: ServiceReading, profiles: readonly Attached[]): string[] {
  const { title } = reading.service.virtual;
  for (const { path, side } of profiles.filter((each) => each.side !== "all")) {
    reading.lose(`${title}: the profile ${path} is on the ${side} alone, here on both`);
  }
  return profiles.map(({ path }) => reading.reference("Profile", path));
}

function variables(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `[${names.join(", ")}]`;
}

/** The props of a service for the addresses that its servers see. */
export function snatProps(reading: ServiceReading): Prop[] {
  const { code, service, configuration } = reading;
  const { virtual } = service;
  const inner = virtual.inner("source-address-translation");
  // BIG-IP 11.2 and older said it with two properties.
  const type = inner?.word("type") ?? virtual.word("snat");
  const path = inner?.reference("pool") ?? virtual.reference("snatpool");
  const snat = code.use("Snat");
  if (type === "lsn") {
    reading.lose(`${virtual.title}: the LSN pool ${String(path)}; the service has no SNAT`);
    return [["snat", `${snat}.none()`]];
  }
  if (path === undefined) return [["snat", type === "automap" ? `${snat}.automap()` : `${snat}.none()`]];
  const pool = configuration.find("ltm snatpool", path);
  if (!reading.canMake("object", pool) || !reading.isOnlyHere("object", pool)) {
    return [["snat", `${snat}.pool(${reading.reference("SnatPool", path)})`]];
  }
  const addresses = propList(
    pool.words("members").map((member) => member.slice(member.lastIndexOf("/") + 1)),
  );
  reading.finish(pool, "");
  const trafficGroup = translationGroupOf(reading, pool);
  if (trafficGroup === trafficGroupOf(reading)) {
    reading.keepName("snatPool", "snat", path);
    return [["snat", `${snat}.addresses(${addresses})`]];
  }
  // A service has its addresses and those of its SNAT pool in one traffic group.
  const props = (): Prop[] => [
    ...reading.placeOf(pool),
    ["addresses", addresses],
    ["trafficGroup", trafficGroup],
  ];
  return [["snat", `${snat}.pool(${code.make("SnatPool", path, props)})`]];
}

/** The traffic group of a SNAT pool's addresses, where it is not the usual one. */
function translationGroupOf({ configuration }: ServiceReading, pool: ConfigObject): string | undefined {
  const [first] = pool.words("members").map(fullPathOf);
  const translation = first === undefined ? undefined : configuration.find("ltm snat-translation", first);
  return unusualGroup(translation);
}

/** Values of `source-port`. */
const SOURCE_PORTS: Readonly<Record<string, string>> = {
  "preserve-strict": "PRESERVE_STRICT",
  change: "CHANGE",
};

/** The other props of a service that its virtual server decides. */
export function otherProps(reading: ServiceReading): Prop[] {
  const { code, service } = reading;
  const { virtual } = service;
  const paths = virtual.words("rules").map(fullPathOf);
  const rules = paths
    .filter((path) => path !== proxyHeaderRule(reading))
    .map((path) => iRuleVariable(reading, path));
  const sourcePort = SOURCE_PORTS[virtual.word("source-port") ?? ""];
  return [
    ["sourcePort", sourcePort && `${code.use("SourcePort")}.${sourcePort}`],
    proxyProtocolProp(reading),
    ["vlans", vlansOf(reading, virtual)],
    ["irules", rules.length === 0 ? undefined : `[${rules.join(", ")}]`],
    ["connectionLimit", nonZero(virtual.number("connection-limit"))],
    ["rateLimit", nonZero(virtual.number("rate-limit"))],
    ["trafficGroup", trafficGroupOf(reading)],
    ...securityProps(reading),
  ];
}

function vlansOf({ code }: ServiceReading, virtual: ConfigObject): string | undefined {
  const vlans = virtual.words("vlans").map(fullPathOf);
  const isOnly = virtual.has("vlans-enabled");
  virtual.has("vlans-disabled");
  if (vlans.length === 0 && !isOnly) return undefined;
  return `${code.use("VlanFilter")}.${isOnly ? "only" : "except"}(${propList(vlans)})`;
}
