import type { Catalogue, Component, Device, DeviceObject } from "./component";
import { StoreEdit } from "./edit";
import { notFound } from "./errors";
import { checkBatch } from "./integrity";
import type { NamedProperty, PropertyContext, Reference } from "./properties";
import { type Value, type ValueRecord, itemsOf, referenceOf, sortedRecord } from "./values";

/** What describes one profile or monitor and not its children. */
const NEVER_INHERITED = new Set(["defaultsFrom", "description"]);

/** What became of an object; without `before` it is new, without `after` it is gone. */
export interface ObjectChange {
  readonly component: Component;
  readonly path: string;
  readonly before: DeviceObject | undefined;
  readonly after: DeviceObject | undefined;
}

/** The object store: one configuration behind REST and tmsh. */
export class Store implements Device {
  private readonly objects = new Map<Component, Map<string, DeviceObject>>();
  private readonly references = new WeakMap<DeviceObject, readonly Reference[]>();
  private currentEdit: StoreEdit | undefined;
  private generation = 1;

  constructor(
    readonly catalogue: Catalogue,
    readonly readFile: (path: string) => Buffer,
    /** Firewall rules are returned last one first, to prove that a reader notices. */
    private readonly reverseFirewallRules: boolean,
    /** Is told what each batch has changed. */
    private readonly changed: (changes: readonly ObjectChange[]) => void,
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
  snapshot(): Record<string, Record<string, ValueRecord>> {
    const result: Record<string, Record<string, ValueRecord>> = {};
    for (const component of this.catalogue.all) {
      const objects = this.list(component).map(
        (object) => [object.path, sortedRecord(this.present(object))] as const,
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
  batch<T>(work: (edit: StoreEdit) => T): T {
    if (this.currentEdit !== undefined) return work(this.currentEdit);
    const edit = new StoreEdit(this, (component, path, object) => this.write(component, path, object));
    this.currentEdit = edit;
    try {
      const result = work(edit);
      checkBatch(this, edit.originals);
      this.changed(this.changesIn(edit));
      return result;
    } catch (error) {
      edit.undo();
      throw error;
    } finally {
      this.currentEdit = undefined;
    }
  }

  private changesIn({ originals }: StoreEdit): readonly ObjectChange[] {
    return [...originals.values()]
      .map(({ component, path, object }) => ({
        component,
        path,
        before: object,
        after: this.find(component, path),
      }))
      .filter(({ before, after }) => before !== after);
  }

  /** Asks whether a batch would succeed, and leaves everything as it was. */
  tryOut(work: (edit: StoreEdit) => void): void {
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
