import { readFileSync } from "node:fs";
import * as library from "../../lib";
import { row } from "../../lib/kind/row";
import { kindTable } from "../../lib/kind/kind-table";
import { guides } from "../../lib/kind/setting";
import { number } from "../../lib/kind/value-type";
import { POOL } from "../../lib/ltm/pool-props";
import { sheetKinds } from "../../lib/sheet/settings";
import { BAG_TABLES, KIND_TABLES } from "../../lib/sheet/tables";
import { DEFAULTS_PAGE, defaultsPage } from "../../tools/defaults-page";
import { propsOfKinds } from "../support/kinds";
import { propNames } from "../support/prop-names";

test("docs/object-defaults.md is what tools/defaults-page.ts writes", () => {
  expect(readFileSync(DEFAULTS_PAGE, "utf8")).toBe(defaultsPage());
});

test.each([...KIND_TABLES, ...BAG_TABLES])("the table of $props has its props", ({ props, table }) => {
  expect(Object.keys(table.names).sort()).toEqual([...new Set(propNames(props))].sort());
});

/** Classes of objects that nobody makes, and the one whose kind is the user's. */
const WITHOUT_TABLE = [
  "BigipObject",
  "DeviceBackedObject",
  "DeviceObject",
  "NativeMonitor",
  "NativeObject",
  "ScriptedObject",
];
const NOT_FOR_USERS = ["TrafficGroupAddress"];

function isObjectClass(value: unknown): boolean {
  return (
    typeof value === "function" &&
    (value === library.BigipObject || value.prototype instanceof library.BigipObject)
  );
}

test("every object that users make has a table in the list, and every other table is one of the library's own", () => {
  const made = Object.entries<unknown>(library).flatMap(([name, value]) =>
    isObjectClass(value) ? [name] : [],
  );
  const listed = KIND_TABLES.map(({ kind }) => kind);
  expect(made.filter((kind) => !listed.includes(kind) && !WITHOUT_TABLE.includes(kind))).toEqual([]);
  expect(listed.filter((kind) => !made.includes(kind))).toEqual(NOT_FOR_USERS);
});

test("a new row is on the sheet, on the page of defaults and in the list of props, and nothing else names it", () => {
  const table = kindTable({
    ...POOL,
    rows: {
      ...POOL.rows,
      invented: row(number({ min: 0, max: 9 }), {
        argument: "inventedOption",
        unstated: 7,
        from: "RFC 9999",
        setting: guides("Invented Option"),
      }),
    },
  });
  const kinds = [{ kind: "Pool", props: "PoolProps", table }];
  expect(sheetKinds(kinds)["pool"]?.settings["invented_option"]).toMatchObject({
    label: "Invented Option",
    props: ["invented"],
  });
  expect(defaultsPage(kinds)).toMatch(/\| `invented` +\| 7 +\| RFC 9999 +\|/);
  expect(propsOfKinds(kinds).get("Pool")).toContain("invented");
});
