import type {
  NamedProperty,
  PropertyContext,
  PropertySet,
  PropertyType,
} from "../../../lib/simulator/model/properties";
import type { Value, ValueRecord } from "../../../lib/simulator/model/values";

/** Whatever a property takes of these is a sample of it. */
const CANDIDATES = [
  "7",
  "192.0.2.77",
  "192.0.2.0/24",
  "192.0.2.77:25",
  "/Common/192.0.2.77:25",
  "file:/var/config/rest/downloads/sample",
  "date_time",
];

const CONTEXT: PropertyContext = {
  property: "sample",
  object: "/Common/sample",
  folder: "/Common",
  readFile: () => Buffer.from("sample"),
};

/** Finds the full path of an object to name. */
export type Named = (targets: readonly string[]) => string;

/** A value for a property, not the one that it has by itself. */
export function sampleOf(property: Pick<NamedProperty, "type" | "default">, named: Named): Value {
  const { shape, words } = property.type;
  if (words !== undefined) return words.find((word) => word !== property.default) ?? "";
  switch (shape.kind) {
    case "flag":
      return true;
    case "struct":
      return samplesOf(shape.properties, named);
    case "items":
      return [{ name: elementName(property.type, named), ...samplesOf(shape.properties, named) }];
    case "list":
      return [element(property.type, named)];
    case "variables":
      return { "userDefined NAME": "a value" };
    default:
      return scalar(property.type, named);
  }
}

function samplesOf(properties: PropertySet, named: Named): ValueRecord {
  const usable = [...properties.all].filter(
    ({ readOnly, hidden, tmsh }) => readOnly !== true && hidden !== true && !tmsh.startsWith("place-"),
  );
  return Object.fromEntries(usable.map((property) => [property.key, sampleOf(property, named)]));
}

function scalar(type: PropertyType, named: Named): Value {
  const targets = targetsOf(type, "/Common/sample");
  if (targets.length > 0) return named(targets);
  return CANDIDATES.find((candidate) => taken(type, candidate) !== undefined) ?? "";
}

function element(type: PropertyType, named: Named): string {
  const targets = targetsOf(type, ["/Common/sample"]);
  if (targets.length > 0) return named(targets);
  return CANDIDATES.find((candidate) => taken(type, [candidate]) !== undefined) ?? "";
}

function elementName(type: PropertyType, named: Named): string {
  const targets = targetsOf(type, [{ name: "/Common/sample" }]);
  if (targets.length > 0) return named(targets);
  return CANDIDATES.find((candidate) => taken(type, [{ name: candidate }]) !== undefined) ?? "";
}

function targetsOf(type: PropertyType, value: Value): readonly string[] {
  const stored = taken(type, value);
  return stored === undefined ? [] : type.references(stored).flatMap(({ targets }) => targets);
}

function taken(type: PropertyType, value: Value): Value | undefined {
  try {
    return type.apply(undefined, { kind: "set", value }, CONTEXT);
  } catch {
    return undefined;
  }
}
