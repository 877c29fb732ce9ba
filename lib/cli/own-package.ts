import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../core/tokens";

/** The package's own manifest: it lies beside `dist` and `lib`. */
function manifest(): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"));
  return isObject(parsed) ? parsed : {};
}

/** The version of this package. */
export function ownVersion(): string {
  return String(manifest()["version"]);
}

/** The versions that this package is developed and tested with. */
export function testedVersions(names: readonly string[]): Record<string, string> {
  const { devDependencies, peerDependencies } = manifest();
  const known = {
    ...(isObject(devDependencies) ? devDependencies : {}),
    ...(isObject(peerDependencies) ? peerDependencies : {}),
  };
  return Object.fromEntries(names.map((name) => [name, String(known[name])]));
}
