import type { Prop } from "../code";
import type { AppCode } from "./app-code";
import { type ConfigObject, folderOf, nameOf } from "./config-object";
import type { Configuration, Kind } from "./configuration";
import { leftoversOf } from "./leftovers";
import type { MailService } from "./mail-service";

/** Names that the library takes for objects on the device. */
const DEVICE_NAME = /^[A-Za-z0-9_.-]{1,200}$/;

const BESIDE_IAPP =
  "An iApp made it: the app makes the service anew beside it. Until the iApp is deleted, give it another destination or port, " +
  "as docs/iapp-migration.md describes.";

/** A service while its configuration becomes code. */
export class ServiceReading {
  /** What can't be carried over. */
  public readonly lost: string[] = [];
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
    public readonly service: MailService,
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

  /** States the name that an object has on the device, unless the service would call it so anyway. */
  public keepName(part: string, ending: string, path: string): void {
    const name = nameOf(path);
    if (this.isInIApp || name === `${this.name}_${ending}`) return;
    if (DEVICE_NAME.test(name)) this.names.push([part, JSON.stringify(name)]);
    else this.lost.push(`the name ${path}, which the provider does not take`);
  }

  /**
   * Whether the app can make an object: nothing else on the device uses it, and it is where the service is. Only then its
   * configuration may change with the app's.
   */
  public canMake(kind: Kind, object: ConfigObject | undefined): object is ConfigObject {
    if (object === undefined || folderOf(object.path) !== this.folder) return false;
    if (!DEVICE_NAME.test(nameOf(object.path))) return false;
    return this.configuration
      .usersOf(kind, object.path)
      .every((user) => this.selected.has(user) || this.isPoolOfSelected(user));
  }

  /** Whether only this service's virtual server, or its pool, uses an object. */
  public isOnlyHere(kind: Kind, { path }: ConfigObject): boolean {
    return this.configuration.usersOf(kind, path).length <= 1;
  }

  /** Whether pools that the app does not make are on a node. */
  public usesNodeElsewhere(path: string): boolean {
    return this.configuration.poolsOn(path).some((title) => !this.isPoolOfSelected(title));
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
    this.lost.push(...lost);
    return attributes.map(([name, code]) => `${resource}.resource.${name} = ${code};`);
  }

  private isPoolOfSelected(title: string): boolean {
    if (!title.startsWith("ltm pool ")) return false;
    return this.configuration
      .usersOf("pool", title.slice("ltm pool ".length))
      .every((user) => this.selected.has(user));
  }
}
