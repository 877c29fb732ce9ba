import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import * as ts from "typescript";

const ROOT = resolve(__dirname, "..", "..");
const LIB = join(ROOT, "lib");
const CRUISER = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

const MAY_USE_BINDINGS = ["ltm", "sys", "device", "as3"];

/** What a consumer has installed for certain; testing may also use what the consumer installs for it. */
const MAY_REQUIRE = ["cdktf", "constructs"];
const OPTIONAL_IN_TESTING = ["@grpc/grpc-js", "@grpc/proto-loader", "@msgpack/msgpack"];

interface Import {
  readonly specifier: string;
  /** Compiled away, or loaded only when it is needed. */
  readonly harmless: boolean;
}

const sources = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort()
  .map((file) =>
    ts.createSourceFile(join(LIB, file), readFileSync(join(LIB, file), "utf8"), ts.ScriptTarget.ES2022, true),
  );

function nameOf(source: ts.SourceFile): string {
  return relative(ROOT, source.fileName).split(sep).join("/");
}

/** The folder of lib/ that a file is in; `index` for lib/index.ts itself. */
function layerOf(file: string): string {
  const [layer = ""] = relative(LIB, file).split(sep);
  return layer.replace(/\.ts$/, "");
}

function descendantsOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child, ...descendantsOf(child));
  });
  return children;
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return {
      specifier: node.moduleSpecifier.text,
      harmless: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, harmless: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && /^(import|require|require\.resolve)$/.test(node.expression.getText())) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument)
      ? { specifier: argument.text, harmless: true }
      : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.getText().slice(1, -1), harmless: true };
  }
  return undefined;
}

function importsOf(source: ts.SourceFile): Import[] {
  return descendantsOf(source).flatMap((node) => importOf(node) ?? []);
}

/** One line for each import that `isFault` finds fault with. */
function faultsOf(isFault: (found: Import, source: ts.SourceFile) => boolean): string[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .filter((found) => isFault(found, source))
      .map(({ specifier }) => `${nameOf(source)} imports ${specifier}`),
  );
}

const isRelative = (specifier: string): boolean => specifier.startsWith(".");
const isBinding = (specifier: string): boolean => specifier.startsWith("@cdktf/provider-bigip");

test("there are sources to check", () => {
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.flatMap(importsOf).length).toBeGreaterThan(10);
});

test("dependencies point one way, without circles: .dependency-cruiser.cjs has the layers", () => {
  const { status, stdout } = spawnSync(process.execPath, [CRUISER, "lib"], { cwd: ROOT, encoding: "utf8" });
  expect(stdout).toContain("no dependency violations");
  expect(status).toBe(0);
});

test("only ltm, sys, device and as3 use the bindings, each resource by its own name", () => {
  const faults = faultsOf(({ specifier }, source) => {
    const layer = layerOf(source.fileName);
    if (!isBinding(specifier)) {
      return false;
    }
    return specifier === "@cdktf/provider-bigip/schema.json"
      ? layer !== "testing"
      : !MAY_USE_BINDINGS.includes(layer) || !/^@cdktf\/provider-bigip\/lib\/[\w-]+$/.test(specifier);
  });
  expect(faults).toEqual([]);
});

test("nothing is imported that a consumer may not have", () => {
  const faults = faultsOf(({ specifier, harmless }, source) => {
    const optional =
      layerOf(source.fileName) === "testing" && harmless && OPTIONAL_IN_TESTING.includes(specifier);
    const known = isRelative(specifier) || isBinding(specifier) || specifier.startsWith("node:");
    return !known && !optional && !MAY_REQUIRE.includes(specifier);
  });
  expect(faults).toEqual([]);
});

/** The names that a file has from cdktf and constructs, namespaces among them. */
function coreNamesOf(source: ts.SourceFile): Set<string> {
  const names = source.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !MAY_REQUIRE.includes(statement.moduleSpecifier.getText().slice(1, -1))) {
      return [];
    }
    return ts.isNamespaceImport(bindings)
      ? [bindings.name.text]
      : bindings.elements.map((element) => element.name.text);
  });
  return new Set(names);
}

test("classes of cdktf and constructs are never recognized by instanceof, which fails across two copies of them", () => {
  const faults = sources.flatMap((source) => {
    const coreNames = coreNamesOf(source);
    return descendantsOf(source)
      .filter(ts.isBinaryExpression)
      .filter(({ operatorToken }) => operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
      .filter(({ right }) => coreNames.has(right.getText().split(".")[0] ?? ""))
      .map((expression) => `${nameOf(source)}: ${expression.getText()}`);
  });
  expect(faults).toEqual([]);
});

type Property = ts.PropertySignature | ts.PropertyDeclaration;

function isProperty(node: ts.Node): node is Property {
  return ts.isPropertySignature(node) || ts.isPropertyDeclaration(node);
}

describe("declarations", () => {
  const declarations: ts.SourceFile[] = [];
  let publicNames: Set<string>;

  beforeAll(() => {
    const config = ts.getParsedCommandLineOfConfigFile(
      join(ROOT, "tsconfig.build.json"),
      { emitDeclarationOnly: true },
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
    );
    const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
    program.emit(undefined, (file, text) => {
      declarations.push(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
    });
    const checker = program.getTypeChecker();
    const entries = ["index.ts", "testing/index.ts", "simulator/index.ts"].flatMap((file) => {
      const source = program.getSourceFile(join(LIB, file));
      return (source && checker.getSymbolAtLocation(source)) ?? [];
    });
    publicNames = new Set(
      entries.flatMap((entry) => checker.getExportsOfModule(entry)).map(({ name }) => name),
    );
  }, 60_000);

  /** All that has a type in the classes and interfaces that users can name: properties, methods, parameters. */
  function publicMembers(): (Property | ts.SignatureDeclaration | ts.ParameterDeclaration)[] {
    return declarations
      .flatMap(({ statements }) => statements)
      .filter((statement) => ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement))
      .filter(({ name }) => name && publicNames.has(name.text))
      .flatMap(({ members }): readonly (ts.ClassElement | ts.TypeElement)[] => members)
      .filter((member) => !hasModifier(member, ts.SyntaxKind.PrivateKeyword))
      .filter(({ name }) => !name || !ts.isPrivateIdentifier(name))
      .flatMap((member) => [member, ...descendantsOf(member)])
      .filter((node) => isProperty(node) || ts.isParameter(node) || ts.isFunctionLike(node));
  }

  function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
    return (
      ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
    );
  }

  const lineOf = (node: ts.Node): string => `${nameOf(node.getSourceFile())}: ${node.getText()}`;

  test("are made for every source", () => {
    expect(declarations).toHaveLength(sources.length);
  });

  test("have no any", () => {
    const faults = declarations
      .flatMap(descendantsOf)
      .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
      .map(({ parent }) => lineOf(parent));
    expect(faults).toEqual([]);
  });

  test("need no types of Node where the simulator is used", () => {
    const entry = declarations.find(({ fileName }) => fileName.endsWith("/simulator/index.d.ts"));
    const reached = new Set(entry === undefined ? [] : [entry]);
    // A set that grows while it is walked through: what is imported imports further.
    for (const declaration of reached) {
      for (const { specifier } of importsOf(declaration)) {
        const path = resolve(dirname(declaration.fileName), specifier);
        const found = declarations.find(({ fileName }) => resolve(fileName) === `${path}.d.ts`);
        if (isRelative(specifier)) expect(found).toBeDefined();
        if (found !== undefined) reached.add(found);
      }
    }
    const faults = [...reached].filter(({ text }) => /\bnode:|\bBuffer\b|\bNodeJS\b/.test(text));
    expect(reached.size).toBeGreaterThan(5);
    expect(faults.map(nameOf)).toEqual([]);
  });

  test("have readonly properties", () => {
    const faults = publicMembers()
      .filter(isProperty)
      .filter((member) => !hasModifier(member, ts.SyntaxKind.ReadonlyKeyword))
      .map(lineOf);
    expect(faults).toEqual([]);
  });

  test("have no unions, which other languages have not, but for the members of a pool", () => {
    const faults = publicMembers()
      .filter(({ name }) => !["members", "member"].includes(name?.getText() ?? ""))
      .filter(({ type }) =>
        (type ? [type, ...descendantsOf(type)] : [])
          .filter(ts.isUnionTypeNode)
          .some(
            ({ types }) => types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword).length > 1,
          ),
      )
      .map(lineOf);
    expect(faults).toEqual([]);
  });
});

test("no file of lib/ has more than 300 lines", () => {
  const long = sources.filter(({ text }) => text.split("\n").length > 301).map(nameOf);
  expect(long).toEqual([]);
});
