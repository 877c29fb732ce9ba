import type { BigipObject } from "../core/bigip-object";
import { COMMON } from "../core/full-path";
import { factoryNames } from "./factory-names";
import { TmshWord } from "./tmsh-word";

/**
 * The full path of an object that the stack makes, as its scripts write it. An object that comes with the device is
 * never taken for it.
 */
export function pathOf(object: BigipObject): TmshWord {
  const component = object._component;
  const names = component === undefined ? undefined : factoryNames(component);
  return TmshWord.path(object._pathText(), "its full path", {
    isKnown: object.devicePath !== undefined,
    ...(names === undefined ? {} : { taken: { pattern: `/${COMMON}/${names}`, by: component ?? "" } }),
  });
}
