import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Page, ROOT } from "../docs/markdown";
import { ConsumerApp } from "./consumer-app";
import { NPM } from "./package-managers";
import { run } from "./run";

/** A way to run tests, as somebody has it in a project. */
interface Runner {
  readonly packages: readonly string[];
  readonly type: "module" | "commonjs";
  /** What Node.js is given to run the tests, and to store new snapshots as well. */
  readonly test: readonly string[];
  readonly update: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** What docs/testing.md tells TypeScript for a test framework; it is compiled here, where the framework is installed. */
function declarationFor(framework: string): string {
  const blocks = new Page(join(ROOT, "docs", "testing.md")).codeBlocks;
  const found = blocks.find(({ code }) => code.includes(`// ${framework}\n`));
  if (found === undefined) throw new Error(`docs/testing.md has no block for ${framework}.`);
  return found.code;
}

const STACK = `import { TerraformStack } from "cdktf";
import { SmtpPlaintext, Snat } from "cdktf-bigip-smtp";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type { Construct } from "constructs";

export class MailStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new BigipProvider(this, "bigip", { address: "192.0.2.1", username: "admin", password: "\${var.password}" });
    new SmtpPlaintext(this, "mail", {
      destination: "192.0.2.25",
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
    });
  }
}
`;

const IMPORTS = `import { Testing } from "cdktf";
import { bigipMatchers, snapshotOf, Template } from "cdktf-bigip-smtp/testing";
import { MailStack } from "./stack.js";
`;

const MATCHERS = `${IMPORTS}
expect.extend(bigipMatchers);

const stack = new MailStack(Testing.app(), "edge");

test("matchers", () => {
  expect(stack).toSatisfyProviderSchema();
  expect(stack).toHaveResourceAt("mail/VirtualServer", { port: 25 });
  expect(stack).toHaveBigipResource("bigip_ltm_node", { address: expect.stringContaining("10.1") });
  expect(stack).not.toHaveError();
  expect(stack).not.toHaveWarning("snat-hides-source");
  expect(() => expect(stack).toHaveError()).toThrow("no error");
});

test("snapshot", () => {
  expect(snapshotOf(stack)).toMatchSnapshot();
});
`;

const NODE_TEST = `import * as assert from "node:assert/strict";
import { test } from "node:test";
${IMPORTS}
const stack = new MailStack(Testing.app(), "edge");

test("template", () => {
  assert.equal(Template.fromStack(stack).at("mail/VirtualServer").properties["port"], 25);
});

test("snapshot", (t) => {
  t.assert.snapshot(snapshotOf(stack));
});
`;

const JEST_SETTINGS = {
  moduleNameMapper: { "^(\\./.*)\\.js$": "$1" },
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
};
const JEST = "node_modules/jest/bin/jest.js";
const VITEST = ["node_modules/vitest/vitest.mjs", "run"];

const jestCommand = (type: Runner["type"]): readonly string[] =>
  type === "module" ? ["--experimental-vm-modules", JEST] : [JEST];

const withJest = (packages: readonly string[], head: string, type: Runner["type"]): Runner => ({
  packages: ["jest@30", "@swc/core@1", "@swc/jest@0.2", ...packages],
  type,
  test: jestCommand(type),
  update: [...jestCommand(type), "-u"],
  files: {
    "stack.test.ts": `${head}${MATCHERS}`,
    "jest.config.json": JSON.stringify({
      ...JEST_SETTINGS,
      ...(type === "module" && { extensionsToTreatAsEsm: [".ts"] }),
    }),
  },
});

const withVitest = (version: string): Runner => ({
  packages: [`vitest@${version}`],
  type: "module",
  test: VITEST,
  update: [...VITEST, "-u"],
  files: {
    "matchers.d.ts": declarationFor(`vitest ${version}`),
    "stack.test.ts": `import { expect, test } from "vitest";\n${MATCHERS}`,
  },
});

const NODE_TEST_OPTIONS = ["--import", "tsx", "--experimental-test-snapshots"];

const IMPORTED_JEST = `import { expect, test } from "@jest/globals";\n`;

const RUNNERS: Readonly<Record<string, () => Runner>> = {
  "jest with CommonJS and its globals": () => withJest(["@types/jest@30"], "", "commonjs"),
  "jest with ES modules and imports": () => {
    const runner = withJest(["@jest/globals@30", "expect@30"], IMPORTED_JEST, "module");
    return { ...runner, files: { ...runner.files, "matchers.d.ts": declarationFor("@jest/globals") } };
  },
  "vitest 4": () => withVitest("4"),
  "vitest 5": () => withVitest("5"),
  "node:test": () => ({
    packages: ["tsx@4", "@types/node@22"],
    type: "module",
    test: [...NODE_TEST_OPTIONS, "--test", "stack.test.ts"],
    update: [...NODE_TEST_OPTIONS, "--test-update-snapshots", "--test", "stack.test.ts"],
    files: { "stack.test.ts": NODE_TEST },
  }),
};

/** vitest 5 and snapshots of node:test want a newer Node.js than this package does. */
const NODE = "node@22";

describe("the testing kit", () => {
  const app = new ConsumerApp(NPM);
  afterAll(() => {
    app.remove();
  });
  let node = process.execPath;

  beforeAll(() => {
    app.install();
    if (Number(process.versions.node.split(".")[0]) < 22) {
      run(NPM.install[0] ?? "", [...NPM.install.slice(1), NODE], app.folder);
      node = join(app.folder, "node_modules", "node", "bin", "node");
    }
  }, 900_000);

  test.each(Object.entries(RUNNERS))(
    "has types and matchers, and never stores a snapshot on a build server: %s",
    (name, runner) => {
      const { packages, type, test: command, update, files } = runner();
      const folder = join(app.folder, name.replace(/\W+/g, "-"));
      mkdirSync(folder);
      const all = { "package.json": JSON.stringify({ type }), "stack.ts": STACK, ...files };
      for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
      run(NPM.install[0] ?? "", [...NPM.install.slice(1), ...packages], folder);

      const types = ["--module", "nodenext", "--target", "es2022", "--strict", "--skipLibCheck", "--noEmit"];
      const sources = readdirSync(folder).filter((file) => file.endsWith(".ts"));
      expect(run("npx", ["--no-install", "tsc", ...types, ...sources], folder)).toBe("");

      const snapshots = (): boolean =>
        existsSync(join(folder, "__snapshots__")) || existsSync(join(folder, "stack.test.ts.snapshot"));
      const buildServer = { CI: "true" };
      expect(() => run(node, command, folder, buildServer)).toThrow(/snapshot/i);
      expect(snapshots()).toBe(false);
      run(node, update, folder);
      expect(snapshots()).toBe(true);
      run(node, command, folder, buildServer);
    },
    600_000,
  );
});
