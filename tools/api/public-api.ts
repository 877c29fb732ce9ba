import { join, relative, resolve, sep } from "node:path";
import * as ts from "typescript";

export const ROOT = resolve(__dirname, "..", "..");
const DIST = join(ROOT, "dist");

/** The ways into the package, by what users import, with the file that it leads to. */
const ENTRIES = {
  "cdktf-bigip-smtp": "index.d.ts",
  "cdktf-bigip-smtp/testing": "testing/index.d.ts",
  "cdktf-bigip-smtp/simulator": "simulator/index.d.ts",
} as const;

/** Something that users can import. */
export interface PublicName {
  readonly name: string;
  /** What users import it from. */
  readonly entry: string;
  /** The folder of lib/ that declares it. */
  readonly layer: string;
  readonly symbol: ts.Symbol;
  readonly declarations: readonly ts.Declaration[];
}

/** What users can import, as the published declarations have it. */
export interface PublicApi {
  readonly names: readonly PublicName[];
  readonly checker: ts.TypeChecker;
}

/** Reads the public API from the declarations that a build would write; nothing is written. */
export function publicApi(): PublicApi {
  const program = declarationProgram();
  const checker = program.getTypeChecker();
  const names = Object.entries(ENTRIES).flatMap(([entry, file]) => {
    const source = program.getSourceFile(join(DIST, file));
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`The build has no ${file}.`);
    return checker.getExportsOfModule(module).map((exported) => publicName(entry, exported, checker));
  });
  return { names: names.sort((one, other) => compare(one.name, other.name)), checker };
}

/** Order by character codes, which is the same on every machine. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether a member is for the class alone. */
export function isPrivate(member: ts.Node): boolean {
  return hasModifier(member, ts.SyntaxKind.PrivateKeyword);
}

/** Whether a member is for everybody, and not for subclasses only. */
export function isPublic(member: ts.Node): boolean {
  return !isPrivate(member) && !hasModifier(member, ts.SyntaxKind.ProtectedKeyword);
}

function hasModifier(member: ts.Node, modifier: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some(({ kind }) => kind === modifier);
}

/** Whether a declaration belongs to the package itself. */
export function isOwn(declaration: ts.Declaration): boolean {
  return declaration.getSourceFile().fileName.startsWith(DIST + sep);
}

/** What an export stands for, behind the files that pass it on. */
export function resolvedSymbol(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function publicName(entry: string, exported: ts.Symbol, checker: ts.TypeChecker): PublicName {
  const symbol = resolvedSymbol(exported, checker);
  const declarations = symbol.declarations ?? [];
  const [first] = declarations;
  const file = first === undefined ? "" : relative(DIST, first.getSourceFile().fileName);
  return { name: exported.name, entry, layer: file.split(sep)[0] ?? "", symbol, declarations };
}

/** A program of the declarations that the compiler makes of lib/. */
function declarationProgram(): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, "tsconfig.build.json"),
    { emitDeclarationOnly: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const options = config?.options ?? {};
  const declarations = new Map<string, string>();
  ts.createProgram(config?.fileNames ?? [], options).emit(undefined, (file, text) => {
    declarations.set(resolve(file), text);
  });
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (file) => declarations.has(file) || files.fileExists(file),
    directoryExists: (folder) =>
      [...declarations.keys()].some((file) => file.startsWith(folder)) || ts.sys.directoryExists(folder),
    readFile: (file) => declarations.get(file) ?? files.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = declarations.get(file);
      return text === undefined
        ? files.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, text, version, true);
    },
  };
  return ts.createProgram(
    [...declarations.keys()],
    { ...options, rootDir: undefined, noEmit: true, emitDeclarationOnly: false, declaration: false },
    host,
  );
}
