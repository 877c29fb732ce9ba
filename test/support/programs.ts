import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as cdktf from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import * as ts from "typescript";
import * as library from "../../lib";

const ROOT = resolve(__dirname, "..", "..");

/** What all programs of a test file have in common: nearly everything that the compiler reads is the library. */
const shared: {
  options?: ts.CompilerOptions;
  readonly parsed: Map<string, ts.SourceFile | undefined>;
  program?: ts.Program;
} = { parsed: new Map() };

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (file) => readFileSync(file, "utf8")) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
}

/** Compiles texts as if they were files of this project, with its settings, and gives what is wrong with each. */
export function diagnosticsOf(sources: ReadonlyMap<string, string>): Map<string, ts.Diagnostic[]> {
  const options = (shared.options ??= compilerOptions());
  const texts = new Map([...sources].map(([name, text]) => [join(ROOT, name), text]));
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    directoryExists: (folder) =>
      [...texts.keys()].some((file) => file.startsWith(`${folder}/`)) || ts.sys.directoryExists(folder),
    fileExists: (file) => texts.has(file) || files.fileExists(file),
    readFile: (file) => texts.get(file) ?? files.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = texts.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, version, true);
      if (!shared.parsed.has(file)) shared.parsed.set(file, files.getSourceFile(file, version, ...rest));
      return shared.parsed.get(file);
    },
  };
  const program = ts.createProgram([...texts.keys()], options, host, shared.program);
  shared.program = program;
  return new Map(
    [...sources.keys()].map((name) => {
      const file = program.getSourceFile(join(ROOT, name));
      return [name, [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]];
    }),
  );
}

/** What a diagnostic says. */
export function messageOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, "\n");
}

/** Runs a module as Node would, and gives what it exports. */
export function exportsOf(text: string): Readonly<Record<string, unknown>> {
  const { outputText } = ts.transpileModule(text, {
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
  "cdktf-bigip-smtp/simulator": () => jest.requireActual("../../lib/simulator"),
  "node:fs": () => jest.requireActual("node:fs"),
};

function requireFromHere(name: string): unknown {
  const load = LOADED[name];
  if (load === undefined) throw new Error(`The program uses ${name}: add it to LOADED.`);
  return load();
}
