import { type IResolvable, Lazy, TerraformStack, TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import { IRule, Pool, Snat, SnatPool, VirtualServer, VlanFilter } from "../../lib";
import { schemaFaults } from "../../lib/testing";
import { makePlaintext, OBJECT_KINDS, SERVICE_KINDS } from "../support/objects";
import { declaredProps, type DeclaredProp } from "../support/prop-names";
import { makeStack, synthesized } from "../support/stacks";

/** What Terraform knows only at apply, in each shape in which a user can have it. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, (stack: Construct) => unknown>>>> = {
  string: {
    "a token": (stack) => new TerraformVariable(stack, "value", { type: "string" }).stringValue,
    "a token inside text": (stack) =>
      `a-${new TerraformVariable(stack, "value", { type: "string" }).stringValue}`,
    "Terraform syntax": () => "${var.value}",
    "an IResolvable": (stack) =>
      resolvable(new TerraformVariable(stack, "value", { type: "string" }).stringValue),
  },
  number: {
    "a token": (stack) => new TerraformVariable(stack, "value", { type: "number" }).numberValue,
    "an IResolvable": (stack) =>
      resolvable(new TerraformVariable(stack, "value", { type: "number" }).numberValue),
    "Terraform syntax": () => "${var.value}",
  },
  boolean: {
    "an IResolvable": (stack) => new TerraformVariable(stack, "value", { type: "bool" }).booleanValue,
  },
};

function resolvable(value: unknown): IResolvable {
  return Lazy.anyValue({ produce: () => value });
}

/** Props whose value decides what is made; they say so. */
const KNOWN_AT_SYNTHESIS = ["serversFilterBySource", "tls13"];

/** Props that are used only together with others, so that nothing of them shows here. */
const SHOWS_NOTHING = ["memberPort", "minimumMonitors", "reapply", "tmosVersion"];

/** Rules about two props together, which these cases break and which are no value checks. */
const ABOUT_OTHER_PROPS = ["verify-needs-ca", "member-name", "no-effect"];

const primitive = (name: string): DeclaredProp[] => declaredProps(name).filter(({ type }) => type in SHAPES);

describe.each([...OBJECT_KINDS, ...SERVICE_KINDS])("$kind", ({ props, make }) => {
  const makeAny = make as (scope: Construct, id: string, props: object) => unknown;
  const cases = primitive(props).flatMap(({ name, type }) =>
    Object.entries(SHAPES[type] ?? {}).map(([shape, value]) => [name, shape, value] as const),
  );

  test.each(cases)("takes for %s %s", (prop, _shape, value) => {
    const template = synthesized((stack) => {
      makeAny(stack, "it", { [prop]: value(stack) });
    });
    const ids = template.errors.map(({ id }) => id ?? "");
    if (KNOWN_AT_SYNTHESIS.includes(prop)) {
      expect(ids).toEqual(["known-at-synthesis"]);
      return;
    }
    expect(template.errors.filter(({ id }) => !ABOUT_OTHER_PROPS.includes(id ?? ""))).toEqual([]);
    if (ids.length > 0) return;
    expect(schemaFaults(template)).toEqual([]);
    if (!SHOWS_NOTHING.includes(prop)) expect(template.json).toContain("var.value");
    expect(template.json).not.toMatch(/TfToken|TOKEN\[|-1\.8881545897087\d*e\+\d+/);
  });
});

describe("a member", () => {
  const cases = primitive("PoolMemberProps")
    .filter(({ name }) => name !== "name")
    .flatMap(({ name, type }) =>
      Object.entries(SHAPES[type] ?? {}).map(([shape, value]) => [name, shape, value] as const),
    );

  test.each(cases)("takes for %s %s", (prop, _shape, value) => {
    const template = synthesized((stack) => {
      const least = {
        address: prop === "autopopulate" ? "mx1.example.test" : "10.1.20.11",
        name: "mx1",
        port: 25,
      };
      new Pool(stack, "it", { members: [{ ...least, [prop]: value(stack) }] });
    });
    expect(template.errors).toEqual([]);
    expect(schemaFaults(template)).toEqual([]);
    expect(template.json).toContain("var.value");
    expect(template.json).not.toMatch(/TfToken|TOKEN\[/);
  });

  test("with a token for its address needs a literal name, and then keeps its id whatever else is there", () => {
    const idsOf = (before: number): unknown => {
      const template = synthesized((stack) => {
        for (let index = 0; index < before; index++) {
          Token.asString(new TerraformVariable(stack, `unrelated-${index}`, { type: "string" }).stringValue);
        }
        const address = new TerraformVariable(stack, "address", { type: "string" }).stringValue;
        new Pool(stack, "it", { members: [{ name: "mx1", address }], memberPort: 25 });
      });
      return template.resources().map(({ logicalId }) => logicalId);
    };
    expect(idsOf(3)).toEqual(idsOf(0));
    expect(JSON.stringify(idsOf(0))).not.toContain("TOKEN");
  });
});

describe("lists", () => {
  const variable = (stack: TerraformStack): string =>
    new TerraformVariable(stack, "value", { type: "string" }).stringValue;

  test.each<[string, (stack: TerraformStack, value: string) => unknown]>([
    ["SNAT addresses", (stack, value) => new SnatPool(stack, "it", { addresses: ["192.0.2.70", value] })],
    ["Snat.addresses", (stack, value) => makePlaintext(stack, "it", { snat: Snat.addresses([value]) })],
    ["VLANs", (stack, value) => makePlaintext(stack, "it", { vlans: VlanFilter.only([value]) })],
  ])("may hold tokens: %s", (_title, build) => {
    const template = synthesized((stack) => {
      build(stack, variable(stack));
    });
    expect(template.errors).toEqual([]);
    expect(template.json).toContain("${var.value}");
  });

  test.each<[string, (stack: TerraformStack, list: string[]) => unknown]>([
    ["members", (stack, list) => makePlaintext(stack, "it", { members: list })],
    ["addresses", (stack, list) => new SnatPool(stack, "it", { addresses: list })],
    ["vlans", (stack, list) => makePlaintext(stack, "it", { vlans: VlanFilter.only(list) })],
    ["irules", (stack, list) => makePlaintext(stack, "it", { irules: list as never })],
  ])("must have a length that is known: %s", (prop, build) => {
    const template = synthesized((stack) => {
      build(stack, new TerraformVariable(stack, "list", { type: "list(string)" }).listValue);
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["list-token"]);
    expect(template.errors[0]?.message).toContain(`${prop}: the whole list is known only at apply`);
    expect(template.errors[0]?.message).toContain("one by one");
  });
});

test("references by full path may be tokens", () => {
  const template = synthesized((stack) => {
    const path = new TerraformVariable(stack, "value", { type: "string" }).stringValue;
    new VirtualServer(stack, "it", {
      destination: "192.0.2.25",
      port: 25,
      pool: Pool.fromFullPath(stack, "pool", path),
      irules: [IRule.fromFullPath(stack, "rule", path)],
    });
  });
  expect(template.errors).toEqual([]);
  expect(template.at("it").properties).toMatchObject({ pool: "${var.value}", irules: ["${var.value}"] });
});

test("a token in the id of a construct is refused before anything is made", () => {
  for (const { make } of [...OBJECT_KINDS, ...SERVICE_KINDS]) {
    const stack = makeStack();
    const id = new TerraformVariable(stack, "value", { type: "string" }).stringValue;
    expect(() => make(stack, `x-${id}`)).toThrow(/has a token in its id.*\[token-in-id\]$/);
  }
});

test("an unrelated token made earlier changes nothing in the JSON", () => {
  const json = (before: number): string =>
    synthesized((stack) => {
      for (let index = 0; index < before; index++) Lazy.stringValue({ produce: () => "x" });
      makePlaintext(stack, "mail");
    }).json;
  expect(json(5)).toBe(json(0));
});
