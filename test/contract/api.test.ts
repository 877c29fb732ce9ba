import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as library from "../../lib";
import * as simulator from "../../lib/simulator";
import * as testing from "../../lib/testing";
import { ROOT } from "../../tools/api/root";

const REPORTS = { library, testing, simulator };

let made: string;

beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), "public-api-"));
  const tsx = join(ROOT, "node_modules", ".bin", "tsx");
  execFileSync(tsx, [join(ROOT, "tools", "api.ts"), made], { cwd: ROOT, stdio: "pipe" });
}, 180_000);

afterAll(() => {
  rmSync(made, { recursive: true, force: true });
});

test.each(["api", join("docs", "api")])(
  "%s is what the code says; after a change run: npm run api",
  (folder) => {
    const names = readdirSync(join(made, folder)).sort();
    expect(readdirSync(join(ROOT, folder)).sort()).toEqual(names);
    for (const name of names) {
      expect(readFileSync(join(ROOT, folder, name), "utf8")).toBe(
        readFileSync(join(made, folder, name), "utf8"),
      );
    }
  },
);

test.each(Object.entries(REPORTS))(
  "what can be imported at run time is in the report: %s",
  (name, exported) => {
    const report = reportOf(name);
    const declared = (each: string): boolean => new RegExp(`^export .*\\b${each}\\b`, "m").test(report);
    expect(Object.keys(exported).filter((each) => !declared(each))).toEqual([]);
  },
);

test("the report has members as users see them, without what is internal", () => {
  const report = reportOf("library");
  expect(report).toContain("readonly virtualServer: VirtualServer;");
  expect(report).toContain("addMember(member: PoolMemberProps | string): void;");
  expect(report).not.toMatch(/^ +(private (?!constructor)|readonly _|_)/m);
});

test.each(Object.keys(REPORTS))(
  "every name says what it is, and nothing is used that can't be imported: %s",
  (name) => {
    expect(reportOf(name)).not.toMatch(/@public.*\(undocumented\)|ae-forgotten-export/);
  },
);

test("the only union is that of a member", () => {
  const lines = Object.keys(REPORTS).flatMap((name) => reportOf(name).split("\n"));
  const unions = lines.filter((line) => / \| (?!undefined\b)/.test(line));
  expect(unions.filter((line) => !line.includes("PoolMemberProps | string"))).toEqual([]);
});

function reportOf(name: string): string {
  return readFileSync(join(made, "api", `${name}.api.md`), "utf8");
}
