import type { TerraformStack } from "cdktf";
import * as fc from "fast-check";
import { EXAMPLES } from "../../examples/main";
import { DeploymentSheet } from "../../lib";
import { buildPlan, stackPlan } from "../support/matrix";
import { makeStack } from "../support/stacks";
import { App } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ReadRow, rowsOf, synthesized, type WrittenSheet } from "./sheets";

type Arguments = Readonly<Record<string, unknown>>;

/** Resources that the provider has for objects; what scripts do has tests of its own. */
function objectsOf({ json }: WrittenSheet): { readonly type: string; readonly body: Arguments }[] {
  const { resource = {} } = JSON.parse(json) as {
    readonly resource?: Readonly<Record<string, Record<string, Arguments>>>;
  };
  const follow = (value: string): string =>
    value.replace(
      /\$\{(\w+)\.([\w-]+)\.(name|partition|output)\}/g,
      (_all, type: string, id: string, attribute: string) => {
        const target = resource[type]?.[id]?.[attribute === "output" ? "input" : attribute];
        return follow(String(target));
      },
    );
  const text = JSON.stringify(resource).replace(
    /(?<!\$)\$\{(\w+)\.([\w-]+)\.(name|partition|output)\}/g,
    (reference) => {
      return JSON.stringify(follow(reference)).slice(1, -1);
    },
  );
  const followed = JSON.parse(text) as Readonly<Record<string, Record<string, Arguments>>>;
  return Object.entries(followed)
    .filter(([type]) => type.startsWith("bigip_") && type !== "bigip_command")
    .flatMap(([type, byId]) => Object.values(byId).map((body) => ({ type, body })));
}

/** Values that BIG-IP has anyway, and what is too long or too secret for a table. */
const NOT_SHOWN: Readonly<Record<string, readonly unknown[]>> = {
  allow_nat: ["yes"],
  allow_snat: ["yes"],
  reselect_tries: [0],
  service_down_action: ["none"],
  connection_limit: [0],
  ratio: [1],
  monitor: ["default"],
  minimum_active_members: [0],
};
const HIDDEN = [
  "content",
  "irule",
  "c3d_cert_extension_includes",
  "partition",
  "lifecycle",
  "depends_on",
  "provider",
  "//",
];
const WORDED = ["vlans_enabled"];

function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value)];
}

/** What of a resource a reader should find in its table. */
function shownOf(body: Arguments): string[] {
  return Object.entries(body)
    .filter(
      ([argument, value]) =>
        !HIDDEN.includes(argument) && !WORDED.includes(argument) && !NOT_SHOWN[argument]?.includes(value),
    )
    .flatMap(([argument, value]) =>
      argument === "cert_key_chain" ? leaves(value).filter((leaf) => leaf.startsWith("/")) : leaves(value),
    )
    .map(asShown);
}

/** Characters that Terraform wants doubled are single in a sheet, and lines are one. */
function asShown(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{").replace(/\n/g, "⏎");
}

function missingIn(sheet: WrittenSheet): string[] {
  const rows = rowsOf(sheet);
  return objectsOf(sheet).flatMap(({ type, body }) => {
    const isMember = type === "bigip_ltm_pool_attachment";
    const path = asShown(String(isMember ? body["pool"] : body["name"]));
    const own = type === "bigip_ssl_key" ? rows : rows.filter(({ object }) => object.endsWith(` ${path}`));
    const cells = own.map(({ value }) => value);
    return shownOf(isMember ? { ...body, pool: [] } : body)
      .filter(
        (value) =>
          // A value stands alone, in a list, or behind the name of an option: "priority group 2".
          !cells.some(
            (cell) => `, ${cell}, `.includes(`, ${value}, `) || `${cell}, `.includes(` ${value}, `),
          ),
      )
      .map((value) => `${type} ${path}: ${value}`);
  });
}

/** Values in the sheet that the stack does not have. */
function inventedIn(sheet: WrittenSheet): ReadRow[] {
  const lists = objectsOf(sheet)
    .flatMap(({ body }) => Object.values(body))
    .map(leaves);
  const known = new Set(
    lists.flatMap((list) => [...list, list.filter((leaf) => leaf.startsWith("/")).join(", ")]).map(asShown),
  );
  const scripts = sheet.json.replace(/([$%])\1\{/g, "$1{");
  const isWords = (value: string): boolean =>
    [
      "set, not shown",
      "as the parent profile",
      "all",
      "none",
      "off",
      "only on the listed ones",
      "on all but the listed ones",
    ].includes(value);
  return rowsOf(sheet).filter(({ value, setting }) => {
    if (isWords(value) || known.has(value) || setting.startsWith("Variable ") || setting.startsWith("Rule "))
      return false;
    return !value
      .split(", ")
      .map((part) => part.replace(/^(priority group|connection limit|[a-z_]+) /, ""))
      .every((part) => known.has(part) || scripts.includes(part));
  });
}

test.each(EXAMPLES.map((addTo) => [addTo.name, addTo] as const))(
  "the sheet of the example %s has all values of the stack, and no others",
  (_name, addTo) => {
    const stack = addTo(new App({ outdir: mkdtempSync(join(tmpdir(), "sheet-")) }));
    const sheet = synthesized(stack, new DeploymentSheet(stack, "sheet"));
    expect(rowsOf(sheet).length).toBeGreaterThan(20);
    expect(missingIn(sheet)).toEqual([]);
    expect(inventedIn(sheet)).toEqual([]);
  },
);

test("the sheet of any stack has all values of the stack, and no others", () => {
  const build = (plan: Parameters<typeof buildPlan>[1]): TerraformStack => {
    const stack = makeStack();
    buildPlan(stack, plan);
    return stack;
  };
  fc.assert(
    fc.property(stackPlan, (plan) => {
      const stack = build(plan);
      const sheet = synthesized(stack, new DeploymentSheet(stack, "sheet"));
      expect(missingIn(sheet)).toEqual([]);
      expect(inventedIn(sheet)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
