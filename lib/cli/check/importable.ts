import { shellWord } from "../../core/shell-word";
import type { JsonObject } from "../../testing/synthesized-json";

/** An object as the device and Terraform know it. */
export interface Identity {
  readonly fullPath: string;
  /** Its collection below /mgmt/tm. */
  readonly collection: string;
  /** What `terraform import` takes; undefined where the provider could not use the object afterwards. */
  readonly importId: string | undefined;
  /** The pool, for its members: for tmsh they are no objects of their own. */
  readonly pool?: string;
}

/** Finds an object by the values that are planned for it; undefined where its name is not known yet. */
type Identify = (values: JsonObject) => Identity | undefined;

/** The types of native resources that this library makes. */
const TYPES: Readonly<Record<string, Identify>> = {
  bigip_ltm_irule: named("ltm/rule"),
  bigip_ltm_monitor: (values) => named(`ltm/monitor/${monitorType(values)}`)(values),
  bigip_ltm_node: named("ltm/node"),
  bigip_ltm_pool: named("ltm/pool"),
  bigip_ltm_pool_attachment: member,
  bigip_ltm_profile_client_ssl: named("ltm/profile/client-ssl"),
  bigip_ltm_profile_fastl4: named("ltm/profile/fastl4"),
  bigip_ltm_profile_server_ssl: named("ltm/profile/server-ssl"),
  bigip_ltm_profile_tcp: named("ltm/profile/tcp"),
  bigip_ltm_snatpool: named("ltm/snatpool"),
  bigip_ltm_virtual_address: named("ltm/virtual-address"),
  bigip_ltm_virtual_server: named("ltm/virtual"),
  bigip_partition: named("auth/partition"),
  bigip_ssl_certificate: file("sys/file/ssl-cert"),
  bigip_ssl_key: file("sys/file/ssl-key"),
};

/** How objects of a type are found; undefined for types that this library does not make. */
export function identifierOf(type: string): Identify | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

/** The URL path of an object below /mgmt/tm. */
export function requestPath({ collection, fullPath }: Identity): string {
  return `${collection}/${urlName(fullPath)}`;
}

/** The same with everything that is in the object, for tmsh's name of its type. */
export function objectPath(component: string, fullPath: string): string {
  return `${component.replaceAll(" ", "/")}/${urlName(fullPath)}?expandSubcollections=true`;
}

/** The command that deletes an object on the device. */
export function deletion({ collection, fullPath, pool }: Identity): string {
  return pool !== undefined
    ? `tmsh modify ltm pool ${shellWord(pool)} members delete { ${shellWord(fullPath)} }`
    : `tmsh delete ${collection.replaceAll("/", " ")} ${shellWord(fullPath)}`;
}

/** Objects whose `name` is what the provider takes as id. */
function named(collection: string): Identify {
  return ({ name }) =>
    typeof name === "string" ? { fullPath: name, collection, importId: name } : undefined;
}

/** The kind of a monitor is its parent's name, in the provider's words. */
function monitorType({ parent }: JsonObject): string {
  return String(parent).replace(/^.*\//, "").replaceAll("_", "-");
}

function member({ pool, node }: JsonObject): Identity | undefined {
  if (typeof pool !== "string" || typeof node !== "string") return undefined;
  return {
    fullPath: node,
    collection: `ltm/pool/${urlName(pool)}/members`,
    importId: JSON.stringify({ pool, node }),
    pool,
  };
}

/**
 * Certificates and keys: the provider keeps the id as the name, looks for it in Common when it imports, and puts the
 * partition before it when it deletes.
 */
function file(collection: string): Identify {
  return ({ name, partition }) => {
    if (typeof name !== "string" || typeof partition !== "string") return undefined;
    const importId = partition === "Common" ? name : undefined;
    return { fullPath: `/${partition}/${name}`, collection, importId };
  };
}

/** As names stand in URLs of iControl REST. */
export function urlName(fullPath: string): string {
  return encodeURIComponent(fullPath.replaceAll("/", "~"));
}
