import { isObject } from "../core/tokens";
import type { AppFramework } from "./app-framework";
import type { AppSetup } from "./app-setup";
import { UsageError } from "./arguments";
import { testedVersions } from "./own-package";

type Manifest = Readonly<Record<string, unknown>>;

/** What the test of an app needs, and what runs its program. */
const DEV_DEPENDENCIES = ["@jest/globals", "@swc/core", "@swc/jest", "jest", "tsx", "typescript"];

/** What `npm init` writes, which nobody would miss. */
const PLACEHOLDER = /^echo "Error: no test specified"/;

/** The package.json of a new app. */
export function newManifest(setup: AppSetup): Manifest {
  const { name, framework, isEsm, dependency } = setup;
  return {
    name,
    version: "1.0.0",
    private: true,
    type: isEsm ? "module" : "commonjs",
    scripts: appScripts(framework, isEsm),
    dependencies: {
      "cdktf-bigip-smtp": dependency,
      [framework.npmName]: framework.version,
      constructs: framework.constructs,
    },
    devDependencies: testedVersions(DEV_DEPENDENCIES),
    jest: jestSettings(isEsm),
  };
}

/** The scripts of an app. */
export function appScripts(framework: AppFramework, isEsm: boolean): Readonly<Record<string, string>> {
  const jest = isEsm ? "node --experimental-vm-modules node_modules/jest/bin/jest.js" : "jest";
  return {
    synth: "tsx main.ts && cdktf-bigip-smtp warnings",
    diff: `npx ${framework.program} diff`,
    deploy: `npx ${framework.program} deploy`,
    destroy: `npx ${framework.program} destroy`,
    test: `tsc --noEmit && ${jest}`,
  };
}

function jestSettings(isEsm: boolean): unknown {
  return {
    testEnvironment: "node",
    testMatch: ["<rootDir>/*.test.ts"],
    ...(isEsm && { extensionsToTreatAsEsm: [".ts"] }),
    moduleNameMapper: { "^(\\./.*)\\.js$": "$1" },
    transform: {
      "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
    },
  };
}

/**
 * A package.json that is there, with what the app needs of it. What it says already stays.
 *
 * @throws UsageError where it has scripts of the same names, or settings of jest
 */
export function completedManifest(there: Manifest, setup: AppSetup): Manifest {
  const { scripts, dependencies, devDependencies, jest } = newManifest(setup);
  const own = Object.entries(bag(there["scripts"])).filter(([, script]) => !PLACEHOLDER.test(String(script)));
  const taken = own.map(([name]) => name).filter((name) => Object.hasOwn(bag(scripts), name));
  const conflicts = [
    ...taken.map((name) => `the script ${name}`),
    ...("jest" in there ? ["settings of jest"] : []),
  ];
  if (conflicts.length > 0) {
    throw new UsageError(
      `package.json has ${conflicts.join(", ")} of its own. Choose another --directory, or add --force to replace the file.`,
    );
  }
  return {
    ...there,
    scripts: { ...Object.fromEntries(own), ...bag(scripts) },
    dependencies: { ...bag(dependencies), ...bag(there["dependencies"]) },
    devDependencies: { ...bag(devDependencies), ...bag(there["devDependencies"]) },
    jest,
  };
}

/** Whether Node takes the files of a package for ES modules. */
export function isEsModule(manifest: Manifest): boolean {
  return manifest["type"] === "module";
}

function bag(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
