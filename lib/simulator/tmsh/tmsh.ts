import type { DeviceFiles } from "../device-files";
import type { Component, DeviceObject } from "../model/component";
import type { Store } from "../model/store";
import { BigipError, folderNotFound, nothingToChange } from "../model/errors";
import type { NamedProperty } from "../model/properties";
import type { Change, Changes } from "../model/values";
import { type ListOptions, renderObject } from "./listing";
import { loadFile, readStanzas } from "./merge";
import { loadArguments, sourceOf } from "./arguments";
import { LoadingError, textOfError } from "./complaints";
import { readBlock, readComponent, readProperties } from "./grammar";
import { REPORTS } from "./reports";
import type { TmshResult } from "./result";
import { syntaxError } from "./syntax";
import { type Grammar, TokenReader } from "./tokens";

export interface TmshOptions {
  readonly device: Store;
  readonly version: string;
  readonly files: DeviceFiles;
  /** `save sys config` */
  save(): void;
}

/** One start of tmsh: its own folder, its own transaction. */
export class Tmsh {
  private folder = "/Common";
  private transaction: (() => void)[] | undefined;
  private output = "";

  constructor(private readonly options: TmshOptions) {}

  /** Runs an argument list; without arguments the standard input is the list of commands. */
  run(args: readonly string[], input: string): TmshResult {
    return this.ending(() => this.runAll(sourceOf(args, input), input, "command"));
  }

  /** Runs the commands of a cli script, as Tcl gives them to tmsh. */
  runScript(commands: readonly string[]): TmshResult {
    return this.ending(() => this.runAll(commands.join("\n"), "", "script"));
  }

  /** Runs one command of a cli script in the folder and the transaction of the one before. */
  runStep(command: string): TmshResult {
    return this.printed(() => this.runAll(command, "", "script"));
  }

  private ending(work: () => void): TmshResult {
    this.folder = "/Common";
    this.transaction = undefined;
    return this.printed(work);
  }

  private printed(work: () => void): TmshResult {
    this.output = "";
    try {
      work();
      return { stdout: this.output, stderr: "", exitStatus: 0 };
    } catch (error) {
      return { stdout: this.output, stderr: `${textOfError(error)}\n`, exitStatus: 1 };
    }
  }

  private runAll(source: string, input: string, grammar: Grammar): void {
    const reader = TokenReader.of(source, grammar);
    while (!reader.atEndOfInput) {
      if (reader.next.kind === "end") reader.take();
      else this.command(reader, input);
    }
  }

  private command(reader: TokenReader, input: string): void {
    const verb = reader.word("command");
    const command = COMMANDS.get(verb);
    if (command === undefined) throw syntaxError("unexpected-argument", { word: verb });
    command(this, reader, input);
  }

  create(reader: TokenReader): void {
    if (this.isTransaction(reader)) {
      this.transaction = [];
      return;
    }
    const component = this.component(reader);
    const path = this.name(component, reader);
    const changes = component.path === "ltm rule" ? ruleIn(reader) : this.body(component, reader);
    this.perform(() => this.device.batch((edit) => edit.create(component, path, changes)));
  }

  modify(reader: TokenReader): void {
    const component = this.component(reader);
    const path = this.name(component, reader);
    const changes = this.body(component, reader);
    if (changes.size === 0) throw nothingToChange();
    this.perform(() => this.device.batch((edit) => edit.modify(component, path, changes)));
  }

  delete(reader: TokenReader): void {
    if (this.isTransaction(reader)) {
      this.transaction = undefined;
      return;
    }
    const component = this.component(reader);
    const path = this.name(component, reader);
    reader.end();
    this.perform(() => this.device.batch((edit) => edit.remove(component, path)));
  }

  submit(reader: TokenReader): void {
    if (!this.isTransaction(reader) || this.transaction === undefined)
      throw reader.unexpected("cli transaction");
    const steps = this.transaction;
    this.transaction = undefined;
    try {
      this.device.batch(() => steps.forEach((step) => step()));
    } catch (error) {
      if (!(error instanceof BigipError)) throw error;
      throw new BigipError(error.status, undefined, `transaction failed: ${error.message}`);
    }
  }

  /** In a transaction commands are only read; they happen when it is submitted. */
  private perform(step: () => void): void {
    if (this.transaction === undefined) step();
    else this.transaction.push(step);
  }

  private isTransaction(reader: TokenReader): boolean {
    if (reader.next.text.replace(/^\//, "") !== "cli" || reader.following.text !== "transaction")
      return false;
    reader.take();
    reader.take();
    reader.end();
    return true;
  }

  list(reader: TokenReader): void {
    const component = this.component(reader);
    const { names, options } = this.listArguments(component, reader);
    if (component.path === "ltm rule" && options.oneLine)
      throw syntaxError("unexpected-argument", { word: "one-line" });
    const objects: readonly DeviceObject[] =
      names.length === 0
        ? this.device.list(component)
        : names.map((name) => this.device.require(component, name));
    this.print(objects.map((object) => renderObject(this.device, object, options)).join(""));
  }

  private listArguments(
    component: Component,
    reader: TokenReader,
  ): { names: string[]; options: ListOptions } {
    const names: string[] = [];
    const properties: NamedProperty[] = [];
    const flags = new Set<string>();
    while (reader.next.kind === "word") {
      const { text, quoted } = reader.take();
      const property = quoted ? undefined : component.properties.tmsh(text);
      if (LIST_FLAGS.has(text)) flags.add(text);
      else if (property !== undefined) properties.push(property);
      else names.push(component.objectPath(text, this.folder));
    }
    reader.end();
    const options = {
      oneLine: flags.has("one-line"),
      allProperties: flags.has("all-properties"),
      properties,
    };
    return { names, options: { ...options, folder: this.folder } };
  }

  show(reader: TokenReader): void {
    if (!reader.accept("sys")) throw reader.unexpected();
    const report = REPORTS.get(reader.next.text);
    if (report === undefined) throw reader.unexpected("sys");
    reader.take();
    reader.end();
    this.print(report(this.options));
  }

  save(reader: TokenReader): void {
    this.sysConfig(reader);
    while (reader.next.kind === "word" || reader.next.kind === "open" || reader.next.kind === "close")
      reader.take();
    reader.end();
    this.options.save();
    this.print("Saving running configuration...\n  /config/bigip.conf\n  /config/bigip_base.conf\n");
  }

  load(reader: TokenReader, input: string): void {
    this.sysConfig(reader);
    const words: string[] = [];
    while (reader.next.kind === "word") words.push(reader.take().text);
    reader.end();
    const { file, verify, fromTerminal } = loadArguments(words);
    const text = fromTerminal
      ? (input.split(END_OF_TEXT)[0] ?? "")
      : this.options.files.read(file).toString("utf8");
    this.print(`Loading configuration...\n${fromTerminal ? "" : `  ${file}\n`}`);
    try {
      loadFile(this.device, readStanzas(text, this.device.catalogue), verify);
    } catch (error) {
      if (!(error instanceof BigipError)) throw error;
      throw new LoadingError(error);
    }
  }

  private sysConfig(reader: TokenReader): void {
    if (!reader.accept("sys") && !reader.accept("/sys")) throw reader.unexpected("sys config");
    if (!reader.accept("config")) throw reader.unexpected("sys config");
  }

  /** Only configuration synchronisation: it needs the device group, and does nothing more here. */
  runUtility(reader: TokenReader): void {
    for (const word of ["cm", "config-sync", "to-group"])
      if (!reader.accept(word)) throw reader.unexpected(word);
    const group = reader.word("to-group");
    reader.end();
    const component = this.device.catalogue.component("cm device-group");
    if (component !== undefined) this.device.require(component, component.objectPath(group));
  }

  /** Only the names, one a line, and only of this folder: a cli script goes through them. */
  getConfig(reader: TokenReader): void {
    const component = this.component(reader);
    reader.end();
    const paths = this.device.list(component).map(({ path }) => path);
    this.print(paths.filter((path) => component.folderOf(path) === this.folder).join("\n"));
  }

  cd(reader: TokenReader): void {
    const path = reader.word("folder");
    reader.end();
    const folder = path.startsWith("/") ? path : `${this.folder === "/" ? "" : this.folder}/${path}`;
    if (this.device.resolve({ targets: ["sys folder"], path: folder }) === undefined)
      throw folderNotFound(folder);
    this.folder = folder;
  }

  private get device(): Store {
    return this.options.device;
  }

  private component(reader: TokenReader): Component {
    return readComponent(reader, this.device.catalogue);
  }

  private name(component: Component, reader: TokenReader): string {
    return component.objectPath(reader.word(component.path), this.folder);
  }

  /** Properties with or without braces around them, up to the end of the command. */
  private body(component: Component, reader: TokenReader): Map<string, Change> {
    const read = reader.next.kind === "open" ? readBlock : readProperties;
    const changes = read(reader, component.properties, "command");
    reader.end();
    return changes;
  }

  private print(text: string): void {
    this.output += text;
  }
}

/** What a person types to end the text of `load sys config from-terminal`. */
const END_OF_TEXT = "\u0004";

type Command = (tmsh: Tmsh, reader: TokenReader, input: string) => void;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["cd", (tmsh, reader) => tmsh.cd(reader)],
  ["create", (tmsh, reader) => tmsh.create(reader)],
  ["delete", (tmsh, reader) => tmsh.delete(reader)],
  ["get_config", (tmsh, reader) => tmsh.getConfig(reader)],
  ["list", (tmsh, reader) => tmsh.list(reader)],
  ["load", (tmsh, reader, input) => tmsh.load(reader, input)],
  ["modify", (tmsh, reader) => tmsh.modify(reader)],
  ["quit", (_tmsh, reader) => reader.end()],
  ["run", (tmsh, reader) => tmsh.runUtility(reader)],
  ["save", (tmsh, reader) => tmsh.save(reader)],
  ["show", (tmsh, reader) => tmsh.show(reader)],
  ["submit", (tmsh, reader) => tmsh.submit(reader)],
]);

/** A rule in a command stands in braces, as in a file (AS3 gives it so); without, tmsh opens an editor. */
function ruleIn(reader: TokenReader): Changes {
  if (reader.next.kind !== "open") throw syntaxError("opens-an-editor", {});
  const definition: Change = { kind: "set", value: reader.rawBlock() };
  reader.end();
  return new Map([["apiAnonymous", definition]]);
}

const LIST_FLAGS = new Set(["one-line", "all-properties", "non-default-properties"]);
