import { STACK_CLASS } from "./app-program";
import type { AppSetup } from "./app-setup";
import { pipelineText } from "./app-pipelines";
import { json } from "./app-manifest";
import { text } from "./code";

/** The files of an app beside package.json and .gitignore, by their names. */
export function appFiles(setup: AppSetup, program: string): Readonly<Record<string, string>> {
  return {
    "cdktf.json": json(CDKTF),
    "main.ts": mainText(setup),
    "stack.ts": program,
    "stack.test.ts": testText(setup),
    ...Object.fromEntries(
      setup.pipelines.map((each) => [each.file, pipelineText(each, setup.name, setup.state)]),
    ),
  };
}

/** What the compiler of an app is told, where it is not told something else already. */
export const TSCONFIG = json({
  compilerOptions: {
    target: "ES2022",
    module: "node16",
    moduleResolution: "node16",
    lib: ["ES2022"],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["*.ts"],
});

/** What git is told to leave alone: what is installed or made, and what may hold secrets. */
export const IGNORED = [
  "node_modules/",
  "cdktf.out/",
  ".terraform/",
  "*.tfstate",
  "*.tfstate.*",
  "*.tfplan",
  "*.log",
  ".env",
];

const CDKTF = {
  language: "typescript",
  app: "npx tsx main.ts",
  sendCrashReports: "false",
  terraformProviders: [],
  terraformModules: [],
  context: {},
};

function mainText({ name, framework }: AppSetup): string {
  return `import { App } from "${framework.npmName}";
import { ${STACK_CLASS} } from "./stack.js";

const app = new App();
new ${STACK_CLASS}(app, ${text(name)});
app.synth();
`;
}

function testText({ name, framework }: AppSetup): string {
  return `import { expect, test } from "@jest/globals";
import { Testing } from "${framework.npmName}";
import { Template, snapshotOf } from "${framework.library}/testing";
import { ${STACK_CLASS} } from "./stack.js";

const stack = new ${STACK_CLASS}(Testing.app(), ${text(name)});
const { errors, warnings } = Template.fromStack(stack);

test("the stack has no errors", () => {
  expect(errors).toEqual([]);
});

// One that is fine for you is acknowledged in the stack: Warnings.of(this).acknowledge("<its id>", "<why>").
test("the stack has no warnings that nobody acknowledged", () => {
  expect(warnings.map(({ constructPath, message }) => \`\${constructPath}: \${message}\`)).toEqual([]);
});

test("the stack is the one that was reviewed", () => {
  expect(snapshotOf(stack)).toMatchSnapshot();
});
`;
}
