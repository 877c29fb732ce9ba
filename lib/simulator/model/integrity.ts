import type { Device, DeviceObject } from "./component";
import type { Original } from "./edit";
import { type BigipError, folderNotFound, foreignPartition, notFound, refusal } from "./errors";
import { COMMON } from "./paths";
import type { Reference } from "./properties";
import { referenceOf } from "./values";

/** Asks all rules about the result of a batch; throws the first refusal. */
export function checkBatch(device: Device, originals: ReadonlyMap<string, Original>): void {
  const touched: DeviceObject[] = [];
  for (const { component, path, object } of originals.values()) {
    const now = device.find(component, path);
    if (now === undefined) {
      if (object !== undefined) checkDeletion(device, object);
      continue;
    }
    touched.push(now);
    if (object !== undefined) component.definition.validateChange?.(device, object, now);
  }
  for (const object of touched) {
    checkPlace(device, object);
    checkReferences(device, object);
    checkInheritance(device, object);
  }
  for (const object of affectedBy(device, touched)) object.component.definition.validate?.(device, object);
}

/** The changed objects, what inherits from them and what refers to either. */
function affectedBy(device: Device, touched: readonly DeviceObject[]): ReadonlySet<DeviceObject> {
  const users = usersByPath(device);
  const affected = new Set(touched);
  // A set that grows while it is walked through: users of users are found too.
  for (const object of affected) {
    for (const { user, reference } of users.get(object.path) ?? []) {
      if (isLinked(user, object) && device.resolve(reference) === object) affected.add(user);
    }
  }
  return affected;
}

interface Use {
  readonly user: DeviceObject;
  readonly reference: Reference;
}

function usersByPath(device: Device): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const user of device.all) {
    for (const reference of device.referencesOf(user)) {
      const known = uses.get(reference.path);
      if (known === undefined) uses.set(reference.path, [{ user, reference }]);
      else known.push({ user, reference });
    }
  }
  return uses;
}

/** A change of a node does not concern the virtual servers behind its pools: only validated kinds are followed. */
function isLinked(user: DeviceObject, object: DeviceObject): boolean {
  return user.component.definition.validate !== undefined || user.component === object.component;
}

function checkDeletion(device: Device, deleted: DeviceObject): void {
  deleted.component.definition.validateDelete?.(device, deleted);
  const user = device.all.find((object) =>
    device.referencesOf(object).some((reference) => isGone(device, reference, deleted)),
  );
  if (user !== undefined) throw deleted.component.inUse(deleted, user);
}

function isGone(device: Device, reference: Reference, deleted: DeviceObject): boolean {
  return (
    reference.path === deleted.path &&
    reference.targets.some((target) => device.catalogue.matching(target).includes(deleted.component)) &&
    device.resolve(reference) === undefined
  );
}

function checkPlace(device: Device, { component, path }: DeviceObject): void {
  const folder = component.folderOf(path);
  if (folder === undefined) return;
  if (device.resolve({ targets: ["sys folder"], path: folder }) === undefined) throw folderNotFound(folder);
}

function checkReferences(device: Device, object: DeviceObject): void {
  const partition = object.component.partitionOf(object.path);
  for (const reference of device.referencesOf(object)) {
    const target = device.resolve(reference);
    if (target === undefined) {
      throw object.component.definition.missing?.(object, reference) ?? missingTarget(device, reference);
    }
    const targetPartition = target.component.partitionOf(target.path);
    if (targetPartition !== COMMON && targetPartition !== partition) {
      throw foreignPartition(object, target.component.label.toLowerCase(), target.path);
    }
  }
}

function missingTarget(device: Device, { targets, path }: Reference): BigipError {
  const [target = "object"] = targets;
  if (target === "ltm monitor *") return refusal("monitor-not-found", { path });
  const components = device.catalogue.matching(target);
  const label = target.endsWith(" *")
    ? (target.split(" ").at(-2) ?? target)
    : (components[0]?.label ?? target);
  return notFound(label, path);
}

function checkInheritance(device: Device, object: DeviceObject): void {
  const seen = new Set<string>([object.path]);
  let parent = referenceOf(object.own["defaultsFrom"]);
  while (parent !== undefined) {
    if (seen.has(parent))
      throw refusal("defaults-from-itself", { kind: object.component.label, path: object.path });
    seen.add(parent);
    parent = referenceOf(device.find(object.component, parent)?.own["defaultsFrom"]);
  }
}
