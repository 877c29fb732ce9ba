import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnnotationMetadataEntryType, Manifest, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { faultsOfStack, faultsText, type StackFault } from "../core/stack-faults";

/** An error or a warning of a stack. */
export interface StackMessage {
  /** Path of the construct below the stack, such as `mail/Pool`; empty for the stack itself. */
  readonly constructPath: string;
  /** The id that stands in brackets at the start or the end of the message, where it has one. */
  readonly id?: string;
  /** The message as cdktf prints it. */
  readonly message: string;
}

/** What came of a synthesis. */
export interface Synthesis {
  /** The text of `cdk.tf.json`; undefined when the stack has errors, since nothing is written then. */
  readonly json?: string;
  /** All errors in one text, as every other way of synthesis gives it; undefined when there are none. */
  readonly refusal?: string;
  readonly errors: readonly StackMessage[];
  readonly warnings: readonly StackMessage[];
}

/**
 * Synthesizes a stack the way `cdktf synth` does: cross-stack references, aspects, validations, then annotations.
 *
 * @param outdir where to write; a temporary folder that is removed again unless given
 */
export function synthesize(stack: TerraformStack, outdir?: string): Synthesis {
  if (outdir !== undefined) return synthesizeInto(stack, outdir);
  const temporary = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  try {
    return synthesizeInto(stack, temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function synthesizeInto(stack: TerraformStack, outdir: string): Synthesis {
  const app = stack.node.root;
  const manifest = new Manifest("testing", outdir, false);
  let failure: unknown;
  try {
    for (const any of app.node.findAll().filter((node) => TerraformStack.isStack(node))) {
      any.prepareStack();
    }
    stack.synthesizer.synthesize({ outdir, manifest });
  } catch (error) {
    failure = error;
  }
  const faults = [...faultsOfStack(stack), ...annotations(stack, AnnotationMetadataEntryType.ERROR)];
  if (faults.length === 0 && failure !== undefined) faults.push(failureOf(stack, failure));
  const warnings = unique(messages(stack, annotations(stack, AnnotationMetadataEntryType.WARN)));
  if (faults.length > 0) {
    return { errors: unique(messages(stack, faults)), warnings, refusal: faultsText(stack, faults) };
  }
  return {
    json: readJson(join(outdir, manifest.forStack(stack).synthesizedStackPath)),
    errors: [],
    warnings,
  };
}

function annotations(stack: TerraformStack, level: AnnotationMetadataEntryType): StackFault[] {
  return stack.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type === (level as string))
        .map(({ data }) => ({ construct, text: String(data) })),
    );
}

/** An exception that is neither of these: a fault of a construct, of an aspect or of cdktf. */
function failureOf(stack: TerraformStack, failure: unknown): StackFault {
  return { construct: stack, text: failure instanceof Error ? failure.message : String(failure) };
}

function messages(stack: TerraformStack, faults: readonly StackFault[]): StackMessage[] {
  return faults.map(({ construct, text }) =>
    message(TerraformStack.isStack(construct) ? "" : pathBelow(stack, construct), text),
  );
}

function message(constructPath: string, text: string): StackMessage {
  const [, first, last] = /^\[([a-z][a-z0-9-]*)\] |\[([a-z][a-z0-9-]*)\]$/.exec(text) ?? [];
  const id = first ?? last;
  return { constructPath, ...(id === undefined ? {} : { id }), message: text };
}

function pathBelow(stack: TerraformStack, node: IConstruct): string {
  const depth = stack.node.scopes.length;
  return node.node.scopes
    .slice(depth)
    .map((scope) => scope.node.id)
    .join("/");
}

/** Aspects run again with each synthesis and may add the same annotation again. */
function unique(messages: readonly StackMessage[]): StackMessage[] {
  return [...new Map(messages.map((one) => [`${one.constructPath}\n${one.message}`, one])).values()];
}

/** Asked for HCL, cdktf writes that into the same file. */
function readJson(path: string): string {
  const text = readFileSync(path, "utf8");
  if (text.startsWith("{")) return text;
  throw new Error(
    "The stack was not synthesized to JSON. The testing kit reads cdk.tf.json: " +
      "unset SYNTH_HCL_OUTPUT and leave App's hclOutput off in tests.",
  );
}
