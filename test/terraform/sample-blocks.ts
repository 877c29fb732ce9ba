import type { BlockSchema, SchemaType } from "../../lib/testing/provider-schema";

/** The least that a block has to contain. */
export function leastOf(block: BlockSchema): Record<string, unknown> {
  const attributes = Object.entries(block.attributes ?? {})
    .filter(([, { required }]) => required === true)
    .map(([name, { type }]) => [name, sampleOf(type)]);
  const blocks = Object.entries(block.block_types ?? {})
    .filter(([, { min_items }]) => (min_items ?? 0) > 0)
    .map(([name, nested]) => [name, [leastOf(nested.block)]]);
  return Object.fromEntries([...attributes, ...blocks]) as Record<string, unknown>;
}

/** Some value of a type. */
export function sampleOf(type: SchemaType): unknown {
  if (typeof type === "string") return { number: 7, bool: true, string: "sample" }[type];
  const [collection, inner] = type;
  if (collection === "object") {
    return Object.fromEntries(
      Object.entries(inner as Readonly<Record<string, SchemaType>>).map(([name, field]) => [
        name,
        sampleOf(field),
      ]),
    );
  }
  return collection === "map" ? { key: sampleOf(inner as SchemaType) } : [sampleOf(inner as SchemaType)];
}
