import type { NamedProperty, PropertySet } from "../../../lib/simulator/model/properties";
import {
  type Value,
  type ValueRecord,
  isValueRecord,
  itemsOf,
  textOf,
  textsOf,
  written,
} from "../../../lib/simulator/model/values";

/** Values in REST form as arguments of tmsh's create and modify. */
export function argumentsOf(properties: PropertySet, values: ValueRecord): string {
  const known = Object.entries(values).flatMap(([key, value]) => {
    const property = properties.key(key);
    return property === undefined ? [] : [argumentOf(property, value)];
  });
  return known.join(" ");
}

function argumentOf({ tmsh, type: { shape } }: NamedProperty, value: Value): string {
  switch (shape.kind) {
    case "flag":
      return tmsh;
    case "list":
      return `${tmsh} ${shape.verbs ? "replace-all-with " : ""}{ ${textsOf(value).map(word).join(" ")} }`;
    case "struct":
      return `${tmsh} { ${argumentsOf(shape.properties, recordOf(value))} }`;
    case "items":
      return `${tmsh} replace-all-with { ${elementsOf(shape.properties, value)} }`;
    case "variables":
      return Object.entries(recordOf(value))
        .map(([name, one]) => `${tmsh} ${name.replace("userDefined ", "")} ${word(written(one))}`)
        .join(" ");
    case "rule":
      return `${tmsh} ${written(value)}`;
    default:
      return `${tmsh} ${word(written(value))}`;
  }
}

function elementsOf(properties: PropertySet, value: Value): string {
  return itemsOf(value)
    .map(({ name = "", ...element }) => `${word(textOf(name) ?? "")} { ${argumentsOf(properties, element)} }`)
    .join(" ");
}

function recordOf(value: Value): ValueRecord {
  return isValueRecord(value) ? value : {};
}

function word(text: string): string {
  return /^[^\s"\\{};]+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
}
