import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Page, ROOT } from "./markdown";

/** Pages that are made from the code say what the code says, some of it in several places. */
const GENERATED = /^docs\/(api\/|rules|evidence|simulator-messages|deployment-sheet-example)/;

/** Sentences that are short say nothing that could come out of step. */
const SHORTEST = 8;

const places = new Map<string, string[]>();
for (const page of Page.all().filter(({ name }) => !GENERATED.test(name))) {
  for (const sentence of page.sentences.filter((each) => each.split(" ").length >= SHORTEST)) {
    places.set(sentence, [...(places.get(sentence) ?? []), page.name]);
  }
}

test("no sentence of the documentation stands in two places", () => {
  expect(places.size).toBeGreaterThan(500);
  expect([...places].filter(([, pages]) => pages.length > 1)).toEqual([]);
});

test("docs/README.md says which pages are made from the code", () => {
  const index = readFileSync(join(ROOT, "docs", "README.md"), "utf8");
  const marked = index.split("\n").filter((line) => line.includes("(generated)"));
  const generated = ["api/README", "rules", "evidence", "simulator-messages", "deployment-sheet-example"];
  expect(marked.length).toBe(generated.length);
  for (const page of generated) expect(marked.join("\n")).toContain(`](${page}.md)`);
});
