/**
 * Generates the TypeScript bindings of the BIG-IP provider from provider-bigip/schema.json, without Terraform and
 * without network: one folder per resource and data source, plus a barrel.
 *
 * Usage: tsx tools/generate-bindings.ts [folder, default provider-bigip/src]
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TerraformProviderConstraint } from "@cdktf/provider-generator";

const WORKSPACE = resolve(__dirname, "..", "provider-bigip");

/**
 * What every synthesized stack asks for in `required_providers`. In lower case, as Terraform writes it to its lock
 * file: in any other spelling cdktf-cli does not find its own lock entry and asks the registry again on every run.
 */
const PROVIDER = "f5networks/bigip@>= 1.24.0, < 2.0.0";

/** The generator reads these once, when it is imported. */
const QUIET_AND_OFFLINE = {
  CHECKPOINT_DISABLE: "1", // no usage report
  TERRAFORM_BINARY_NAME: "terraform-is-not-needed", // it asks for Terraform's version, and can do without an answer
};

/** A schema that names a provider version would pin exactly that version in every user's stack. */
function readSchema(file: string): string {
  const text = readFileSync(file, "utf8");
  const schema = JSON.parse(text) as { readonly provider_versions?: unknown };
  if (schema.provider_versions !== undefined) {
    throw new Error(
      `${file} has "provider_versions": remove it, or the bindings pin that version in every stack.`,
    );
  }
  return text;
}

/** Puts the schema where the generator looks for one that it has asked Terraform for before. */
function fillSchemaCache(folder: string, constraint: TerraformProviderConstraint, schema: string): void {
  mkdirSync(folder);
  const key = `${encodeURIComponent(constraint.fqn)}@${encodeURIComponent(constraint.version ?? "")}`;
  writeFileSync(join(folder, `${key}.json`), schema);
}

/** Generates the bindings into `target`, which is replaced. */
export async function generateBindings(target: string = join(WORKSPACE, "src")): Promise<void> {
  Object.assign(process.env, QUIET_AND_OFFLINE);
  const { Language } = await import("@cdktf/commons");
  const { ConstructsMaker, TerraformProviderConstraint } = await import("@cdktf/provider-generator");

  const scratch = mkdtempSync(join(tmpdir(), "bigip-bindings-"));
  const cache = join(scratch, "cache");
  const output = join(scratch, "output");
  try {
    const constraint = new TerraformProviderConstraint(PROVIDER);
    fillSchemaCache(cache, constraint, readSchema(join(WORKSPACE, "schema.json")));
    const options = { codeMakerOutput: output, targetLanguage: Language.TYPESCRIPT };
    await new ConstructsMaker(options, cache).generate([constraint]);
    rmSync(target, { recursive: true, force: true });
    // The lazy barrel has no types, and the README files hold nothing but a link.
    cpSync(join(output, "providers", constraint.name), target, {
      recursive: true,
      filter: (source) => !/(lazy-index\.ts|README\.md)$/.test(source),
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (require.main === module) {
  void generateBindings(process.argv[2]);
}
