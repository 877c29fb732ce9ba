import type { Property } from "../model/properties";

/** Properties of one type with one default, written short. */
export function each(
  type: () => Property["type"],
  defaults: Readonly<Record<string, string | number>>,
): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: type(), default: value }]),
  );
}

/** The same properties, from a release on. */
export function since(
  release: string,
  properties: Readonly<Record<string, Property>>,
): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, { ...property, since: release }]),
  );
}
