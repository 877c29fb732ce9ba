import type { TerraformResource } from "cdktf";
import type { BigipObject } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import { deviceSetting } from "./device-setting";
import { setBack } from "./set-back";
import { TmshValue } from "./tmsh-value";

/** Takes a description off the device when it leaves the stack; what has it depends on this. */
export function descriptionSetBack(host: BigipObject, component: string): Dependable[] {
  if (host._description === undefined) return [];
  return [
    setBack(host, "Description", {
      component,
      properties: () => ({ description: TmshValue.keyword("none") }),
    }),
  ];
}

/** Writes the description of an object whose resource has no place for it. */
export function describeOnDevice(host: BigipObject, component: string, native: TerraformResource): void {
  const description = host._description;
  if (description === undefined) return;
  deviceSetting(host, "Description", {
    subject: "the description",
    component,
    properties: () => ({ description: TmshValue.text(description) }),
    native,
  });
}
