import { type AppOptions, Engine, SCENARIO_APPS, type ScenarioApp } from "./app-options";
import { programText } from "./app-program";
import { type Arguments, flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import type { Command } from "./command";
import { type Form, formFaults, refuse } from "./flag-values";
import * as forms from "./flag-values";
import { relationFaults, tenantFaults } from "./init-relations";
import { APP_FLAGS, APP_FORMS, appSetup, printNextSteps, setupFaults, writeApp } from "./written-app";

const FLAGS: Flags = {
  scenario: { takes: "name", help: `${SCENARIO_APPS.words}; default offload` },
  directory: APP_FLAGS.directory,
  force: APP_FLAGS.force,
  name: { takes: "name", help: "of the app, the stack and the objects on the device; default mail" },
  destination: {
    takes: "address",
    help: "that clients connect to; default 192.0.2.25, an address for examples",
  },
  port: { takes: "number", help: "that clients connect to; default by scenario" },
  member: {
    takes: "address",
    isRepeatable: true,
    help: "of a server, repeated for each; default two examples",
  },
  "member-port": { takes: "number", help: "of the servers; default by scenario" },
  domain: { takes: "domain", help: "that the servers accept mail for; default example.test" },
  snat: {
    takes: "kind",
    isRepeatable: true,
    help: "automap, none, or an address, repeated for each; default automap",
  },
  "allow-from": {
    takes: "source",
    isRepeatable: true,
    help: "address, network or range that may connect, repeated for each; needs AFM; default all",
  },
  certificate: { takes: "path", help: "of the certificate on the device; default /Common/mail.crt" },
  key: { takes: "path", help: "of its key on the device; default /Common/mail.key" },
  chain: { takes: "path", help: "of its chain on the device; default none" },
  "min-tls": { takes: "version", help: "1.0, 1.1 or 1.2, for clients; default 1.2" },
  "start-tls": { takes: "how", help: "none, allow or require; default by scenario" },
  "trusted-ca": {
    takes: "path",
    help: "of the authority on the device that signed the servers' certificates; default not verified",
  },
  "verify-name": { takes: "name", help: "in the servers' certificates; needs --trusted-ca; default any" },
  partition: { takes: "name", help: "on the device; default Common, with AS3 the tenant, default Mail" },
  engine: { takes: "name", help: "resources, or as3 for a declaration of F5's AS3; default resources" },
  framework: APP_FLAGS.framework,
  module: APP_FLAGS.module,
  state: APP_FLAGS.state,
  pipeline: APP_FLAGS.pipeline,
  dependency: APP_FLAGS.dependency,
};

/** Values of flags, and the members of enums that they stand for. TLS 1.3 alone needs a cipher group as well. */
const MIN_TLS: Readonly<Record<string, string>> = { "1.0": "TLS1_0", "1.1": "TLS1_1", "1.2": "TLS1_2" };
const START_TLS: Readonly<Record<string, string>> = { none: "NONE", allow: "ALLOW", require: "REQUIRE" };

const FORMS: Readonly<Record<string, Form>> = {
  ...APP_FORMS,
  scenario: forms.oneOf(SCENARIO_APPS.words),
  destination: forms.ADDRESS,
  port: forms.PORT,
  member: forms.SERVER,
  "member-port": forms.PORT,
  domain: forms.DOMAIN,
  snat: forms.TRANSLATION,
  "allow-from": forms.SOURCE,
  certificate: forms.FULL_PATH,
  key: forms.FULL_PATH,
  chain: forms.FULL_PATH,
  "min-tls": forms.oneOf(Object.keys(MIN_TLS).join(", ")),
  "start-tls": forms.oneOf(Object.keys(START_TLS).join(", ")),
  "trusted-ca": forms.FULL_PATH,
  "verify-name": forms.HOST,
  partition: forms.PARTITION,
  engine: forms.oneOf(Object.values(Engine).join(", ")),
};

/** `init`: writes an app for a scenario. */
export const INIT_COMMAND: Command = {
  usage: "init [--scenario <name>] [--directory <folder>] [flags]",
  summary: "write an app for a scenario, with its test; asks nothing",
  help: flagHelp(FLAGS),
  run(args, terminal) {
    const given = readArguments(args, FLAGS);
    if (given.words.length > 0)
      throw new UsageError(`init: ${String(given.words[0])} is not a flag. Add --help to see them.`);
    const name = given.value("scenario") ?? "offload";
    const scenario = SCENARIO_APPS.get(name);
    const options = optionsOf(given);
    refuse([
      ...formFaults(given, FORMS),
      ...setupFaults(given, terminal),
      ...(scenario === undefined
        ? []
        : [...uselessFlags(given, scenario, name), ...startTlsFaults(options, scenario)]),
      ...relationFaults(options),
      ...tenantFaults(options, given.value("name")),
    ]);
    const setup = appSetup(given, terminal);
    writeApp(given, setup, programText(options, SCENARIO_APPS.choose(name), setup), terminal);
    printNextSteps(given, setup, terminal);
    return 0;
  },
};

function optionsOf(given: Arguments): AppOptions {
  const { value, values } = given;
  const startTls = value("start-tls");
  return {
    destination: value("destination") ?? "192.0.2.25",
    port: number(value("port")),
    members: orElse(values("member"), ["10.1.20.11", "10.1.20.12"]),
    memberPort: number(value("member-port")),
    domain: value("domain") ?? "example.test",
    snat: orElse(values("snat"), ["automap"]),
    allowFrom: values("allow-from"),
    certificate: value("certificate") ?? "/Common/mail.crt",
    key: value("key") ?? "/Common/mail.key",
    chain: value("chain"),
    minTls: MIN_TLS[value("min-tls") ?? "1.2"] ?? "",
    startTls: startTls === undefined ? undefined : START_TLS[startTls],
    trustedCa: value("trusted-ca"),
    verifyName: value("verify-name"),
    partition: value("partition"),
    engine: value("engine") === Engine.AS3 ? Engine.AS3 : Engine.RESOURCES,
  };
}

function number(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

const CLIENT_TLS_FLAGS = ["certificate", "key", "chain", "min-tls", "start-tls"];
/** What each of several listeners has for itself. */
const LISTENER_FLAGS = ["port", "start-tls"];
const SERVER_TLS_FLAGS = ["trusted-ca", "verify-name"];

/** A flag that would change nothing is a mistake that nobody would notice. */
function uselessFlags({ value }: Arguments, scenario: ScenarioApp, name: string): string[] {
  const { clientTls, serverTls, listeners } = scenario;
  return [
    ...(clientTls ? [] : CLIENT_TLS_FLAGS),
    ...(serverTls ? [] : SERVER_TLS_FLAGS),
    ...(listeners === undefined ? [] : LISTENER_FLAGS),
  ]
    .filter((flag) => value(flag) !== undefined)
    .map((flag) => `--${flag}: has no effect in the scenario ${name}. Leave it out.`);
}

/** The scenario that STARTTLS makes is none without it. */
function startTlsFaults({ startTls }: AppOptions, scenario: ScenarioApp): string[] {
  return startTls === "NONE" && scenario.startTls !== undefined
    ? [
        "--start-tls: none leaves clients of this scenario without TLS. Allowed: allow, require. For TLS from the first byte: --scenario offload.",
      ]
    : [];
}

function orElse(values: readonly string[], byDefault: readonly string[]): readonly string[] {
  return values.length === 0 ? byDefault : values;
}
