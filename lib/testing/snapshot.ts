import type { TerraformStack } from "cdktf";
import { isObject } from "../core/tokens";
import type { JsonObject } from "./synthesized-json";
import { Template } from "./template";

/**
 * The text of a stack for snapshots: what Terraform gets, with sorted keys and without what changes although the stack
 * does not: cdktf's metadata (`"//"`), versions of providers and Terraform, the backend, whose path is the machine's, and
 * the addresses that resources had before (`moved`).
 *
 * @throws Error with all errors of the stack, if it has any
 */
export function snapshotOf(stack: TerraformStack): string {
  const { terraform, ...config } = Template.fromStack(stack).toObject();
  return JSON.stringify(
    cleaned({ ...without(config, "moved"), terraform: withoutVersions(terraform) }),
    undefined,
    2,
  );
}

function withoutVersions(terraform: unknown): unknown {
  if (!isObject(terraform)) return terraform;
  const { required_providers: providers } = terraform;
  const kept = without(terraform, "required_version", "backend", "required_providers");
  if (!isObject(providers)) return kept;
  const sources = Object.entries(providers).map(([name, provider]) => [
    name,
    isObject(provider) ? without(provider, "version") : provider,
  ]);
  return { ...kept, required_providers: Object.fromEntries(sources) as unknown };
}

function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key, child]) => key !== "//" && child !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, cleaned(child)]),
  );
}
