import * as ts from "typescript";
import {
  compare,
  isOwn,
  isPrivate,
  type PublicApi,
  type PublicName,
  publicApi,
  resolvedSymbol,
} from "./public-api";

const INTRODUCTION = `# Public API

What users of this package can rely on, without documentation. It is made from the code by \`npm run api\`, and a test
compares it: a change here is a change for users, and decides the next version (docs/upgrading.md).
`;

/** The report of the public API: every name with its signature. */
export function apiReport(api: PublicApi = publicApi()): string {
  const entries = [...new Set(api.names.map(({ entry }) => entry))].sort(compare);
  const sections = entries.map((entry) => {
    const names = api.names.filter((name) => name.entry === entry);
    return [`## ${entry}`, ...names.map(signature)].join("\n\n");
  });
  return [INTRODUCTION, ...sections, hiddenTypes(api), ""].join("\n");
}

function signature({ name, declarations }: PublicName): string {
  return [`### ${name}`, "", "```", ...declarations.map(declarationText), "```"].join("\n");
}

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

function declarationText(declaration: ts.Declaration): string {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const { transformed } = ts.transform<ts.Node>(statement, [withoutPrivateMembers]);
  const [node = statement] = transformed;
  return printer.printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile());
}

/** A private constructor is left: it says that nobody can make the class. */
const withoutPrivateMembers: ts.TransformerFactory<ts.Node> = (context) => {
  const visit = (node: ts.Node): ts.Node | undefined =>
    ts.isClassElement(node) && isPrivate(node) && !ts.isConstructorDeclaration(node)
      ? undefined
      : ts.visitEachChild(node, visit, context);
  return (node) => visit(node) ?? node;
};

/** Types in the signatures that users can't import by name. */
function hiddenTypes({ names, checker }: PublicApi): string {
  const known = new Set(names.map(({ symbol }) => symbol));
  const hidden = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassElement(node) && isPrivate(node)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const found = name === undefined ? undefined : checker.getSymbolAtLocation(name);
    const symbol = found === undefined ? undefined : resolvedSymbol(found, checker);
    if (symbol?.declarations?.some(isOwn) === true && !known.has(symbol) && !isTypeParameter(symbol))
      hidden.add(symbol.name);
    ts.forEachChild(node, visit);
  };
  for (const { declarations } of names) declarations.forEach(visit);
  if (hidden.size === 0) return "";
  return [
    "",
    "## Used, but not exported",
    "",
    ...[...hidden].sort(compare).map((name) => `- ${name}`),
    "",
  ].join("\n");
}

function isTypeParameter({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.TypeParameter) !== 0;
}
