/**
 * Lets the package's own entry point load what is used of it: a stack with one service needs no deployment sheet, no log
 * destinations and none of the other scenarios, and each file takes its time.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { lazyModules, type LazyName } from "./lazy-modules";

/** `var pool_1 = require("./pool");`, as the compiler writes `export { Pool } from "./pool"`, and `export *`. */
const LOADED =
  /^var (?<variable>\w+) = require\("(?<named>[^"]+)"\);$|^__exportStar\(require\("(?<all>[^"]+)"\)/gm;

export function writeLazyEntryPoint(dist: string): void {
  writeFileSync(join(dist, "index.js"), lazyModules(namesOf(join(dist, "index.js"))));
}

/** The names that a compiled file of exports has, with the modules that they come from as this file would name them. */
function namesOf(file: string): LazyName[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(LOADED)].flatMap(({ groups: { variable = "", named = "", all } = {} }) => {
    if (all !== undefined) {
      const inside = namesOf(join(dirname(file), all, "index.js"));
      return inside.map(({ name, module }) => ({ name, module: `./${posix.join(all, module)}` }));
    }
    const exported = new RegExp(`return ${variable}\\.(\\w+);`, "g");
    return [...text.matchAll(exported)].map(([, name = ""]) => ({ name, module: named }));
  });
}
