const { availableParallelism } = require("node:os");

/** @type {import("jest").Config} */
const common = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // Examples and documentation import the package by its name; here that is the sources, as `paths` in tsconfig.json.
  moduleNameMapper: {
    "^cdktf-bigip-smtp$": "<rootDir>/lib/index.ts",
    "^cdktf-bigip-smtp/provider$": "<rootDir>/provider-bigip/lib/provider/index.js",
    "^cdktf-bigip-smtp/provider/lib/(.*)$": "<rootDir>/provider-bigip/lib/$1/index.js",
    "^cdktf-bigip-smtp/testing$": "<rootDir>/lib/testing/index.ts",
    "^cdktf-bigip-smtp/simulator$": "<rootDir>/lib/simulator/index.ts",
  },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
};

/**
 * What users see has to be the same with CDK Terrain, down to the snapshots. These tests come upon whatever the two could
 * do in different ways; with ALL_WITH_CDKTN=1 all unit tests run with it.
 */
const CDKTN = { "^cdktf$": "cdktn", "^cdktf/(.*)$": "cdktn/$1" };
const WITH_CDKTN = [
  "examples/**",
  "test/{aspects,smtp,testing}/**",
  "test/contract/{ids-and-stability,rules,secrets,workflows}",
  "test/core/{fails-closed,framework,kept-settings,other-stacks,writing}",
];

/** The suites: each is a folder below test/ with its own needs (real Terraform, mail servers, npm); `unit` needs nothing. */
const suites = ["probe", "simulator", "terraform", "e2e", "pack"];

const unit = {
  ...common,
  setupFiles: ["<rootDir>/test/support/no-token-traces.ts"],
  testPathIgnorePatterns: [
    ...common.testPathIgnorePatterns,
    ...suites.map((suite) => `<rootDir>/test/${suite}/`),
  ],
};
const ALL_UNITS = ["{examples,test}/**/*"];

const testsOf = (patterns) =>
  patterns.map((pattern) => `<rootDir>/${pattern.replace(/\*\*$/, "**/*")}.test.ts`);

module.exports = {
  // Most of the time goes into programs that the tests start, so one worker a core is not too many.
  maxWorkers: Math.max(2, availableParallelism()),
  reporters: ["default", "<rootDir>/tools/jest-summary-reporter.cjs"],
  projects: [
    { ...unit, displayName: "unit", testMatch: testsOf(ALL_UNITS) },
    {
      ...unit,
      displayName: "cdktn",
      moduleNameMapper: { ...common.moduleNameMapper, ...CDKTN },
      testMatch: testsOf(process.env.ALL_WITH_CDKTN ? ALL_UNITS : WITH_CDKTN),
    },
    ...suites.map((suite) => ({
      ...common,
      displayName: suite,
      ...(suite === "pack" && { globalSetup: "<rootDir>/test/pack/setup.ts" }),
      testMatch: [`<rootDir>/test/${suite}/**/*.test.ts`],
    })),
  ],
};
