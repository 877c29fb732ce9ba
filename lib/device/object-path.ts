import type { BigipObject } from "../core/bigip-object";
import { TmshWord } from "./tmsh-word";

/** The full path of an object that the stack makes, as its scripts write it. */
export function pathOf(object: BigipObject): TmshWord {
  return TmshWord.path(object._pathText(), "its full path", object.devicePath !== undefined);
}
