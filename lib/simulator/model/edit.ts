import type { Component, CreateOptions, Device, DeviceObject, Edit } from "./component";
import { type BigipError, alreadyExists, refusal } from "./errors";
import type { PropertyContext } from "./properties";
import type { Changes, ValueRecord } from "./values";

/** What the making of changes needs of the store beside what rules see. */
interface EditedDevice extends Device {
  contextOf(component: Component, path: string): PropertyContext;
  nextGeneration(): number;
}

type Write = (component: Component, path: string, object: DeviceObject | undefined) => void;

/** What an object was before a batch touched it. */
export interface Original {
  readonly component: Component;
  readonly path: string;
  readonly object: DeviceObject | undefined;
}

/** Changes in the making. */
export class StoreEdit implements Edit {
  readonly originals = new Map<string, Original>();
  /** Objects that came along with others: in the same transaction they may still be created as somebody wants them. */
  private readonly implied = new Set<string>();
  /** Objects that went along with others: in the same transaction somebody may still ask for their deletion. */
  private readonly goneAlong = new Set<string>();
  private depth = 0;

  constructor(
    readonly device: EditedDevice,
    private readonly write: Write,
  ) {}

  create(component: Component, path: string, changes: Changes, options: CreateOptions = {}): DeviceObject {
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
    if (this.goneAlong.delete(keyOf(component, path))) return;
    const before = this.device.require(component, path);
    if (before.builtIn) throw refusal("system-object", { kind: component.label, path });
    if (this.depth > 0) this.goneAlong.add(keyOf(component, path));
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
