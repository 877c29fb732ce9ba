import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "../../lib";
import * as simulator from "../../lib/simulator";
import * as testing from "../../lib/testing";
import { REFERENCE, REPORT } from "../../tools/api";
import { type PublicApi, publicApi } from "../../tools/api/public-api";
import { apiReference, undocumented } from "../../tools/api/reference";
import { apiReport } from "../../tools/api/report";

let api: PublicApi;

beforeAll(() => {
  api = publicApi();
}, 120_000);

test("the public API is the one of the report; after an intended change run: npm run api", () => {
  expect(apiReport(api)).toBe(readFileSync(REPORT, "utf8"));
});

test("the reference is what the docstrings say; after a change run: npm run api", () => {
  const pages = apiReference(api);
  expect(readdirSync(REFERENCE).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(readFileSync(join(REFERENCE, name), "utf8")).toBe(text);
});

test("everything that can be imported at run time is in the report", () => {
  const names = api.names.map(({ name }) => name);
  expect(
    Object.keys({ ...library, ...testing, ...simulator }).filter((name) => !names.includes(name)),
  ).toEqual([]);
});

test("every public name says what it is", () => {
  expect(undocumented(api)).toEqual([]);
});

test("the report has members as users see them, without what is internal", () => {
  const report = apiReport(api);
  expect(report).toContain("readonly virtualServer: VirtualServer;");
  expect(report).toContain("addMember(member: PoolMemberProps | string): void;");
  expect(report).not.toMatch(/^ +(private (?!constructor)|readonly _|_)/m);
});

test("the only union is that of a member, and nothing is used that cannot be imported", () => {
  const report = apiReport(api);
  const unions = report.split("\n").filter((line) => / \| (?!undefined\b)/.test(line));
  expect(unions.filter((line) => !line.includes("PoolMemberProps | string"))).toEqual([]);
  expect(report).not.toContain("Used, but not exported");
});
