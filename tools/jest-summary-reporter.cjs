/**
 * Ends a run with one line, `N passed, N failed` or `N passed, N failed, N skipped`, after naming each skipped test.
 *
 * On CI a test may be skipped only for a reason that CI cannot help, and says so in its title or in that of a block
 * around it. Any other skipped test counts as failed there.
 */
"use strict";

// CI has these, or is told by REQUIRE_TERRAFORM that it has not.
const ALLOWED_ON_CI = /\[needs (?!Terraform\]|mail servers\])[^\]]+\]/;

/** @typedef {import("@jest/reporters").AggregatedResult} AggregatedResult */

module.exports = class SummaryReporter {
  /** @param {AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap(({ testResults }) =>
      testResults.filter(({ status }) => ["pending", "todo", "disabled"].includes(status)),
    );
    const refused = process.env.CI ? skipped.filter(({ fullName }) => !ALLOWED_ON_CI.test(fullName)) : [];
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + refused.length;
    const rest = skipped.length - refused.length;

    for (const test of skipped) {
      const verdict = refused.includes(test) ? "skipped, which CI does not allow" : "skipped";
      process.stdout.write(`${verdict}: ${test.fullName}\n`);
    }
    if (refused.length > 0) {
      this.error = new Error(`${refused.length} skipped tests that CI does not allow`);
    }
    // Jest's own summary follows the reporters; this line is to be the last.
    process.once("exit", () => {
      const parts = [`${results.numPassedTests} passed`, `${failed} failed`];
      process.stdout.write([...parts, ...(rest > 0 ? [`${rest} skipped`] : [])].join(", ") + "\n");
    });
  }

  getLastError() {
    return this.error;
  }
};
