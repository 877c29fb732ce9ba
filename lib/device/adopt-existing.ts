import { type IAspect, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { addressOf } from "../core/late";
import { ImportedBy, importIdOf, nativeType } from "../core/native-types";
import { resolvedText } from "../core/tokens";

/** An attribute of a native resource as it was given: a text, or a reference to another resource. */
type Given = TerraformResource & Readonly<Record<string, unknown>>;

/** Names of arguments, and what the bindings call the value that they were given. */
const INPUTS: Readonly<Record<string, string>> = {
  name: "nameInput",
  node: "nodeAttributeInput",
  partition: "partitionInput",
  pool: "poolInput",
};

/** The imports of a stack, by the address of their resource. */
const importsOf = new WeakMap<TerraformStack, Map<string, string>>();

/**
 * Takes over what is on the device already: each object below a scope that the provider has a resource for is imported by
 * its name instead of made. What a script makes needs no import, for scripts change what they find. An object that is not
 * there yet makes the plan fail, as does one in an iApp's folder. Objects that the state has already are left alone, so it
 * can stay in the code or go after the first deployment. Terraform 1.5 or later.
 *
 * ```ts
 * Aspects.of(stack).add(new AdoptExisting());
 * ```
 */
export class AdoptExisting implements IAspect {
  /** Imports a resource; cdktf calls it for each construct. */
  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node)) return;
    const resource = node as Given;
    adopt(resource);
    // A service's servers are nodes that all services of the stack share.
    if (nativeType(resource.terraformResourceType)?.importedBy !== ImportedBy.POOL_AND_NODE) return;
    for (const named of resourcesIn(resource, resource["nodeAttributeInput"])) adopt(named);
  }
}

function adopt(resource: Given): void {
  const native = nativeType(resource.terraformResourceType);
  if (native === undefined) return;
  const importId = importIdOf(native.importedBy, (name) => literal(resource, resource[INPUTS[name] ?? name]));
  if (importId === undefined) return;
  const stack = TerraformStack.of(resource);
  const imports = importsOf.get(stack) ?? new Map<string, string>();
  importsOf.set(stack, imports);
  imports.set(addressOf(resource), importId);
  // Not by importFrom, for which cdktf wants Terraform on the machine that synthesizes.
  stack.addOverride(
    "import",
    [...imports].map(([to, id]) => ({ to, id })),
  );
}

const NAME_OF_ANOTHER = /\$\{(bigip_\w+\.[\w-]+)\.name\}/g;

/** A text in which names of other resources stand for what they refer to: Terraform does not know references then. */
function literal(scope: TerraformResource, value: unknown): string {
  return resolvedText(scope, value).replace(NAME_OF_ANOTHER, (reference, address: string) => {
    const named = resourceAt(scope, address);
    return named === undefined ? reference : literal(named, named["nameInput"]);
  });
}

/** The resources whose names a text has. */
function resourcesIn(scope: TerraformResource, value: unknown): Given[] {
  const addresses = [...resolvedText(scope, value).matchAll(NAME_OF_ANOTHER)];
  return addresses.flatMap(([, address = ""]) => resourceAt(scope, address) ?? []);
}

/** The resources of a stack by their address, as they were when one was last looked for that was not among them. */
const resourcesOf = new WeakMap<TerraformStack, Map<string, Given>>();

function resourceAt(scope: TerraformResource, address: string): Given | undefined {
  const stack = TerraformStack.of(scope);
  const known = resourcesOf.get(stack)?.get(address);
  if (known !== undefined) return known;
  const all = stack.node.findAll().filter((each) => TerraformResource.isTerraformResource(each)) as Given[];
  const resources = new Map(all.map((each) => [addressOf(each), each]));
  resourcesOf.set(stack, resources);
  return resources.get(address);
}
