import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LtmMonitor } from "@cdktf/provider-bigip/lib/ltm-monitor";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { AssetType, S3Backend, TerraformAsset, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Template, TerraformSeverity, validateWithTerraform } from "../../lib/testing";
import { makeStack } from "../testing/stacks";
import { describeWithTerraform } from "./harness";

jest.setTimeout(60_000);

function poolStack(): { readonly stack: TerraformStack; readonly pool: LtmPool } {
  const stack = makeStack();
  new TerraformVariable(stack, "password", { type: "string", sensitive: true });
  return { stack, pool: new LtmPool(stack, "pool", { name: "/Common/mail_pool" }) };
}

/** What Terraform has against a stack, in one line each. */
async function findings(stack: TerraformStack, plan = false): Promise<string[]> {
  const { valid, diagnostics } = await validateWithTerraform(stack, {
    plan,
    variables: { password: "none" },
  });
  expect(valid).toBe(diagnostics.length === 0);
  return diagnostics.map(
    ({ address = "", summary, detail }) => `${address}: ${summary}: ${detail.replaceAll("\n", " ")}`,
  );
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

describeWithTerraform("validateWithTerraform", () => {
  test("accepts a right stack in every form, and leaves nothing behind", async () => {
    const { stack } = poolStack();
    const template = Template.fromStack(stack);
    const temporary = mkdtempSync(join(tmpdir(), "tmp-"));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = temporary;
    try {
      for (const form of [stack, template, template.json]) {
        expect(await validateWithTerraform(form)).toEqual({
          valid: true,
          diagnostics: [],
          plannedChanges: [],
        });
      }
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      restore("TMPDIR", before);
      rmSync(temporary, { recursive: true });
    }
  });

  test("plans when asked, with values for variables", async () => {
    const { stack } = poolStack();
    const { valid, plannedChanges } = await validateWithTerraform(stack, {
      plan: true,
      variables: { password: "x" },
    });
    expect(valid).toBe(true);
    expect(plannedChanges).toMatchObject([
      {
        address: "bigip_ltm_pool.pool",
        type: "bigip_ltm_pool",
        actions: ["create"],
        after: { name: "/Common/mail_pool" },
      },
    ]);
    expect((await validateWithTerraform(stack, { plan: true })).diagnostics).toMatchObject([
      { severity: TerraformSeverity.ERROR, summary: "No value for required variable" },
    ]);
  });

  test.each([
    ["an unknown argument", { nope: 1 }, /^bigip_ltm_pool.pool: Extraneous JSON object property: .*"nope"/],
    ["a missing argument", { name: undefined }, /^bigip_ltm_pool.pool: Missing required argument: .*"name"/],
    [
      "null for a required one",
      { name: null },
      /^bigip_ltm_pool.pool: Invalid argument name: This argument is required/,
    ],
    [
      "a wrong type",
      { slow_ramp_time: "soon" },
      /^bigip_ltm_pool.pool: Incorrect attribute value type: .*"slow_ramp_time": a number/,
    ],
    [
      "an undeclared resource",
      { description: "${bigip_ltm_node.gone.name}" },
      /: Reference to undeclared resource: .*"bigip_ltm_node" "gone"/,
    ],
    [
      "an undeclared variable",
      { description: "${var.gone}" },
      /: Reference to undeclared input variable: .*"gone"/,
    ],
  ])("finds %s", async (_what, overrides, expected) => {
    const { stack, pool } = poolStack();
    for (const [name, value] of Object.entries(overrides)) pool.addOverride(name, value);
    expect(await findings(stack)).toEqual([expect.stringMatching(expected)]);
  });

  test("finds attributes that only the provider sets", async () => {
    const { stack } = poolStack();
    const app = { fast_json: "{}", application: "mail" };
    stack.addOverride("resource.bigip_fast_application", { app });
    expect(await findings(stack)).toEqual([
      "bigip_fast_application.app: Invalid argument application: Only the provider sets this attribute; it cannot be given.",
    ]);
  });

  test("finds a cycle", async () => {
    const { stack, pool } = poolStack();
    const monitor = new LtmMonitor(stack, "monitor", {
      name: "/Common/m",
      parent: "/Common/tcp",
      dependsOn: [pool],
    });
    pool.addOverride("monitors", [monitor.name]);
    expect(await findings(stack)).toEqual([expect.stringContaining("Cycle: bigip_ltm_")]);
  });

  test("finds undeclared names in replace_triggered_by, when planning", async () => {
    const { stack, pool } = poolStack();
    pool.addOverride("lifecycle.replace_triggered_by", ["terraform_data.gone"]);
    expect(await findings(stack, true)).toEqual([expect.stringContaining("terraform_data.gone")]);
  });

  test("says of a module or provider that cannot be had what terraform init says", async () => {
    const { stack } = poolStack();
    stack.addOverride("module", { mail: { source: "./nowhere" } });
    expect((await findings(stack)).join()).toContain("Unreadable module directory");
  });

  test("takes files that the stack has beside its JSON, and a folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "asset-"));
    try {
      writeFileSync(join(folder, "rule.tcl"), "when CLIENT_ACCEPTED {}");
      const stack = new TerraformStack(Testing.app({ fakeCdktfJsonPath: true }), "edge");
      new BigipProvider(stack, "bigip", {});
      const asset = new TerraformAsset(stack, "rule", {
        path: join(folder, "rule.tcl"),
        type: AssetType.FILE,
      });
      new LtmPool(stack, "pool", { name: "/Common/p", description: `\${file("${asset.path}")}` });
      const { plannedChanges } = await validateWithTerraform(stack, { plan: true });
      expect(plannedChanges).toMatchObject([{ after: { description: "when CLIENT_ACCEPTED {}" } }]);

      const copied = join(folder, "copied");
      mkdirSync(join(copied, ".terraform"), { recursive: true });
      writeFileSync(
        join(copied, "cdk.tf.json"),
        JSON.stringify({ output: { rule: { value: '${file("rule.tcl")}' } } }),
      );
      writeFileSync(join(copied, "rule.tcl"), "x");
      writeFileSync(join(copied, "terraform.tfstate"), "not a state");
      expect(await validateWithTerraform(copied, { plan: true })).toMatchObject({ valid: true });
      expect(readdirSync(copied).sort()).toEqual([
        ".terraform",
        "cdk.tf.json",
        "rule.tcl",
        "terraform.tfstate",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("uses no backend but a temporary one", async () => {
    const { stack } = poolStack();
    new S3Backend(stack, { bucket: "states", key: "mail", region: "nowhere" });
    expect(await findings(stack, true)).toEqual([]);
    expect(existsSync("terraform.edge.tfstate")).toBe(false);
  });

  test("is not disturbed by settings of the person who runs it", async () => {
    const before = process.env.TF_CLI_ARGS_validate;
    process.env.TF_CLI_ARGS_validate = "-nonsense";
    try {
      expect(await findings(poolStack().stack)).toEqual([]);
    } finally {
      restore("TF_CLI_ARGS_validate", before);
    }
  });
});

describe("validateWithTerraform refuses, and says what to do, when", () => {
  test("Terraform is missing", async () => {
    await expect(
      validateWithTerraform(poolStack().stack, { terraform: "terraform-is-not-here" }),
    ).rejects.toThrow("Terraform is not installed, or not on the PATH under the name terraform-is-not-here.");
  });

  test("the stack has errors", async () => {
    const { stack } = poolStack();
    stack.node.addValidation({ validate: () => ["port: 0 is no port"] });
    await expect(validateWithTerraform(stack)).rejects.toThrow(
      "The stack has errors:\n  [stack] port: 0 is no port",
    );
  });

  test("a folder has no stack, or many", async () => {
    const folder = mkdtempSync(join(tmpdir(), "out-"));
    try {
      await expect(validateWithTerraform(folder)).rejects.toThrow(`There is no cdk.tf.json in ${folder}.`);
      mkdirSync(join(folder, "stacks", "edge"), { recursive: true });
      await expect(validateWithTerraform(folder)).rejects.toThrow(
        /Give the folder of one stack in .*stacks: edge\.$/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
