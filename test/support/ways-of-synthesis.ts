import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { App, TerraformStack, Testing } from "cdktf";
import { RULES } from "../../lib/core/rules";
import { faultsOfStack } from "../../lib/core/stack-faults";
import { schemaFaults, Template } from "../../lib/testing";
import { SAID } from "./hostile-objects";
import { makeProvider, makeStack } from "./stacks";

type Build = (stack: TerraformStack) => unknown;
type Way = readonly [name: string, synth: (build: Build) => unknown];

/** What each way of synthesis does with what `build` makes. */
const WAYS: Readonly<Record<string, (build: Build) => unknown>> = {
  "app.synth": (build) => synthApp(build, false),
  "app.synth without validation": (build) => synthApp(build, true),
  "Testing.synth": (build) => Testing.synth(built(build)),
  "Testing.fullSynth": (build) => Testing.fullSynth(built(build)),
  "Testing.synthScope": (build) =>
    Testing.synthScope((scope) => {
      const stack = TerraformStack.of(scope);
      makeProvider(stack);
      build(stack);
    }),
  schemaFaults: (build) => {
    expect(schemaFaults(built(build))).toEqual([]);
  },
  "Template.json": (build) => Template.fromStack(built(build)).json,
};

/** What came of a stack. */
export type Outcome = { readonly refused: TerraformStack } | { readonly written: unknown };

/** Ways of synthesis to try, drawn by fast-check: not all of them each time. */
export const someWays: fc.Arbitrary<readonly string[]> = fc.shuffledSubarray(Object.keys(WAYS), {
  minLength: 2,
  maxLength: 2,
});

/** All of them, for some stacks. */
export const allWays: fc.Arbitrary<readonly string[]> = fc.constant(Object.keys(WAYS));

/** Ways of synthesis refuse the stack in the same words of ours, or write it. */
export function outcomeOf(build: Build, ways: readonly string[]): Outcome {
  const stack = built(build);
  const runs = Object.entries(WAYS).filter(([way]) => ways.includes(way));
  if (isRefused(stack)) {
    expectSameRefusal(
      refusal(() => stack.toTerraform() as unknown),
      runs,
      build,
    );
    return { refused: stack };
  }
  for (const [, synth] of runs) synth(build);
  expect(schemaFaults(stack)).toEqual([]);
  return { written: JSON.parse(Testing.synth(stack)) };
}

function built(build: Build): TerraformStack {
  const stack = makeStack();
  build(stack);
  return stack;
}

function synthApp(build: Build, skipValidation: boolean): string {
  const outdir = mkdtempSync(join(tmpdir(), "ways-of-synthesis-"));
  try {
    const app = new App({ outdir, skipValidation, stackTraces: false });
    build(makeStack("edge", app));
    app.synth();
    return readFileSync(join(outdir, "stacks/edge/cdk.tf.json"), "utf8");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function isRefused(stack: TerraformStack): boolean {
  const texts = faultsOfStack(stack).map(({ text }) => text);
  for (const text of texts) {
    expect(Object.keys(RULES)).toContain(/ \[([a-z-]+)\]$/.exec(text)?.[1]);
    expect(text).not.toMatch(/\[object \w+\]|TfToken|undefined/);
    expect(text).not.toContain(SAID);
  }
  return texts.length > 0;
}

function expectSameRefusal(text: string, runs: readonly Way[], build: Build): void {
  expect(text).toMatch(/^The stack edge has .*, so it was not written:\n {2}\[edge/);
  const texts = runs.map(([way, synth]) => [way, refusal(() => synth(build))] as const);
  expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(texts.map(([way]) => [way, text])));
}

/** The text of the refusal; `synthScope` has a name of its own for the stack. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text
      .replace(/^The stack stack\b/, "The stack edge")
      .replace(/\[stack\b/g, "[edge")
      .replace(/\bstack\//g, "edge/");
  }
  return "nothing was thrown";
}
