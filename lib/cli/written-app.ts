import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { appFiles } from "./app-files";
import { type Arguments, type Flags, UsageError } from "./arguments";
import type { Terminal } from "./command";
import { ownVersion } from "./own-package";

/** The flags of commands that write an app. */
export const APP_FLAGS = {
  directory: { takes: "folder", help: "where to write; made if it is missing; default the current folder" },
  force: { help: "overwrite files that are there" },
  name: { takes: "name", help: "of the app and the stack; default mail" },
  dependency: {
    takes: "version",
    help: "of cdktf-bigip-smtp in package.json, or a path of a package; default this version",
  },
} as const satisfies Flags;

/** The name of the app, which becomes npm's and Terraform's. */
export function appName({ value }: Arguments): string {
  const name = value("name") ?? "mail";
  if (/^[a-z][a-z0-9_-]{0,60}$/.test(name)) return name;
  throw notAllowed("name", name, "small letters, digits, _ and -, starting with a letter");
}

/**
 * Writes an app of a program, and says what it wrote.
 *
 * @throws UsageError where a file is there already
 */
export function writeApp(given: Arguments, program: string, { cwd, print }: Terminal): void {
  const folder = resolve(cwd, given.value("directory") ?? ".");
  const dependency = given.value("dependency") ?? `^${ownVersion()}`;
  const files = appFiles({ name: appName(given), dependency, program });
  writeFiles({ cwd, folder, files, force: given.has("force") }, print);
}

/** What to do with the app that was written. */
export function printNextSteps(given: Arguments, { cwd, print }: Terminal): void {
  const folder = relative(cwd, resolve(cwd, given.value("directory") ?? "."));
  for (const line of nextSteps(folder, appName(given))) print(line);
}

/** A value that a flag does not take. */
export function notAllowed(flag: string, value: string, allowed: string): UsageError {
  return new UsageError(`--${flag}: ${JSON.stringify(value)} is not allowed. Allowed: ${allowed}.`);
}

/** Where files are written. */
interface Writing {
  readonly cwd: string;
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  /** Whether files that are there are overwritten. */
  readonly force: boolean;
}

function writeFiles({ cwd, folder, files, force }: Writing, print: (line: string) => void): void {
  const there = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (!force && there.length > 0) {
    throw new UsageError(
      `${folder} has ${there.join(", ")} already. Choose another --directory, or add --force.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    print(`wrote ${relative(cwd, join(folder, name))}`);
  }
}

function nextSteps(folder: string, name: string): string[] {
  return [
    "",
    "Next:",
    ...(folder === "" ? [] : [`  cd ${folder}`]),
    "  npm install",
    "  npm test             # stores the snapshot; commit it",
    `  npm run synth        # cdktf.out/stacks/${name}/sheet.md shows what will be on the device`,
    "  npm run deploy       # with TF_VAR_bigip_address, TF_VAR_bigip_username and TF_VAR_bigip_password set",
  ];
}
