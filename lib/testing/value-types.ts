import type { SchemaType } from "./provider-schema";
import { isObject } from "../core/tokens";

/** What is wrong with a value, and where below it. */
export interface TypeFault {
  readonly path: string;
  readonly problem: string;
}

/** Whether text has a Terraform expression in it, so that its value is known only when Terraform runs. */
export function isExpression(text: string): boolean {
  return /(^|[^$])(\$\$)*\$\{|(^|[^%])(%%)*%\{/.test(text);
}

/** A value in a message: its kind, and its text where that is short and cannot be a secret of a nested object. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  return String(value);
}

/** What Terraform converts to each primitive type. */
const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => ["string", "number", "boolean"].includes(typeof value),
  number: (value) => typeof value === "number" || (typeof value === "string" && isNumeral(value)),
  bool: (value) => typeof value === "boolean" || value === "true" || value === "false",
  dynamic: () => true,
};

const NAMES: Readonly<Record<string, string>> = { string: "text", number: "a number", bool: "true or false" };

function isNumeral(text: string): boolean {
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text);
}

/** The first fault of a value, or undefined if Terraform converts it to the type. */
export function typeFault(value: unknown, type: SchemaType): TypeFault | undefined {
  if (value === null || (typeof value === "string" && isExpression(value))) return undefined;
  if (typeof type === "string") return primitiveFault(value, type);
  const [collection, inner] = type;
  if (collection === "object") return objectFault(value, inner as Readonly<Record<string, SchemaType>>);
  return collectionFault(value, collection, inner as SchemaType);
}

function primitiveFault(value: unknown, type: string): TypeFault | undefined {
  if (PRIMITIVES[type]?.(value) === true) return undefined;
  return { path: "", problem: `${NAMES[type] ?? type} is wanted, and not ${show(value)}` };
}

function collectionFault(value: unknown, collection: string, item: SchemaType): TypeFault | undefined {
  if (collection === "map") {
    if (!isObject(value)) return { path: "", problem: `a map is wanted, and not ${show(value)}` };
    return firstFault(Object.entries(value).map(([key, entry]) => [`[${JSON.stringify(key)}]`, entry, item]));
  }
  if (!Array.isArray(value)) return { path: "", problem: `a list is wanted, and not ${show(value)}` };
  return firstFault(value.map((entry, index) => [`[${index}]`, entry, item]));
}

function objectFault(value: unknown, fields: Readonly<Record<string, SchemaType>>): TypeFault | undefined {
  if (!isObject(value)) return { path: "", problem: `an object is wanted, and not ${show(value)}` };
  const unknown = Object.keys(value).find((name) => fields[name] === undefined);
  if (unknown !== undefined)
    return { path: `.${unknown}`, problem: "the provider does not know this argument" };
  return firstFault(Object.entries(fields).map(([name, type]) => [`.${name}`, value[name] ?? null, type]));
}

function firstFault(parts: (readonly [string, unknown, SchemaType])[]): TypeFault | undefined {
  for (const [path, value, type] of parts) {
    const fault = typeFault(value, type);
    if (fault !== undefined) return { ...fault, path: path + fault.path };
  }
  return undefined;
}
