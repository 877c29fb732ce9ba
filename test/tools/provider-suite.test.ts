import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXPLAINED } from "../../tools/provider-suite/explained";

test("docs/simulator.md explains the tests of the provider's suite that fail, and no others", () => {
  const page = readFileSync(join(__dirname, "../../docs/simulator.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(TestAcc\w+)`\s+\| (.*?)\s+\|$/gm)].map(([, name, reason]) => [
    name,
    reason,
  ]);
  expect(rows).toEqual([...EXPLAINED]);
});
