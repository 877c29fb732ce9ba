import { type AppOptions, SCENARIO_APPS } from "./app-options";
import { programText, scenarioApp } from "./app-program";
import { type Arguments, flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import type { Command } from "./command";
import { APP_FLAGS, appName, notAllowed, printNextSteps, writeApp } from "./written-app";

const SCENARIO_NAMES = Object.keys(SCENARIO_APPS).join(", ");

const FLAGS: Flags = {
  scenario: { takes: "name", help: `${SCENARIO_NAMES}; default offload` },
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
  partition: { takes: "name", help: "on the device; default Common" },
  dependency: APP_FLAGS.dependency,
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
    const options = optionsOf(given);
    const scenario = scenarioApp(options.scenario);
    if (scenario === undefined) throw notAllowed("scenario", options.scenario, SCENARIO_NAMES);
    refuseUseless(given, scenario.clientTls, scenario.serverTls, options.scenario);
    writeApp(given, programText(options, scenario), terminal);
    printNextSteps(given, terminal);
    return 0;
  },
};

function optionsOf(given: Arguments): AppOptions {
  const { value, values } = given;
  return {
    scenario: value("scenario") ?? "offload",
    name: appName(given),
    destination: value("destination") ?? "192.0.2.25",
    port: portOf("port", value("port")),
    members: orElse(values("member"), ["10.1.20.11", "10.1.20.12"]),
    memberPort: portOf("member-port", value("member-port")),
    domain: value("domain") ?? "example.test",
    snat: snatOf(orElse(values("snat"), ["automap"])),
    allowFrom: values("allow-from"),
    certificate: value("certificate") ?? "/Common/mail.crt",
    key: value("key") ?? "/Common/mail.key",
    chain: value("chain"),
    minTls: memberOf("min-tls", value("min-tls") ?? "1.2", MIN_TLS),
    startTls: startTlsOf(value("start-tls")),
    trustedCa: value("trusted-ca"),
    verifyName: value("verify-name"),
    partition: value("partition"),
  };
}

/** Values of flags, and the members of enums that they stand for. TLS 1.3 alone needs a cipher group as well. */
const MIN_TLS: Readonly<Record<string, string>> = { "1.0": "TLS1_0", "1.1": "TLS1_1", "1.2": "TLS1_2" };
const START_TLS: Readonly<Record<string, string>> = { none: "NONE", allow: "ALLOW", require: "REQUIRE" };

function startTlsOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : memberOf("start-tls", value, START_TLS);
}

function memberOf(flag: string, value: string, members: Readonly<Record<string, string>>): string {
  const member = Object.hasOwn(members, value) ? members[value] : undefined;
  if (member === undefined) throw notAllowed(flag, value, Object.keys(members).join(", "));
  return member;
}

function portOf(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65535) return port;
  throw notAllowed(flag, value, "1 to 65535");
}

function snatOf(words: readonly string[]): readonly string[] {
  const isKind = words.some((word) => word === "automap" || word === "none");
  if (isKind && words.length > 1)
    throw notAllowed("snat", words.join(" and "), "automap, none, or addresses");
  return words;
}

const CLIENT_TLS_FLAGS = ["certificate", "key", "chain", "min-tls", "start-tls"];
const SERVER_TLS_FLAGS = ["trusted-ca", "verify-name"];

/** A flag that would change nothing is a mistake that nobody would notice. */
function refuseUseless({ value }: Arguments, clientTls: boolean, serverTls: boolean, scenario: string): void {
  const useless = [...(clientTls ? [] : CLIENT_TLS_FLAGS), ...(serverTls ? [] : SERVER_TLS_FLAGS)].find(
    (flag) => value(flag) !== undefined,
  );
  if (useless !== undefined)
    throw new UsageError(`--${useless}: has no effect in the scenario ${scenario}. Leave it out.`);
  if (value("verify-name") !== undefined && value("trusted-ca") === undefined) {
    throw new UsageError("--verify-name: needs --trusted-ca, else nothing is verified.");
  }
}

function orElse(values: readonly string[], byDefault: readonly string[]): readonly string[] {
  return values.length === 0 ? byDefault : values;
}
