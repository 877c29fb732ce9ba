import { isObject } from "../core/tokens";

/** A part of a configuration in Terraform's JSON syntax. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The kinds of top-level blocks that a provider defines. */
export enum BlockKind {
  RESOURCE = "resource",
  DATA_SOURCE = "data",
  PROVIDER = "provider",
}

/** One `resource`, `data` or `provider` block of a synthesized stack. */
export interface SynthesizedBlock {
  readonly kind: BlockKind;
  /** Terraform's type, such as `bigip_ltm_pool`; of a provider its name. */
  readonly type: string;
  /** The name in the configuration that follows the type; of a provider its alias, or empty. */
  readonly logicalId: string;
  /** How Terraform's messages call it, such as `bigip_ltm_pool.mail_Pool_1B2C` or `data.bigip_ltm_node.x`. */
  readonly address: string;
  /** Path of the construct below the stack, from cdktf's metadata; undefined where the JSON has none. */
  readonly constructPath: string | undefined;
  /** The arguments as synthesized, without cdktf's metadata. */
  readonly properties: JsonObject;
}

/** Terraform's JSON syntax allows one object where there may be several. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

const WANTED = "Give a stack, a Template, the content of cdk.tf.json, or what Testing.synth(stack) returns.";

/** Parses the text of `cdk.tf.json`. */
export function parseSynthesized(text: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error(`The text is not JSON, so it is not a synthesized stack. ${WANTED}`);
  }
  if (!isObject(parsed)) {
    throw new Error(`A synthesized stack is a JSON object. ${WANTED}`);
  }
  return parsed;
}

/** All blocks of the configuration that belong to providers, in the order of the JSON. */
export function blocksOf(config: JsonObject): SynthesizedBlock[] {
  const stackName = stackNameOf(config);
  return [
    ...blocksOfKind(config, BlockKind.PROVIDER, stackName),
    ...blocksOfKind(config, BlockKind.DATA_SOURCE, stackName),
    ...blocksOfKind(config, BlockKind.RESOURCE, stackName),
  ];
}

function blocksOfKind(
  config: JsonObject,
  kind: BlockKind,
  stackName: string | undefined,
): SynthesizedBlock[] {
  const byType = asList(config[kind]).filter(isObject).flatMap(Object.entries);
  return byType.flatMap(([type, value]) =>
    kind === BlockKind.PROVIDER
      ? asList(value).map((body) => block(kind, type, aliasOf(body), body, stackName))
      : asList(value)
          .filter(isObject)
          .flatMap(Object.entries)
          .flatMap(([id, bodies]) => asList(bodies).map((body) => block(kind, type, id, body, stackName))),
  );
}

function block(
  kind: BlockKind,
  type: string,
  logicalId: string,
  body: unknown,
  stackName: string | undefined,
): SynthesizedBlock {
  const { "//": comment, ...properties } = isObject(body) ? body : {};
  return {
    kind,
    type,
    logicalId,
    address: addressOf(kind, type, logicalId),
    constructPath: constructPathOf(comment, stackName),
    properties,
  };
}

function addressOf(kind: BlockKind, type: string, logicalId: string): string {
  const name = logicalId === "" ? type : `${type}.${logicalId}`;
  return { resource: name, data: `data.${name}`, provider: `provider.${name}` }[kind];
}

function aliasOf(body: unknown): string {
  return isObject(body) && typeof body.alias === "string" ? body.alias : "";
}

/** What stands beside the arguments of a block for others than Terraform. */
export function commentOf(config: JsonObject, { kind, type, logicalId }: SynthesizedBlock): unknown {
  const bodies = asList(config[kind])
    .filter(isObject)
    .map((byType) => byType[type]);
  const found = bodies
    .flatMap(asList)
    .filter(isObject)
    .map((byId) => byId[logicalId]);
  const [body] = found.flatMap(asList);
  return isObject(body) ? body["//"] : undefined;
}

function metadataOf(comment: unknown): JsonObject {
  return isObject(comment) && isObject(comment.metadata) ? comment.metadata : {};
}

function stackNameOf(config: JsonObject): string | undefined {
  const { stackName } = metadataOf(config["//"]);
  return typeof stackName === "string" ? stackName : undefined;
}

/** cdktf writes the path from the app; what tests name is the path below the stack. */
function constructPathOf(comment: unknown, stackName: string | undefined): string | undefined {
  const { path } = metadataOf(comment);
  if (typeof path !== "string") return undefined;
  const steps = path.split("/");
  const stack = stackName === undefined ? -1 : steps.indexOf(stackName);
  return steps.slice(stack + 1).join("/");
}
