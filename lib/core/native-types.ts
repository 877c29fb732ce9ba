/** What the provider's importer takes for an object. */
export enum ImportedBy {
  /** Its `name`, a full path or, of a partition, its bare name. */
  NAME,
  /** Its bare name: the provider looks for it in Common when it imports, and keeps the id as the name. */
  NAME_IN_COMMON,
  /** The full paths of a pool and of a node with its port. */
  POOL_AND_NODE,
}

/** A type of the provider's resources that stands for an object of the device. */
export interface NativeType {
  /** Below /mgmt/tm; of a monitor its type comes behind it, and members are in their pool's. */
  readonly collection: string;
  readonly importedBy: ImportedBy;
}

/** The types that this library makes. */
const NATIVE_TYPES: Readonly<Record<string, NativeType>> = {
  bigip_ltm_irule: { collection: "ltm/rule", importedBy: ImportedBy.NAME },
  bigip_ltm_monitor: { collection: "ltm/monitor", importedBy: ImportedBy.NAME },
  bigip_ltm_node: { collection: "ltm/node", importedBy: ImportedBy.NAME },
  bigip_ltm_pool: { collection: "ltm/pool", importedBy: ImportedBy.NAME },
  bigip_ltm_pool_attachment: { collection: "ltm/pool", importedBy: ImportedBy.POOL_AND_NODE },
  bigip_ltm_profile_client_ssl: { collection: "ltm/profile/client-ssl", importedBy: ImportedBy.NAME },
  bigip_ltm_profile_fastl4: { collection: "ltm/profile/fastl4", importedBy: ImportedBy.NAME },
  bigip_ltm_profile_server_ssl: { collection: "ltm/profile/server-ssl", importedBy: ImportedBy.NAME },
  bigip_ltm_profile_tcp: { collection: "ltm/profile/tcp", importedBy: ImportedBy.NAME },
  bigip_ltm_snatpool: { collection: "ltm/snatpool", importedBy: ImportedBy.NAME },
  bigip_ltm_virtual_address: { collection: "ltm/virtual-address", importedBy: ImportedBy.NAME },
  bigip_ltm_virtual_server: { collection: "ltm/virtual", importedBy: ImportedBy.NAME },
  bigip_partition: { collection: "auth/partition", importedBy: ImportedBy.NAME },
  bigip_ssl_certificate: { collection: "sys/file/ssl-cert", importedBy: ImportedBy.NAME_IN_COMMON },
  bigip_ssl_key: { collection: "sys/file/ssl-key", importedBy: ImportedBy.NAME_IN_COMMON },
};

/** The row of a type; undefined for one that this library does not make. */
export function nativeType(type: string): NativeType | undefined {
  return Object.hasOwn(NATIVE_TYPES, type) ? NATIVE_TYPES[type] : undefined;
}

/** The value of an argument by Terraform's name; undefined where it has none yet. */
export type ArgumentOf = (name: string) => string | undefined;

/** The id that `terraform import` takes; undefined for an object that the provider could not use afterwards. */
export function importIdOf(importedBy: ImportedBy, argumentOf: ArgumentOf): string | undefined {
  switch (importedBy) {
    case ImportedBy.NAME:
      return argumentOf("name");
    case ImportedBy.NAME_IN_COMMON:
      return argumentOf("partition") === "Common" ? argumentOf("name") : undefined;
    case ImportedBy.POOL_AND_NODE:
      return JSON.stringify({ pool: argumentOf("pool"), node: argumentOf("node") });
  }
}
