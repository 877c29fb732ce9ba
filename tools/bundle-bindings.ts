/**
 * Puts the compiled bindings inside the package, since no package of that name exists on npm: dist/provider/ gets them,
 * and what is compiled from lib/ is pointed there instead of to the workspace.
 */
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

const PACKAGE = "@cdktf/provider-bigip";

/** `const ltm_pool_1 = require("@cdktf/provider-bigip/lib/ltm-pool");`, as the compiler writes an import. */
const REQUIRED_BINDING = /^const (\w+_\d+) = require\("@cdktf\/provider-bigip\/(lib\/[\w-]+)"\);\n/gm;

/** A binding in a declaration. */
const DECLARED_BINDING = /(?<=["'])@cdktf\/provider-bigip\/(lib\/[\w-]+)(?=["'])/g;

/** The schema, in a call of `require.resolve`. */
const SCHEMA = /(?<=["'])@cdktf\/provider-bigip\/(schema\.json)(?=["'])/g;

export function bundleBindings(workspace: string, dist: string): void {
  const provider = join(dist, "provider");
  for (const name of ["lib", "schema.json", "README.md", "LICENSE"]) {
    const filter = (source: string): boolean => !source.endsWith(".stamp");
    cpSync(join(workspace, name), join(provider, name), { recursive: true, filter });
  }
  for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (/\.(js|d\.ts)$/.test(file) && !file.startsWith(`provider${sep}`)) {
      pointInside(join(dist, file), provider);
    }
  }
}

/** Rewrites the specifiers in one compiled file; in a script each binding is loaded where it is first used. */
function pointInside(file: string, provider: string): void {
  const toProvider = relative(dirname(file), provider).split(sep).join("/");
  const inside = (path: string): string => posix.join(toProvider, path).replace(/^(?!\.)/, "./");
  const before = readFileSync(file, "utf8");
  let after = before;
  if (file.endsWith(".js")) {
    for (const [statement, variable = "", path = ""] of before.matchAll(REQUIRED_BINDING)) {
      const [imports = "", code = ""] = after.split(statement);
      const loaded = `(${variable} ??= require("${inside(path)}"))`;
      after = `${imports}let ${variable};\n${code.replace(new RegExp(`\\b${variable}\\b`, "g"), loaded)}`;
    }
  } else {
    after = after.replace(DECLARED_BINDING, (_match, path: string) => inside(path));
  }
  after = after.replace(SCHEMA, (_match, path: string) => inside(path));
  if (/["']@cdktf\/provider-bigip/.test(after)) {
    throw new Error(
      `${file} uses ${PACKAGE} in a way that cannot be bundled: import single resources by name.`,
    );
  }
  if (after !== before) {
    writeFileSync(file, after);
  }
}
