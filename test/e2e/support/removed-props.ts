import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { TerraformSeverity, type TerraformDiagnostic } from "../../../lib/testing/terraform/diagnostics";
import { describeAll } from "../../terraform/harness";
import { Deployment, type DeviceSnapshot } from "./deployment";
import type { PropRow } from "./prop-rows";

interface NumberedRow extends PropRow {
  readonly number: number;
}

/** With more, Terraform takes longer than with several stacks. */
const ROWS_IN_A_STACK = 30;

/** Tests that each prop is off the device after one apply without it. */
export function testRemovedProps(rows: readonly PropRow[]): void {
  const numbered = rows.map((row, index): NumberedRow => ({ ...row, number: index + 1 }));
  for (let start = 0; start < rows.length; start += ROWS_IN_A_STACK) {
    const chunk = numbered.slice(start, start + ROWS_IN_A_STACK);
    describe(`rows ${start + 1} to ${start + chunk.length}`, () => {
      testStack(chunk);
    });
  }
}

/** All rows are in one stack: they do not touch each other, and a few runs of Terraform do for all of them. */
function testStack(rows: readonly NumberedRow[]): void {
  const stackOf =
    (state: "before" | "after") =>
    (stack: TerraformStack): void => {
      for (const row of rows) row[state](new Construct(stack, `r${row.number}`), row.number);
    };
  let deployment: Deployment;
  let before: DeviceSnapshot;
  let changed: DeviceSnapshot;
  let fresh: DeviceSnapshot;
  let failures: readonly TerraformDiagnostic[];
  let pending: readonly { readonly address: string }[];

  beforeAll(async () => {
    deployment = await Deployment.start({
      objects: [
        { component: "net route-domain", path: "/Common/7", properties: { id: 7 } },
        {
          component: "security firewall schedule",
          path: "/Common/office_hours",
          properties: { dailyHourStart: "8:00", dailyHourEnd: "18:00" },
        },
      ],
    });
    await deployment.apply(stackOf("before"));
    before = deployment.objects();
    const { diagnostics } = await deployment.tryApply(stackOf("after"));
    const plan = await deployment.terraform.plan();
    failures = [...diagnostics, ...plan.diagnostics].filter(
      ({ severity }) => severity === TerraformSeverity.ERROR,
    );
    pending = plan.changes;
    changed = deployment.objects();
    fresh = await deployment.freshlyDeployed(stackOf("after"));
  }, 300_000);
  afterAll(() => deployment.stop());

  test.each(rows.map((row) => [row.kind, row.prop, row] as const))(
    "%s, %s: is off the device after one apply, with nothing left to do",
    (_kind, _prop, { number }) => {
      expect(describeAll(failures.filter(({ address = "" }) => rowOf(address) === number))).toBe("");
      expect(pending.filter(({ address }) => rowOf(address) === number)).toEqual([]);
      expect(objectsOf(changed, number)).toEqual(objectsOf(fresh, number));
      expect(objectsOf(before, number)).not.toEqual({});
    },
  );

  test("nothing else changes", () => {
    expect(describeAll(failures.filter(({ address = "" }) => rowOf(address) === undefined))).toBe("");
    expect(objectsOf(changed, undefined)).toEqual(objectsOf(fresh, undefined));
  });

  test("nothing is left after destroy", async () => {
    await deployment.destroy();
  }, 300_000);
}

/** The row to which a name on the device or a Terraform address belongs. */
function rowOf(text: string): number | undefined {
  const match = /(?:\b|_)r(\d+)_|\bmx(\d+)\.example|(?:10\.1|192\.0\.2|203\.0\.113)\.(\d+)/.exec(text);
  const number = match?.slice(1).find(Boolean);
  return number === undefined ? undefined : Number(number);
}

/** The objects of one row; those of no row at all are row undefined. */
function objectsOf(snapshot: DeviceSnapshot, row: number | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(snapshot).flatMap(([component, objects]) =>
      Object.entries(objects)
        .filter(([path]) => rowOf(path) === row)
        .map(([path, object]) => [`${component} ${path}`, object]),
    ),
  );
}
