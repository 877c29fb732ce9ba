import type { Property } from "./properties";

export function isAvailable(version: string, since: string | undefined): boolean {
  if (since === undefined) return true;
  const wanted = since.split(".").map(Number);
  const there = version.split(".").map(Number);
  for (const [index, number] of wanted.entries()) {
    const difference = (there[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The properties that a release has; also those within blocks and lists. */
export function availableIn(
  version: string,
  properties: Readonly<Record<string, Property>>,
): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, { since }]) => isAvailable(version, since))
      .map(([name, property]) => [
        name,
        { ...property, type: property.type.asOf?.(version) ?? property.type },
      ]),
  );
}
