import { type BigipError, refusal } from "./errors";
import { COMMON, bareName, folderPath, fullPath, parsePath } from "./paths";
import { type Property, PropertySet, type Reference } from "./properties";
import { availableIn, isAvailable } from "./releases";
import { reference, text } from "./types";
import type { Changes, ValueRecord } from "./values";

/** An object of the configuration. Never edited in place: a change puts a new one into the store. */
export interface DeviceObject {
  readonly component: Component;
  readonly path: string;
  /** What was set on this object itself; defaults and inherited values come on top when it is read. */
  readonly own: ValueRecord;
  readonly generation: number;
  /** Part of the factory configuration: can be changed, not deleted. */
  readonly builtIn: boolean;
}

/** A device as its rules see it. */
export interface Device {
  readonly catalogue: Catalogue;
  /** All objects. */
  readonly all: readonly DeviceObject[];
  /** Reads a file of the device. */
  readFile(path: string): Buffer;
  /** A component that every device has. */
  component(path: string): Component;
  find(component: Component, path: string): DeviceObject | undefined;
  /** @throws BigipError where there is no such object */
  require(component: Component, path: string): DeviceObject;
  list(component: Component): readonly DeviceObject[];
  /** Objects of a component by its tmsh name; none where this device lacks the component. */
  listOf(path: string): readonly DeviceObject[];
  /** The first object of the target components that has this path. */
  resolve(reference: Reference): DeviceObject | undefined;
  /** Own values over those of the parents over the component's defaults. */
  effective(object: DeviceObject): ValueRecord;
  referencesOf(object: DeviceObject): readonly Reference[];
}

/** How an object comes to be. */
export interface CreateOptions {
  /** Part of the factory configuration. @default false */
  readonly builtIn?: boolean;
}

/** Changes in the making: all of them happen or none. */
export interface Edit {
  readonly device: Device;
  create(component: Component, path: string, changes: Changes, options?: CreateOptions): DeviceObject;
  modify(component: Component, path: string, changes: Changes): DeviceObject;
  /** What is not given goes back to its default, except what is kept and sub-collections. */
  replace(component: Component, path: string, changes: Changes): DeviceObject;
  remove(component: Component, path: string): void;
}

/** An object while it is being written, before the rules look at it. */
export interface Draft {
  readonly device: Device;
  readonly path: string;
  readonly own: ValueRecord;
  readonly changes: Changes;
  readonly before: DeviceObject | undefined;
}

/** One kind of object, as data: REST and tmsh are two front ends of this. */
export interface ComponentDefinition {
  /** tmsh name with its module, e.g. `ltm profile smtps`; the REST collection follows from it. */
  readonly path: string;
  /** How messages call it. */
  readonly label: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** Full path of the root of all `defaults-from` chains; absent where objects don't inherit. */
  readonly base?: string;
  /** Components that share one name space with this one, e.g. all monitors. */
  readonly namesSharedWith?: string;
  readonly naming?: Naming;
  readonly since?: string;
  readonly module?: string;
  /** Fills in what the device derives from other values. */
  readonly complete?: (draft: Draft) => ValueRecord;
  /** What can be done with an object beside writing it: `command` of a POST, `options` of a PATCH, a verb of tmsh. */
  readonly commands?: Readonly<Record<string, (edit: Edit, path: string) => void>>;
  /** Objects that come and go with this one. */
  readonly effects?: (edit: Edit, before: DeviceObject | undefined, after: DeviceObject | undefined) => void;
  /** Rules that the finished object has to fulfil. */
  readonly validate?: (device: Device, object: DeviceObject) => void;
  /** Reasons against a change that lie in what the object was before. */
  readonly validateChange?: (device: Device, before: DeviceObject, after: DeviceObject) => void;
  /** Reasons against a deletion that are not references. */
  readonly validateDelete?: (device: Device, object: DeviceObject) => void;
  /** The refusal when something still refers to it. */
  readonly inUse?: (target: DeviceObject, user: DeviceObject) => BigipError;
  /** The refusal when it names something that is not there; undefined for the usual one. */
  readonly missing?: (object: DeviceObject, reference: Reference) => BigipError | undefined;
}

/** `path`: /Partition[/folder]/name; `partition`: a bare word; `folder`: /Partition[/folder]; `word`: a bare word without a place. */
export type Naming = "path" | "partition" | "folder" | "word";

export class Component {
  readonly properties: PropertySet;
  readonly collection: string;
  readonly naming: Naming;

  constructor(
    readonly definition: ComponentDefinition,
    version: string,
  ) {
    this.properties = new PropertySet(availableIn(version, withCommonProperties(definition)));
    this.collection = definition.path.replaceAll(" ", "/");
    this.naming = definition.naming ?? "path";
  }

  get path(): string {
    return this.definition.path;
  }

  get label(): string {
    return this.definition.label;
  }

  get base(): string | undefined {
    return this.definition.base;
  }

  /** The key in the store of an object that a request or a command names. */
  objectPath(name: string, folder = `/${COMMON}`): string {
    if (this.naming === "path") return fullPath(name, folder);
    return this.naming === "folder" ? folderPath(name, folder) : bareName(name);
  }

  partitionOf(path: string): string {
    if (this.naming === "path") return parsePath(path).partition;
    return this.naming === "folder" ? (path.split("/")[1] ?? COMMON) : COMMON;
  }

  /** The folder that has to exist before the object. */
  folderOf(path: string): string | undefined {
    if (this.naming === "path") return parsePath(path).folder;
    if (this.naming !== "folder") return undefined;
    const parent = path.split("/").slice(0, -1).join("/");
    return parent === "" ? undefined : parent;
  }

  inUse(target: DeviceObject, user: DeviceObject): BigipError {
    return this.definition.inUse?.(target, user) ?? cannotBeDeleted(target, user);
  }
}

function cannotBeDeleted(target: DeviceObject, user: DeviceObject): BigipError {
  return refusal("in-use", {
    kind: target.component.label,
    path: target.path,
    userKind: user.component.label,
    user: user.path,
  });
}

function withCommonProperties({
  path,
  base,
  properties,
}: ComponentDefinition): Readonly<Record<string, Property>> {
  return {
    "app-service": { type: text() },
    // Files have none.
    ...(path.startsWith("sys file ") ? {} : { description: { type: text() } }),
    ...(base === undefined ? {} : { "defaults-from": { type: reference(path) } }),
    ...properties,
  };
}

/** All components that a device of some release and provisioning has. */
export class Catalogue {
  private readonly byPath = new Map<string, Component>();
  private readonly byCollection = new Map<string, Component>();
  private readonly byTarget = new Map<string, readonly Component[]>();

  constructor(
    definitions: readonly ComponentDefinition[],
    readonly version: string,
    modules: readonly string[],
  ) {
    for (const definition of definitions) {
      const provisioned = definition.module === undefined || modules.includes(definition.module);
      if (!provisioned || !isAvailable(version, definition.since)) continue;
      const component = new Component(definition, version);
      this.byPath.set(component.path, component);
      this.byCollection.set(component.collection, component);
    }
  }

  get all(): readonly Component[] {
    return [...this.byPath.values()];
  }

  component(path: string): Component | undefined {
    return this.byPath.get(path);
  }

  collection(path: string): Component | undefined {
    return this.byCollection.get(path);
  }

  /** What comes next on the way to collections, with the way so far; nothing where the way leads to none. */
  collectionsBelow(path: string): readonly string[] {
    const start = `${path}/`;
    const found = [...this.byCollection.keys()].filter((collection) => collection.startsWith(start));
    return [
      ...new Set(found.map((collection) => `${start}${collection.slice(start.length).split("/")[0] ?? ""}`)),
    ];
  }

  /** Whether these words are a component or the beginning of one. */
  leadsToComponent(words: string): boolean {
    return this.all.some(({ path }) => path === words || path.startsWith(`${words} `));
  }

  /** The components of a reference's target; `ltm profile *` names all of them. */
  matching(target: string): readonly Component[] {
    const known = this.byTarget.get(target);
    if (known !== undefined) return known;
    const found = this.findMatching(target);
    this.byTarget.set(target, found);
    return found;
  }

  private findMatching(target: string): readonly Component[] {
    if (!target.endsWith(" *")) {
      const component = this.byPath.get(target);
      return component === undefined ? [] : [component];
    }
    return this.all.filter((component) => component.path.startsWith(target.slice(0, -1)));
  }
}
