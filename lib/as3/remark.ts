import type { BigipObject } from "../core/bigip-object";
import type { As3Object } from "../core/tenant";

/** AS3's place for the description of an object. */
export function remarkOf({ _description: remark }: BigipObject): As3Object {
  return { remark };
}
