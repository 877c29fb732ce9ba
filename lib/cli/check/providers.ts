import { BlockKind, blocksOf, type JsonObject } from "../../testing/synthesized-json";

/** The provider of a resource by its address, as resources name it: `bigip`, or `bigip.<alias>`. */
export type ProviderOf = (address: string) => string;

/** The providers of a stack's resources; `for_each` and `count` add an index to an address. */
export function providersIn(stack: JsonObject): ProviderOf {
  const resources = blocksOf(stack).filter(({ kind }) => kind === BlockKind.RESOURCE);
  const stated = new Map(resources.map(({ address, properties }) => [address, properties["provider"]]));
  return (address) => {
    const provider = stated.get(address.replace(/\[.*$/, ""));
    return typeof provider === "string" ? provider : "bigip";
  };
}
