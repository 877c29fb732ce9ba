import { AuthMechanism, SmtpTransport } from "../../ltm/smtp-check";
import { inlineBag, memberOf, number, type Prop } from "../code";
import { type ConfigObject, fullPathOf, nameOf } from "./config-object";
import { optionalPropText, propText } from "./device-text";
import { guideScript } from "./guide-script";
import { answeredDomain } from "./iapp-monitor";
import { isWhole } from "./leftovers";
import { proxyHeaderRule, proxyProtocolIn } from "./proxy-header";
import type { ServiceReading } from "./service-reading";

/** A monitor of a kind that the library makes. */
interface MadeMonitor {
  readonly construct: string;
  readonly props: readonly Prop[];
  /** Whether a service with props for its health check makes the same. */
  readonly isServiceKind: (construct: string) => boolean;
  /** The props of the service that make it. */
  readonly serviceProps: readonly Prop[];
}

/** Classes of monitors that the app refers to; any of them takes every type. */
const CLASSES: Readonly<Record<string, string>> = {
  tcp: "TcpMonitor",
  "gateway-icmp": "GatewayIcmpMonitor",
  gateway_icmp: "GatewayIcmpMonitor",
  external: "ExternalMonitor",
};

/** Scenarios whose own monitor is the probe. */
const PROBED = ["SmtpPassthrough", "SmtpBridging", "SmtpServerSideEncryption"];

/** The props of a service whose pool has this one monitor. */
export function monitorProps(reading: ServiceReading, path: string): Prop[] {
  const { configuration, service } = reading;
  const object = configuration.ofAnyType("ltm monitor", path);
  const made = madeMonitor(reading, object);
  const isOwn = object !== undefined && reading.isOnlyHere("monitor", object) && isWhole(object);
  if (object === undefined || made === undefined || !isOwn || !made.isServiceKind(service.construct)) {
    return [["monitor", variableOf(reading, path, object, made)]];
  }
  const name = nameOf(path).replace(new RegExp(`_${String(portOf(object))}$`), "");
  reading.keepName("monitor", made.construct === "SmtpMonitor" ? "monitor_smtp" : "monitor_external", name);
  return [...made.serviceProps];
}

/** A monitor as a variable of the program: made where the library can, else referred to. */
export function monitorVariable(reading: ServiceReading, path: string): string {
  const object = reading.configuration.ofAnyType("ltm monitor", path);
  return variableOf(reading, path, object, madeMonitor(reading, object));
}

function variableOf(
  reading: ServiceReading,
  path: string,
  object: ConfigObject | undefined,
  made: MadeMonitor | undefined,
): string {
  const { code } = reading;
  if (object === undefined || made === undefined) {
    const type = object === undefined ? nameOf(path) : typeOf(object);
    return reading.reference(CLASSES[type] ?? "SmtpMonitor", path);
  }
  return code.make(
    made.construct,
    path,
    () => [
      ...namedAs(reading, object),
      ["description", optionalPropText(object.word("description"))],
      ...made.props,
    ],
    (variable) => reading.finish(object, variable),
  );
}

/** The library adds the port to the name of a monitor that checks another one. */
function namedAs(reading: ServiceReading, object: ConfigObject): Prop[] {
  const ending = `_${String(portOf(object))}`;
  return reading
    .placeOf(object)
    .map(([name, code]) => [name, name === "name" ? code?.replace(`${ending}"`, '"') : code]);
}

/** Names what is secret in a monitor: once for each monitor of a service. */
function madeMonitor(reading: ServiceReading, object: ConfigObject | undefined): MadeMonitor | undefined {
  if (!reading.canMake("monitor", object)) return undefined;
  const port = portOf(object);
  // The name of a monitor with another port ends with it; one that is called otherwise can't be made again.
  if (port !== undefined && !object.path.endsWith(`_${port}`)) return undefined;
  if (object.component === "ltm monitor smtp") return smtpMonitor(reading, object);
  const plain = PLAIN[object.component];
  if (plain !== undefined) return plainMonitor(object, plain);
  if (object.component !== "ltm monitor external") return undefined;
  return probe(reading, object) ?? guideMonitor(reading, object);
}

/** Monitors that ask nothing of a server, by component: the construct, and BIG-IP's own monitor of the type. */
const PLAIN: Readonly<Record<string, { readonly construct: string; readonly parent: string }>> = {
  "ltm monitor gateway-icmp": { construct: "GatewayIcmpMonitor", parent: "/Common/gateway_icmp" },
  "ltm monitor tcp": { construct: "TcpMonitor", parent: "/Common/tcp" },
};

function plainMonitor(
  object: ConfigObject,
  { construct, parent }: { readonly construct: string; readonly parent: string },
): MadeMonitor | undefined {
  if (parentOf(object) !== parent) return undefined;
  return { construct, props: timingOf(object, 30), isServiceKind: () => false, serviceProps: [] };
}

/** BIG-IP's own SMTP monitor. */
function smtpMonitor(reading: ServiceReading, object: ConfigObject): MadeMonitor | undefined {
  const domain = object.word("domain");
  if (domain === undefined || parentOf(object) !== "/Common/smtp") return undefined;
  const timing = timingOf(object, 30);
  return {
    construct: "SmtpMonitor",
    props: [["domain", propText(domain)], ...timing],
    isServiceKind: (construct) => !PROBED.includes(construct) && !needsHeader(reading, object),
    serviceProps: [["domain", propText(domain)], healthCheck(timing)],
  };
}

/** The library's probe, which an earlier stack has put on the device. */
function probe(reading: ServiceReading, object: ConfigObject): MadeMonitor | undefined {
  if (!/^smtp_probe_[0-9a-f]{16}$/.test(nameOf(object.word("run") ?? ""))) return undefined;
  const value = valueReader(object.variables("user-defined"));
  const heloName = value("SMTP_DOMAIN");
  const transport = memberOf(SmtpTransport, value("SMTP_TRANSPORT"));
  if (heloName === undefined || transport === undefined) return undefined;
  parentOf(object);
  const asked = askedOf(reading, object, value);
  const timing = timingOf(object, value("SMTP_FROM") !== undefined && !isEnvelope(value) ? 45 : 30);
  const header = proxyProtocolIn(reading, value("SMTP_PROXY"));
  const [, hasHeader] = header;
  const isUsual = (hasHeader !== undefined) === needsHeader(reading, object);
  const transportCode = `${reading.code.use("SmtpTransport")}.${transport}`;
  return {
    construct: "SmtpExternalMonitor",
    props: [["transport", transportCode], ["heloName", propText(heloName)], ...asked, header, ...timing],
    isServiceKind: (construct) =>
      (isUsual || hasHeader !== undefined) &&
      (PROBED.includes(construct) ||
        transport !== "PLAINTEXT" ||
        [...asked, header].some(([, code]) => code !== undefined)),
    serviceProps: [
      ["domain", propText(heloName)],
      healthCheck([["transport", transportCode], ...asked, ...(isUsual ? [] : [header]), ...timing]),
    ],
  };
}

/** Whether a service would make its check write a PROXY header. */
function needsHeader(reading: ServiceReading, object: ConfigObject): boolean {
  return proxyHeaderRule(reading) !== undefined && portOf(object) === undefined;
}

/**
 * A script of F5's guide or iApp, which is known by its variables; the library's program takes its place and does the same,
 * over the transport of the script where that is known, else in the scenario's way.
 */
function guideMonitor(reading: ServiceReading, object: ConfigObject): MadeMonitor | undefined {
  const { USER: user, FROM: from, RCPT: to, ...others } = object.variables("user-defined");
  if (user === undefined && from === undefined) return undefined;
  const domain = domainOf(reading, object, [to, from, user]);
  // Beside an iApp the script goes with its folder; elsewhere it can stay as it is.
  if (domain === undefined && !reading.isInIApp) return undefined;
  if (domain === undefined)
    reading.lose(`${object.title}: nothing tells the mail domain of the health check`);
  parentOf(object);
  const run = object.reference("run") ?? "";
  const { transport, delivers = true } = guideScript(nameOf(run), reading.configuration.scriptOf(run));
  reading.note(`The library's health check takes the place of the script ${run}.`);
  // The password becomes a variable of Terraform.
  for (const name of Object.keys(others).filter((each) => each !== "PASSWORD")) {
    reading.lose(`${object.title}: the variable ${name} of its script`);
  }
  const variables: Readonly<Record<string, string | undefined>> = {
    SMTP_USER: user,
    SMTP_FROM: from,
    SMTP_RCPT: to,
    SMTP_ENVELOPE_ONLY: delivers ? undefined : "yes",
  };
  const asked = askedOf(reading, object, (name) => variables[name]);
  const timing = timingOf(object, from !== undefined && delivers ? 45 : 30);
  const usual = transportOf(reading);
  const stated = (member: string): Prop => ["transport", `${reading.code.use("SmtpTransport")}.${member}`];
  const other = transport === undefined || transport === usual ? [] : [stated(transport)];
  const named: Prop = ["domain", optionalPropText(domain)];
  return {
    construct: "SmtpExternalMonitor",
    props: [stated(transport ?? usual), ["heloName", optionalPropText(domain)], ...asked, ...timing],
    // Behind a server SSL profile a service's own check speaks SMTPS, unless it has a port of its own.
    isServiceKind: () => other.length === 0 || usual !== "SMTPS",
    serviceProps: [named, healthCheck([...other, ...asked, ...timing])],
  };
}

/** The mail domain: behind an address of the check, or in the answers of the iApp that made it. */
function domainOf(
  { configuration }: ServiceReading,
  object: ConfigObject,
  addresses: readonly (string | undefined)[],
): string | undefined {
  const domains = addresses.map((each) => each?.split("@")[1]);
  return domains.find((each) => each !== undefined) ?? answeredDomain(configuration, object);
}

/** How servers are spoken to in a scenario, as a member of SmtpTransport. */
function transportOf({ service }: ServiceReading): string {
  const { construct, listener } = service;
  if (!PROBED.includes(construct)) return "PLAINTEXT";
  return construct === "SmtpPassthrough" && listener.port !== 465 ? "STARTTLS" : "SMTPS";
}

type ReadValue = (name: string) => string | undefined;

/** Variables of the probe stand as they are or, with another name, in base64. */
function valueReader(variables: Readonly<Record<string, string>>): ReadValue {
  return (name) => {
    const encoded = variables[`${name}_B64`];
    return encoded === undefined ? variables[name] : Buffer.from(encoded, "base64").toString("utf8");
  };
}

function isEnvelope(value: ReadValue): boolean {
  return value("SMTP_ENVELOPE_ONLY") === "yes";
}

/** What the check does beside a greeting. */
function askedOf({ code, name }: ServiceReading, object: ConfigObject, value: ReadValue): Prop[] {
  const mail = inlineBag([
    ["from", optionalPropText(value("SMTP_FROM"))],
    ["to", optionalPropText(value("SMTP_RCPT"))],
    ["body", optionalPropText(value("SMTP_BODY"))],
  ]);
  const user = value("SMTP_USER");
  const mechanism = memberOf(AuthMechanism, value("SMTP_MECHANISM"));
  const login = (): string =>
    inlineBag([
      ["username", optionalPropText(user)],
      ["password", code.secret(`${name}-${nameOf(object.path)}-password`)],
      ["mechanism", mechanism && `${code.use("AuthMechanism")}.${mechanism}`],
    ]);
  const certificate = value("SMTP_CERTIFICATE");
  const sends = value("SMTP_FROM") !== undefined;
  return [
    ["login", user === undefined ? undefined : login()],
    ["message", sends && !isEnvelope(value) ? mail : undefined],
    ["envelope", sends && isEnvelope(value) ? mail : undefined],
    ["receive", optionalPropText(value("SMTP_RECEIVE"))],
    ["serverName", optionalPropText(value("SMTP_SNI"))],
    [
      "certificate",
      certificate &&
        code.referenceWith("CertificateKeyPair", "fromFullPaths", certificate, [
          ["certificate", propText(certificate)],
          ["key", optionalPropText(value("SMTP_KEY"))],
          ["chain", optionalPropText(value("SMTP_CHAIN"))],
        ]),
    ],
  ];
}

function healthCheck(props: readonly Prop[]): Prop {
  const stated = props.filter(([, code]) => code !== undefined);
  return ["healthCheck", stated.length === 0 ? undefined : inlineBag(stated)];
}

/** Interval, timeout and port, as far as the library would not take the same. BIG-IP's own values are 5 and 16. */
function timingOf(object: ConfigObject, usual: number): Prop[] {
  const interval = object.number("interval") ?? 5;
  const timeout = object.number("timeout") ?? 16;
  return [
    ["interval", interval === usual ? undefined : number(interval)],
    ["timeout", timeout === 3 * interval + 1 ? undefined : number(timeout)],
    ["port", number(portOf(object))],
  ];
}

/** The port of a monitor that checks another one than the member's. */
function portOf(object: ConfigObject): number | undefined {
  const found = /^\*[:.](\d+)$/.exec(object.word("destination") ?? "");
  return found === null ? undefined : Number(found[1]);
}

function parentOf(object: ConfigObject): string {
  return fullPathOf(object.word("defaults-from") ?? typeOf(object).replaceAll("-", "_"));
}

function typeOf({ component }: ConfigObject): string {
  return component.slice("ltm monitor ".length);
}
