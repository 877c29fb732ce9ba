import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describeWithTerraform } from "../terraform/harness";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import { type Build, Deployment } from "./support/deployment";
import { HOSTILE_PROPS } from "./support/hostile-props";
import { withoutPreconditions } from "./support/without-preconditions";

jest.setTimeout(600_000);

const VICTIM = "/Common/victim";

/** Where a command of a value would leave a file, wherever it runs. */
const folder = mkdtempSync(join(tmpdir(), "hostile-values-"));
const texts = HOSTILE_TEXTS.map((text) => text.replaceAll("MARKER", join(folder, "marker")));

/** Every prop with one of the texts, by way of a variable; `shift` decides which. */
function stackOf(shift: number): Build {
  return (stack) => {
    const variables = texts.map(
      (_text, index) => new TerraformVariable(stack, `hostile_${index}`, { type: "string" }).stringValue,
    );
    HOSTILE_PROPS.forEach(({ make }, index) => {
      make(new Construct(stack, rowId(index)), variables[(index * 7 + shift) % variables.length] ?? "");
    });
  };
}

const rowId = (index: number): string => `row${index}`;

describeWithTerraform("a value that only Terraform knows is never a command", () => {
  let deployment: Deployment;
  let before: ReturnType<Deployment["objects"]>;

  beforeAll(async () => {
    const variables = Object.fromEntries(texts.map((text, index) => [`hostile_${index}`, text]));
    deployment = await Deployment.startServed({ variables });
    deployment.device.add({ component: "ltm pool", path: VICTIM, properties: {} });
    before = deployment.objects();
  });
  afterAll(async () => {
    await deployment.stop();
    rmSync(folder, { recursive: true });
  });

  function expectNothingHappened(): void {
    expect(readdirSync(folder)).toEqual([]);
    expect(deployment.objects()).toEqual(before);
  }

  test("Terraform refuses every prop before it sends anything", async () => {
    const { succeeded, diagnostics } = await deployment.tryApply(stackOf(0));
    expect(succeeded).toBe(false);
    const refused = diagnostics
      .filter(({ summary }) => summary === "Resource precondition failed")
      .map(({ detail }) => /row\d+/.exec(detail)?.[0]);
    expect(
      HOSTILE_PROPS.filter((_row, index) => !refused.includes(rowId(index))).map(({ title }) => title),
    ).toEqual([]);
    expect(deployment.device.journal.bashRuns).toEqual([]);
    for (const { detail } of diagnostics) expect(detail).not.toContain("victim");
  });

  test("the scripts refuse them, too, when things are made and when they go", async () => {
    await deployment.terraform.use(withoutPreconditions(deployment.stackOf(stackOf(11))));
    const { succeeded } = await deployment.applyAgain();
    expect(succeeded).toBe(false);
    expect(deployment.device.journal.bashRuns.length).toBeGreaterThan(20);
    expectNothingHappened();

    await deployment.terraform.destroy();
    expectNothingHappened();
  });
});
