import { stackProgram } from "./app-program";
import { type Arguments, flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import type { Command, Terminal } from "./command";
import { AppCode } from "./from-config/app-code";
import type { Configuration } from "./from-config/configuration";
import {
  type ConfiguredService,
  mailServices,
  namedService,
  virtualServers,
} from "./from-config/mail-service";
import { formFaults, refuse } from "./flag-values";
import { folderOf } from "./from-config/config-object";
import { isMailTemplate } from "./from-config/iapp";
import { ADDRESS } from "./from-config/iapp-objects";
import { oneLine } from "./from-config/one-line";
import { serviceLines } from "./from-config/service-code";
import { ServiceReading } from "./from-config/service-reading";
import { NoConfigurationError, readSources } from "./from-config/sources";
import { APP_FLAGS, APP_FORMS, appSetup, printNextSteps, setupFaults, writeApp } from "./written-app";

const FLAGS: Flags = {
  virtual: {
    takes: "path",
    isRepeatable: true,
    help: "of a virtual server, repeated for each; default all that look like mail",
  },
  list: { help: "say which mail services there are, and write nothing" },
  directory: APP_FLAGS.directory,
  adopt: { help: "have the first deployment take over what is on the device, instead of making it anew" },
  force: APP_FLAGS.force,
  name: APP_FLAGS.name,
  framework: APP_FLAGS.framework,
  module: APP_FLAGS.module,
  state: APP_FLAGS.state,
  pipeline: APP_FLAGS.pipeline,
  dependency: APP_FLAGS.dependency,
};

/** `from-config`: writes an app for the mail services that a device has. */
export const FROM_CONFIG_COMMAND: Command = {
  usage: "from-config <file>… [--virtual <path>] [--list] [--adopt] [--directory <folder>]",
  summary: "write an app for the mail services in a device's configuration (bigip.conf, SCF, UCS, tmsh list)",
  help: flagHelp(FLAGS),
  async run(args, rawTerminal) {
    const terminal = withoutControls(rawTerminal);
    const given = readArguments(args, FLAGS);
    if (given.words.length === 0) {
      throw new UsageError("from-config: expected a file, such as bigip.conf, or - for the standard input");
    }
    refuse([...formFaults(given, APP_FORMS), ...setupFaults(given, terminal)]);
    try {
      const configuration = await readSources(terminal, given.words);
      const services = chosenServices(configuration, given);
      if (given.has("list")) list(services, terminal);
      else write(configuration, services, given, terminal);
      return 0;
    } catch (error) {
      if (!(error instanceof NoConfigurationError)) throw error;
      terminal.printError(error.message);
      return 1;
    }
  },
};

/** Names and texts of a device may hold what a terminal would obey. */
function withoutControls(terminal: Terminal): Terminal {
  return {
    ...terminal,
    print: (line) => {
      terminal.print(oneLine(line));
    },
    printError: (line) => {
      terminal.printError(oneLine(line));
    },
  };
}

function chosenServices(configuration: Configuration, { values, words }: Arguments): ConfiguredService[] {
  const paths = values("virtual");
  const virtuals = virtualServers(configuration).map(({ path }) => oneLine(path));
  if (virtuals.length === 0) {
    throw new NoConfigurationError(
      `${words.join(", ")}: no virtual server in it. ${howToGetOne(configuration)}`,
    );
  }
  const services =
    paths.length === 0
      ? mailServices(configuration)
      : paths.map((path) => {
          const service = namedService(configuration, path);
          if (service !== undefined) return service;
          throw new UsageError(`--virtual: there is no ${path}. There are: ${virtuals.join(", ")}.`);
        });
  if (services.length > 0) return services;
  throw new NoConfigurationError(
    `No virtual server looks like mail: ${virtuals.join(", ")}. Name one with --virtual.`,
  );
}

/** The answers to an iApp's questions stand for its objects, as long as they have what clients connect to. */
function howToGetOne(configuration: Configuration): string {
  const iApp = configuration.all("sys application service").find(isMailTemplate);
  const file = 'Give the file that has "ltm virtual": /config/bigip.conf.';
  return iApp === undefined ? file : `${iApp.title} has no answer to ${ADDRESS}. ${file}`;
}

function list(services: readonly ConfiguredService[], { print }: Terminal): void {
  for (const service of services) print(describe(service));
}

function describe({ virtual, listener, construct, reasons }: ConfiguredService): string {
  const { address, port } = listener;
  return `${virtual.path} on ${address} port ${String(port)}: ${construct} (${reasons.join("; ")})`;
}

function write(
  configuration: Configuration,
  services: readonly ConfiguredService[],
  given: Arguments,
  terminal: Terminal,
): void {
  const isAdopting = given.has("adopt");
  if (isAdopting) refuseFolders(services);
  const code = new AppCode({ isAdopting });
  const selected = new Set(services.map(({ virtual }) => virtual.title));
  const readings = services.map((service) => new ServiceReading(configuration, code, service, selected));
  const body = [
    ...readings.flatMap((reading) => ["", ...serviceLines(reading)]),
    ...(isAdopting ? adoption(code) : []),
  ];
  const setup = appSetup(given, terminal);
  const program = stackProgram(setup, {
    summary: `Read from ${oneLine(given.words.join(", ")).replaceAll("*/", "* /")}.`,
    imports: code.imports,
    body: [...code.shared, ...body].slice(code.shared.length === 0 ? 1 : 0),
    usesAspects: isAdopting,
  });
  writeApp(given, setup, program, terminal);
  for (const line of report(readings, code)) terminal.print(line);
  printNextSteps(given, setup, terminal);
}

/** The provider takes no folders in names, and an iApp puts back what somebody changes in its own. */
function refuseFolders(services: readonly ConfiguredService[]): void {
  const inFolder = services.find(({ virtual }) => folderOf(virtual.path).includes("/"));
  if (inFolder === undefined) return;
  throw new UsageError(
    `--adopt: ${oneLine(inFolder.virtual.path)} lives in the folder of an iApp, which Terraform's provider can't handle. ` +
      "Leave --adopt out: the service is then made beside it, see docs/iapp-migration.md.",
  );
}

function adoption(code: AppCode): string[] {
  return [
    "",
    "    // Takes over what is on the device already. It can go after the first deployment.",
    `    Aspects.of(this).add(new ${code.use("AdoptExisting")}());`,
  ];
}

/** What somebody has to know before the app is deployed. */
function report(readings: readonly ServiceReading[], { referred }: AppCode): string[] {
  const services = readings.flatMap(({ service, lost, notes }) => [
    "",
    describe(service),
    ...notes.map((each) => `  ${each}`),
    ...(lost.length === 0
      ? ["  all of it is carried over"]
      : lost.map((each) => `  not carried over: ${each}`)),
  ]);
  const expected = referred.length === 0 ? [] : ["", "Has to be on the device, and stays as it is:"];
  return [...services, ...expected, ...new Set(referred.map((each) => `  ${each}`))];
}
