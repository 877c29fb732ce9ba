import { isObject } from "../../core/tokens";
import type { AttributeSchema, BlockSchema } from "../provider-schema";
import type { Attributes } from "./values";

/** A step from a block to a value in it, as the protocol writes it. */
interface PathStep {
  readonly attribute_name?: string;
  readonly element_key_int?: number;
}

/** An error about one value, as the protocol writes it. */
interface ConfigDiagnostic {
  readonly severity: "ERROR";
  readonly summary: string;
  readonly detail: string;
  readonly attribute: { readonly steps: readonly PathStep[] };
}

/**
 * What the schema says about a configuration and Terraform leaves to the provider: an argument that only the provider
 * may set, and null for a required one.
 */
export function configDiagnostics(
  config: Attributes,
  schema: BlockSchema,
  path: readonly PathStep[] = [],
): readonly ConfigDiagnostic[] {
  const own = Object.entries(schema.attributes ?? {}).flatMap(([name, attribute]) => {
    const problem = attributeProblem(config[name] ?? null, attribute);
    return problem === undefined ? [] : [configDiagnostic(problem, [...path, { attribute_name: name }])];
  });
  const nested = Object.entries(schema.block_types ?? {}).flatMap(([name, { block }]) =>
    bodiesOf(config[name]).flatMap((body, index) =>
      configDiagnostics(body, block, [...path, { attribute_name: name }, { element_key_int: index }]),
    ),
  );
  return [...own, ...nested];
}

function attributeProblem(value: unknown, attribute: AttributeSchema): string | undefined {
  const { required = false, optional = false } = attribute;
  if (required && value === null) return "This argument is required and must not be null.";
  if (!required && !optional && value !== null)
    return "Only the provider sets this attribute; it cannot be given.";
  return undefined;
}

function configDiagnostic(detail: string, steps: readonly PathStep[]): ConfigDiagnostic {
  const name = steps.map((step) => step.attribute_name ?? step.element_key_int).join(".");
  return { severity: "ERROR", summary: `Invalid argument ${name}`, detail, attribute: { steps } };
}

function bodiesOf(blocks: unknown): readonly Attributes[] {
  return Array.isArray(blocks) ? blocks.filter(isObject) : [];
}
