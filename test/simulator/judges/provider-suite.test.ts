import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXPLAINED } from "../../../tools/provider-suite/explained";
import { runTest } from "../../../tools/provider-suite/run";
import { type Suite, isCheckout, loadSuite, testsIn } from "../../../tools/provider-suite/suite";
import { type Requirement, describeWith } from "../../support/requirements";

const checkout = process.env["PROVIDER_CHECKOUT"] ?? "";

const REQUIREMENTS: readonly Requirement[] = [
  {
    needed: "a checkout of the provider",
    variable: "REQUIRE_PROVIDER_SUITE",
    missing: () =>
      isCheckout(checkout)
        ? undefined
        : "PROVIDER_CHECKOUT names no checkout of terraform-provider-bigip (tag v1.28.0)",
  },
  {
    needed: "Terraform",
    variable: "REQUIRE_PROVIDER_SUITE",
    missing: () => (onPath("terraform") ? undefined : "terraform is not on the PATH"),
  },
  {
    needed: "Go",
    variable: "REQUIRE_PROVIDER_SUITE",
    missing: () =>
      process.env["PROVIDER_TESTS"] !== undefined || onPath("go") ? undefined : "go is not on the PATH",
  },
];

function onPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program)));
}

/** Compiling the tests takes minutes where Go has not compiled them before. */
const COMPILING_MS = 1_200_000;
const TEST_MS = 330_000;

describeWith(REQUIREMENTS, "the provider's own acceptance suite", () => {
  let suite: Suite;

  beforeAll(async () => {
    const program = process.env["PROVIDER_TESTS"];
    suite = await loadSuite(checkout, program === undefined ? {} : { program });
  }, COMPILING_MS);

  const tests = testsIn(join(checkout, "bigip"));

  it.each(tests.filter((test) => !EXPLAINED.has(test)))(
    "%s passes every step",
    async (test) => {
      const { verdict, reason } = await runTest(suite, test);
      expect({ reason, passes: verdict !== "fails" }).toEqual({ reason, passes: true });
    },
    TEST_MS,
  );

  it("explains no test that there is not", () => {
    expect([...EXPLAINED.keys()].filter((test) => !tests.includes(test))).toEqual([]);
  });
});
