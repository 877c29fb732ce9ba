/**
 * The framework that the compiled files stand on: cdktf in dist/, CDK Terrain (cdktn) in dist/cdktn/. Both are the same
 * files but for this one name.
 */
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** What a flavour needs of npm, and how it is imported. */
interface Flavour {
  readonly framework: string;
  readonly specifier: string;
}

const CDKTF: Flavour = { framework: "cdktf", specifier: "cdktf-bigip-smtp" };
const CDKTN: Flavour = { framework: "cdktn", specifier: "cdktf-bigip-smtp/cdktn" };

/** The folder of the second flavour. */
const SECOND = "cdktn";

/** What stands on no framework, and so is there once. */
const SHARED = ["cli", "simulator", "tmos", SECOND];

/** The only file that loads the framework. */
const LOADER = "framework.js";

/** Where the package is entered, beside the bindings, which look at each module that they load. */
const ENTRIES = ["index.js", join("testing", "index.js"), join("provider", "lib", "index.js")];

const REQUIRED = /\brequire\((["'])cdktf\1\)/g;
const DECLARED = /(?<=\b(?:from |import\()(["']))cdktf(?=\1)/g;

/** Makes the second flavour beside the first, and both say what is missing where their framework is not installed. */
export function makeFlavours(dist: string): void {
  const second = join(dist, SECOND);
  for (const name of readdirSync(dist).filter((each) => !SHARED.includes(each))) {
    cpSync(join(dist, name), join(second, name), { recursive: true });
  }
  standOn(second, CDKTN, CDKTF, []);
  standOn(dist, CDKTF, CDKTN, [SECOND]);
}

function standOn(folder: string, flavour: Flavour, other: Flavour, skipped: readonly string[]): void {
  writeFileSync(join(folder, LOADER), loaderText(flavour, other));
  for (const entry of ENTRIES) askForFramework(folder, entry);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const [top = ""] = file.split(sep);
    if (!/\.(js|d\.ts)$/.test(file) || file === LOADER || skipped.includes(top)) continue;
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = file.endsWith(".js")
      ? before.replace(REQUIRED, `require("${loaderFrom(path, folder)}")`)
      : before.replace(DECLARED, flavour.framework);
    if (after !== before) writeFileSync(path, after);
  }
}

function askForFramework(folder: string, entry: string): void {
  const path = join(folder, entry);
  const [first = "", ...rest] = readFileSync(path, "utf8").split("\n");
  if (first !== '"use strict";') throw new Error(`${path} starts with ${first}, and not in strict mode.`);
  const question = `void require("${loaderFrom(path, folder)}").__esModule;`;
  writeFileSync(path, [first, question, ...rest].join("\n"));
}

/** The loader as a file of the folder names it. */
function loaderFrom(path: string, folder: string): string {
  const loader = relative(dirname(path), join(folder, LOADER)).split(sep).join("/");
  return loader.replace(/^(?!\.)/, "./");
}

/**
 * The command line writes and reads programs and has no use for a framework, but shares files with what has. So without one
 * there is a stand-in that lets these files load, and whoever imports the package hears what is missing. The name of the
 * framework stands in its call as text, where bundlers look for it.
 */
function loaderText({ framework, specifier }: Flavour, other: Flavour): string {
  return `"use strict";
const MISSING =
  "${specifier} needs ${framework}, which is not installed: npm install ${framework} constructs. " +
  "For ${other.framework}, import from ${other.specifier}.";

function load() {
  try {
    return require("${framework}");
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND" || !/'${framework}'|access ${framework}\\b/.test(error.message)) throw error;
    return standIn(() => {
      throw new Error(MISSING, { cause: error });
    });
  }
}

function standIn(fail) {
  const everything = new Proxy(function () {}, {
    get: (_target, name) => (name === "__esModule" ? fail() : everything),
    apply: () => everything,
    construct: fail,
  });
  return everything;
}

module.exports = load();
`;
}
