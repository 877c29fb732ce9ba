import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { readConfiguration } from "../../tmos/configuration";
import type { Stanza } from "../../tmos/stanza";
import { TmosSyntaxError } from "../../tmos/syntax-error";
import { UsageError } from "../arguments";
import type { Terminal } from "../command";
import { filesOf } from "./archive";
import { fullPathOf } from "./config-object";
import { Configuration } from "./configuration";
import { isMadeBy, isMailTemplate } from "./iapp";
import { objectsOf } from "./iapp-objects";

/** What is no configuration of a BIG-IP. */
export class NoConfigurationError extends Error {}

/** A text and where it comes from. */
interface Source {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The programs of external monitors in an archive: `:Common:name_34567_1`, with the device's own numbers behind the name. */
const SCRIPT_FILE = /(^|\/)external_monitor_d\/(:[^/]+)_\d+_\d+$/;

/** The standard input, in the place of a file. */
const STANDARD_INPUT = "-";

/** The configuration of the device in an archive, and that of its partitions. */
const CONFIGURATION_FILE = /(^|\/)config\/(partitions\/[^/]+\/)?(bigip|bigip_base|profile_base)\.conf$/;

/**
 * Reads files: configurations, archives of them, or `-` for the standard input.
 *
 * @throws UsageError for what can't be read
 * @throws NoConfigurationError for what is no configuration, with line and column
 */
export async function readSources(terminal: Terminal, files: readonly string[]): Promise<Configuration> {
  const sources: Source[] = [];
  for (const file of files) sources.push(...(await sourcesIn(readSource(terminal, file))));
  const all = sources.map(({ name, bytes }) => ({ name, text: decoded(bytes) }));
  const [scripts, texts] = [true, false].map((wanted) => all.filter((each) => isScript(each) === wanted));
  const stanzas = (texts ?? []).flatMap(({ name, text }) => stanzasIn(name, text));
  const releases = (texts ?? []).map(({ text }) => /^#TMSH-VERSION: (\d+\.\d+)/m.exec(text)?.[1]);
  return withAnswers(stanzas, {
    release: releases.find((release) => release !== undefined),
    scripts: new Map((scripts ?? []).map(({ name, text }) => [pathOfScript(name), text])),
  });
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A program, as it is in an archive or was given beside the configuration. */
function isScript({ name, text }: NamedText): boolean {
  return SCRIPT_FILE.test(name) || text.startsWith("#!");
}

/** Its full path on the device; of a file that somebody gives only the name is known. */
function pathOfScript(name: string): string {
  const [, , words] = SCRIPT_FILE.exec(name) ?? [];
  return words === undefined ? basename(name) : words.replaceAll(":", "/");
}

/** What is known beside the objects. */
interface Beside {
  readonly release: string | undefined;
  readonly scripts: ReadonlyMap<string, string>;
}

/** Where a text has the answers to an iApp's questions, but not what the iApp made of them. */
function withAnswers(stanzas: readonly Stanza[], { release, scripts }: Beside): Configuration {
  const configuration = new Configuration(stanzas, release, { scripts });
  const answered = configuration.all("sys application service").flatMap((service) => {
    const isThere = configuration.all("ltm virtual").some((virtual) => isMadeBy(virtual, service));
    return isThere || !isMailTemplate(service) ? [] : (objectsOf(service) ?? []);
  });
  if (answered.length === 0) return configuration;
  const isNew = ({ heading }: Stanza): boolean =>
    configuration.find(heading.slice(0, -1).join(" "), fullPathOf(heading.at(-1) ?? "")) === undefined;
  const all = [...stanzas, ...answered.flatMap((each) => each.stanzas.filter(isNew))];
  return new Configuration(all, release, { scripts, answered });
}

function readSource({ cwd, readInput }: Terminal, file: string): Source {
  try {
    return file === STANDARD_INPUT
      ? { name: "standard input", bytes: readInput() }
      : { name: file, bytes: readFileSync(resolve(cwd, file)) };
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${(error as Error).message}`);
  }
}

async function sourcesIn(source: Source): Promise<Source[]> {
  const { name, bytes } = source;
  if (bytes.toString("latin1", 0, 8) === "Salted__") {
    throw new NoConfigurationError(
      `${name} is encrypted. Save the UCS without a passphrase, or give /config/bigip.conf itself.`,
    );
  }
  if (!bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return [source];
  const files = await archivedConfigurations(source);
  if (files.length > 0) return files;
  throw new NoConfigurationError(
    `${name} is an archive without config/bigip.conf. Give a UCS, or that file.`,
  );
}

async function archivedConfigurations({ name, bytes }: Source): Promise<Source[]> {
  try {
    const files = await filesOf(bytes, (each) => CONFIGURATION_FILE.test(each) || SCRIPT_FILE.test(each));
    if (!files.some((file) => CONFIGURATION_FILE.test(file.name))) return [];
    return files.map((file) => ({ name: `${name}:${file.name}`, bytes: file.bytes }));
  } catch (error) {
    throw new NoConfigurationError(`${name} is no complete archive: ${(error as Error).message}`);
  }
}

/** What is no UTF-8 has Latin-1 descriptions. */
function decoded(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}

function stanzasIn(name: string, text: string): Stanza[] {
  if (/^\s*\{\s*"/.test(text)) {
    throw new NoConfigurationError(
      `${name} is JSON, such as AS3 and FAST take it. Give the device's own configuration: /config/bigip.conf.`,
    );
  }
  try {
    return readConfiguration(text);
  } catch (error) {
    if (!(error instanceof TmosSyntaxError)) throw error;
    throw new NoConfigurationError(`${name} is no configuration of a BIG-IP: ${error.message}`);
  }
}
