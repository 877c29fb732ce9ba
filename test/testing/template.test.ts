import { LtmNode } from "@cdktf/provider-bigip/lib/ltm-node";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { DataBigipLtmPool } from "@cdktf/provider-bigip/lib/data-bigip-ltm-pool";
import {
  Annotations,
  App,
  Aspects,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template, errorsOf, snapshotOf, warningsOf } from "../../lib/testing";
import { makeStack } from "./stacks";

function mailStack(): TerraformStack {
  const stack = makeStack();
  const pool = new Construct(new Construct(stack, "mail"), "Pool");
  const made = new LtmPool(pool, "Resource", { name: "/Common/mail_pool", slowRampTime: 300 });
  new LtmNode(stack, "a", { name: "/Common/a", address: "10.1.20.11" });
  new LtmNode(stack, "b", { name: "/Common/b", address: "10.1.20.12" });
  new DataBigipLtmPool(stack, "existing", { name: "old", partition: "Common" });
  new TerraformOutput(pool, "Name", { value: made.name });
  new TerraformVariable(stack, "password", { sensitive: true, type: "string" });
  return stack;
}

describe("finding resources", () => {
  const template = Template.fromStack(mailStack());

  test("by type", () => {
    expect(template.count("bigip_ltm_node")).toBe(2);
    expect(template.resources("bigip_ltm_node").map(({ properties }) => properties.address)).toEqual([
      "10.1.20.11",
      "10.1.20.12",
    ]);
    expect(template.resource("bigip_ltm_pool").properties).toEqual({
      name: "/Common/mail_pool",
      slow_ramp_time: 300,
    });
    expect(template.dataSources("bigip_ltm_pool")).toHaveLength(1);
    expect(template.dataSources()).toHaveLength(1);
    expect(template.resources()).toHaveLength(3);
    expect(template.providers("bigip")).toHaveLength(1);
  });

  test("a single one of several, or of none, is refused with what there is", () => {
    expect(() => template.resource("bigip_ltm_node")).toThrow(
      /There are 2 bigip_ltm_node in the stack, not one\. There are:\n {2}a \(bigip_ltm_node\.a\)\n {2}b \(/,
    );
    expect(() => template.resource("bigip_ltm_monitor")).toThrow(
      /There is no bigip_ltm_monitor in the stack, not one\. There are:\n {2}a /,
    );
  });

  test.each([["mail/Pool"], ["mail/Pool/Resource"]])("by construct path %s", (path) => {
    expect(template.at(path)).toMatchObject({
      type: "bigip_ltm_pool",
      constructPath: "mail/Pool/Resource",
      properties: { name: "/Common/mail_pool" },
    });
    expect(template.at(path).address).toBe(`bigip_ltm_pool.${template.at(path).logicalId}`);
  });

  test("a path without a resource is refused with those below it, else all", () => {
    expect(() => template.at("mail")).toThrow(
      /no resource at "mail"\. There are:\n {2}mail\/Pool\/Resource \(\S+\)$/,
    );
    expect(() => template.at("nope")).toThrow(
      /no resource at "nope"\. There are:\n {2}a \(bigip_ltm_node\.a\)/,
    );
  });

  test("all below a path, which ends at a slash", () => {
    expect(template.below("mail").map(({ constructPath }) => constructPath)).toEqual(["mail/Pool/Resource"]);
    expect(template.below("mai")).toEqual([]);
    expect(template.below("a")).toHaveLength(1);
  });

  test("outputs by name and by construct path, variables by name", () => {
    const [name = ""] = Object.keys(template.outputs());
    const value = `\${${template.at("mail/Pool").address}.name}`;
    expect(template.output(name)).toBe(value);
    expect(template.output("mail/Pool/Name")).toBe(value);
    expect(() => template.output("mail/Pool/name")).toThrow(
      `There is no output "mail/Pool/name". There are: ${name}.`,
    );
    expect(() => Template.fromStack(makeStack()).output("x")).toThrow(
      'There is no output "x". The stack has none.',
    );
    expect(template.variables()).toEqual({ password: { sensitive: true, type: "string" } });
  });

  test("what it gives away are copies", () => {
    const object = template.toObject() as Record<string, unknown>;
    delete object.resource;
    expect(template.count("bigip_ltm_node")).toBe(2);
  });

  test("in what is synthesized already, with no path where there is no metadata", () => {
    const read = Template.fromJson(Testing.synth(mailStack()));
    expect(read.resource("bigip_ltm_pool").constructPath).toBeUndefined();
    expect(Template.fromJson(template.json).at("mail/Pool").type).toBe("bigip_ltm_pool");
    expect(() => Template.fromJson("[]")).toThrow("A synthesized stack is a JSON object.");
  });

  test("of a stack that lies within a construct", () => {
    const stack = new TerraformStack(new Construct(Testing.app(), "site"), "inner");
    new TerraformOutput(stack, "out", { value: 1 });
    new TerraformOutput(new Construct(stack, "mail"), "port", { value: 25 });
    expect(Template.fromStack(stack).output("out")).toBe(1);
    expect(Template.fromStack(stack).output("mail/port")).toBe(25);
  });
});

describe("errors and warnings", () => {
  test("errors of validations and of annotations are data, all at once", () => {
    const stack = makeStack();
    const mail = new Construct(stack, "mail");
    mail.node.addValidation({ validate: () => ["port: 0 is not allowed [port-range]", "name: empty"] });
    stack.node.addValidation({ validate: () => ["stack is wrong"] });
    Annotations.of(mail).addError("[no-effect] pool and addMember");
    expect(errorsOf(stack)).toEqual([
      { constructPath: "", message: "stack is wrong" },
      { constructPath: "mail", id: "port-range", message: "port: 0 is not allowed [port-range]" },
      { constructPath: "mail", message: "name: empty" },
      { constructPath: "mail", id: "no-effect", message: "[no-effect] pool and addMember" },
    ]);
  });

  test("cdktf's own check for a provider is among them", () => {
    const stack = new TerraformStack(Testing.app(), "edge");
    new LtmNode(stack, "a", { name: "/Common/a", address: "10.1.20.11" });
    const [only, ...others] = errorsOf(stack);
    expect(only?.message).toContain("bigip");
    expect(others).toEqual([]);
  });

  test("an exception of a construct is one, with its own words", () => {
    const stack = makeStack();
    Aspects.of(stack).add({
      visit: () => {
        throw new Error("aspect failed");
      },
    });
    expect(errorsOf(stack)).toEqual([{ constructPath: "", message: "aspect failed" }]);
  });

  test("errors of the app are among them", () => {
    const stack = makeStack();
    stack.node.root.node.addValidation({ validate: () => ["app is wrong"] });
    expect(errorsOf(stack)).toEqual([{ constructPath: "", message: "app is wrong" }]);
  });

  test("whoever asks a stack with errors for resources gets the errors", () => {
    const stack = makeStack();
    new Construct(stack, "mail").node.addValidation({ validate: () => ["name: empty"] });
    const template = Template.fromStack(stack);
    const message = "The stack edge has a fault, so it was not written:\n  [edge/mail] name: empty";
    expect(() => template.json).toThrow(message);
    expect(() => template.resources()).toThrow(message);
    expect(() => snapshotOf(stack)).toThrow(message);
  });

  test("warnings have construct path, id and message; aspects that add them at each synthesis count once", () => {
    const stack = makeStack();
    const mail = new Construct(stack, "mail");
    Annotations.of(mail).addWarning("[snat-hides-source] servers see the BIG-IP's address");
    Annotations.of(mail).addInfo("not a warning");
    Aspects.of(mail).add({ visit: (node: IConstruct) => Annotations.of(node).addWarning("by aspect") });
    const expected = [
      {
        constructPath: "mail",
        id: "snat-hides-source",
        message: "[snat-hides-source] servers see the BIG-IP's address",
      },
      { constructPath: "mail", message: "by aspect" },
    ];
    expect(warningsOf(stack)).toEqual(expected);
    expect(warningsOf(stack)).toEqual(expected);
    expect(errorsOf(stack)).toEqual([]);
  });
});

test("references between stacks are made, as cdktf does before it synthesizes", () => {
  const app = Testing.app();
  const network = new TerraformStack(app, "network");
  const pool = new TerraformOutput(network, "pool", { value: "x" });
  const variable = new TerraformVariable(network, "name", { type: "string" });
  const edge = new TerraformStack(app, "edge");
  new TerraformOutput(edge, "name", { value: variable.stringValue });
  expect(pool).toBeDefined();
  expect(Template.fromStack(edge).dataSources("terraform_remote_state")).toHaveLength(1);
});

test("nothing is left behind, neither in the app's folder nor in the temporary one", () => {
  const outdir = mkdtempSync(join(tmpdir(), "out-"));
  const stack = new TerraformStack(new App({ outdir }), "edge");
  const temporary = mkdtempSync(join(tmpdir(), "tmp-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
  try {
    Template.fromStack(stack);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(outdir, "stacks", "edge"))).toBe(false);
});

test("a stack that synthesizes to HCL is refused with what to do", () => {
  process.env.SYNTH_HCL_OUTPUT = "true";
  try {
    expect(() => Template.fromStack(makeStack())).toThrow("unset SYNTH_HCL_OUTPUT");
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
});

describe("snapshots", () => {
  test("have sorted keys and neither metadata nor versions nor paths of the machine", () => {
    const stack = makeStack();
    new LtmNode(stack, "a", { name: "/Common/a", address: "10.1.20.11" });
    stack.addOverride("terraform.required_version", ">= 1.4");
    expect(snapshotOf(stack)).toBe(`{
  "provider": {
    "bigip": [
      {
        "address": "192.0.2.1",
        "password": "\${var.password}",
        "username": "admin"
      }
    ]
  },
  "resource": {
    "bigip_ltm_node": {
      "a": {
        "address": "10.1.20.11",
        "name": "/Common/a"
      }
    }
  },
  "terraform": {
    "required_providers": {
      "bigip": {
        "source": "f5networks/bigip"
      }
    }
  }
}`);
  });
});
