import { providerSchema } from "../../lib/testing/provider-schema";
import {
  TestProvider,
  describeAll,
  describeWithRealProvider,
  describeWithTerraform,
  Terraform,
} from "./harness";
import { leastOf } from "./sample-blocks";

const PROVIDER = {
  terraform: { required_providers: { bigip: { source: "f5networks/bigip" } } },
  provider: { bigip: {} },
};

/** What `terraform providers schema -json` prints, without texts, as in the saved schema. */
async function printedSchema(terraform: Terraform): Promise<unknown> {
  await terraform.use(PROVIDER);
  const { stdout } = await terraform.run("providers", "schema", "-json");
  const printed = JSON.parse(stdout) as { provider_schemas: Record<string, unknown> };
  const [schema] = Object.values(printed.provider_schemas);
  return withoutTexts(schema);
}

function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name, child]) => name !== "description_kind" && !(name === "description" && typeof child === "string"),
  );
  return Object.fromEntries(kept.map(([name, child]) => [name, withoutTexts(child)]));
}

describeWithTerraform("the served provider", () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await TestProvider.start();
  });
  afterAll(() => provider.stop());

  test("tells Terraform exactly the saved schema", async () => {
    expect(await printedSchema(provider.terraform())).toEqual(providerSchema());
  }, 60_000);

  test("deploys every type of resource: applied, nothing to do, destroyed", async () => {
    const terraform = provider.terraform();
    const types = Object.entries(providerSchema().resource_schemas);
    const resource = Object.fromEntries(types.map(([type, { block }]) => [type, { it: leastOf(block) }]));
    await terraform.use({ ...PROVIDER, resource });
    const applied = await terraform.apply();
    expect(describeAll(applied.diagnostics)).toBe("");
    expect(applied.steps).toHaveLength(types.length);
    expect((await terraform.plan()).changes).toEqual([]);
    expect((await terraform.destroy()).steps).toHaveLength(types.length);
    expect(await terraform.state()).toEqual([]);
  }, 120_000);

  test("reads every type of data source", async () => {
    const terraform = provider.terraform();
    const types = Object.entries(providerSchema().data_source_schemas);
    const data = Object.fromEntries(types.map(([type, { block }]) => [type, { it: leastOf(block) }]));
    const output = Object.fromEntries(
      types.map(([type]) => [type, { value: `\${data.${type}.it.id}`, sensitive: true }]),
    );
    await terraform.use({ ...PROVIDER, data, output });
    await terraform.mustApply();
    expect(Object.keys(await terraform.outputs())).toHaveLength(types.length);
    expect((await terraform.plan()).changes).toEqual([]);
  }, 120_000);
});

describeWithRealProvider("the real provider", () => {
  test("has the schema that is saved", async () => {
    const terraform = Terraform.withRealProvider();
    try {
      expect(await printedSchema(terraform)).toEqual(providerSchema());
    } finally {
      terraform.remove();
    }
  }, 120_000);
});
