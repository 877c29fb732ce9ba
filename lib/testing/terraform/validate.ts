import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { parseSynthesized } from "../synthesized-json";
import { synthesize } from "../synthesis";
import { Template, describeMessage } from "../template";
import type { PlannedChange, TerraformDiagnostic } from "./diagnostics";
import { SchemaProvider } from "./schema-provider";
import { TerraformWorkspace, type TerraformResult } from "./workspace";

/** What to ask Terraform. */
export interface TerraformValidationOptions {
  /**
   * Whether to plan as well, against nothing deployed: finds what validation does not look at, such as undeclared names
   * in `replace_triggered_by`.
   * @default false
   */
  readonly plan?: boolean;

  /**
   * Values of the stack's variables that have no default. Only planning needs them.
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;

  /**
   * The program.
   * @default "terraform"
   */
  readonly terraform?: string;
}

/** What Terraform said. */
export interface TerraformValidation {
  /** Whether Terraform accepts the stack; it may still have warnings. */
  readonly valid: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
  /** The planned changes; empty unless a plan was asked for and made. */
  readonly plannedChanges: readonly PlannedChange[];
}

/**
 * Asks Terraform itself whether it accepts a stack: `terraform init` and `validate`, and `plan` if wanted. No registry,
 * no network and no BIG-IP are needed, since the provider F5Networks/bigip is served from its saved schema. So this is
 * for stacks that use only this provider; and what the schema does not say (allowed values, arguments that exclude each
 * other) is not checked.
 *
 * Needs Terraform 1.4 or later, and the packages `@grpc/grpc-js`, `@grpc/proto-loader` and `@msgpack/msgpack`.
 *
 * @param synthesized a stack, a `Template`, the text of `cdk.tf.json`, or the path of a folder with a synthesized stack
 * (`cdktf.out/stacks/<name>`)
 * @throws Error if Terraform or one of the packages is missing, or if the stack has errors and so is not synthesized
 */
export async function validateWithTerraform(
  synthesized: unknown,
  options: TerraformValidationOptions = {},
): Promise<TerraformValidation> {
  const provider = await SchemaProvider.start();
  const workspace = new TerraformWorkspace({ ...options, environment: () => provider.environment() });
  try {
    fill(workspace, synthesized);
    return await ask(workspace, options.plan ?? false);
  } finally {
    workspace.remove();
    provider.stop();
  }
}

async function ask(workspace: TerraformWorkspace, plan: boolean): Promise<TerraformValidation> {
  const initialized = await workspace.init();
  if (!initialized.succeeded) return validation(initialized);
  const validated = await workspace.validate();
  if (!validated.succeeded || !plan) return validation(validated);
  const planned = await workspace.plan();
  return validation(planned, planned.changes);
}

function validation(
  result: TerraformResult,
  plannedChanges: readonly PlannedChange[] = [],
): TerraformValidation {
  return { valid: result.succeeded, diagnostics: result.diagnostics, plannedChanges };
}

function fill(workspace: TerraformWorkspace, synthesized: unknown): void {
  if (TerraformStack.isStack(synthesized)) {
    fillFromStack(workspace, synthesized);
  } else if (typeof synthesized === "string" && !synthesized.trimStart().startsWith("{")) {
    fillFromFolder(workspace, synthesized);
  } else {
    workspace.write(Template.from(synthesized).toObject());
  }
}

/** With the files that the stack has beside its JSON. */
function fillFromStack(workspace: TerraformWorkspace, stack: TerraformStack): void {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  try {
    const { errors } = synthesize(stack, outdir);
    if (errors.length > 0) {
      throw new Error(
        `The stack has errors:${errors.map((error) => `\n  ${describeMessage(error)}`).join("")}`,
      );
    }
    fillFromFolder(workspace, join(outdir, "stacks", stack.node.id));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function fillFromFolder(workspace: TerraformWorkspace, folder: string): void {
  const json = join(folder, "cdk.tf.json");
  if (!existsSync(json)) {
    const stacks = join(folder, "stacks");
    const hint = existsSync(stacks)
      ? ` Give the folder of one stack in ${stacks}: ${readdirSync(stacks).join(", ")}.`
      : "";
    throw new Error(`There is no cdk.tf.json in ${folder}.${hint}`);
  }
  workspace.addFiles(folder);
  workspace.write(parseSynthesized(readFileSync(json, "utf8")));
}
