import { isObject } from "../core/tokens";
import { TerraformStack } from "cdktf";
import { declaredClasses } from "./declared-classes";
import {
  BlockKind,
  blocksOf,
  parseSynthesized,
  type JsonObject,
  type SynthesizedBlock,
} from "./synthesized-json";
import { synthesize, type StackMessage, type Synthesis } from "./synthesis";

/**
 * A synthesized stack, with questions that tests ask: what was made, where, with which arguments.
 *
 * Make one and ask it everything: each `fromStack` synthesizes again and so runs the aspects again.
 */
export class Template {
  /**
   * Synthesizes a stack fully, the way `cdktf synth` does, with validations and without touching the output folder of
   * the app. Errors do not throw here: they are in `errors`, and whoever asks for resources then gets them as message.
   */
  public static fromStack(stack: TerraformStack): Template {
    return new Template(synthesize(stack));
  }

  /**
   * Reads what is synthesized already. Errors and warnings are not part of it.
   *
   * @param json the text of `cdk.tf.json`, such as `Testing.synth(stack)` returns
   * @throws Error if the text is not a JSON object
   */
  public static fromJson(json: string): Template {
    return new Template({ json: JSON.stringify(parseSynthesized(json)), errors: [], warnings: [] });
  }

  /** @internal From any of the forms in which tests have a stack. */
  public static from(synthesized: unknown): Template {
    if (synthesized instanceof Template) return synthesized;
    if (TerraformStack.isStack(synthesized)) return Template.fromStack(synthesized);
    return Template.fromJson(typeof synthesized === "string" ? synthesized : JSON.stringify(synthesized));
  }

  /** The errors for which cdktf refuses to synthesize the stack. */
  public readonly errors: readonly StackMessage[];

  /** The warnings that cdktf prints. */
  public readonly warnings: readonly StackMessage[];

  private readonly text: string | undefined;
  private readonly refusal: string | undefined;
  private parsed: JsonObject | undefined;
  private allBlocks: readonly SynthesizedBlock[] | undefined;
  private allDeclared: SynthesizedBlock[] | undefined;

  private constructor(synthesis: Synthesis) {
    this.errors = synthesis.errors;
    this.warnings = synthesis.warnings;
    this.text = synthesis.json;
    this.refusal = synthesis.refusal;
  }

  /**
   * The text of `cdk.tf.json`.
   *
   * @throws Error with all errors of the stack, if it has any: the text that every way of synthesis gives
   */
  public get json(): string {
    if (this.text !== undefined) return this.text;
    throw new Error(this.refusal);
  }

  /** The parsed `cdk.tf.json`, a new copy at each call. */
  public toObject(): JsonObject {
    return structuredClone(this.config());
  }

  /**
   * The resources, in the order of the JSON.
   *
   * @param type Terraform's type, such as `bigip_ltm_pool`
   * @default - of all types
   */
  public resources(type?: string): SynthesizedBlock[] {
    return this.blocks(BlockKind.RESOURCE, type);
  }

  /**
   * The data sources, in the order of the JSON.
   *
   * @param type Terraform's type, such as `bigip_ltm_pool`
   * @default - of all types
   */
  public dataSources(type?: string): SynthesizedBlock[] {
    return this.blocks(BlockKind.DATA_SOURCE, type);
  }

  /** The provider blocks, in the order of the JSON. */
  public providers(type?: string): SynthesizedBlock[] {
    return this.blocks(BlockKind.PROVIDER, type);
  }

  /** How many resources of a type there are. */
  public count(type: string): number {
    return this.resources(type).length;
  }

  /**
   * The only resource of a type.
   *
   * @throws Error if there is none, or more than one
   */
  public resource(type: string): SynthesizedBlock {
    const found = this.resources(type);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const others = found.length === 0 ? this.resources() : found;
    throw new Error(`There ${are(found.length)} ${type} in the stack, not one.${listing(others)}`);
  }

  /**
   * The resource or data source of a construct; of an object below an AS3 tenant its class in the declaration, whose name is
   * the block's `type`.
   *
   * @param constructPath path below the stack, of the construct itself (`mail/VirtualServer`) or of the resource in it
   * (`mail/VirtualServer/Resource`)
   * @throws Error if no resource has this path
   */
  public at(constructPath: string): SynthesizedBlock {
    const found = this.tryAt(constructPath);
    if (found === undefined) throw new Error(this.missingAt(constructPath));
    return found;
  }

  /** @internal */
  public tryAt(constructPath: string): SynthesizedBlock | undefined {
    const all = [...this.resources(), ...this.dataSources(), ...this.declared()];
    return (
      all.find((block) => block.constructPath === constructPath) ??
      all.find((block) => block.constructPath === `${constructPath}/Resource`)
    );
  }

  /** The objects in AS3 declarations. */
  private declared(): SynthesizedBlock[] {
    return (this.allDeclared ??= declaredClasses(this.toObject(), this.resources()));
  }

  /** @internal */
  public missingAt(constructPath: string): string {
    const within = this.below(constructPath);
    const near = within.length === 0 ? [...this.resources(), ...this.dataSources()] : within;
    return `There is no resource at ${JSON.stringify(constructPath)}.${listing(near)}`;
  }

  /**
   * All resources and data sources of a construct and the constructs in it.
   *
   * @param constructPath path below the stack, such as `mail`
   */
  public below(constructPath: string): SynthesizedBlock[] {
    return [...this.resources(), ...this.dataSources(), ...this.declared()].filter(
      (block) =>
        block.constructPath === constructPath ||
        (block.constructPath?.startsWith(`${constructPath}/`) ?? false),
    );
  }

  /** The outputs by their name in Terraform: their arguments, such as `value` and `sensitive`. */
  public outputs(): Readonly<Record<string, JsonObject>> {
    return section(this.config(), "output");
  }

  /**
   * The value of an output.
   *
   * @param name its name in Terraform, or the path of its construct below the stack, such as `mail/Address`
   * @throws Error if there is no such output
   */
  public output(name: string): unknown {
    const found = this.tryOutput(name);
    if (found === undefined) throw new Error(this.missingOutput(name));
    return found.value;
  }

  /** @internal */
  public tryOutput(name: string): JsonObject | undefined {
    const outputs = this.outputs();
    return outputs[name] ?? outputs[this.outputNames().get(name) ?? ""];
  }

  /** @internal */
  public missingOutput(name: string): string {
    const names = Object.keys(this.outputs());
    const known = names.length === 0 ? "The stack has none." : `There are: ${names.join(", ")}.`;
    return `There is no output ${JSON.stringify(name)}. ${known}`;
  }

  /** The variables by their name in Terraform: their arguments, such as `type` and `sensitive`. */
  public variables(): Readonly<Record<string, JsonObject>> {
    return section(this.config(), "variable");
  }

  /** What everything here reads: parsed when it is first asked for. */
  private config(): JsonObject {
    return (this.parsed ??= parseSynthesized(this.json));
  }

  private blocks(kind: BlockKind, type: string | undefined): SynthesizedBlock[] {
    this.allBlocks ??= blocksOf(this.config());
    return this.allBlocks.filter(
      (block) => block.kind === kind && (type === undefined || block.type === type),
    );
  }

  /** cdktf keeps the paths of outputs as a tree below the path of the stack. */
  private outputNames(): Map<string, string> {
    const comment = this.config()["//"];
    const names = new Map<string, string>();
    const walk = (tree: unknown, path: readonly string[]): void => {
      if (isObject(tree)) for (const [id, child] of Object.entries(tree)) walk(child, [...path, id]);
      if (typeof tree === "string")
        path.forEach((_id, start) => names.set(path.slice(start).join("/"), tree));
    };
    walk(isObject(comment) ? comment.outputs : undefined, []);
    return names;
  }
}

/** An error or a warning in one line, as cdktf prints it. */
export function describeMessage({ constructPath, message }: StackMessage): string {
  return `[${constructPath === "" ? "stack" : constructPath}] ${message}`;
}

/**
 * The errors for which cdktf refuses to synthesize a stack: those of validations and those of annotations.
 *
 * @returns an empty list if the stack can be synthesized
 */
export function errorsOf(stack: TerraformStack): readonly StackMessage[] {
  return Template.fromStack(stack).errors;
}

/** The warnings that cdktf prints when it synthesizes a stack. */
export function warningsOf(stack: TerraformStack): readonly StackMessage[] {
  return Template.fromStack(stack).warnings;
}

function section(config: JsonObject, name: string): Readonly<Record<string, JsonObject>> {
  const entries = isObject(config[name]) ? Object.entries(config[name]) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, JsonObject] => isObject(entry[1])));
}

function are(number: number): string {
  return number === 0 ? "is no" : `are ${number}`;
}

function listing(blocks: readonly SynthesizedBlock[]): string {
  if (blocks.length === 0) return " The stack has no resources.";
  return ` There are:${blocks.map((block) => `\n  ${block.constructPath ?? "-"} (${block.address})`).join("")}`;
}
