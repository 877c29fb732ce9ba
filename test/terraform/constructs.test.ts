import * as fc from "fast-check";
import { Node, Pool } from "../../lib";
import { Template } from "../../lib/testing";
import { buildPlan, stackPlan } from "../support/matrix";
import { makeOffload, makePlaintext, OBJECT_KINDS } from "../support/objects";
import { makeStack } from "../support/stacks";
import { TestProvider, describeAll, describeWithTerraform, runCommandsIn, type Terraform } from "./harness";

const STACKS = 24;
const VARIABLES = { password: "not used", key: "a key", var: "x" };

jest.setTimeout(300_000);

describeWithTerraform("stacks of constructs", () => {
  let provider: TestProvider;
  let terraform: Terraform;
  beforeAll(async () => {
    provider = await TestProvider.start();
    terraform = provider.terraform(VARIABLES);
  });
  afterAll(() => {
    terraform.remove();
    provider.stop();
  });

  /** Plans, which includes validation, and tells what Terraform has against it. */
  async function accept(build: (stack: ReturnType<typeof makeStack>) => void): Promise<string> {
    const stack = makeStack();
    build(stack);
    await terraform.use(withVariables(Template.fromStack(stack).toObject()));
    const { diagnostics, succeeded, changes } = await terraform.plan();
    if (!succeeded) return describeAll(diagnostics);
    expect(changes.length).toBeGreaterThan(0);
    return "";
  }

  const plans = fc.sample(
    stackPlan.filter(({ services, objects }) => services.length + objects.length > 0),
    { numRuns: STACKS, seed: 25 },
  );

  test.each(plans.map((plan, index) => [index, plan] as const))(
    "stack %d of the matrix",
    async (_index, plan) => {
      expect(await accept((stack) => buildPlan(stack, plan))).toBe("");
    },
  );

  test.each(OBJECT_KINDS)("one $kind alone, and one that others have to wait for", async ({ make }) => {
    const problems = await accept((stack) => {
      const first = make(stack, "it");
      makePlaintext(stack, "after", { destination: "192.0.2.99", members: ["10.8.8.8"], dependsOn: [first] });
    });
    expect(problems).toBe("");
  });

  test("services that wait for one another", async () => {
    const problems = await accept((stack) => {
      const first = makeOffload(stack, "first", { members: ["10.1.20.11"] });
      makePlaintext(stack, "second", { members: ["10.1.20.11"], dependsOn: [first, first.pool as never] });
    });
    expect(problems).toBe("");
  });

  test("resources whose ids were overridden after construction", async () => {
    const problems = await accept((stack) => {
      const service = makeOffload(stack, "mail");
      service.virtualServer.resource.overrideLogicalId("the_listener");
      const node = new Node(stack, "node", { address: "10.8.8.8" });
      new Pool(stack, "pool", { members: [{ node }], memberPort: 25 });
      node.resource.overrideLogicalId("the_node");
    });
    expect(problems).toBe("");
  });

  test("a whole deployment, which is there after one apply", async () => {
    const own = provider.terraform(VARIABLES);
    runCommandsIn(provider, () => Promise.resolve(""));
    const stack = makeStack();
    makeOffload(stack, "mail");
    makePlaintext(stack, "relay");
    await own.use(withVariables(Template.fromStack(stack).toObject()));
    await own.mustApply();
    expect((await own.plan()).changes).toEqual([]);
    const destroyed = await own.destroy();
    expect([destroyed.succeeded, await own.state()]).toEqual([true, []]);
    own.remove();
  });
});

/** The fixtures name variables without declaring them, as escaped text does. */
function withVariables(config: Readonly<Record<string, unknown>>): object {
  const variable = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, { type: "string" }]));
  return { ...config, variable };
}
