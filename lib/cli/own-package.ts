import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isObject } from "../core/tokens";

/** The package's own folder: it has `dist` or `lib`. */
const FOLDER = resolve(__dirname, "..", "..");

type Json = Readonly<Record<string, unknown>>;

function manifest(): Json {
  return objectIn(JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8")));
}

function objectIn(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The version of this package. */
export function ownVersion(): string {
  return String(manifest()["version"]);
}

/** What another app asks for to get the same: the file that npm took this package from, or else its version. */
export function ownSource(): string {
  return packedFile() ?? `^${ownVersion()}`;
}

/** npm notes beside the packages that it installs where each of them came from. */
function packedFile(): string | undefined {
  const modules = dirname(FOLDER);
  try {
    const { packages } = objectIn(JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")));
    const { resolved } = objectIn(objectIn(packages)["node_modules/cdktf-bigip-smtp"]);
    const [, file] = /^file:(.+\.tgz)$/.exec(String(resolved)) ?? [];
    return file === undefined ? undefined : `file:${resolve(dirname(modules), file)}`;
  } catch {
    return undefined;
  }
}

/** The versions that this package is developed and tested with. */
export function testedVersions(names: readonly string[]): Record<string, string> {
  const known = objectIn(manifest()["devDependencies"]);
  return Object.fromEntries(names.map((name) => [name, String(known[name])]));
}
