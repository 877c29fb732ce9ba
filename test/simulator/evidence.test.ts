import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BEHAVIOUR_ROWS } from "../../tools/evidence/behaviour-rows";
import { keyOf, type ScriptRow, scriptRows } from "../../tools/evidence/script-rows";
import { evidencePage } from "../../tools/evidence-page";
import { ROOT } from "../docs/markdown";

/** What only a device can show: the ways that releases differ in, and the type of an example. */
const OPEN: readonly string[] = [
  "ltm profile http",
  "ltm snat-translation inherited-traffic-group",
  "ltm virtual-address inherited-traffic-group",
];

describe("docs/evidence.md", () => {
  let rows: readonly ScriptRow[];
  beforeAll(() => {
    rows = scriptRows();
  });

  test("is what tools/evidence-page.ts writes", () => {
    expect(readFileSync(join(ROOT, "docs", "evidence.md"), "utf8")).toBe(evidencePage(rows));
  });

  test("has a row for everything that the simulator does by itself, as its tests call it", () => {
    const tests = readFileSync(join(ROOT, "test", "simulator", "behaviour.test.ts"), "utf8");
    const titles = [...tests.matchAll(/^ {2}(?:it|\]\))\("([^":]+)/gm)].map(([, title]) => title);
    expect(BEHAVIOUR_ROWS.map(({ behaviour }) => behaviour)).toEqual(titles);
  });

  test("has somebody else than us for everything that the examples do by script", () => {
    expect(rows.filter(({ inExamples, by }) => inExamples && by.length === 0).map(keyOf)).toEqual([]);
  });

  test("has somebody else than us for everything that scripts do, except for what is known as open", () => {
    expect(rows.filter(({ by }) => by.length === 0).map(keyOf)).toEqual(OPEN);
  });
});
