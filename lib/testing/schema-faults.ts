import { isObject } from "../core/tokens";
import {
  PROVIDER_NAME,
  TERRAFORM_DATA,
  providerSchema,
  type AttributeSchema,
  type BlockSchema,
  type NestedBlockSchema,
} from "./provider-schema";
import { BlockKind, asList, blocksOf, type JsonObject, type SynthesizedBlock } from "./synthesized-json";
import { Template } from "./template";
import { typeFault, isExpression, show } from "./value-types";

/** Something in a synthesized stack that contradicts the provider's schema. */
export interface SchemaFault {
  /** Path of the construct below the stack, where the JSON has cdktf's metadata. */
  readonly constructPath?: string;
  /** How Terraform calls the block, such as `bigip_ltm_pool.mail_Pool_1B2C`. */
  readonly address: string;
  /** The argument, from the block on, such as `cert_key_chain[0].name`; empty for the block itself. */
  readonly attribute: string;
  /** All of it in one readable line. */
  readonly message: string;
}

/** Arguments that belong to Terraform itself, by the kind of block. */
const META_ARGUMENTS: Readonly<Record<BlockKind, readonly string[]>> = {
  resource: ["count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection"],
  data: ["count", "for_each", "depends_on", "provider", "lifecycle"],
  provider: ["alias", "version"],
};

const LIFECYCLE: Readonly<Record<BlockKind, readonly string[]>> = {
  resource: [
    "create_before_destroy",
    "prevent_destroy",
    "ignore_changes",
    "replace_triggered_by",
    "precondition",
    "postcondition",
  ],
  data: ["precondition", "postcondition"],
  provider: [],
};

const PROVISIONERS = ["local-exec", "remote-exec", "file"];

/** Tells what is wrong at a place below the block. */
type Report = (attribute: string, problem: string) => void;

/**
 * Checks a synthesized stack against the schema of the provider F5Networks/bigip, without Terraform: every
 * `bigip_*` resource, data source and provider block, and `terraform_data`. Found are unknown arguments, arguments
 * that only the provider may set, missing required ones, values of a wrong type, too few or too many blocks, and
 * unknown meta arguments. Terraform expressions (`"${...}"`) are accepted wherever a value may stand. The schema says
 * nothing about values, defaults, or arguments that exclude each other.
 *
 * Blocks of other providers are not looked at.
 *
 * @param synthesized a stack, a `Template`, the text of `cdk.tf.json` (what `Testing.synth(stack)` returns), or the
 * object that it parses to
 * @returns the faults in the order of the JSON; an empty list if there are none
 * @throws Error if it is none of these, or if the stack has errors
 */
export function schemaFaults(synthesized: unknown): SchemaFault[] {
  const config = Template.from(synthesized).toObject();
  const blocks = blocksOf(config);
  const providers = blocks.filter(({ kind }) => kind === BlockKind.PROVIDER);
  const names = providers.map(({ type, logicalId }) => (logicalId === "" ? type : `${type}.${logicalId}`));
  return blocks.flatMap((block) => blockFaults(block, new Set([PROVIDER_NAME, ...names])));
}

function blockFaults(block: SynthesizedBlock, providers: ReadonlySet<string>): SchemaFault[] {
  const faults: SchemaFault[] = [];
  const report: Report = (attribute, problem) => faults.push(schemaFault(block, attribute, problem));
  const schema = schemaOf(block);
  if (schema !== undefined) {
    const meta = META_ARGUMENTS[block.kind];
    const entries = Object.entries(block.properties);
    checkMeta(block, providers, report);
    checkBody(Object.fromEntries(entries.filter(([name]) => !meta.includes(name))), schema, "", report);
  } else if (block.type.startsWith(`${PROVIDER_NAME}_`)) {
    const what = block.kind === BlockKind.DATA_SOURCE ? "data source" : "resource";
    report("", `the provider has no ${what} ${block.type}`);
  }
  return faults;
}

function schemaOf({ kind, type }: SynthesizedBlock): BlockSchema | undefined {
  if (kind === BlockKind.RESOURCE && type === "terraform_data") return TERRAFORM_DATA.block;
  const { provider, resource_schemas, data_source_schemas } = providerSchema();
  const byKind = {
    resource: resource_schemas[type],
    data: data_source_schemas[type],
    provider: type === PROVIDER_NAME ? provider : undefined,
  };
  return byKind[kind]?.block;
}

function schemaFault(block: SynthesizedBlock, attribute: string, problem: string): SchemaFault {
  const { constructPath, address } = block;
  const where = constructPath === undefined ? address : `${constructPath} (${address})`;
  const argument = attribute === "" ? "" : `${attribute}: `;
  return {
    ...(constructPath === undefined ? {} : { constructPath }),
    address,
    attribute,
    message: `${where}: ${argument}${problem}`,
  };
}

function checkBody(body: JsonObject, schema: BlockSchema, path: string, report: Report): void {
  const attributes = schema.attributes ?? {};
  const blocks = schema.block_types ?? {};
  const { dynamic, ...given } = body;
  checkDynamic(dynamic, blocks, path, report);
  for (const [name, value] of Object.entries(given)) {
    const attribute = attributes[name];
    if (attribute !== undefined) {
      checkAttribute(value, attribute, path + name, report);
    } else if (blocks[name] === undefined && name !== "//") {
      report(path + name, `the provider does not know this argument${suggestion(name, attributes, blocks)}`);
    }
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.required === true && (given[name] ?? null) === null) {
      report(path + name, "the provider requires this argument, and it is missing");
    }
  }
  for (const [name, block] of Object.entries(blocks)) {
    checkNested(given[name], block, path + name, isObject(dynamic) && name in dynamic, report);
  }
}

function checkAttribute(value: unknown, attribute: AttributeSchema, path: string, report: Report): void {
  if (value === null) return;
  if (attribute.computed === true && attribute.optional !== true && attribute.required !== true) {
    report(path, "only the provider sets this attribute; it cannot be given");
    return;
  }
  const fault = typeFault(value, attribute.type);
  if (fault !== undefined) report(path + fault.path, fault.problem);
}

function checkNested(
  value: unknown,
  schema: NestedBlockSchema,
  path: string,
  hasDynamic: boolean,
  report: Report,
): void {
  const bodies = value === undefined || value === null ? [] : asList(value);
  const { min_items: min = 0, max_items: max = 0 } = schema;
  if (bodies.length < min && !hasDynamic) {
    report(
      path,
      `the provider wants at least ${count(min)}, and there ${bodies.length === 1 ? "is" : "are"} ${bodies.length}`,
    );
  }
  if (max > 0 && bodies.length > max) {
    report(path, `the provider wants at most ${count(max)}, and there are ${bodies.length}`);
  }
  bodies.forEach((body, index) => {
    const place = Array.isArray(value) ? `${path}[${index}]` : path;
    if (isObject(body)) {
      checkBody(body, schema.block, `${place}.`, report);
    } else {
      report(place, `this is a block, which takes an object, and not ${show(body)}`);
    }
  });
}

function count(blocks: number): string {
  return blocks === 1 ? "1 block" : `${blocks} blocks`;
}

/** `dynamic` blocks: the content is a body of the block that they make. */
function checkDynamic(
  dynamic: unknown,
  blocks: Readonly<Record<string, NestedBlockSchema>>,
  path: string,
  report: Report,
): void {
  const entries = dynamic === undefined ? [] : asList(dynamic).filter(isObject).flatMap(Object.entries);
  for (const [name, value] of entries) {
    const place = `${path}dynamic.${name}`;
    const schema = blocks[name];
    if (schema === undefined) {
      report(place, "the provider does not know a block of this name");
      continue;
    }
    for (const { content } of asList(value).filter(isObject)) {
      for (const body of asList(content).filter(isObject)) checkBody(body, schema.block, `${place}.`, report);
    }
  }
}

function checkMeta(block: SynthesizedBlock, providers: ReadonlySet<string>, report: Report): void {
  const { depends_on: dependsOn, lifecycle, provider, provisioner } = block.properties;
  if (dependsOn !== undefined && !isStringList(dependsOn)) {
    report("depends_on", `a list of addresses is wanted, and not ${show(dependsOn)}`);
  }
  for (const body of lifecycle === undefined ? [] : asList(lifecycle)) {
    checkLifecycle(body, block.kind, report);
  }
  if (block.kind !== BlockKind.PROVIDER && typeof provider === "string") {
    const name = isExpression(provider) ? provider.slice(2, -1) : provider;
    if (name.split(".")[0] === PROVIDER_NAME && !providers.has(name)) {
      report("provider", `there is no provider ${show(name)} in this stack`);
    }
  }
  for (const body of provisioner === undefined ? [] : asList(provisioner)) {
    for (const type of isObject(body) ? Object.keys(body) : []) {
      if (!PROVISIONERS.includes(type)) report("provisioner", `Terraform has no provisioner ${show(type)}`);
    }
  }
}

function checkLifecycle(body: unknown, kind: BlockKind, report: Report): void {
  if (!isObject(body)) {
    report("lifecycle", `this is a block, which takes an object, and not ${show(body)}`);
    return;
  }
  for (const name of Object.keys(body)) {
    if (!LIFECYCLE[kind].includes(name)) {
      report(`lifecycle.${name}`, `Terraform does not know this argument for ${kind} blocks`);
    }
  }
}

function isStringList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The name that was probably meant: the same in snake_case, or one with the same letters. */
function suggestion(name: string, ...known: readonly object[]): string {
  const letters = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
  const meant = known.flatMap(Object.keys).find((candidate) => letters(candidate) === letters(name));
  return meant === undefined ? "" : `; it knows ${meant}`;
}
