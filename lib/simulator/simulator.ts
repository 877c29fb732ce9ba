import { As3 } from "./as3/as3";
import type { As3Extension } from "./as3/extension";
import type { DeviceInside } from "./as3/inside";
import { Shell } from "./bash";
import { COMPONENTS } from "./components";
import { factoryOf, NETWORK_OBJECTS, provisioning, type SeedObject } from "./components/factory";
import type { Credentials } from "./credentials";
import { DeviceFiles } from "./device-files";
import { Faults } from "./faults";
import { History } from "./history";
import { Journal } from "./journal";
import { Catalogue } from "./model/component";
import { statedCollections, type StatedValue, statedValues } from "./model/stated";
import { Store } from "./model/store";
import type { SimulatorOptions } from "./options";
import { devicePages } from "./rest/pages";
import { Router } from "./rest/router";
import { RestServer } from "./rest/server";
import { Sessions } from "./rest/sessions";
import { Uploads } from "./rest/uploads";
import type { Seed } from "./seed";
import type { DeviceSnapshot, ObjectProperties } from "./snapshot";
import type { TmshResult } from "./tmsh/result";
import { Tmsh } from "./tmsh/tmsh";

const DEFAULTS = {
  username: "admin",
  password: "simulated-password",
  version: "17.1.1",
  modules: ["ltm", "afm"],
  as3: As3.version("3.56.0"),
};

/**
 * A BIG-IP to deploy to without a device: iControl REST on loopback, one object store behind REST and tmsh, and a real
 * bash for scripts. It knows no traffic, only configuration, and refuses what a device refuses, in its words.
 *
 * Terraform has to run asynchronously (`execFile`, not `execFileSync`): the simulator answers from the event loop of the
 * process that starts it.
 */
export class Simulator {
  /**
   * Starts a device and waits until it answers. It keeps the process alive until it is stopped.
   *
   * @throws Error when the port is taken, or the device refuses a seed
   */
  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = new Simulator(options);
    try {
      await simulator.listen();
      simulator.plant(options.seeds ?? []);
    } catch (error) {
      await simulator.stop();
      throw error;
    }
    return simulator;
  }

  /** Where it is, without the port: what the provider's `address` takes. */
  readonly address: string = "http://127.0.0.1";
  /** The requests that it got. */
  readonly journal = new Journal();
  /** What is to go wrong. */
  readonly faults = new Faults();
  /** Name and password of its only user. */
  readonly credentials: Credentials;
  /** Its release of TMOS. */
  readonly version: string;
  private readonly files = new DeviceFiles();
  private readonly history = new History();
  private readonly device: Store;
  private saved: string;
  private listening = 0;
  private server: RestServer | undefined;
  private shell: Shell | undefined;
  private as3: As3Extension | undefined;

  private constructor(private readonly options: SimulatorOptions) {
    const { username = DEFAULTS.username, password = DEFAULTS.password } = options;
    this.credentials = { username, password };
    this.version = options.version ?? DEFAULTS.version;
    const modules = options.modules ?? DEFAULTS.modules;
    const catalogue = new Catalogue(COMPONENTS, this.version, modules);
    const reversed = options.reverseFirewallRules ?? false;
    this.device = new Store(catalogue, this.files.read, reversed, this.history.add);
    this.seed([...factoryOf(this.version), ...provisioning(modules)], true);
    if (options.network ?? true) this.seed(NETWORK_OBJECTS, false);
    this.seed(options.objects ?? [], false);
    this.saved = this.snapshotText();
    this.history.clear();
  }

  /** The port that it listens on. */
  get port(): number {
    return this.listening;
  }

  /** Address and port. Opened in a browser it shows the objects of the device, and what changed since its start. */
  get url(): string {
    return `${this.address}:${this.port}`;
  }

  /** Ends it with all scripts that still run, and removes its files. */
  async stop(): Promise<void> {
    await this.server?.close();
    await this.as3?.stop();
    await this.shell?.stop();
    this.files.remove();
  }

  /** All objects, as plain sorted data. Equal snapshots are equal devices. */
  snapshot(): DeviceSnapshot {
    return this.device.snapshot();
  }

  /**
   * An object, as REST shows it, with its sub-collections spelled out; undefined when there is none.
   *
   * @param component name in tmsh, e.g. `ltm pool`
   * @param path full path, e.g. `/Common/mail_pool`
   * @throws Error for a component that this device does not have
   */
  get(component: string, path: string): ObjectProperties | undefined {
    const known = this.device.catalogue.component(component);
    if (known === undefined) throw new Error(`The simulator has no component "${component}".`);
    const object = this.device.find(known, path);
    return object === undefined ? undefined : this.device.present(object);
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

  /**
   * Runs a command of tmsh, as an operator would beside Terraform.
   *
   * @param command without the word tmsh, e.g. `create net vlan dmz tag 100`
   */
  tmsh(command: string): TmshResult {
    return this.history.by("tmsh", () => this.newTmsh().run(["-c", command], ""));
  }

  /**
   * The content of a file object (external monitor, certificate, key); undefined when there is none.
   * @internal
   */
  fileContent(component: string, path: string): Buffer | undefined {
    const known = this.device.catalogue.component(component);
    const content = known === undefined ? undefined : this.device.find(known, path)?.own["content"];
    return typeof content === "string" ? Buffer.from(content, "latin1") : undefined;
  }

  /** Puts a file on the device, below `/var/config/rest/downloads`, `/config` or `/shared`. */
  writeFile(path: string, content: string): void {
    this.files.write(path, content);
  }

  /**
   * Every value that was set on an object, not the defaults and what it inherits.
   * @internal
   */
  get stated(): readonly StatedValue[] {
    return statedValues(this.device);
  }

  /**
   * Every collection that was set on an object, as a whole.
   * @internal
   */
  get statedCollections(): readonly StatedValue[] {
    return statedCollections(this.device);
  }

  /**
   * Runs commands as a cli script does, one after the other until one is refused.
   * @internal
   */
  cliScript(commands: readonly string[]): TmshResult {
    return this.history.by("tmsh", () => this.newTmsh().runScript(commands));
  }

  /**
   * Adds objects as another team would.
   * @internal
   */
  add(...objects: readonly SeedObject[]): void {
    this.seed(objects, false);
  }

  /**
   * The folder (of this machine) that scripts get as TMPDIR: what is left in it was left behind.
   * @internal
   */
  get temporaryFolder(): string {
    return this.files.temporary;
  }

  private async listen(): Promise<void> {
    const tmsh = this.newTmsh();
    const run = (args: readonly string[], input: string): TmshResult => this.runTmsh(tmsh, args, input);
    this.shell = await Shell.start(this.files, run, this.options.commandTimeout ?? 60_000);
    const sessions = new Sessions(this.credentials);
    const uploads = new Uploads(this.files);
    const { version, journal, faults, history, device, shell } = this;
    const parts = { device, sessions, uploads, shell, version, save: () => this.save() };
    this.as3 = await (this.options.as3 ?? DEFAULTS.as3).start(this.inside(new Router(parts)));
    const router = new Router(this.as3 === undefined ? parts : { ...parts, as3: this.as3 });
    this.server = new RestServer(
      (request, entry) => router.route(request, entry),
      devicePages({ version, device, history, journal }),
      journal,
      faults,
      () => sessions.expire(),
    );
    this.listening = await this.server.listen(this.options.port ?? 0);
  }

  /** The device as its own programs see it. */
  private inside(router: Router): DeviceInside {
    const { version, credentials, files, history, faults } = this;
    const runStep = (tmsh: Tmsh, command: string): TmshResult =>
      this.withFault(command, () => tmsh.runStep(command));
    const [save, newTmsh] = [() => this.save(), () => this.newTmsh()];
    return { version, credentials, files, history, faults, router, save, newTmsh, runStep };
  }

  /** The device then is as if it had been so all the time. */
  private plant(seeds: readonly Seed[]): void {
    if (seeds.length === 0) return;
    for (const seed of seeds) seed.plant(this);
    this.save();
    this.history.clear();
  }

  private newTmsh(): Tmsh {
    return new Tmsh({
      device: this.device,
      version: this.version,
      files: this.files,
      save: () => this.save(),
    });
  }

  private runTmsh(tmsh: Tmsh, args: readonly string[], input: string): TmshResult {
    return this.withFault(args.join(" "), () => this.history.by("tmsh", () => tmsh.run(args, input)));
  }

  private withFault(command: string, run: () => TmshResult): TmshResult {
    const fault = this.faults.forCommand(command);
    if (fault === undefined) return run();
    if (fault.applied === true) run();
    return { stdout: "", stderr: `${fault.text}\n`, exitStatus: fault.exitStatus ?? 1 };
  }

  private save(): void {
    this.saved = this.snapshotText();
  }

  private snapshotText(): string {
    return JSON.stringify(this.snapshot());
  }

  private seed(objects: readonly SeedObject[], builtIn: boolean): void {
    this.history.by("seed", () => {
      this.device.batch((edit) => {
        for (const { component, path, properties = {} } of objects) {
          const known = this.device.catalogue.component(component);
          // What this release or provisioning lacks is simply not there.
          if (known === undefined) continue;
          const changes = known.properties.changesFrom(properties);
          edit.create(known, known.objectPath(path), changes, { builtIn });
        }
      });
    });
  }
}
