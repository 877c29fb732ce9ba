import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as cdktf from "cdktf";
import { App, TerraformStack } from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import * as ts from "typescript";
import * as library from "../../lib";
import { Template } from "../../lib/testing";
import { type CodeBlock, Page, ROOT } from "./markdown";

const blocks = Page.all()
  .flatMap((page) => page.codeBlocks)
  .filter(({ language }) => language === "ts");

/** Complete files import what they use; everything else is a part of a stack's constructor. */
function isComplete({ code }: CodeBlock): boolean {
  return /^import /m.test(code);
}

/** What a fragment works on may be declared only: it is compiled then, and not run. */
function isCompiledOnly({ before }: CodeBlock): boolean {
  return before.includes("declare const ");
}

const MODULES: Readonly<Record<string, readonly string[]>> = {
  cdktf: Object.keys(cdktf),
  "cdktf-bigip-smtp": Object.keys(library),
  "cdktf-bigip-smtp/provider": ["BigipProvider"],
};

/** The block as a module: as it is, or as the body of a function that gets a stack. */
function moduleOf(block: CodeBlock): string {
  if (isComplete(block)) return block.code;
  const body = `${block.before}\n${block.code}`;
  const words = new Set(body.match(/[A-Za-z]\w*/g));
  const imports = Object.entries(MODULES).map(([module, names]) => {
    return `import { ${names.filter((name) => words.has(name)).join(", ")} } from "${module}";`;
  });
  if (isCompiledOnly(block))
    return `${block.before}\nexport async function fragment(): Promise<void> {\n${block.code}\n}`;
  const stack = words.has("stack") ? "const stack = this;" : "";
  const parameter = words.has("TerraformStack") ? "" : `import type { TerraformStack } from "cdktf";`;
  return `${imports.join("")}${parameter}export function fragment(this: TerraformStack): void {${stack}${block.before}\n${block.code}\n}`;
}

const nameOf = ({ page, line }: CodeBlock): string =>
  join(ROOT, dirname(page), `${page.replace(/\W/g, "_")}_${line}.ts`);

/** All blocks in one program, with the project's own settings. */
function compile(): Map<string, string[]> {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (file) => readFileSync(file, "utf8")) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const sources = new Map(blocks.map((block) => [nameOf(block), moduleOf(block)]));
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (file) => sources.has(file) || files.fileExists(file),
    readFile: (file) => sources.get(file) ?? files.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = sources.get(file);
      return text === undefined
        ? files.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, text, version, true);
    },
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return new Map(
    blocks.map((block) => {
      const file = program.getSourceFile(nameOf(block));
      const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [
        nameOf(block),
        diagnostics.filter((one) => isFault(block, one)).map((one) => describeDiagnostic(block, one)),
      ];
    }),
  );
}

/** In a fragment a constant may be there for the reader alone. */
function isFault(block: CodeBlock, { code }: ts.Diagnostic): boolean {
  const UNUSED_LOCAL = 6133;
  return isComplete(block) || code !== UNUSED_LOCAL;
}

function describeDiagnostic(block: CodeBlock, { file, start = 0, messageText }: ts.Diagnostic): string {
  const offset = isComplete(block) ? 0 : 1;
  const line = block.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0) - offset;
  return `${block.page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}

/** Runs a block as Node would, and gives what it exports. */
function run(block: CodeBlock): Record<string, unknown> {
  const { outputText } = ts.transpileModule(moduleOf(block), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, unknown> = {};
  const body = Reflect.construct(Function, ["exports", "require", "module", outputText]) as (
    ...args: unknown[]
  ) => void;
  body(exported, requireFromHere, { exports: exported });
  return exported;
}

const LOADED: Readonly<Record<string, () => unknown>> = {
  cdktf: () => cdktf,
  constructs: () => jest.requireActual("constructs"),
  "cdktf-bigip-smtp": () => library,
  "cdktf-bigip-smtp/provider": () => ({ BigipProvider }),
  "cdktf-bigip-smtp/testing": () => jest.requireActual("../../lib/testing"),
  "node:fs": () => jest.requireActual("node:fs"),
};

function requireFromHere(name: string): unknown {
  const load = LOADED[name];
  if (load === undefined) throw new Error(`Documentation uses ${name}: add it to LOADED in this test.`);
  return load();
}

describe("code in the documentation", () => {
  let diagnostics: Map<string, string[]>;
  let outdir: string;

  beforeAll(() => {
    diagnostics = compile();
    outdir = mkdtempSync(join(tmpdir(), "docs-"));
    process.env["CDKTF_OUTDIR"] = outdir;
  }, 120_000);
  afterAll(() => {
    delete process.env["CDKTF_OUTDIR"];
    rmSync(outdir, { recursive: true });
  });

  test("there is some", () => {
    expect(blocks.length).toBeGreaterThan(10);
  });

  test.each(blocks)("$page:$line compiles", (block) => {
    expect(diagnostics.get(nameOf(block))).toEqual([]);
  });

  test.each(blocks.filter(isComplete).filter(({ code }) => code.includes("app.synth()")))(
    "$page:$line synthesizes",
    (block) => {
      expect(() => run(block)).not.toThrow();
    },
  );

  test.each(blocks.filter((block) => !isComplete(block) && !isCompiledOnly(block)))(
    "$page:$line breaks no rule",
    (block) => {
      const stack = new TerraformStack(new App({ outdir }), "docs");
      if (!block.code.includes("new BigipProvider(")) {
        new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "docs", password: "docs" });
      }
      const { fragment } = run(block);
      (fragment as (this: TerraformStack) => void).call(stack);
      expect(Template.fromStack(stack).errors).toEqual([]);
    },
  );
});
