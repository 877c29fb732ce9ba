/** The entry point of the compiled bindings, and so of `cdktf-bigip-smtp/provider`. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lazyModules } from "./lazy-modules";

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
 * it, each other class when it is first touched.
 */
export function writeEntryPoint(lib: string): void {
  const bindings = readBindings(lib);
  const names = bindings.flatMap(({ folder, classes }) =>
    classes.map((name) => ({ name, module: `./${folder}` })),
  );
  const types = bindings.map(
    ({ folder, classes, interfaces }) =>
      `export { ${[...classes, ...interfaces].join(", ")} } from "./${folder}";`,
  );
  writeFileSync(join(lib, "index.js"), lazyModules(names, ["BigipProvider"]));
  writeFileSync(join(lib, "index.d.ts"), types.join("\n") + "\n");
}
