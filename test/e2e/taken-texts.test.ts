import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describeWithRealProvider } from "../terraform/harness";
import { errorIds } from "../support/stacks";
import { Deployment } from "./support/deployment";
import { TEXT_PROPS } from "./support/text-props";

jest.setTimeout(600_000);

const TEXTS = [
  "a } ; delete ltm pool /Common/victim ; modify ltm pool /Common/none { '$(touch marker)' `touch marker` \" \\ ?",
  // Longer than a word may be, and nearly as long as a script.
  "x".repeat(4097),
  "x".repeat(47_000),
];

/** Every text in every prop that takes it at synthesis. */
const TAKEN = TEXTS.flatMap((text, index) =>
  TEXT_PROPS.map((prop, row) => ({ ...prop, text, number: index * TEXT_PROPS.length + row })),
).filter(
  ({ make, text, number }) =>
    errorIds((stack) => {
      make(new Construct(stack, `row${number}`), text, number);
    }).length === 0,
);

describeWithRealProvider("what is taken at synthesis, the device takes", () => {
  test("most texts are taken by most props", () => {
    expect(TAKEN.length).toBeGreaterThan((TEXTS.length * TEXT_PROPS.length) / 2);
  });

  test("all that are taken, in one apply", async () => {
    const deployment = await Deployment.start();
    try {
      await deployment.apply((stack: TerraformStack) => {
        for (const { make, text, number } of TAKEN) make(new Construct(stack, `row${number}`), text, number);
      });
    } finally {
      await deployment.stop();
    }
  });
});
