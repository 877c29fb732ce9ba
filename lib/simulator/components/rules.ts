import type { ComponentDefinition, Device, DeviceObject } from "../model/component";
import { refusal } from "../model/errors";
import { items, oneOf, plainNames, text } from "../model/types";
import { itemsOf, textOf, textsOf } from "../model/values";

const rule: ComponentDefinition = {
  path: "ltm rule",
  label: "rule",
  properties: { definition: { type: text(), rest: "apiAnonymous" } },
  complete: ({ own }) => ({ ...own, apiAnonymous: (textOf(own["apiAnonymous"]) ?? "").trim() }),
  validate: (_device, object) => {
    if (!isBalanced(textOf(object.own["apiAnonymous"]) ?? "")) {
      throw refusal("unbalanced-braces", { rule: object.path });
    }
  },
};

/** Braces in balance, not counting escaped ones and comments. The simulator knows no more of Tcl. */
function isBalanced(definition: string): boolean {
  let depth = 0;
  const code = definition.replace(/^\s*#.*$/gm, "").replace(/\\./g, "");
  for (const character of code) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Events that only a virtual server with a certain kind of profile has. */
const EVENT_PROFILES: readonly (readonly [RegExp, string, string])[] = [
  [/^HTTP_/, "ltm profile http", "HTTP or FASTHTTP"],
  [/^CLIENTSSL_/, "ltm profile client-ssl", "CLIENTSSL"],
  [/^SERVERSSL_/, "ltm profile server-ssl", "SERVERSSL"],
];

export function checkRuleEvents(device: Device, virtual: DeviceObject): void {
  const kinds = itemsOf(virtual.own["profiles"]).map(
    (profile) =>
      device.resolve({ targets: ["ltm profile *"], path: textOf(profile["name"]) ?? "" })?.component.path ??
      "",
  );
  for (const path of textsOf(virtual.own["rules"])) {
    const definition = textOf(device.resolve({ targets: ["ltm rule"], path })?.own["apiAnonymous"]) ?? "";
    for (const event of eventsOf(definition)) {
      const needed = EVENT_PROFILES.find(([pattern, kind]) => pattern.test(event) && !kinds.includes(kind));
      if (needed !== undefined) {
        throw refusal("event-without-profile", {
          event,
          rule: path,
          profile: needed[2],
          virtual: virtual.path,
        });
      }
    }
  }
}

function eventsOf(definition: string): readonly string[] {
  return [...definition.matchAll(/^\s*when\s+([A-Z0-9_]+)/gm)].map((match) => match[1] ?? "");
}

/** What the keys of each type of data group look like. */
const RECORDS: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  ip: /^[0-9A-Fa-f:.]+(%\d+)?(\/\d{1,3})?$/,
  string: /^/,
};

/** Values that iRules look up by a key. */
const dataGroup: ComponentDefinition = {
  path: "ltm data-group internal",
  label: "Data Group",
  properties: {
    records: { type: items({ naming: plainNames, properties: { data: { type: text() } } }) },
    type: { type: oneOf(...Object.keys(RECORDS)), fixed: true },
  },
  validate: (_device, object) => {
    const form = RECORDS[textOf(object.own["type"]) ?? ""];
    if (form === undefined) throw refusal("data-group-without-type", { path: object.path });
    const wrong = itemsOf(object.own["records"]).find(({ name }) => !form.test(textOf(name) ?? ""));
    if (wrong !== undefined) {
      throw refusal("invalid-record", { record: textOf(wrong["name"]) ?? "", path: object.path });
    }
  },
};

export const rules: readonly ComponentDefinition[] = [rule, dataGroup];
