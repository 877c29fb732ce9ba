import { type ConfigObject, fullPathOf } from "./config-object";
import type { Configuration } from "./configuration";
import { type Endpoint, readEndpoint } from "./endpoint";
import { mailTemplateOf } from "./iapp";
import { type Attached, profilesOf } from "./profile-types";

/** A virtual server that looks like mail. */
export interface ConfiguredService {
  readonly virtual: ConfigObject;
  readonly listener: Endpoint;
  readonly profiles: readonly Attached[];
  readonly pool: ConfigObject | undefined;
  /** The class of its scenario. */
  readonly construct: string;
  /** Why it is taken for mail, and why for this scenario. */
  readonly reasons: readonly string[];
}

const MAIL_PORTS = [25, 465, 587];

/** The mail services of a configuration, in its order. */
export function mailServices(configuration: Configuration): ConfiguredService[] {
  return virtualServers(configuration).flatMap((virtual) => {
    const service = serviceOf(configuration, virtual);
    const signs = mailSigns(configuration, service);
    return signs.length === 0 ? [] : [withReasons(service, signs)];
  });
}

/** A virtual server that the user names, whether it looks like mail or not. */
export function namedService(configuration: Configuration, path: string): ConfiguredService | undefined {
  const virtual = configuration.find("ltm virtual", fullPathOf(path));
  if (virtual === undefined) return undefined;
  const service = serviceOf(configuration, virtual);
  return withReasons(service, ["named on the command line"]);
}

/** All virtual servers, for messages. */
export function virtualServers(configuration: Configuration): ConfigObject[] {
  return configuration.all("ltm virtual");
}

type Found = Omit<ConfiguredService, "construct" | "reasons">;

function serviceOf(configuration: Configuration, virtual: ConfigObject): Found {
  const pool = virtual.reference("pool");
  return {
    virtual,
    listener: readEndpoint(virtual.word("destination") ?? ""),
    profiles: profilesOf(configuration, virtual),
    pool: pool === undefined ? undefined : configuration.find("ltm pool", pool),
  };
}

function withReasons(service: Found, signs: readonly string[]): ConfiguredService {
  const { construct, reason } = scenarioOf(service);
  return { ...service, construct, reasons: [...signs, reason] };
}

/** What makes a virtual server look like mail. */
function mailSigns(configuration: Configuration, { virtual, listener, profiles, pool }: Found): string[] {
  const { port } = listener;
  const template = mailTemplateOf(configuration, virtual);
  const monitor = monitorNames(pool).find((name) => isMailMonitor(configuration, name));
  const serverPort = (pool?.items("members") ?? [])
    .map(({ path }) => readEndpoint(path).port)
    .find((each) => isMailPort(each));
  const profile = profiles.find(({ type }) => type === "smtps" || type === "smtp");
  return [
    ...(isMailPort(port) ? [`port ${String(port)}`] : []),
    ...(serverPort === undefined ? [] : [`servers on port ${serverPort}`]),
    ...(profile === undefined ? [] : [`${String(profile.type)} profile ${profile.path}`]),
    ...(monitor === undefined ? [] : [`monitor ${monitor}`]),
    ...(template === undefined ? [] : [`iApp template ${template}`]),
  ];
}

function isMailPort(port: number | undefined): boolean {
  return port !== undefined && MAIL_PORTS.includes(port);
}

/** The monitors of a pool, whatever rule joins them. */
export function monitorNames(pool: ConfigObject | undefined): string[] {
  const words = pool?.words("monitor") ?? [];
  return words.filter((word) => !/^(and|min|of|\d+)$/.test(word)).map(fullPathOf);
}

function isMailMonitor(configuration: Configuration, path: string): boolean {
  if (path === "/Common/smtp") return true;
  const monitor = configuration.ofAnyType("ltm monitor", path);
  if (monitor?.component === "ltm monitor smtp") return true;
  return monitor?.component === "ltm monitor external" && /smtp/i.test(monitor.word("run") ?? "");
}

/** The class of a scenario and what decided for it. */
interface Decision {
  readonly construct: string;
  readonly reason: string;
}

/** An SMTPS profile that offers no STARTTLS. */
export function isSwitchedOff({ object }: Attached): boolean {
  return object?.word("activation-mode") === undefined && object?.has("activation-mode") === true;
}

function scenarioOf({ profiles, listener }: Found): Decision {
  const named = (type: string): string | undefined => profiles.find((each) => each.type === type)?.path;
  const [fastL4, clientSsl, serverSsl] = ["fastl4", "client-ssl", "server-ssl"].map(named);
  const smtps = profiles.find((each) => each.type === "smtps" && !isSwitchedOff(each))?.path;
  if (fastL4 !== undefined) {
    return { construct: "SmtpPassthrough", reason: `FastL4 profile ${fastL4}: packets pass on layer 4` };
  }
  if (clientSsl !== undefined && serverSsl !== undefined) {
    const reason = `client SSL profile ${clientSsl} and server SSL profile ${serverSsl}`;
    return { construct: "SmtpBridging", reason };
  }
  if (clientSsl !== undefined && smtps !== undefined) {
    const reason = `client SSL profile ${clientSsl} and SMTPS profile ${smtps}`;
    return { construct: "SmtpStartTls", reason };
  }
  if (clientSsl !== undefined)
    return { construct: "SmtpOffload", reason: `client SSL profile ${clientSsl} alone` };
  if (serverSsl !== undefined) {
    return { construct: "SmtpServerSideEncryption", reason: `server SSL profile ${serverSsl} alone` };
  }
  const tls = listener.port === 465 ? ": TLS of clients passes through it" : "";
  return { construct: "SmtpPlaintext", reason: `no SSL profile${tls}` };
}
