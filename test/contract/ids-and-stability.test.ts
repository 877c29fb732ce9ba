import { App, Aspects, TerraformStack, Testing } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { BigipObject, Partition } from "../../lib";
import { Template } from "../../lib/testing";
import { makeOffload, makePlaintext, OBJECT_KINDS, SERVICE_KINDS } from "../support/objects";
import { makeProvider, makeStack, synthesized } from "../support/stacks";

/** The addresses of all resources by construct path: what Terraform's state knows them by. */
function idsOf(stack: TerraformStack): Record<string, string> {
  const blocks = Template.fromStack(stack).resources();
  return Object.fromEntries(blocks.map(({ constructPath = "", address }) => [constructPath, address]));
}

describe("ids, which are part of the contract (BL-104)", () => {
  test.each([...OBJECT_KINDS, ...SERVICE_KINDS])("of $kind", ({ make }) => {
    const stack = makeStack();
    make(stack, "it");
    expect(idsOf(stack)).toMatchSnapshot();
  });

  test("of services in nested scopes, on two devices and in a partition", () => {
    const stack = makeStack();
    new Partition(stack, "partition", { name: "mail" });
    const site = new Construct(new Construct(stack, "west"), "site");
    makePlaintext(site, "mail", { partition: "mail" });
    makePlaintext(stack, "relay", { provider: makeProvider(stack, "second") });
    expect(idsOf(stack)).toMatchSnapshot();
  });

  test("keep out what may change: nothing is named after a place in a list", () => {
    const stack = makeStack();
    makePlaintext(stack, "mail");
    expect(Object.keys(idsOf(stack)).filter((path) => /[-/]\d$|\[/.test(path))).toEqual([]);
  });
});

describe("default names", () => {
  const nameOf = (build: (stack: TerraformStack) => BigipObject): string => build(makeStack("stack-a")).name;
  const pool = OBJECT_KINDS.find(({ kind }) => kind === "Pool");
  const make = (scope: Construct, id: string): BigipObject => {
    if (pool === undefined) throw new Error("there is no pool");
    return pool.make(scope, id);
  };

  test.each([
    ["the path below the stack", ["site", "mail"], /^site_mail$/],
    ["the path, changed, with a hash", ["site", "mail in/ü"], /^site_mail-in--?-?-[0-9a-f]{8}$/],
    ["the path, cut, with a hash", ["x".repeat(80), "mail"], /^x{55}-[0-9a-f]{8}$/],
  ])("are %s, and never the stack's id", (_title, ids, expected) => {
    const name = nameOf((stack) => {
      const [last = "", ...outer] = [...ids].reverse();
      const scope = outer.reverse().reduce<Construct>((parent, id) => new Construct(parent, id), stack);
      return make(scope, last);
    });
    expect(name).toMatch(expected);
  });

  test("differ where paths differ", () => {
    const names = ["a b", "a-b", "a.b", "a_b"].map((id) => nameOf((stack) => make(stack, id)));
    expect(new Set(names).size).toBe(4);
  });
});

describe("the JSON of a stack", () => {
  /** All blocks of resources by address, without those of one member. */
  function blocks(members: string[], without: RegExp): Record<string, unknown> {
    const template = synthesized((stack) => {
      makeOffload(stack, "mail", { members });
    });
    const others = template.resources().filter(({ constructPath = "" }) => !without.test(constructPath));
    return Object.fromEntries(others.map(({ address, properties }) => [address, properties]));
  }

  test.each([
    ["in front", ["10.1.20.9", "10.1.20.11", "10.1.20.12"]],
    ["between", ["10.1.20.11", "10.1.20.9", "10.1.20.12"]],
    ["behind", ["10.1.20.11", "10.1.20.12", "10.1.20.9"]],
  ])("stays the same for all else when a member is added or removed %s", (_where, members) => {
    const own = /10\.1\.20\.9/;
    const before = blocks(["10.1.20.11", "10.1.20.12"], own);
    expect(JSON.stringify(blocks(members, own))).toBe(JSON.stringify(before));
    expect(Object.keys(blocks(members, /nothing/)).length).toBeGreaterThan(Object.keys(before).length);
  });

  test.each(SERVICE_KINDS)("is the same when a $kind is synthesized twice", ({ make }) => {
    const stack = makeStack();
    make(stack, "mail");
    const first = Template.fromStack(stack).json;
    expect(Template.fromStack(stack).json).toBe(first);
    expect(Testing.synth(stack)).toBe(Testing.synth(stack));
  });

  test("asks for the Terraform that it needs, and a stack's own demand wins", () => {
    const terraformOf = (stack: TerraformStack): unknown => Template.fromStack(stack).toObject()["terraform"];
    const stack = makeStack();
    makePlaintext(stack, "mail");
    expect(terraformOf(stack)).toMatchObject({
      required_version: ">= 1.4.0",
      required_providers: { bigip: { source: "f5networks/bigip", version: ">= 1.24.0, < 2.0.0" } },
    });
    stack.addOverride("terraform.required_version", ">= 1.9");
    expect(terraformOf(stack)).toMatchObject({ required_version: ">= 1.9" });
  });
});

describe("several services", () => {
  test("share what is the same and keep apart what is not", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "inbound");
      makeOffload(stack, "submission");
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_node")).toBe(2);
    expect(template.count("bigip_ltm_virtual_server")).toBe(2);
    expect(template.count("bigip_ltm_pool_attachment")).toBe(4);
    const names = template.resources().map(({ type, properties }) => `${type} ${String(properties["name"])}`);
    const named = names.filter((name) => !/attachment|terraform_data|command/.test(name));
    expect(new Set(named).size).toBe(named.length);
  });

  test("can be on one address, three ports", () => {
    const template = synthesized((stack) => {
      for (const port of [25, 465, 587]) makePlaintext(stack, `mail-${port}`, { port });
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_virtual_server")).toBe(3);
    expect(template.count("bigip_ltm_virtual_address")).toBe(0);
  });

  test("can be in two partitions, with servers of their own", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "one", { partition: "mail", name: "in", members: ["10.1.20.11"] });
      makePlaintext(stack, "two", {
        partition: "web",
        name: "in",
        destination: "192.0.2.26",
        members: ["10.1.20.12"],
      });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("one/VirtualServer").properties["name"]).toBe("/mail/in_vs");
    expect(template.at("two/VirtualServer").properties["name"]).toBe("/web/in_vs");
  });

  test("of two stacks on two devices know nothing of each other", () => {
    const app = Testing.app();
    const stacks = [makeStack("east", app, "192.0.2.1"), makeStack("west", app, "192.0.2.2")];
    stacks.forEach((stack) => makePlaintext(stack, "mail"));
    for (const stack of stacks) expect(Template.fromStack(stack).errors).toEqual([]);
  });

  test("work in the plainest app that there is", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const stack = new TerraformStack(app, "plain");
    makeProvider(stack);
    makePlaintext(stack, "mail");
    expect(() => app.synth()).not.toThrow();
  });
});

describe.each(OBJECT_KINDS)("the way around a $kind", ({ make }) => {
  test("overrides reach the output", () => {
    const template = synthesized((stack) => {
      make(stack, "it").resource.addOverride("lifecycle.prevent_destroy", true);
    });
    expect(template.at("it").properties["lifecycle"]).toMatchObject({ prevent_destroy: true });
  });

  test("an id overridden after construction is followed by all references", () => {
    const template = synthesized((stack) => {
      const object = make(stack, "it");
      makePlaintext(stack, "after", {
        destination: "192.0.2.99",
        members: ["10.8.8.8"],
        dependsOn: [object],
      });
      object.resource.overrideLogicalId("renamed_by_hand");
    });
    expect(template.errors).toEqual([]);
    const { address } = template.at("it");
    expect(address).toMatch(/\.renamed_by_hand$/);
    expect(template.at("after/Pool").properties["depends_on"]).toContain(address);
    const known = template.resources().map((block) => block.address);
    const used = [
      ...template.json.matchAll(/(?<!"from": ?)"(?:\$\{)?((?:bigip|terraform)_\w+\.[\w-]+)/g),
    ].map(([, name = ""]) => name);
    expect(used.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("an existing object can be taken over", () => {
    const template = synthesized((stack) => {
      make(stack, "it").resource.importFrom("/Common/there-already");
    });
    const blocks = template.toObject()["import"];
    expect(blocks).toEqual([{ id: "/Common/there-already", to: template.at("it").address }]);
  });

  test("aspects visit it and its resource", () => {
    const visited: IConstruct[] = [];
    const stack = makeStack();
    const object = make(stack, "it");
    Aspects.of(stack).add({ visit: (node) => visited.push(node) });
    expect(Template.fromStack(stack).errors).toEqual([]);
    expect(visited).toEqual(expect.arrayContaining([object, object.resource]));
  });
});
