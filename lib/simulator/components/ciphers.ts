import type { ComponentDefinition } from "../model/component";
import type { Property } from "../model/properties";
import { items, objectNames, oneOf, text } from "../model/types";

const rule: ComponentDefinition = {
  path: "ltm cipher rule",
  label: "Cipher Rule",
  since: "13.0",
  properties: {
    cipher: { type: text(), default: "DEFAULT" },
    // Nothing shows where nothing is said: so AS3's own tests of a device expect it.
    "dh-groups": { type: text(), since: "14.0" },
    "signature-algorithms": { type: text(), since: "14.0" },
  },
};

const RULES: Property = { type: items({ naming: objectNames("ltm cipher rule") }) };

const group: ComponentDefinition = {
  path: "ltm cipher group",
  label: "Cipher Group",
  since: "13.0",
  properties: {
    allow: RULES,
    exclude: RULES,
    ordering: { type: oneOf("default", "speed", "strength", "fips", "hardware"), default: "default" },
    require: RULES,
  },
};

/** Names of the factory's rules, each of which has a group with it. What is in them is not known here. */
export const FACTORY_CIPHERS = ["f5-aes", "f5-default", "f5-ecc", "f5-quic", "f5-secure"];

export const ciphers: readonly ComponentDefinition[] = [rule, group];
