import type { WrittenEntry } from "../../tmos/writer";
import type { ConfigObject } from "./config-object";
import type { Configuration } from "./configuration";
import { isMadeBy } from "./iapp";
import { IAppAnswers } from "./iapp-answers";
import { serversWantStartTls, TlsMode, tlsMode } from "./iapp-profiles";
import { line, type Made, type MadeByIApp, properties } from "./iapp-template";

const NO_DOMAIN = "the health check: no answer has the mail domain, which it needs";

/** Answers about the health check. The names behind `monitor__` differ. */
const DOMAIN = /^monitor__.*(domain|fqdn)/;
const USER = /^monitor__.*user/;
const PASSWORD = /^monitor__.*pass/;
const SENDER = /^monitor__.*(from|sender)/;
const RECIPIENT = /^monitor__.*(rcpt|recipient|to_addr|_to$)/;
const BODY = /^monitor__.*(body|text)/;
const RECEIVE = /^monitor__.*(recv|receive|response)/;
const INTERVAL = /^monitor__(frequency|interval)$/;

/** The monitor of the pool: the one that was chosen, or one that does what was answered. */
export function monitorOf(application: MadeByIApp): Made {
  const { answers, folder, name } = application;
  const chosen = answers.chosen("monitor__monitor");
  const path = chosen ?? `${folder}/${name}_monitor`;
  const ofVirtual = [line("monitor", path)];
  if (chosen !== undefined) return { objects: [], ofVirtual };
  const interval = Number(answers.value(INTERVAL) ?? 30);
  const timing = properties({ interval: String(interval), timeout: String(3 * interval + 1) });
  const asked = askedBy(application);
  const domain = answers.value(DOMAIN) ?? domainIn(asked);
  const transport = transportOf(application);
  if (domain === undefined) return { objects: [], ofVirtual: [], lost: [NO_DOMAIN] };
  const isPlain = transport === "plaintext" && asked.every(([, value]) => value === undefined);
  const made = isPlain
    ? { type: "smtp", entries: [line("defaults-from", "/Common/smtp"), ...properties({ domain })] }
    : { type: "external", entries: probe({ SMTP_TRANSPORT: transport, SMTP_DOMAIN: domain }, asked) };
  return {
    objects: [{ heading: ["ltm", "monitor", made.type, path], entries: [...made.entries, ...timing] }],
    ofVirtual,
  };
}

/** The mail domain in the answers of the iApp that made an object. */
export function answeredDomain(configuration: Configuration, object: ConfigObject): string | undefined {
  const services = configuration.all("sys application service");
  const service = services.find((each) => isMadeBy(object, each));
  return service === undefined ? undefined : new IAppAnswers(service).value(DOMAIN);
}

/** A variable of the library's health check, and its value. */
type Variable = readonly [name: string, value: string | undefined];

/** What the check does beside a greeting. Whoever reads it makes a variable of Terraform of the password. */
function askedBy({ answers }: MadeByIApp): Variable[] {
  answers.has(PASSWORD);
  const receive = answers.value(RECEIVE);
  return [
    ["SMTP_USER", answers.value(USER)],
    ["SMTP_FROM", answers.value(SENDER)],
    ["SMTP_RCPT", answers.value(RECIPIENT)],
    ["SMTP_BODY", answers.value(BODY)],
    ["SMTP_RECEIVE", receive === "none" ? undefined : receive],
  ];
}

function domainIn(asked: readonly Variable[]): string | undefined {
  const domains = asked.map(([, value]) => value?.split("@")[1]);
  return domains.find((each) => each !== undefined);
}

function transportOf(application: MadeByIApp): string {
  switch (tlsMode(application)) {
    case TlsMode.BRIDGING:
    case TlsMode.TO_SERVERS:
      return "smtps";
    case TlsMode.PASSTHROUGH:
      return (serversWantStartTls(application) ?? application.port !== "465") ? "starttls" : "smtps";
    case TlsMode.NONE:
    case TlsMode.OFFLOAD:
      return "plaintext";
  }
}

/** The library's program takes the place of the template's scripts. */
function probe(
  fixed: Readonly<Record<string, string | undefined>>,
  asked: readonly Variable[],
): WrittenEntry[] {
  const variables = [...Object.entries(fixed), ...asked];
  return [
    line("run", `/Common/smtp_probe_${"0".repeat(16)}`),
    ...variables.flatMap(([name, value]) => (value === undefined ? [] : [line("user-defined", name, value)])),
  ];
}
