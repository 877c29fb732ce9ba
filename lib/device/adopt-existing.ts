import { type IAspect, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { addressOf } from "../core/late";
import { resolvedText } from "../core/tokens";

/** An attribute of a native resource as it was given: a text, or a reference to another resource. */
type Given = TerraformResource & Readonly<Record<string, unknown>>;

/** The id that the provider's importer takes; nothing for an object that it can't use afterwards. */
type ImportId = (resource: Given) => string | undefined;

const byName: ImportId = (resource) => literal(resource, resource["nameInput"]);

/** The provider looks for certificates and keys in Common when it imports, and keeps the id as the name. */
const byNameInCommon: ImportId = (resource) =>
  resolvedText(resource, resource["partitionInput"]) === "Common" ? byName(resource) : undefined;

const byPoolAndNode: ImportId = (resource) => {
  const [pool, node] = ["poolInput", "nodeAttributeInput"].map((each) => literal(resource, resource[each]));
  return JSON.stringify({ pool, node });
};

const MEMBER = "bigip_ltm_pool_attachment";

/** The types of native resources that stand for an object of the device. */
const IMPORT_IDS: Readonly<Record<string, ImportId>> = {
  bigip_ltm_irule: byName,
  bigip_ltm_monitor: byName,
  bigip_ltm_node: byName,
  bigip_ltm_pool: byName,
  [MEMBER]: byPoolAndNode,
  bigip_ltm_profile_client_ssl: byName,
  bigip_ltm_profile_fastl4: byName,
  bigip_ltm_profile_server_ssl: byName,
  bigip_ltm_profile_tcp: byName,
  bigip_ltm_snatpool: byName,
  bigip_ltm_virtual_address: byName,
  bigip_ltm_virtual_server: byName,
  bigip_partition: byName,
  bigip_ssl_certificate: byNameInCommon,
  bigip_ssl_key: byNameInCommon,
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
    if (resource.terraformResourceType !== MEMBER) return;
    for (const named of resourcesIn(resource, resource["nodeAttributeInput"])) adopt(named);
  }
}

function adopt(resource: Given): void {
  const importId = importIdOf(resource);
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

function importIdOf(resource: Given): string | undefined {
  const { terraformResourceType: type } = resource;
  return Object.hasOwn(IMPORT_IDS, type) ? IMPORT_IDS[type]?.(resource) : undefined;
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
