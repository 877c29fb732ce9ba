import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isObject } from "../core/tokens";
import { appFiles, IGNORED, TSCONFIG } from "./app-files";
import { FRAMEWORKS } from "./app-framework";
import { completedManifest, isEsModule, json, newManifest } from "./app-manifest";
import { PIPELINES } from "./app-pipelines";
import type { AppSetup } from "./app-setup";
import { STATES } from "./app-state";
import { type Arguments, type Flags, UsageError } from "./arguments";
import type { Terminal } from "./command";
import { type Form, NAME, oneOf } from "./flag-values";
import { ownSource } from "./own-package";

/** The flags of commands that write an app. */
export const APP_FLAGS = {
  directory: { takes: "folder", help: "where to write; made if it is missing; default the current folder" },
  force: { help: "overwrite files that are there" },
  name: { takes: "name", help: "of the app and the stack; default mail" },
  framework: { takes: "name", help: `${FRAMEWORKS.words}; default cdktf` },
  module: {
    takes: "kind",
    help: "esm or commonjs; default that of the package.json that is there, else commonjs",
  },
  state: {
    takes: "place",
    help: `of Terraform's state: ${STATES.words}; default local, a file in the folder`,
  },
  pipeline: {
    takes: "service",
    isRepeatable: true,
    help: `${PIPELINES.words}, repeated for each: its file for review and deployment; needs another --state than local`,
  },
  dependency: {
    takes: "version",
    help: "of cdktf-bigip-smtp in package.json, or a path of a package; default the one that runs",
  },
} as const satisfies Flags;

/** What their values look like. */
export const APP_FORMS: Readonly<Record<string, Form>> = {
  name: NAME,
  framework: oneOf(FRAMEWORKS.words),
  module: oneOf("esm, commonjs"),
  state: oneOf(STATES.words),
  pipeline: oneOf(PIPELINES.words),
};

/** What is wrong between them, and with the place. */
export function setupFaults({ value, values }: Arguments, { cwd }: Terminal): string[] {
  if (values("pipeline").length === 0) return [];
  const folder = resolve(cwd, value("directory") ?? ".");
  const root = repositoryOf(folder);
  return [
    ...((value("state") ?? "local") === "local"
      ? [
          "--pipeline: needs --state http or s3. Each run starts in an empty folder, without the state of the last one.",
        ]
      : []),
    ...(root === undefined || root === folder
      ? []
      : [
          `--pipeline: ${folder} is below ${root}, the root of its repository, and services look for pipelines only there. ` +
            "Write the app into the root, or into a folder outside, or leave --pipeline out.",
        ]),
  ];
}

/** The root of the repository of git that a folder is in, if it is in one. */
function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/** What the app is like by its flags, which were looked at, and by the package.json that is there. */
export function appSetup({ value, values }: Arguments, { cwd }: Terminal): AppSetup {
  const { framework, state } = {
    framework: FRAMEWORKS.get(value("framework") ?? "cdktf"),
    state: STATES.get(value("state") ?? "local"),
  };
  if (framework === undefined || state === undefined)
    throw new UsageError("--framework, --state: see --help.");
  const there = manifestIn(resolve(cwd, value("directory") ?? "."));
  const kind = value("module");
  return {
    name: value("name") ?? "mail",
    dependency: value("dependency") ?? ownSource(),
    framework: FRAMEWORKS.choose(value("framework") ?? "cdktf"),
    isEsm: kind === undefined ? there !== undefined && isEsModule(there) : kind === "esm",
    state: STATES.choose(value("state") ?? "local"),
    pipelines: [...new Set(values("pipeline"))].map((each) => PIPELINES.choose(each)),
  };
}

type Manifest = Readonly<Record<string, unknown>>;

function manifestIn(folder: string): Manifest | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isObject(manifest)) return manifest;
  } catch {
    // Said below.
  }
  throw new UsageError(`${file} is no package.json that can be read. Put it right, or take it away.`);
}

/**
 * Writes an app of a program, and says what it wrote. What is there of package.json, .gitignore and tsconfig.json stays and
 * gets what the app needs.
 *
 * @throws UsageError where another file is there already
 */
export function writeApp(given: Arguments, setup: AppSetup, program: string, { cwd, print }: Terminal): void {
  const folder = resolve(cwd, given.value("directory") ?? ".");
  const force = given.has("force");
  const files = appFiles(setup, program);
  const there = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (!force && there.length > 0) {
    throw new UsageError(
      `${folder} has ${there.join(", ")} already. Choose another --directory, or add --force.`,
    );
  }
  const shared = force ? {} : sharedFiles(folder, setup);
  const all = { ...newShared(setup), ...shared, ...files };
  for (const [name, text] of Object.entries(all)) {
    const file = join(folder, name);
    const verb = existsSync(file) ? "changed" : "wrote";
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    print(`${verb} ${relative(cwd, file)}`);
  }
}

/** The files that a project may have for itself. */
function newShared(setup: AppSetup): Readonly<Record<string, string>> {
  return {
    "package.json": json(newManifest(setup)),
    "tsconfig.json": TSCONFIG,
    ".gitignore": `${IGNORED.join("\n")}\n`,
  };
}

/** Those of them that are there, with what the app needs. */
function sharedFiles(folder: string, setup: AppSetup): Readonly<Record<string, string>> {
  const read = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : undefined;
  const [manifest, tsconfig, ignored] = [manifestIn(folder), read("tsconfig.json"), read(".gitignore")];
  return {
    ...(manifest !== undefined && { "package.json": json(completedManifest(manifest, setup)) }),
    ...(tsconfig !== undefined && { "tsconfig.json": tsconfig }),
    ...(ignored !== undefined && { ".gitignore": withIgnored(ignored) }),
  };
}

function withIgnored(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, ""));
  const missing = IGNORED.filter((each) => !lines.includes(each.replace(/\/$/, "")));
  if (missing.length === 0) return text;
  const separator = text === "" || text.endsWith("\n") ? "" : "\n";
  return `${text}${separator}${missing.join("\n")}\n`;
}

/** What to do with the app that was written. */
export function printNextSteps(given: Arguments, setup: AppSetup, { cwd, print }: Terminal): void {
  const folder = relative(cwd, resolve(cwd, given.value("directory") ?? "."));
  for (const line of nextSteps(folder, setup)) print(line);
}

function nextSteps(folder: string, { name, state, pipelines }: AppSetup): string[] {
  return [
    "",
    "Next:",
    ...(folder === "" ? [] : [`  cd ${folder}`]),
    "  npm install",
    "  npm test             # stores the snapshot; commit it",
    `  npm run synth        # cdktf.out/stacks/${name}/sheet.md shows what will be on the device`,
    "  npm run diff         # with TF_VAR_bigip_address, TF_VAR_bigip_username and TF_VAR_bigip_password set",
    "  npm run deploy",
    ...(state.backend === undefined ? [] : ["", `stack.ts: put your own values into ${state.backend}.`]),
    ...pipelines.map(({ file }) => `${file}: its head says what to set.`),
  ];
}
