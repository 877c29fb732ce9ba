import type { Prop } from "../code";
import type { AppCode } from "./app-code";
import { type ConfigObject, folderOf, nameOf } from "./config-object";
import type { Configuration, Kind } from "./configuration";
import { isFactory } from "./factory";
import { leftoversOf } from "./leftovers";
import type { ConfiguredService } from "./mail-service";

/** Names that the library takes for objects on the device. */
const DEVICE_NAME = /^[A-Za-z0-9_.-]{1,200}$/;

/** Objects that a service can make and that use others. No two of them use each other. */
const USED =
  /^(ltm pool|security (firewall|ip-intelligence) policy|security log profile|sys log-config \S+( \S+)?) \//;

const BESIDE_IAPP =
  "An iApp made it: the app makes the service anew beside it. Until the iApp is deleted, give it another destination or port, " +
  "as docs/iapp-migration.md describes.";

const FROM_ANSWERS =
  "The text has the answers to the iApp's questions, but not its objects: this is what the template makes of them. Compare it " +
  "with the device, where somebody may have changed the objects since.";

/** A service while its configuration becomes code. */
export class ServiceReading {
  private readonly losses = new Set<string>();
  /** What somebody has to do or know beside it. */
  public readonly notes: string[] = [];
  /** The service's partition, and its name on the device. */
  public readonly partition: string;
  public readonly name: string;
  /** The service's variable and id. */
  public readonly variable: string;
  private readonly folder: string;
  private readonly names: Prop[] = [];

  /** @param selected titles of all virtual servers that become services */
  public constructor(
    public readonly configuration: Configuration,
    public readonly code: AppCode,
    public readonly service: ConfiguredService,
    private readonly selected: ReadonlySet<string>,
  ) {
    const { path } = service.virtual;
    this.folder = folderOf(path);
    this.partition = this.folder.replace(/\/.*/, "");
    this.name = nameOf(path)
      .replace(/[^A-Za-z0-9_.-]/g, "-")
      .replace(/(?<=.)_vs$/, "");
    this.variable = code.nameFor(this.name);
    this.keepName("virtualServer", "vs", path);
    if (this.isInIApp) this.note(BESIDE_IAPP);
    this.readAnswers(path);
  }

  /** What can't be carried over. */
  public get lost(): readonly string[] {
    return [...this.losses];
  }

  /** Whether the objects are in the folder of an iApp: they go with it, so new ones are made. */
  public get isInIApp(): boolean {
    return this.folder !== this.partition;
  }

  /** The names of the service's objects that are not its own with an ending. */
  public get namesProp(): readonly Prop[] {
    return this.names;
  }

  /** Says something once. */
  public note(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note);
  }

  /** Says what can't be carried over, once. */
  public lose(...losses: readonly string[]): void {
    for (const each of losses) this.losses.add(each);
  }

  private readAnswers(path: string): void {
    const lost = this.configuration.lostAnswersOf(path);
    if (lost === undefined) return;
    this.note(FROM_ANSWERS);
    this.lose(...lost);
  }

  /** States the name that an object has on the device, unless the service would call it so anyway. */
  public keepName(part: string, ending: string, path: string): void {
    const name = nameOf(path);
    if (this.isInIApp || name === `${this.name}_${ending}`) return;
    if (DEVICE_NAME.test(name)) this.names.push([part, JSON.stringify(name)]);
    else this.lose(`the name ${path}, which the provider does not take`);
  }

  /**
   * Whether the app can make an object: nothing else on the device uses it, and it is where the service is. Only then its
   * configuration may change with the app's.
   */
  public canMake(kind: Kind, object: ConfigObject | undefined): object is ConfigObject {
    if (object === undefined || folderOf(object.path) !== this.folder) return false;
    if (!DEVICE_NAME.test(nameOf(object.path)) || isFactory(kind, object.path)) return false;
    return this.configuration.usersOf(kind, object.path).every((user) => this.isOfSelected(user));
  }

  /** Whether only this service's virtual server, or its pool, uses an object. */
  public isOnlyHere(kind: Kind, { path }: ConfigObject): boolean {
    return this.configuration.usersOf(kind, path).length <= 1;
  }

  /** Whether all virtual servers on an address become services. */
  public ownsListenersOn(path: string, addressOf: (virtual: ConfigObject) => string): boolean {
    const listeners = this.configuration.all("ltm virtual").filter((each) => addressOf(each) === path);
    return listeners.every(({ title }) => this.selected.has(title));
  }

  /** Whether pools that the app does not make are on a node. */
  public usesNodeElsewhere(path: string): boolean {
    return this.configuration.poolsOn(path).some((title) => !this.isOfSelected(title));
  }

  /** The variable of an object that stays as it is. */
  public reference(construct: string, path: string): string {
    if (this.isInIApp && folderOf(path) === this.folder) {
      this.lose(
        `${construct} ${path}, which goes with the iApp: make one outside of its folder, and name that`,
      );
    }
    return this.code.reference(construct, path);
  }

  /** Where an object is, as props of a construct that makes it. */
  public placeOf({ path }: ConfigObject): Prop[] {
    return [
      ["name", JSON.stringify(nameOf(path))],
      ["partition", this.partition === "Common" ? undefined : JSON.stringify(this.partition)],
    ];
  }

  /** What is left of an object: lines for its resource, and what is lost. */
  public finish(object: ConfigObject, resource: string): string[] {
    const { attributes, lost } = leftoversOf(object);
    this.lose(...lost);
    return attributes.map(([name, code]) => `${resource}.resource.${name} = ${code};`);
  }

  /** Whether something is a virtual server that becomes a service, or used by such ones alone. */
  private isOfSelected(title: string): boolean {
    if (this.selected.has(title)) return true;
    if (!USED.test(title)) return false;
    const users = this.configuration.usersOf("object", title.slice(title.indexOf(" /") + 1));
    return users.length > 0 && users.every((user) => this.isOfSelected(user));
  }
}
