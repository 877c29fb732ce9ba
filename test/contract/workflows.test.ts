import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..");
const FOLDER = join(ROOT, ".github", "workflows");

const workflows = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), "utf8"),
}));

test("there are checks and a release", () => {
  expect(workflows.map(({ name }) => name).sort()).toEqual(["ci.yml", "release.yml"]);
});

test.each(workflows)("$name uses actions by their commit, since tags can be moved", ({ text }) => {
  const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action = ""]) => action);
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/.test(action))).toEqual([]);
});

test.each(workflows)("$name may only read, unless a job says otherwise", ({ text }) => {
  expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  expect(text).not.toMatch(/: write(?! # )/);
});

test("a release runs all checks before it publishes, with provenance and without a token", () => {
  const { text } = workflows.find(({ name }) => name === "release.yml") ?? { text: "" };
  expect(text.indexOf(".ci/run")).toBeGreaterThan(0);
  expect(text.indexOf("needs: check")).toBeGreaterThan(text.indexOf(".ci/run"));
  expect(text).toContain("npm publish --provenance");
  expect(text).toContain("id-token: write");
  expect(text).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN/);
});
