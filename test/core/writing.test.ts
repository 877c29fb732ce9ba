import {
  App,
  DefaultTokenResolver,
  Fn,
  Lazy,
  StringConcat,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
  Tokenization,
} from "cdktf";
import * as fc from "fast-check";
import { fastResolve } from "../../lib/core/fast-resolve";
import { lateList, lateText, lateValue } from "../../lib/core/late";
import { Node } from "../../lib";
import { synthesize } from "../../lib/testing/synthesis";
import { makeProvider, makeStack } from "../support/stacks";

/*
 * The library resolves its own resources itself, since cdktf does it several times. What is written has to be what cdktf
 * would write.
 */

const app = new App();
const stack = makeStack("resolving", app);

/** Tokens of all kinds that a value may hold, of cdktf and of the library. */
function tokens(): unknown[] {
  const node = new Node(stack, "node", { address: "10.1.20.11" });
  const elsewhere = new TerraformVariable(makeStack("elsewhere", app), "variable", {});
  return [
    Lazy.stringValue({ produce: () => "lazy" }),
    Lazy.stringValue({ produce: () => undefined }),
    Lazy.listValue({ produce: () => ["one", Lazy.stringValue({ produce: () => "two" })] }),
    Lazy.numberValue({ produce: () => 25 }),
    Lazy.anyValue({ produce: () => ({ a: [undefined, { b: 1 }] }) }),
    Token.asString({ an: "object" }),
    Token.asNumberList({ resolve: () => [1, 2], creationStack: [] }),
    Token.asStringMap({ resolve: () => ({ a: "b" }), creationStack: [] }),
    Fn.join(",", ["a", Token.asString(Fn.upper("b"))]),
    lateText(() => "late"),
    lateText((context) => (context.preparing ? undefined : "written")),
    lateText(() => `\${bigip_ltm_node.a.name}`),
    lateText(() => `in ${Lazy.stringValue({ produce: () => "it" })}`),
    lateList(() => ["a", lateText(() => "b")]),
    lateList(() => []),
    lateValue(() => ({
      nothing: undefined,
      list: [lateValue(() => undefined), null],
      deep: lateValue(() => 1),
    })),
    lateValue((context) => context.resolve([lateText(() => "resolved within")]) as unknown),
    node.fullPath,
    node.resource.address,
    elsewhere.stringValue,
    [node],
  ];
}

const TOKENS = tokens();
const TEXTS = TOKENS.filter((each) => typeof each === "string");
const token = fc.constantFrom(...TOKENS);
const text = fc
  .array(
    fc.oneof(fc.constantFrom(...TEXTS), fc.string(), fc.constantFrom("${", "}", "%{", "1e300", "-1.5e+290")),
    {
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(""));
const leaf = fc.oneof(
  token,
  text,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);
const key = fc.oneof(fc.stringMatching(/^[a-z_]{1,5}$/), fc.constantFrom(...TEXTS));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function outcome(resolve: () => unknown): unknown {
  try {
    return { value: resolve() };
  } catch {
    return "an error";
  }
}

test.each([false, true])("values come out as cdktf resolves them (preparing: %s)", (preparing) => {
  const resolver = new DefaultTokenResolver(new StringConcat());
  fc.assert(
    fc.property(value, (it) => {
      const ours = outcome(() => fastResolve(stack, preparing, it));
      expect(ours).toStrictEqual(
        outcome(() => Tokenization.resolve(it, { scope: stack, preparing, resolver }) as unknown),
      );
    }),
    { numRuns: 2000 },
  );
});

/** What is written of nodes. */
function nodes(made: TerraformStack): unknown {
  const { resource } = JSON.parse(synthesize(made).json ?? "{}") as { resource?: Record<string, unknown> };
  return resource?.["bigip_ltm_node"];
}

describe("what others write at the same places", () => {
  test("an override of the stack reaches into a resource of the library", () => {
    const made = makeStack();
    const { resource } = new Node(made, "node", { address: "10.1.20.11" });
    made.addOverride(`resource.bigip_ltm_node.${resource.friendlyUniqueId}.address`, "10.1.20.12");
    expect(nodes(made)).toEqual({
      [resource.friendlyUniqueId]: expect.objectContaining({ address: "10.1.20.12" }) as unknown,
    });
  });

  test("resources with one address are merged, as cdktf does", () => {
    const made = makeStack();
    const [one, two] = ["10.1.20.11", "10.1.20.12"].map((address) => new Node(made, address, { address }));
    one?.resource.overrideLogicalId("same");
    one?.resource.addOverride("only_in_one", 1);
    two?.resource.overrideLogicalId("same");
    expect(nodes(made)).toEqual({
      same: expect.objectContaining({ address: "10.1.20.12", only_in_one: 1 }) as unknown,
    });
  });

  test("a class of the user's own sees all of the stack", () => {
    let seen: unknown;
    class Watched extends TerraformStack {
      public override toTerraform(): unknown {
        return (seen = JSON.stringify(super.toTerraform()));
      }
    }
    const watched = new Watched(Testing.app(), "watched");
    makeProvider(watched);
    new Node(watched, "node", { address: "10.1.20.11" });
    watched.toTerraform();
    expect(seen).toContain("10.1.20.11");
  });
});

test("what another stack gives comes through its outputs", () => {
  const two = new App();
  const from = new TerraformVariable(makeStack("from", two), "address", {});
  const to = makeStack("to", two);
  new Node(to, "node", { address: from.stringValue, name: "mx" });
  expect(synthesize(to).json).toContain("data.terraform_remote_state");
});

test("CDK Terrain finds the functions that a stack uses before it validates their use", () => {
  const made = makeStack();
  new Node(made, "node", { address: "10.1.20.11", description: Fn.upper("mx") });
  made.prepareStack();
  // cdktf looks for none.
  const used = (Reflect.get(made, "_usedFunctions") as Set<string> | undefined) ?? new Set(["upper"]);
  expect([...used]).toContain("upper");
});
