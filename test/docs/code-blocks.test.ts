import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as cdktf from "cdktf";
import { App, TerraformStack } from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import type * as ts from "typescript";
import * as library from "../../lib";
import { Template } from "../../lib/testing";
import { diagnosticsOf, exportsOf, messageOf } from "../support/programs";
import { type CodeBlock, Page } from "./markdown";

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

/** Programs for CDK Terrain: the sources are those of cdktf, of which the build makes the same for the other one. */
function forCdktf(code: string): string {
  return code.replaceAll('"cdktf-bigip-smtp/cdktn', '"cdktf-bigip-smtp').replaceAll('"cdktn"', '"cdktf"');
}

/** The block as a module: as it is, or as the body of a function that gets a stack. */
function moduleOf(block: CodeBlock): string {
  if (isComplete(block)) return forCdktf(block.code);
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
  join(dirname(page), `${page.replace(/\W/g, "_")}_${line}.ts`);

/** What is wrong with each block; all are compiled in one program. */
function compile(): Map<string, string[]> {
  const found = diagnosticsOf(new Map(blocks.map((block) => [nameOf(block), moduleOf(block)])));
  return new Map(
    blocks.map((block) => [
      nameOf(block),
      (found.get(nameOf(block)) ?? [])
        .filter((one) => isFault(block, one))
        .map((one) => describeDiagnostic(block, one)),
    ]),
  );
}

/** In a fragment a constant may be there for the reader alone. */
function isFault(block: CodeBlock, { code }: ts.Diagnostic): boolean {
  const UNUSED_LOCAL = 6133;
  return isComplete(block) || code !== UNUSED_LOCAL;
}

function describeDiagnostic(block: CodeBlock, diagnostic: ts.Diagnostic): string {
  const { file, start = 0 } = diagnostic;
  const offset = isComplete(block) ? 0 : 1;
  const line = block.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0) - offset;
  return `${block.page}:${line}: ${messageOf(diagnostic)}`;
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
      expect(() => exportsOf(moduleOf(block))).not.toThrow();
    },
  );

  test.each(blocks.filter((block) => !isComplete(block) && !isCompiledOnly(block)))(
    "$page:$line breaks no rule",
    (block) => {
      const stack = new TerraformStack(new App({ outdir }), "docs");
      if (!block.code.includes("new BigipProvider(")) {
        new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "docs", password: "docs" });
      }
      const { fragment } = exportsOf(moduleOf(block));
      (fragment as (this: TerraformStack) => void).call(stack);
      expect(Template.fromStack(stack).errors).toEqual([]);
    },
  );
});
