import * as fc from "fast-check";
import { Template, schemaFaults } from "../../lib/testing";
import { buildPlan, type StackPlan, stackPlan } from "../support/matrix";
import { makeStack } from "../support/stacks";

/** The same stacks in each run: a failure here is to be seen again by whoever looks next. */
const SETTINGS = { numRuns: Number(process.env["FUZZ_RUNS"] ?? 12), seed: 25 };

function jsonOf(plan: StackPlan): string {
  const stack = makeStack();
  buildPlan(stack, plan);
  const { errors, json } = errorsFirst(Template.fromStack(stack));
  expect(errors).toEqual([]);
  return json;
}

function errorsFirst(template: Template): { errors: readonly unknown[]; json: string } {
  return { errors: template.errors, json: template.errors.length === 0 ? template.json : "{}" };
}

test("every stack of the matrix has no errors, satisfies the provider's schema, and is the same when made again", () => {
  fc.assert(
    fc.property(stackPlan, (plan) => {
      const json = jsonOf(plan);
      expect(schemaFaults(json)).toEqual([]);
      expect(jsonOf(plan)).toBe(json);
    }),
    SETTINGS,
  );
});

/** What is typed around a script, whose base64 Terraform makes. */
const PLANNED = /^[A-Za-z0-9 /|;>&-]*\$\{(?:sensitive\()?base64encode\((.*?)\)\)?\}[A-Za-z0-9 /|;>&-]*$/;

/** Where the script stands that makes or changes something, so that a plan shows its text. */
const HELD = /^terraform_data\.[\w-]+\.triggers_replace$/;

test("the text of every command needs no quoting anywhere, in every stack of the matrix", () => {
  let seen = 0;
  fc.assert(
    fc.property(stackPlan, (plan) => {
      const stack = makeStack();
      buildPlan(stack, plan);
      for (const { properties } of Template.fromStack(stack).resources("bigip_command")) {
        seen += 1;
        for (const command of properties["commands"] as string[]) {
          expect(command).toMatch(PLANNED);
          if (properties["when"] !== "destroy") expect(PLANNED.exec(command)?.[1]).toMatch(HELD);
        }
      }
    }),
    SETTINGS,
  );
  expect(seen).toBeGreaterThan(100);
});
