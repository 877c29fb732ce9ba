import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LtmNode } from "@cdktf/provider-bigip/lib/ltm-node";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { TerraformStack, Testing } from "cdktf";

const ROOT = resolve(__dirname, "..", "..");
const WORKSPACE = join(ROOT, "provider-bigip");

interface Schema {
  readonly block: { readonly attributes?: Readonly<Record<string, { readonly computed?: boolean }>> };
}
interface ProviderSchemas {
  readonly provider_versions?: unknown;
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly resource_schemas: Readonly<Record<string, Schema>>;
        readonly data_source_schemas: Readonly<Record<string, Schema>>;
      }
    >
  >;
}

const schemaText = readFileSync(join(WORKSPACE, "schema.json"), "utf8");
const schemas = JSON.parse(schemaText) as ProviderSchemas;
const [provider] = Object.values(schemas.provider_schemas);
const resources = Object.entries(provider?.resource_schemas ?? {});
const dataSources = Object.entries(provider?.data_source_schemas ?? {});

/** `bigip_ltm_virtual_server` lies in `ltm-virtual-server`. */
function folderOf(type: string): string {
  return type.replace(/^bigip_/, "").replaceAll("_", "-");
}

/** Every file below a folder, with its content. */
function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}

/** Every key of a JSON document with its value, at any depth. */
function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => [
    [key, inner],
    ...entriesOf(inner),
  ]);
}

describe("generated bindings", () => {
  test("generating them again changes nothing", () => {
    const target = mkdtempSync(join(tmpdir(), "bindings-test-"));
    try {
      const generator = ["--import", "tsx", join(ROOT, "tools", "generate-bindings.ts"), target];
      const run = spawnSync(process.execPath, generator, { cwd: ROOT, encoding: "utf8" });

      expect({ status: run.status, output: run.stdout + run.stderr }).toEqual({ status: 0, output: "" });
      expect([...contentOf(target)]).toEqual([...contentOf(join(WORKSPACE, "src"))]);
    } finally {
      rmSync(target, { recursive: true });
    }
  }, 60_000);

  test("every resource and data source of the schema is there, compiled", () => {
    const expected = [
      "provider",
      ...resources.map(([type]) => folderOf(type)),
      ...dataSources.map(([type]) => `data-bigip-${folderOf(type)}`),
    ];
    const compiled = readdirSync(join(WORKSPACE, "lib"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);

    expect(expected).toHaveLength(103);
    expect(compiled.sort()).toEqual(expected.sort());
  });

  test("a stack asks for the range of versions, with the source as Terraform locks it", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new BigipProvider(stack, "bigip", {
      address: "https://192.0.2.1",
      username: "admin",
      password: "secret",
    });
    new LtmNode(stack, "node", { name: "/Common/mail", address: "10.1.20.11", description: "a server" });
    const synthesized: unknown = JSON.parse(Testing.synth(stack));

    expect(synthesized).toMatchObject({
      terraform: {
        required_providers: { bigip: { source: "f5networks/bigip", version: ">= 1.24.0, < 2.0.0" } },
      },
      resource: { bigip_ltm_node: { node: { description: "a server" } } },
    });
  });
});

describe("the schema", () => {
  test("names no version, which the bindings would pin", () => {
    expect(schemas.provider_versions).toBeUndefined();
    expect(Object.keys(schemas.provider_schemas)).toEqual(["registry.terraform.io/f5networks/bigip"]);
  });

  test("has no documentation texts", () => {
    const texts = entriesOf(schemas).filter(
      ([key, value]) => /^description(_kind)?$/.test(key) && typeof value !== "object",
    );
    expect(texts).toEqual([]);
  });

  test("keeps the attributes that are named description", () => {
    const described = resources.filter(([, { block }]) => block.attributes?.["description"] !== undefined);
    const settable = described.filter(
      ([, { block }]) => block.attributes?.["description"]?.computed !== true,
    );

    expect(described.map(([type]) => type)).toEqual(
      expect.arrayContaining([
        "bigip_ltm_node",
        "bigip_ltm_pool",
        "bigip_ltm_virtual_server",
        "bigip_partition",
      ]),
    );
    for (const [type] of settable) {
      const declarations = readFileSync(join(WORKSPACE, "lib", folderOf(type), "index.d.ts"), "utf8");
      expect(declarations).toMatch(/readonly description\??: string;/);
    }
  });
});
