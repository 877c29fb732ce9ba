/**
 * Writes docs/object-defaults.md from the tables of kinds and the docstrings of their props.
 *
 * Usage: tsx tools/defaults-page.ts
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as ts from "typescript";
import { Origin } from "../lib/kind/origin";
import type { Row } from "../lib/kind/row";
import { KIND_TABLES, type NamedKind } from "../lib/sheet/tables";
import { table } from "./markdown-table";

const ROOT = resolve(__dirname, "..");
const LIB = join(ROOT, "lib");

/** The page. */
export const DEFAULTS_PAGE = join(ROOT, "docs", "object-defaults.md");

const INTRODUCTION = `# Defaults of objects

What the props of each object are when you leave them out, and where that comes from. Those of services are in
[Defaults](defaults.md). All objects have \`name\`, \`partition\`, \`description\`, \`provider\` and \`dependsOn\`, too, and
most \`reapply\`. This page is made from the code, by \`npx tsx tools/defaults-page.ts\`.

"guide" is F5's "Deploying the BIG-IP System with SMTP servers".
`;

/** Where a value comes from that nobody states. */
const FROM: Record<Origin, string> = {
  [Origin.YOU]: "–",
  [Origin.GUIDE]: "guide",
  [Origin.DEVICE]: "BIG-IP",
  [Origin.LIBRARY]: "–",
};

/** What the docstring of a prop says about its default; undefined where the prop has none. */
export type Documented = (props: string, prop: string) => string | undefined;

/** The text of docs/object-defaults.md. */
export function defaultsPage(
  kinds: readonly NamedKind[] = KIND_TABLES,
  documented: Documented = documentedDefaults(),
): string {
  const sections = kinds.map(({ kind, props, table: { rows } }) => {
    const lines = Object.entries(rows).map(([prop, row]) => [
      `\`${prop}\``,
      escape(documented(props, prop) ?? unstated(row)),
      escape(fromOf(row)),
    ]);
    return `## ${kind}\n\n${table(["Prop", "Default", "From"], lines)}\n`;
  });
  return [INTRODUCTION, ...sections].join("\n");
}

function unstated({ unstated: value }: Row<never> | Row): string {
  return value === undefined ? "needed" : JSON.stringify(value);
}

function fromOf({ from, setting }: Row<never> | Row): string {
  return from ?? FROM[setting?.otherwise ?? Origin.YOU];
}

/** Text without marks that Markdown would take for its own. */
function escape(text: string): string {
  return text.replace(/[|<>*]/g, "\\$&");
}

/** The defaults in the docstrings of the library. */
function documentedDefaults(): Documented {
  const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const interfaces = new Map(
    files.flatMap((name) => interfacesOf(join(LIB, name))).map((each) => [each.name.text, each]),
  );
  const find = (props: string, prop: string): string | undefined => {
    const declared = interfaces.get(props);
    const member = declared?.members.find((each) => each.name !== undefined && each.name.getText() === prop);
    const parents = (declared?.heritageClauses ?? []).flatMap(({ types }) => types);
    return member === undefined
      ? parents.map(({ expression }) => find(expression.getText(), prop)).find((text) => text !== undefined)
      : defaultOf(member);
  };
  return find;
}

function interfacesOf(file: string): ts.InterfaceDeclaration[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isInterfaceDeclaration);
}

function defaultOf(member: ts.TypeElement): string | undefined {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
  const text = ts.getTextOfJSDocComment(tag?.comment);
  return text?.replace(/^- /, "").replace(/\s+/g, " ");
}

if (require.main === module) {
  writeFileSync(DEFAULTS_PAGE, defaultsPage());
}
