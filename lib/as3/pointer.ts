import { type BigipObject, isMadeHere } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { type As3Object, type As3Value, pathInTenant } from "../core/tenant";

/** What an object of a declaration names another one by: its place in the declaration, or its path on the device. */
export function pointerTo(user: BigipObject, object: IBigipObject): As3Object {
  return isInTenantOf(user, object) ? { use: placeOf(user, object) } : { bigip: object.fullPath };
}

/** The same where AS3 has the place in the declaration as a text. */
export function placeOrPathTo(user: BigipObject, object: IBigipObject): As3Value {
  return isInTenantOf(user, object) ? placeOf(user, object) : { bigip: object.fullPath };
}

/** Whether an object is a part of the declaration in which another one is. */
export function isInTenantOf(user: BigipObject, object: IBigipObject): object is BigipObject {
  return isMadeHere(object) && object._tenant !== undefined && object._tenant === user._tenant;
}

/** Where an object of the same declaration is: within an application by its name alone. */
export function placeOf(
  user: BigipObject,
  { name, partition, _application: application }: BigipObject,
): string {
  return application === user._application ? name : pathInTenant(partition, application, name);
}
