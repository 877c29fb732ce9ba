import type { Property } from "../model/properties";
import { items, oneOf, plainNames, text } from "../model/types";

/** Notes of programs on an object. As f5-ansible's recorded answers of pools show them. */
export const METADATA: Property = {
  type: items({
    naming: plainNames,
    properties: { persist: { type: oneOf("true", "false"), default: "true" }, value: { type: text() } },
  }),
};
