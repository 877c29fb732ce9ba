import type { Component, DeviceObject } from "../model/component";
import type { Store } from "../model/store";
import { notFound } from "../model/errors";
import { parsePath } from "../model/paths";
import type { NamedProperty, PropertySet, Reference } from "../model/properties";
import { ItemsType } from "../model/types";
import { type Value, type ValueRecord, itemsOf, textOf, written } from "../model/values";
import type { Step, Target } from "./target";

/** Where something stands, and how REST calls it. */
interface Place {
  readonly kind: string;
  readonly uri: string;
  readonly generation: number;
}

/** Objects, elements and collections in the words of iControl REST. */
export class Presentation {
  constructor(
    private readonly device: Store,
    /** Sub-collections are spelled out behind their references. */
    private readonly expand: boolean,
  ) {}

  collection(component: Component, partition: string | undefined): ValueRecord {
    const objects = this.device
      .list(component)
      .filter(({ path }) => partition === undefined || isIn(partition, component, path));
    return {
      kind: `${kindOf(component)}:${lastWord(component)}collectionstate`,
      selfLink: this.link(component.collection),
      items: objects.map((object) => this.object(object)),
    };
  }

  /** What stands above collections: clients read the release off it. */
  organizing(path: string): ValueRecord {
    const kind = `tm:${path.replaceAll("/", ":")}`;
    const items = this.device.catalogue
      .collectionsBelow(path)
      .map((collection): ValueRecord => ({ reference: { link: this.link(collection) } }));
    return {
      kind: `${kind}:${path.split("/").at(-1) ?? ""}collectionstate`,
      selfLink: this.link(path),
      items,
    };
  }

  object(object: DeviceObject): ValueRecord {
    const { component, path, generation } = object;
    const place = placeOf(object);
    return {
      kind: `${place.kind}:${lastWord(component)}state`,
      ...identityOf(component, path),
      generation,
      selfLink: this.link(place.uri),
      ...this.values(this.device.present(object), component.properties, place),
    };
  }

  /** What the steps of a target lead to from an object: an element or a sub-collection. */
  inside(object: DeviceObject, { steps }: Target): ValueRecord {
    let place = placeOf(object);
    let values: ValueRecord = this.device.present(object);
    let result: ValueRecord = values;
    for (const step of steps) {
      const { key, tmsh } = step.property;
      const items = itemsOf(values[key]);
      place = { ...place, kind: `${place.kind}:${tmsh}`, uri: `${place.uri}/${tmsh}` };
      if (step.item === undefined) return this.elements(items, step, place);
      values = findItem(items, step, object);
      place = { ...place, uri: `${place.uri}/${tilde(nameOf(values))}` };
      result = this.element(values, step, place);
    }
    return result;
  }

  private elements(items: readonly ValueRecord[], step: Step, place: Place): ValueRecord {
    return {
      kind: `${place.kind}:${step.property.tmsh}collectionstate`,
      selfLink: this.link(place.uri),
      items: this.elementsOf(items, step.property, place),
    };
  }

  private elementsOf(
    items: readonly ValueRecord[],
    property: NamedProperty,
    place: Place,
  ): readonly ValueRecord[] {
    return items.map((item) =>
      this.element(item, { property }, { ...place, uri: `${place.uri}/${tilde(nameOf(item))}` }),
    );
  }

  private element(item: ValueRecord, { property }: Pick<Step, "property">, place: Place): ValueRecord {
    const { shape } = property.type;
    const head = {
      kind: `${place.kind}:${property.tmsh}state`,
      fullPath: nameOf(item),
      generation: place.generation,
      selfLink: this.link(place.uri),
    };
    if (shape.kind !== "items") return { ...head, ...item };
    return { ...head, ...this.named(item, property), ...this.values(item, shape.properties, place) };
  }

  /** Every link says of which release it is. */
  private link(uri: string): string {
    return `https://localhost/mgmt/tm/${uri}?ver=${this.device.catalogue.version}`;
  }

  /** A value, with links to the objects that it names (f5-ansible's recorded answers). */
  private plain(value: Value, property: NamedProperty): ValueRecord {
    const { key, type } = property;
    if (type.shape.kind === "items")
      return { [key]: itemsOf(value).map((item) => ({ ...item, ...this.named(item, property) })) };
    const links = this.linksTo(type.references(value));
    const [only] = links;
    if (only === undefined || !["scalar", "list"].includes(type.shape.kind)) return { [key]: value };
    return { [key]: value, [`${key}Reference`]: type.shape.kind === "list" ? links : only };
  }

  /** The link to the object after which an element is called. */
  private named(item: ValueRecord, property: NamedProperty): ValueRecord {
    const [link] = this.linksTo(namesOf(item, property));
    return link === undefined ? {} : { nameReference: link };
  }

  private linksTo(references: readonly Reference[]): readonly ValueRecord[] {
    return references.flatMap((reference) => {
      const object = this.device.resolve(reference);
      return object === undefined ? [] : [{ link: this.link(placeOf(object).uri) }];
    });
  }

  /** Values with their sub-collections behind references. */
  private values(values: ValueRecord, properties: PropertySet, place: Place): ValueRecord {
    const result: Record<string, Value> = {};
    for (const [key, value] of Object.entries(values)) {
      const property = properties.key(key);
      if (property === undefined) {
        result[key] = value;
        continue;
      }
      if (property.subcollection !== true) {
        Object.assign(result, this.plain(value, property));
        continue;
      }
      const { tmsh } = property;
      const inner = { ...place, kind: `${place.kind}:${tmsh}`, uri: `${place.uri}/${tmsh}` };
      result[`${key}Reference`] = {
        link: this.link(inner.uri),
        isSubcollection: true,
        ...(this.expand ? { items: this.elementsOf(itemsOf(value), property, inner) } : {}),
      };
    }
    return result;
  }
}

/** What an element is called, where it is called after an object. */
function namesOf(item: ValueRecord, { type }: NamedProperty): readonly Reference[] {
  const { naming } = type instanceof ItemsType ? type : {};
  const name = nameOf(item);
  // A member has the address of its node in its name, and is not called after it.
  return (naming?.references?.(name) ?? []).filter(({ path }) => path === name);
}

function placeOf({ component, path, generation }: DeviceObject): Place {
  return { kind: kindOf(component), uri: `${component.collection}/${tilde(path)}`, generation };
}

function findItem(items: readonly ValueRecord[], step: Step, { component }: DeviceObject): ValueRecord {
  const found = items.find((item) => nameOf(item) === step.item);
  if (found === undefined) throw notFound(`${step.property.key} of ${component.label}`, step.item ?? "");
  return found;
}

function nameOf(item: ValueRecord): string {
  return textOf(item["fullPath"]) ?? written(item["name"]);
}

/** What has no partition at all is not filtered by one; the root folder of a partition is in none. */
function isIn(partition: string, component: Component, path: string): boolean {
  if (component.naming === "partition" || component.naming === "word") return true;
  return identityOf(component, path)["partition"] === partition;
}

function identityOf(component: Component, path: string): ValueRecord {
  const { partition, subPath, name } = parsePath(path);
  if (component.naming === "folder" && name === partition)
    return { name: name === "" ? path : name, fullPath: path };
  if (component.naming === "partition" || component.naming === "word") return { name: path, fullPath: path };
  return { name, partition, ...(subPath === "" ? {} : { subPath }), fullPath: path };
}

function tilde(path: string): string {
  return path.replaceAll("/", "~");
}

function kindOf(component: Component): string {
  return `tm:${component.path.replaceAll(" ", ":")}`;
}

function lastWord(component: Component): string {
  return component.path.split(" ").at(-1) ?? "";
}
