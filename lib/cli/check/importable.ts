import { ImportedBy, importIdOf, type NativeType, nativeType } from "../../core/native-types";
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

/** How objects of a type are found; undefined for types that this library does not make. */
export function identifierOf(type: string): Identify | undefined {
  const native = nativeType(type);
  return native && ((values) => identityOf(native, values));
}

function identityOf({ collection, importedBy }: NativeType, values: JsonObject): Identity | undefined {
  const argumentOf = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const importId = importIdOf(importedBy, argumentOf);
  const [name, partition, pool, node] = ["name", "partition", "pool", "node"].map(argumentOf);
  switch (importedBy) {
    case ImportedBy.NAME:
      return name === undefined
        ? undefined
        : { fullPath: name, collection: collectionOf(collection, values), importId };
    case ImportedBy.NAME_IN_COMMON:
      return name === undefined || partition === undefined
        ? undefined
        : { fullPath: `/${partition}/${name}`, collection, importId };
    case ImportedBy.POOL_AND_NODE:
      return pool === undefined || node === undefined
        ? undefined
        : { fullPath: node, collection: `${collection}/${urlName(pool)}/members`, importId, pool };
  }
}

/** The kind of a monitor is its parent's name, in the provider's words. */
function collectionOf(collection: string, { parent }: JsonObject): string {
  if (collection !== "ltm/monitor") return collection;
  return `${collection}/${String(parent).replace(/^.*\//, "").replaceAll("_", "-")}`;
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

/** As names stand in URLs of iControl REST. */
export function urlName(fullPath: string): string {
  return encodeURIComponent(fullPath.replaceAll("/", "~"));
}
