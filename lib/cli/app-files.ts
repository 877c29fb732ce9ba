import { STACK_CLASS } from "./app-program";
import { testedVersions } from "./own-package";

/** What the app needs to run, and what its test needs. */
const DEPENDENCIES = ["cdktf", "constructs"];
const DEV_DEPENDENCIES = [
  "@swc/core",
  "@swc/jest",
  "@types/jest",
  "@types/node",
  "jest",
  "tsx",
  "typescript",
];

/** What the files of an app are made of. */
export interface AppParts {
  /** Names the app and its stack. */
  readonly name: string;
  /** What package.json asks for of this package. */
  readonly dependency: string;
  /** The text of main.ts. */
  readonly program: string;
}

/** The files of an app, by their names. */
export function appFiles(parts: AppParts): Readonly<Record<string, string>> {
  return {
    "package.json": json(manifest(parts)),
    "cdktf.json": json(CDKTF),
    "tsconfig.json": json(TSCONFIG),
    "main.ts": parts.program,
    "main.test.ts": testText(parts),
    ".gitignore": GITIGNORE,
  };
}

function manifest({ name, dependency }: AppParts): unknown {
  return {
    name,
    version: "1.0.0",
    private: true,
    scripts: {
      synth: "tsx main.ts",
      deploy: "npx cdktf-cli@0.21 deploy",
      // The first run stores the snapshot, also where jest takes the machine for a build server.
      test: "tsc && jest --ci=false",
    },
    dependencies: { "cdktf-bigip-smtp": dependency, ...testedVersions(DEPENDENCIES) },
    devDependencies: testedVersions(DEV_DEPENDENCIES),
    jest: {
      testEnvironment: "node",
      testMatch: ["<rootDir>/*.test.ts"],
      transform: {
        "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
      },
    },
  };
}

const CDKTF = {
  language: "typescript",
  app: "npx tsx main.ts",
  sendCrashReports: "false",
  terraformProviders: [],
  terraformModules: [],
  context: {},
};

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "node16",
    moduleResolution: "node16",
    lib: ["ES2022"],
    types: ["node", "jest"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["*.ts"],
};

const GITIGNORE = `node_modules/
cdktf.out/
.terraform/
*.tfstate
*.tfstate.*
*.log
.env
`;

function testText({ name }: AppParts): string {
  return `import { Testing } from "cdktf";
import { Template, snapshotOf } from "cdktf-bigip-smtp/testing";
import { ${STACK_CLASS} } from "./main";

const stack = new ${STACK_CLASS}(Testing.app(), ${JSON.stringify(name)});
const { errors, warnings } = Template.fromStack(stack);

test("the stack has no errors", () => {
  expect(errors).toEqual([]);
});

test("the stack has the warnings that were accepted", () => {
  expect(warnings.map(({ message }) => message)).toMatchSnapshot();
});

test("the stack is the one that was reviewed", () => {
  expect(snapshotOf(stack)).toMatchSnapshot();
});
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
