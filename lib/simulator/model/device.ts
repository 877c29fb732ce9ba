import { type Catalogue, type Component } from "./component";
import { BigipError, alreadyExists, configurationError, notFound } from "./errors";
import { checkBatch } from "./integrity";
import type { NamedProperty, PropertyContext, Reference } from "./properties";
import { type Changes, type Value, type ValueRecord, itemsOf, referenceOf, sorted } from "./values";

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

/** What describes one profile or monitor and not its children. */
const NEVER_INHERITED = new Set(["defaultsFrom", "description"]);

export type FileReader = (path: string) => Buffer;

/** The object store: one configuration behind REST and tmsh. */
export class Device {
  private readonly objects = new Map<Component, Map<string, DeviceObject>>();
  private readonly references = new WeakMap<DeviceObject, readonly Reference[]>();
  private currentEdit: Edit | undefined;
  private generation = 1;

  constructor(
    readonly catalogue: Catalogue,
    readonly readFile: FileReader,
    /** Firewall rules are returned last one first, to prove that a reader notices. */
    private readonly reverseFirewallRules = false,
  ) {}

  /** A component that every device has. */
  component(path: string): Component {
    const component = this.catalogue.component(path);
    if (component === undefined) throw new Error(`The device has no component "${path}".`);
    return component;
  }

  find(component: Component, path: string): DeviceObject | undefined {
    return this.objects.get(component)?.get(path);
  }

  require(component: Component, path: string): DeviceObject {
    const object = this.find(component, path);
    if (object === undefined) throw notFound(component.label, path);
    return object;
  }

  list(component: Component): readonly DeviceObject[] {
    return [...(this.objects.get(component)?.values() ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Objects of a component by its tmsh name; none where this device lacks the component. */
  listOf(path: string): readonly DeviceObject[] {
    const component = this.catalogue.component(path);
    return component === undefined ? [] : this.list(component);
  }

  get all(): readonly DeviceObject[] {
    return [...this.objects.values()].flatMap((objects) => [...objects.values()]);
  }

  /** The first object of the target components that has this path. */
  resolve(reference: Reference): DeviceObject | undefined {
    for (const target of reference.targets) {
      for (const component of this.catalogue.matching(target)) {
        const object = this.find(component, reference.path);
        if (object !== undefined) return object;
      }
    }
    return undefined;
  }

  /** Own values over those of the parents over the component's defaults. */
  effective(object: DeviceObject): ValueRecord {
    return { ...object.component.properties.defaults(object.own), ...this.inherited(object), ...object.own };
  }

  private inherited(object: DeviceObject): ValueRecord {
    const parent = this.parentOf(object);
    if (parent === undefined) return {};
    const values = { ...this.inherited(parent), ...parent.own };
    return Object.fromEntries(Object.entries(values).filter(([name]) => !NEVER_INHERITED.has(name)));
  }

  parentOf(object: DeviceObject): DeviceObject | undefined {
    const parent = referenceOf(object.own["defaultsFrom"]);
    return parent === undefined ? undefined : this.find(object.component, parent);
  }

  /** The object in REST form, with its sub-collections spelled out. */
  present(object: DeviceObject): ValueRecord {
    const values = this.effective(object);
    const result: Record<string, Value> = { ...object.component.properties.present(values) };
    for (const property of object.component.properties.all) {
      if (property.subcollection !== true) continue;
      result[property.key] = property.type.present(this.itemsIn(values, property));
    }
    return result;
  }

  /** The elements of a sub-collection in the order in which the device shows them. */
  private itemsIn(values: ValueRecord, { key, type }: NamedProperty): readonly ValueRecord[] {
    const items = itemsOf(values[key]);
    const reversed = this.reverseFirewallRules && type.shape.kind === "items" && type.shape.ordered;
    return reversed ? [...items].reverse() : items;
  }

  /** All objects as plain sorted data: what "as clean as before" compares. */
  snapshot(): Record<string, Record<string, Value>> {
    const result: Record<string, Record<string, Value>> = {};
    for (const component of this.catalogue.all) {
      const objects = this.list(component).map(
        (object) => [object.path, sorted(this.present(object))] as const,
      );
      if (objects.length > 0) result[component.path] = Object.fromEntries(objects);
    }
    return result;
  }

  referencesOf(object: DeviceObject): readonly Reference[] {
    const known = this.references.get(object);
    if (known !== undefined) return known;
    const references = object.component.properties.references(object.own);
    this.references.set(object, references);
    return references;
  }

  /** Makes all changes of `work` or none; the rules are asked once, about the result. */
  batch<T>(work: (edit: Edit) => T): T {
    if (this.currentEdit !== undefined) return work(this.currentEdit);
    const edit = new Edit(this, (component, path, object) => this.write(component, path, object));
    this.currentEdit = edit;
    try {
      const result = work(edit);
      checkBatch(this, edit.originals);
      return result;
    } catch (error) {
      edit.undo();
      throw error;
    } finally {
      this.currentEdit = undefined;
    }
  }

  /** Asks whether a batch would succeed, and leaves everything as it was. */
  tryOut(work: (edit: Edit) => void): void {
    this.batch((edit) => {
      work(edit);
      checkBatch(this, edit.originals);
      edit.undo();
    });
  }

  /** What the types of an object's properties have to know of it. */
  contextOf(component: Component, path: string): PropertyContext {
    return {
      property: component.label,
      object: path,
      folder: component.folderOf(path) ?? "/Common",
      readFile: this.readFile,
    };
  }

  nextGeneration(): number {
    this.generation += 1;
    return this.generation;
  }

  private write(component: Component, path: string, object: DeviceObject | undefined): void {
    const objects = this.objects.get(component) ?? new Map<string, DeviceObject>();
    this.objects.set(component, objects);
    if (object === undefined) objects.delete(path);
    else objects.set(path, object);
  }
}

type Write = (component: Component, path: string, object: DeviceObject | undefined) => void;

/** What an object was before a batch touched it. */
export interface Original {
  readonly component: Component;
  readonly path: string;
  readonly object: DeviceObject | undefined;
}

/** Changes in the making. */
export class Edit {
  readonly originals = new Map<string, Original>();
  /** Objects that came along with others: in the same transaction they may still be created as somebody wants them. */
  private readonly implied = new Set<string>();
  private depth = 0;

  constructor(
    readonly device: Device,
    private readonly write: Write,
  ) {}

  create(
    component: Component,
    path: string,
    changes: Changes,
    options: { readonly builtIn?: boolean } = {},
  ): DeviceObject {
    const isImplied = this.implied.delete(keyOf(component, path));
    if (!isImplied && this.device.find(component, path) !== undefined) throw this.duplicate(component, path);
    if (this.depth > 0) this.implied.add(keyOf(component, path));
    for (const other of this.device.catalogue.matching(
      component.definition.namesSharedWith ?? component.path,
    )) {
      if (other !== component && this.device.find(other, path) !== undefined)
        throw this.duplicate(other, path);
    }
    return this.put(
      component,
      path,
      this.parentByDefault(component, path),
      changes,
      undefined,
      options.builtIn ?? false,
    );
  }

  private parentByDefault({ base }: Component, path: string): ValueRecord {
    return base === undefined || base === path ? {} : { defaultsFrom: base };
  }

  private duplicate(component: Component, path: string): BigipError {
    return alreadyExists(component.label, path, component.partitionOf(path));
  }

  modify(component: Component, path: string, changes: Changes): DeviceObject {
    const before = this.device.require(component, path);
    return this.put(component, path, before.own, changes, before, before.builtIn);
  }

  /** PUT: what is not given goes back to its default, except what is kept and sub-collections. */
  replace(component: Component, path: string, changes: Changes): DeviceObject {
    const before = this.device.require(component, path);
    const kept = Object.entries(before.own).filter(([key]) => {
      const property = component.properties.key(key);
      return property?.fixed === true || property?.kept === true || property?.subcollection === true;
    });
    const start = { ...this.parentByDefault(component, path), ...Object.fromEntries(kept) };
    return this.put(component, path, start, changes, before, before.builtIn);
  }

  remove(component: Component, path: string): void {
    const before = this.device.require(component, path);
    if (before.builtIn)
      throw configurationError(`${component.label} ${path} is a system object and cannot be deleted.`);
    this.store(component, path, undefined);
    this.follow(component, before, undefined);
  }

  private put(
    component: Component,
    path: string,
    start: ValueRecord,
    changes: Changes,
    before: DeviceObject | undefined,
    builtIn: boolean,
  ): DeviceObject {
    const { device } = this;
    const given = component.properties.apply(start, changes, device.contextOf(component, path));
    // Where nothing is inherited, an empty list is the same as none.
    const applied = component.base === undefined ? component.properties.compact(given) : given;
    const own = component.definition.complete?.({ device, path, own: applied, changes, before }) ?? applied;
    const after: DeviceObject = { component, path, own, generation: device.nextGeneration(), builtIn };
    this.store(component, path, after);
    this.follow(component, before, after);
    return after;
  }

  /** What comes and goes with an object. */
  private follow(
    { definition }: Component,
    before: DeviceObject | undefined,
    after: DeviceObject | undefined,
  ): void {
    this.depth += 1;
    definition.effects?.(this, before, after);
    this.depth -= 1;
  }

  private store(component: Component, path: string, object: DeviceObject | undefined): void {
    const key = keyOf(component, path);
    if (!this.originals.has(key))
      this.originals.set(key, { component, path, object: this.device.find(component, path) });
    this.write(component, path, object);
  }

  undo(): void {
    for (const { component, path, object } of this.originals.values()) this.write(component, path, object);
    this.originals.clear();
  }
}

function keyOf(component: Component, path: string): string {
  return `${component.path} ${path}`;
}
