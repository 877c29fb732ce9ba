import type { Component } from "../model/component";
import type { Device, DeviceObject, Edit } from "../model/device";
import { BigipError, badRequest, notFound, unknownUri } from "../model/errors";
import { fullPath, parsePath } from "../model/paths";
import { type NamedProperty, requireChanges } from "../model/properties";
import { ItemsType } from "../model/types";
import {
  type Change,
  type Changes,
  type ItemsOperation,
  type JsonRecord,
  type Value,
  type ValueRecord,
  itemsOf,
  written,
} from "../model/values";
import { type Answer, type Request, decodeSegment, jsonBody, ok } from "./http";

/** What a URI below /mgmt/tm leads to. */
interface Target {
  readonly component: Component;
  readonly item?: string;
  readonly sub?: SubCollection;
  readonly subItem?: string;
}

interface SubCollection {
  readonly property: NamedProperty;
  readonly type: ItemsType;
}

/** The generic front end of all collections: one definition each, no code of their own. */
export class Collections {
  constructor(private readonly device: Device) {}

  handle(path: string, request: Request): Answer {
    const target = this.locate(path);
    const handler = HANDLERS.get(request.method);
    if (handler === undefined)
      throw new BigipError(405, undefined, `Method ${request.method} is not allowed.`);
    return handler(this, target, request);
  }

  private locate(path: string): Target {
    const segments = path.split("/").filter((segment) => segment !== "");
    for (let length = segments.length; length > 0; length--) {
      const component = this.device.catalogue.collection(segments.slice(0, length).join("/"));
      if (component === undefined) continue;
      const [item, sub, subItem, ...rest] = segments.slice(length).map(nameIn);
      if (rest.length > 0) throw unknownUri(path);
      return { component, ...withItem(component, item), ...this.withSub(component, sub, subItem, path) };
    }
    throw unknownUri(path);
  }

  private withSub(
    component: Component,
    sub: string | undefined,
    subItem: string | undefined,
    path: string,
  ): object {
    if (sub === undefined) return {};
    const property = component.properties.key(sub);
    if (property?.subcollection !== true || !(property.type instanceof ItemsType)) throw unknownUri(path);
    const { type } = property;
    if (subItem === undefined) return { sub: { property, type } };
    return { sub: { property, type }, subItem: type.naming.paths === true ? fullPath(subItem) : subItem };
  }

  get(target: Target, request: Request): Answer {
    const expand = request.query.get("expandSubcollections") === "true";
    if (target.item === undefined) return ok(this.presentCollection(target.component, request, expand));
    const object = this.device.require(target.component, target.item);
    if (target.sub === undefined) return ok(this.present(object, expand));
    const items = this.subItems(object, target.sub);
    if (target.subItem === undefined) return ok(this.presentSubCollection(object, target.sub, items));
    return ok(this.findSubItem(items, target));
  }

  private findSubItem(items: readonly ValueRecord[], { component, sub, subItem = "" }: Target): ValueRecord {
    const found = items.find((item) => item["fullPath"] === subItem);
    if (found === undefined) throw notFound(`${sub?.property.key ?? ""} of ${component.label}`, subItem);
    return found;
  }

  post(target: Target, request: Request): Answer {
    const body = jsonBody(request);
    if (target.item === undefined) return ok(this.create(target.component, body));
    if (target.sub === undefined) throw badRequest("POST is only allowed on a collection.");
    return ok(this.changeSubItem(target, "add", requiredName(body), body));
  }

  private create(component: Component, body: JsonRecord): ValueRecord {
    const path = objectPathIn(component, body);
    const changes = component.properties.changesFrom(body);
    const object = this.device.batch((edit) => edit.create(component, path, changes));
    return this.present(this.device.find(component, path) ?? object, false);
  }

  change(target: Target, request: Request, how: "modify" | "replace"): Answer {
    const body = jsonBody(request);
    if (target.item === undefined) throw badRequest(`${request.method} is not allowed on a collection.`);
    const { component, item, sub, subItem } = target;
    if (sub !== undefined) {
      if (subItem === undefined) throw badRequest(`${request.method} is not allowed on a collection.`);
      return ok(this.changeSubItem(target, "modify", subItem, body));
    }
    const changes = component.properties.changesFrom(body);
    if (how === "modify") requireChanges(changes);
    const object = this.device.batch((edit) => edit[how](component, item, changes));
    return ok(this.present(this.device.find(component, item) ?? object, false));
  }

  delete(target: Target): Answer {
    const { component, item, subItem } = target;
    if (item === undefined) throw badRequest("DELETE is not allowed on a collection.");
    if (target.sub === undefined) {
      this.device.batch((edit) => edit.remove(component, item));
    } else {
      if (subItem === undefined) throw badRequest("DELETE is not allowed on a collection.");
      this.device.batch((edit) => this.editSubItem(edit, target, "delete", subItem, new Map()));
    }
    return ok();
  }

  private changeSubItem(
    target: Target,
    operation: ItemsOperation,
    name: string,
    body: JsonRecord,
  ): ValueRecord {
    const { item = "", component, sub } = target;
    if (sub === undefined) throw unknownUri(component.collection);
    const changes = sub.type.shape.properties.changesFrom(body);
    if (operation === "modify") requireChanges(changes);
    const object = this.device.batch((edit) => this.editSubItem(edit, target, operation, name, changes));
    const known = new Set(this.subItems(object, sub).map((one) => one["fullPath"]));
    const stored = sub.type.naming.paths === true ? fullPath(name, parsePath(item).folder) : name;
    return this.findSubItem(this.subItems(object, sub), {
      ...target,
      subItem: known.has(stored) ? stored : name,
    });
  }

  private editSubItem(
    edit: Edit,
    target: Target,
    operation: ItemsOperation,
    name: string,
    changes: Changes,
  ): DeviceObject {
    const { component, item = "", sub } = target;
    const change: Change = { kind: "items", operation, entries: [{ name, changes }] };
    return edit.modify(component, item, new Map([[sub?.property.key ?? "", change]]));
  }

  private presentCollection(component: Component, request: Request, expand: boolean): ValueRecord {
    const partition = /^partition eq (\S+)$/.exec(request.query.get("$filter") ?? "")?.[1];
    const objects = this.device
      .list(component)
      .filter(({ path }) => partition === undefined || component.partitionOf(path) === partition);
    return {
      kind: `${kindOf(component)}:${lastWord(component)}collectionstate`,
      selfLink: selfLink(component.collection),
      items: objects.map((object) => this.present(object, expand)),
    };
  }

  private present(object: DeviceObject, expand: boolean): ValueRecord {
    const { component, path, generation } = object;
    const kind = `${kindOf(component)}:${lastWord(component)}state`;
    const link = selfLink(itemUri(component, path));
    const values: Record<string, Value> = {
      kind,
      ...identityOf(component, path),
      generation,
      selfLink: link,
    };
    for (const [key, value] of Object.entries(this.device.present(object))) {
      const property = component.properties.key(key);
      if (property?.subcollection !== true) {
        values[key] = value;
        continue;
      }
      values[`${key}Reference`] = {
        link: selfLink(`${itemUri(component, path)}/${key}`),
        isSubcollection: true,
        ...(expand ? { items: itemsOf(value) } : {}),
      };
    }
    return values;
  }

  private subItems(object: DeviceObject, { property }: SubCollection): readonly ValueRecord[] {
    return itemsOf(this.device.present(object)[property.key]).map((item) => ({
      kind: `${kindOf(object.component)}:${property.key}:${property.key}state`,
      fullPath: item["fullPath"] ?? item["name"] ?? "",
      generation: object.generation,
      selfLink: selfLink(
        `${itemUri(object.component, object.path)}/${property.key}/${tilde(written(item["fullPath"] ?? item["name"]))}`,
      ),
      ...item,
    }));
  }

  private presentSubCollection(
    object: DeviceObject,
    sub: SubCollection,
    items: readonly ValueRecord[],
  ): ValueRecord {
    const { key } = sub.property;
    return {
      kind: `${kindOf(object.component)}:${key}:${key}collectionstate`,
      selfLink: selfLink(`${itemUri(object.component, object.path)}/${key}`),
      items,
    };
  }
}

type Handler = (collections: Collections, target: Target, request: Request) => Answer;

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["GET", (collections, target, request) => collections.get(target, request)],
  ["POST", (collections, target, request) => collections.post(target, request)],
  ["PUT", (collections, target, request) => collections.change(target, request, "replace")],
  ["PATCH", (collections, target, request) => collections.change(target, request, "modify")],
  ["DELETE", (collections, target) => collections.delete(target)],
]);

function nameIn(segment: string): string {
  return decodeSegment(segment).replaceAll("~", "/");
}

function tilde(path: string): string {
  return path.replaceAll("/", "~");
}

function withItem(component: Component, name: string | undefined): { readonly item?: string } {
  return name === undefined ? {} : { item: component.objectPath(name) };
}

function requiredName(body: JsonRecord): string {
  const { name, partition } = body;
  if (typeof name !== "string" || name === "") throw badRequest("name: must be specified.");
  return typeof partition === "string" && !name.startsWith("/") ? `/${partition}/${name}` : name;
}

/** The path that a body asks for: a full one in `name`, or name, partition and subPath. */
function objectPathIn(component: Component, body: JsonRecord): string {
  const { name, partition, subPath } = body;
  if (typeof name !== "string" || name === "") throw badRequest("name: must be specified.");
  const place = typeof partition === "string" && partition !== "" ? `/${partition}` : "/Common";
  const folder = typeof subPath === "string" && subPath !== "" ? `${place}/${subPath}` : place;
  return component.objectPath(name, folder);
}

function identityOf(component: Component, path: string): ValueRecord {
  const { partition, subPath, name } = parsePath(path);
  if (component.naming === "folder" && name === partition)
    return { name: name === "" ? path : name, fullPath: path };
  if (component.naming === "partition" || component.naming === "word") return { name: path, fullPath: path };
  return { name, partition, ...(subPath === "" ? {} : { subPath }), fullPath: path };
}

function itemUri(component: Component, path: string): string {
  return `${component.collection}/${tilde(path)}`;
}

function selfLink(uri: string): string {
  return `https://localhost/mgmt/tm/${uri}`;
}

function kindOf(component: Component): string {
  return `tm:${component.path.replaceAll(" ", ":")}`;
}

function lastWord(component: Component): string {
  return component.path.split(" ").at(-1) ?? "";
}
