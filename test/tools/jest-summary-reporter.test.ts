import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** What the reporter ends with on CI when one test with that title was skipped. */
function endOf(fullName: string): string | undefined {
  const results = { numPassedTests: 1, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  const program = `
    const Reporter = require(${JSON.stringify(resolve("tools/jest-summary-reporter.cjs"))});
    const testResults = [{ status: "pending", fullName: ${JSON.stringify(fullName)} }];
    new Reporter().onRunComplete(undefined, { ...${JSON.stringify(results)}, testResults: [{ testResults }] });
  `;
  const { stdout } = spawnSync(process.execPath, ["-e", program], {
    encoding: "utf8",
    env: { ...process.env, CI: "true" },
  });
  return stdout.trimEnd().split("\n").at(-1);
}

describe("the last line of a run on CI", () => {
  test.each(["real provider", "real provider 1.24.0", "real AS3", "OpenTofu", "Go"])(
    "counts what needs %s as skipped",
    (needed) => {
      expect(endOf(`a suite [needs ${needed}] (it is not here) does something`)).toBe(
        "1 passed, 0 failed, 1 skipped",
      );
    },
  );

  test.each(["a suite [needs Terraform] (no)", "a suite [needs mail servers] (no)", "a suite that rests"])(
    "counts %s as failed",
    (title) => {
      expect(endOf(title)).toBe("1 passed, 1 failed");
    },
  );
});
