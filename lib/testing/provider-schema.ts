import { readFileSync } from "node:fs";

/** A type as Terraform writes it in a schema: `"string"`, `["list","string"]`, `["object",{"name":"string"}]`. */
export type SchemaType = string | readonly [string, SchemaType | Readonly<Record<string, SchemaType>>];

/** One argument of a block. */
export interface AttributeSchema {
  readonly type: SchemaType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

/** A block within a block, such as `cert_key_chain`. */
export interface NestedBlockSchema {
  readonly nesting_mode: string;
  readonly block: BlockSchema;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** What may stand in a block. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

/** A block with the version of its state. */
export interface VersionedSchema {
  readonly version: number;
  readonly block: BlockSchema;
}

/** The schema of one provider, as `terraform providers schema -json` prints it. */
export interface ProviderSchema {
  readonly provider: VersionedSchema;
  readonly resource_schemas: Readonly<Record<string, VersionedSchema>>;
  readonly data_source_schemas: Readonly<Record<string, VersionedSchema>>;
}

/** The provider's address in Terraform's registry. */
export const PROVIDER_ADDRESS = "registry.terraform.io/f5networks/bigip";

/** The provider's name in a configuration: `provider "bigip"`, and the prefix of all its types. */
export const PROVIDER_NAME = "bigip";

/** `terraform_data`, which is built into Terraform and so in no provider's schema. */
export const TERRAFORM_DATA: VersionedSchema = {
  version: 0,
  block: {
    attributes: {
      id: { type: "string", computed: true },
      input: { type: "dynamic", optional: true },
      output: { type: "dynamic", computed: true },
      triggers_replace: { type: "dynamic", optional: true },
    },
  },
};

let loaded: ProviderSchema | undefined;

/** The saved schema of F5Networks/bigip that this package was built with. */
export function providerSchema(): ProviderSchema {
  loaded ??= readSchema();
  return loaded;
}

function readSchema(): ProviderSchema {
  const path = require.resolve("@cdktf/provider-bigip/schema.json");
  const file = JSON.parse(readFileSync(path, "utf8")) as { provider_schemas: Record<string, ProviderSchema> };
  const schema = file.provider_schemas[PROVIDER_ADDRESS];
  if (schema === undefined) {
    throw new Error(`${path} has no schema of ${PROVIDER_ADDRESS}: reinstall cdktf-bigip-smtp.`);
  }
  return schema;
}
