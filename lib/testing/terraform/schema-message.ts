import {
  type BlockSchema,
  type NestedBlockSchema,
  providerSchema,
  type VersionedSchema,
} from "../provider-schema";

/** The provider's schema as Terraform's plug-in protocol sends it. */
export function schemaMessage(): object {
  const { provider, resource_schemas: resources, data_source_schemas: dataSources } = providerSchema();
  const all = (schemas: Readonly<Record<string, VersionedSchema>>): object =>
    Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, versionedMessage(schema)]));
  return {
    provider: versionedMessage(provider),
    resource_schemas: all(resources),
    data_source_schemas: all(dataSources),
  };
}

function versionedMessage({ version, block }: VersionedSchema): object {
  return { version, block: blockMessage(block) };
}

function blockMessage(block: BlockSchema): object {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, { type, ...rest }]) => ({
      ...rest,
      name,
      type: Buffer.from(JSON.stringify(type)),
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => nestedMessage(name, nested)),
  };
}

function nestedMessage(
  name: string,
  { block, nesting_mode, min_items, max_items }: NestedBlockSchema,
): object {
  return {
    type_name: name,
    nesting: nesting_mode.toUpperCase(),
    block: blockMessage(block),
    min_items,
    max_items,
  };
}
