import type { Component, DeviceObject } from "../model/component";
import type { Store } from "../model/store";
import { BigipError, badRequest } from "../model/errors";
import { requireChanges } from "../model/properties";
import { type ItemsOperation, type JsonRecord, type ValueRecord, written } from "../model/values";
import { type Answer, type Request, jsonBody, ok } from "./http";
import { Presentation } from "./presentation";
import { type Target, elementOf, locate, nestedChange } from "./target";

/** The generic front end of all collections: one definition each, no code of their own. */
export class Collections {
  constructor(private readonly device: Store) {}

  handle(path: string, request: Request): Answer {
    const way = path.replace(/\/$/, "");
    if (request.method === "GET" && this.isAboveCollections(way))
      return ok(new Presentation(this.device, false).organizing(way));
    const target = locate(this.device, path);
    const handler = HANDLERS.get(request.method);
    if (handler === undefined)
      throw new BigipError(405, undefined, `Method ${request.method} is not allowed.`);
    return handler(this, target, request);
  }

  private isAboveCollections(path: string): boolean {
    const { catalogue } = this.device;
    return catalogue.collection(path) === undefined && catalogue.collectionsBelow(path).length > 0;
  }

  get(target: Target, request: Request): Answer {
    const presentation = new Presentation(this.device, request.query.get("expandSubcollections") === "true");
    const { component, item, steps } = target;
    if (item === undefined) {
      // The name may stand in quotes (so AS3 asks) or alone.
      const partition = /^partition eq '?([^\s']+)'?$/.exec(request.query.get("$filter") ?? "")?.[1];
      return ok(presentation.collection(component, partition));
    }
    const object = this.device.require(component, item);
    return ok(steps.length === 0 ? presentation.object(object) : presentation.inside(object, target));
  }

  post(target: Target, request: Request): Answer {
    const { component, item, steps } = target;
    const body = jsonBody(request);
    if (item === undefined) {
      const { command } = body;
      if (command === undefined) return ok(this.create(component, body));
      this.perform(component, written(command), objectPathIn(component, body));
      return ok(body);
    }
    const last = steps.at(-1);
    if (last === undefined || last.item !== undefined)
      throw badRequest("POST is only allowed on a collection.");
    return ok(this.changeElement(target, "add", requiredName(body), body));
  }

  private create(component: Component, body: JsonRecord): ValueRecord {
    const path = objectPathIn(component, body);
    const changes = component.properties.changesFrom(body);
    const object = this.device.batch((edit) => edit.create(component, path, changes));
    return this.present(object);
  }

  /** What a component can do beside being written. */
  private perform(component: Component, command: string, path: string): void {
    const action = component.definition.commands?.[command];
    if (action === undefined) throw badRequest(`"${command}" is not a command of ${component.path}.`);
    this.device.batch((edit) => {
      action(edit, path);
    });
  }

  change(target: Target, request: Request, how: "modify" | "replace"): Answer {
    const body = jsonBody(request);
    const { component, item, steps } = target;
    if (item === undefined) throw badRequest(`${request.method} is not allowed on a collection.`);
    const element = elementOf(target, request.method);
    if (element !== undefined) return ok(this.changeElement(target, "modify", element, body));
    const option = steps.length === 0 ? request.query.get("options") : null;
    if (option !== null) {
      this.perform(component, option, item);
      return ok(this.present(this.device.require(component, item)));
    }
    const changes = component.properties.changesFrom(body);
    if (how === "modify") requireChanges(changes);
    return ok(this.present(this.device.batch((edit) => edit[how](component, item, changes))));
  }

  delete(target: Target): Answer {
    const { component, item, steps } = target;
    if (item === undefined) throw badRequest("DELETE is not allowed on a collection.");
    const element = elementOf(target, "DELETE");
    this.device.batch((edit) => {
      if (element === undefined) edit.remove(component, item);
      else edit.modify(component, item, nestedChange(steps, "delete", element, new Map()));
    });
    return ok();
  }

  private changeElement(
    target: Target,
    operation: ItemsOperation,
    name: string,
    body: JsonRecord,
  ): ValueRecord {
    const { item = "", component, steps } = target;
    const step = steps[steps.length - 1];
    if (step === undefined) throw badRequest("There is no such collection.");
    const changes = step.type.shape.properties.changesFrom(body);
    if (operation === "modify") requireChanges(changes);
    const object = this.device.batch((edit) =>
      edit.modify(component, item, nestedChange(steps, operation, name, changes)),
    );
    const stored = step.type.naming.normalise(name, this.device.contextOf(component, item));
    const path = [...steps.slice(0, -1), { ...step, item: stored }];
    return new Presentation(this.device, false).inside(object, { ...target, steps: path });
  }

  /** As the object is after all that its change brought about. */
  private present(object: DeviceObject): ValueRecord {
    const { component, path } = object;
    return new Presentation(this.device, false).object(this.device.find(component, path) ?? object);
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
