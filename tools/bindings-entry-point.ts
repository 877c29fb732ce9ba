/** The entry point of the compiled bindings, and so of `cdktf-bigip-smtp/provider`. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Binding {
  readonly folder: string;
  readonly classes: string[];
  readonly interfaces: string[];
}

function readBindings(lib: string): Binding[] {
  const folders = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const declarations = readFileSync(join(lib, name, "index.d.ts"), "utf8");
    const named = (kind: string): string[] =>
      [...declarations.matchAll(new RegExp(`^export (?:declare )?${kind} (\\w+)`, "gm"))].map(
        ([, found = ""]) => found,
      );
    return { folder: name, classes: named("class"), interfaces: named("interface") };
  });
}

/**
 * Writes index.js and index.d.ts with every class under its own name, in place of the generated ones, which have a
 * namespace for each resource and load them all. Here the provider is loaded at once, since whoever imports this wants
 * it, each other class when it is first touched. The last line is for Node, which reads the names of a CommonJS
 * module's exports from its text when an ES module imports it.
 */
export function writeEntryPoint(lib: string): void {
  const bindings = readBindings(lib);
  const names = bindings.flatMap(({ classes }) => classes);
  const script = [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    "const loaders = {",
    ...bindings.flatMap(({ folder, classes }) =>
      classes.map((name) => `  ${name}: () => require("./${folder}").${name},`),
    ),
    "};",
    "for (const name of Object.keys(loaders)) {",
    "  Object.defineProperty(exports, name, { enumerable: true, get: loaders[name] });",
    "}",
    "void exports.BigipProvider;",
    `0 && (module.exports = { ${names.join(", ")} });`,
  ];
  const types = bindings.map(
    ({ folder, classes, interfaces }) =>
      `export { ${[...classes, ...interfaces].join(", ")} } from "./${folder}";`,
  );
  writeFileSync(join(lib, "index.js"), script.join("\n") + "\n");
  writeFileSync(join(lib, "index.d.ts"), types.join("\n") + "\n");
}
