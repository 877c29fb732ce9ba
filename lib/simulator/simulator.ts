import { Shell, type TmshResult } from "./bash";
import { COMPONENTS } from "./components";
import { FACTORY, NETWORK_OBJECTS, provisioning, type SeedObject } from "./components/factory";
import { DeviceFiles } from "./device-files";
import { Faults } from "./faults";
import { Journal } from "./journal";
import { Catalogue } from "./model/component";
import { Store } from "./model/store";
import { statedCollections, type StatedValue, statedValues } from "./model/stated";
import type { JsonRecord, Value, ValueRecord } from "./model/values";
import { devicePage } from "./rest/page";
import { Router } from "./rest/router";
import { RestServer } from "./rest/server";
import { type Credentials, Sessions } from "./rest/sessions";
import { Uploads } from "./rest/uploads";
import { Tmsh } from "./tmsh/tmsh";

export interface SimulatorOptions {
  /** Port on 127.0.0.1. @default a free one */
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  /** TMOS release: decides which components and properties there are. @default "17.1.1" */
  readonly version?: string;
  /** Provisioned modules; without `afm` there is no `security firewall`. @default ["ltm", "afm"] */
  readonly modules?: readonly string[];
  /** Objects that are there before the test, on top of the factory's and the network's. */
  readonly objects?: readonly SeedObject[];
  /** VLANs external and internal, their self IPs, traffic-group-2, failover-group. @default true */
  readonly network?: boolean;
  /** Shows firewall rules last one first, to prove that a reader notices. @default false */
  readonly reverseFirewallRules?: boolean;
  /** Milliseconds after which a util/bash call is answered, whether it ended or not. @default 60000, as on the device */
  readonly commandTimeout?: number;
}

const DEFAULTS = {
  username: "admin",
  password: "simulated-password",
  version: "17.1.1",
  modules: ["ltm", "afm"],
};

/** A BIG-IP on loopback. See index.ts for how tests use it. */
export class Simulator {
  readonly address = "http://127.0.0.1";
  readonly journal = new Journal();
  readonly faults = new Faults();
  readonly credentials: Credentials;
  readonly version: string;
  private readonly files = new DeviceFiles();
  private readonly device: Store;
  private saved: string;
  private port_ = 0;
  private server: RestServer | undefined;
  private shell: Shell | undefined;

  private constructor(private readonly options: SimulatorOptions) {
    const { username = DEFAULTS.username, password = DEFAULTS.password } = options;
    this.credentials = { username, password };
    this.version = options.version ?? DEFAULTS.version;
    const modules = options.modules ?? DEFAULTS.modules;
    const catalogue = new Catalogue(COMPONENTS, this.version, modules);
    this.device = new Store(catalogue, this.files.read, options.reverseFirewallRules ?? false);
    this.seed([...FACTORY, ...provisioning(modules)], true);
    if (options.network ?? true) this.seed(NETWORK_OBJECTS, false);
    this.seed(options.objects ?? [], false);
    this.saved = this.snapshotText();
  }

  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = new Simulator(options);
    await simulator.listen();
    return simulator;
  }

  private async listen(): Promise<void> {
    const tmsh = this.newTmsh();
    const run = (args: readonly string[], input: string): TmshResult => this.runTmsh(tmsh, args, input);
    this.shell = await Shell.start(this.files, run, this.options.commandTimeout ?? 60_000);
    const sessions = new Sessions(this.credentials);
    const router = new Router({
      device: this.device,
      sessions,
      uploads: new Uploads(this.files),
      shell: this.shell,
      version: this.version,
      save: () => this.save(),
    });
    this.server = new RestServer(
      (request, entry) => router.route(request, entry),
      (path) => this.page(path),
      this.journal,
      this.faults,
      () => sessions.expire(),
    );
    this.port_ = await this.server.listen(this.options.port ?? 0);
  }

  get port(): number {
    return this.port_;
  }

  get url(): string {
    return `${this.address}:${this.port}`;
  }

  async stop(): Promise<void> {
    await this.server?.close();
    await this.shell?.stop();
    this.files.remove();
  }

  /** The whole object store as plain sorted data. Equal snapshots are equal devices. */
  snapshot(): Record<string, Record<string, Value>> {
    return this.device.snapshot();
  }

  /** An object in REST form with its sub-collections spelled out; undefined when there is none. */
  get(component: string, path: string): ValueRecord | undefined {
    const known = this.device.catalogue.component(component);
    if (known === undefined) throw new Error(`The simulator has no component "${component}".`);
    const object = this.device.find(known, path);
    return object === undefined ? undefined : this.device.present(object);
  }

  /** Every value that was set on an object, not the defaults and what it inherits. */
  get stated(): readonly StatedValue[] {
    return statedValues(this.device);
  }

  /** Every collection that was set on an object, as a whole. */
  get statedCollections(): readonly StatedValue[] {
    return statedCollections(this.device);
  }

  /** Full paths of all objects of a component, or of all of a kind: `ltm profile *`. */
  list(component: string): readonly string[] {
    return this.device.catalogue
      .matching(component)
      .flatMap((each) => this.device.list(each).map(({ path }) => path));
  }

  /** Whether the running configuration is the one last written by `save sys config` (or the one at the start). */
  get isSaved(): boolean {
    return this.saved === this.snapshotText();
  }

  /** Runs a tmsh command as an operator would beside Terraform: it may be anything that tmsh takes. */
  tmsh(command: string): TmshResult {
    return this.newTmsh().run(["-c", command], "");
  }

  /** Runs commands as a cli script does, one after the other until one is refused. */
  cliScript(commands: readonly string[]): TmshResult {
    return this.newTmsh().runScript(commands);
  }

  private newTmsh(): Tmsh {
    return new Tmsh({
      device: this.device,
      version: this.version,
      files: this.files,
      save: () => this.save(),
    });
  }

  /** Adds objects as another team would. */
  add(...objects: readonly SeedObject[]): void {
    this.seed(objects, false);
  }

  /** The content of a file object (external monitor, certificate, key, iFile). */
  fileContent(component: string, path: string): Buffer | undefined {
    const known = this.device.catalogue.component(component);
    const content = known === undefined ? undefined : this.device.find(known, path)?.own["content"];
    return typeof content === "string" ? Buffer.from(content, "latin1") : undefined;
  }

  /** Puts a file on the device, e.g. below /var/config/rest/downloads. */
  writeFile(path: string, content: string): void {
    this.files.write(path, content);
  }

  /** The folder (of this machine) that scripts get as TMPDIR: what is left in it was left behind. */
  get temporaryFolder(): string {
    return this.files.temporary;
  }

  private runTmsh(tmsh: Tmsh, args: readonly string[], input: string): TmshResult {
    const fault = this.faults.forCommand(args.join(" "));
    if (fault === undefined) return tmsh.run(args, input);
    if (fault.applied === true) tmsh.run(args, input);
    return { stdout: "", stderr: `${fault.text}\n`, exitStatus: fault.exitStatus ?? 1 };
  }

  private save(): void {
    this.saved = this.snapshotText();
  }

  private snapshotText(): string {
    return JSON.stringify(this.snapshot());
  }

  private page(path: string): { readonly type: string; readonly text: string } | undefined {
    if (path === "/")
      return { type: "text/html; charset=utf-8", text: devicePage(this.version, this.snapshot()) };
    if (path === "/simulator/snapshot") return json(this.snapshot());
    if (path === "/simulator/journal") return json(this.journal.entries);
    return undefined;
  }

  private seed(objects: readonly SeedObject[], builtIn: boolean): void {
    this.device.batch((edit) => {
      for (const { component, path, properties } of objects) {
        const known = this.device.catalogue.component(component);
        // What this release or provisioning lacks is simply not there.
        if (known === undefined) continue;
        edit.create(known, known.objectPath(path), known.properties.changesFrom(valuesOf(properties)), {
          builtIn,
        });
      }
    });
  }
}

function valuesOf(properties: JsonRecord | undefined): JsonRecord {
  return properties ?? {};
}

function json(value: unknown): { readonly type: string; readonly text: string } {
  return { type: "application/json", text: JSON.stringify(value, undefined, 2) };
}
