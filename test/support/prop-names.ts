import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as ts from "typescript";

const LIB = join(__dirname, "../../lib");

/** A prop as it is declared. */
export interface DeclaredProp {
  readonly name: string;
  /** Its type as it is written: `string`, `number`, `boolean`, `IMonitor[]`. */
  readonly type: string;
}

interface Declared {
  readonly props: readonly DeclaredProp[];
  readonly parents: readonly string[];
}

/** The props of an interface of the library, with those that it inherits. */
export function declaredProps(name: string): DeclaredProp[] {
  const declared = interfaces().get(name);
  if (declared === undefined) throw new Error(`There is no interface ${name} in lib`);
  return [...declared.parents.flatMap(declaredProps), ...declared.props];
}

/** The names of these props. */
export function propNames(name: string): string[] {
  return declaredProps(name).map((prop) => prop.name);
}

let exported: readonly string[] | undefined;

/** The interfaces that users write objects for: exported, and no references to objects such as `IPool`. */
export function exportedPropsInterfaces(): readonly string[] {
  return (exported ??= findExported());
}

function findExported(): string[] {
  const indexes = sourceFiles().filter((file) => basename(file) === "index.ts" && !file.includes("testing"));
  const names = new Set(indexes.flatMap(exportedNames));
  return [...interfaces()].flatMap(([name, { parents }]) =>
    names.has(name) && name !== "IBigipObject" && !isReference(parents) ? [name] : [],
  );
}

function isReference(parents: readonly string[]): boolean {
  return parents.some(
    (each) => each === "IBigipObject" || isReference(interfaces().get(each)?.parents ?? []),
  );
}

function exportedNames(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  return source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : [],
    );
}

let cache: Map<string, Declared> | undefined;

function interfaces(): Map<string, Declared> {
  return (cache ??= new Map(sourceFiles().flatMap((file) => interfacesOf(file))));
}

/** Those of the constructs; the simulator has an interface of its own. */
function sourceFiles(): string[] {
  const names = readdirSync(LIB, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".ts") && !name.startsWith("simulator"))
    .map((name) => join(LIB, name));
}

function interfacesOf(file: string): [string, Declared][] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  return source.statements.filter(ts.isInterfaceDeclaration).map((each) => [
    each.name.text,
    {
      props: each.members.flatMap((member) =>
        ts.isPropertySignature(member) && ts.isIdentifier(member.name)
          ? [{ name: member.name.text, type: member.type?.getText(source) ?? "" }]
          : [],
      ),
      parents: (each.heritageClauses ?? [])
        .flatMap(({ types }) => types)
        .flatMap(({ expression }) => (ts.isIdentifier(expression) ? [expression.text] : [])),
    },
  ]);
}
