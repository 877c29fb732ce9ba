import * as ts from "typescript";
import { table } from "../markdown-table";
import { compare, isOwn, isPublic, type PublicApi, type PublicName, publicApi } from "./public-api";

/** A page of the reference: a folder of lib/, and what it is about. */
interface PageInfo {
  readonly title: string;
  readonly about: string;
}

/** The pages, in the order of the index. */
const PAGES: Readonly<Record<string, PageInfo>> = {
  smtp: { title: "Scenarios", about: "The six scenarios of F5's guide, and their props." },
  ltm: { title: "LTM objects", about: "Virtual servers, pools, nodes, monitors, profiles, SNAT and iRules." },
  sys: {
    title: "System objects",
    about: "Certificates, partitions, external programs, log destinations, saving.",
  },
  afm: { title: "AFM objects", about: "Firewall and reputation policies, address lists, log profiles." },
  device: { title: "Objects made by scripts", about: "What the provider has no resource for." },
  kind: { title: "Kinds of objects", about: "Base classes of objects that are told by tables of rows." },
  sheet: { title: "Deployment sheet", about: "What a stack will be on the device, for reviewers." },
  aspects: { title: "Aspects and helpers", about: "What holds for many objects of a stack." },
  core: { title: "What all have in common", about: "Base classes, rules, warnings, descriptions." },
  testing: { title: "Testing kit", about: "What tests import from `cdktf-bigip-smtp/testing`." },
  simulator: {
    title: "Device simulator",
    about: "A BIG-IP to deploy to without a device, from `cdktf-bigip-smtp/simulator`: [how to use it](../simulator.md).",
  },
};

const NOTE = "This page is made from the docstrings, by `npm run api`.";

/** All pages of the reference, by their file names. */
export function apiReference(api: PublicApi = publicApi()): Map<string, string> {
  const missing = api.names.find(({ layer }) => !(layer in PAGES));
  if (missing !== undefined) throw new Error(`${missing.name}: give its folder ${missing.layer} a page.`);
  const pages = Object.entries(PAGES).map(([layer, info]): [string, string] => {
    const names = api.names.filter((name) => name.layer === layer);
    return [`${layer}.md`, new PageWriter(api, info, names).text()];
  });
  return new Map([["README.md", indexPage(api)], ...pages]);
}

function indexPage({ names }: PublicApi): string {
  const sections = Object.entries(PAGES).map(([layer, { title, about }]) => {
    const links = names
      .filter((name) => name.layer === layer && !isProps(name))
      .map(({ name }) => `- [${name}](${layer}.md#${anchor(name)})`);
    return [`## [${title}](${layer}.md)`, about, links.join("\n")].join("\n\n");
  });
  return `${["# API reference", NOTE, ...sections].join("\n\n")}\n`;
}

/** Props stand behind the class that takes them. */
function isProps({ name }: PublicName): boolean {
  return name.endsWith("Props");
}

class PageWriter {
  public constructor(
    private readonly api: PublicApi,
    private readonly info: PageInfo,
    private readonly names: readonly PublicName[],
  ) {}

  public text(): string {
    const { title, about } = this.info;
    return `${[`# ${title}`, about, NOTE, ...this.names.flatMap((name) => this.section(name))].join("\n\n")}\n`;
  }

  private section(name: PublicName): string[] {
    const [declaration] = name.declarations;
    const body =
      declaration === undefined
        ? []
        : ts.isClassDeclaration(declaration)
          ? this.classBody(declaration)
          : ts.isInterfaceDeclaration(declaration)
            ? this.interfaceBody(declaration)
            : ts.isEnumDeclaration(declaration)
              ? this.enumBody(declaration)
              : [code(signatureText(declaration, name.name))];
    return [`## ${name.name}`, ...paragraphs(this.documentation(name.symbol)), ...body];
  }

  private classBody(declaration: ts.ClassDeclaration): string[] {
    const members = declaration.members.filter(isPublic);
    const constructors = members.filter(ts.isConstructorDeclaration);
    const properties = members.filter(
      (member) => ts.isPropertyDeclaration(member) || ts.isGetAccessor(member),
    );
    const methods = members.filter(ts.isMethodDeclaration);
    return [
      ...heritage(declaration),
      ...constructors.map((each) => code(`new ${declaration.name?.text ?? ""}(${parameters(each)})`)),
      ...this.propertyTable("Property", properties),
      ...this.methodTable(methods),
    ];
  }

  private interfaceBody(declaration: ts.InterfaceDeclaration): string[] {
    const properties = declaration.members.filter(ts.isPropertySignature);
    const methods = declaration.members.filter(ts.isMethodSignature);
    return [...heritage(declaration), ...this.propTable(properties), ...this.methodTable(methods)];
  }

  private enumBody(declaration: ts.EnumDeclaration): string[] {
    const rows = declaration.members.map((member) => [
      code(member.name.getText()),
      member.initializer === undefined ? "" : code(member.initializer.getText()),
      cell(this.documentationOf(member)),
    ]);
    return [table(["Member", "Value", "Meaning"], rows)];
  }

  private propTable(properties: readonly ts.PropertySignature[]): string[] {
    if (properties.length === 0) return [];
    const rows = properties.map((property) => [
      code(property.name.getText()),
      code(property.type?.getText() ?? ""),
      property.questionToken === undefined ? "needed" : this.defaultOf(property),
      cell(this.documentationOf(property)),
    ]);
    return [table(["Prop", "Type", "Default", "Meaning"], rows)];
  }

  private propertyTable(
    title: string,
    properties: readonly (ts.PropertyDeclaration | ts.GetAccessorDeclaration)[],
  ): string[] {
    if (properties.length === 0) return [];
    const rows = properties.map((property) => [
      code(property.name.getText()),
      code(property.type?.getText() ?? ""),
      cell(this.documentationOf(property)),
    ]);
    return [table([title, "Type", "Meaning"], rows)];
  }

  private methodTable(methods: readonly (ts.MethodDeclaration | ts.MethodSignature)[]): string[] {
    if (methods.length === 0) return [];
    const rows = methods.map((method) => [
      code(methodText(method)),
      cell(this.documentationOf(method, true)),
    ]);
    return [table(["Method", "Meaning"], rows)];
  }

  private defaultOf(property: ts.PropertySignature): string {
    const tag = this.tagsOf(property).find(({ name }) => name === "default");
    const text = ts.displayPartsToString(tag?.text).trim();
    return text.startsWith("-") ? cell(text.slice(1).trim()) : text === "" ? "" : code(oneLine(text));
  }

  /** What is said of a member, with its parameters and errors if asked for. */
  private documentationOf(member: ts.NamedDeclaration, withTags = false): string {
    const symbol = member.name === undefined ? undefined : this.api.checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return "";
    const tags = withTags ? this.tagsOf(member).flatMap(tagText) : [];
    return [this.documentation(symbol), ...tags].filter((each) => each !== "").join(" ");
  }

  private documentation(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.api.checker));
  }

  private tagsOf(member: ts.NamedDeclaration): ts.JSDocTagInfo[] {
    const symbol = member.name === undefined ? undefined : this.api.checker.getSymbolAtLocation(member.name);
    return symbol?.getJsDocTags(this.api.checker) ?? [];
  }
}

function tagText({ name, text }: ts.JSDocTagInfo): string[] {
  const said = oneLine(ts.displayPartsToString(text));
  if (name === "param") return [`${said.replace(/^(\S+) /, "`$1`: ")}.`];
  if (name === "returns") return [`Gives ${said}.`];
  return name === "throws" ? [`Throws ${said}.`] : [];
}

/** What a class or interface builds upon, as far as it is one of this package. */
function heritage(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((type) => code(type.getText())),
  );
  return bases.length === 0 ? [] : [`Is also: ${bases.join(", ")}.`];
}

function signatureText(declaration: ts.Declaration, name: string): string {
  if (ts.isFunctionDeclaration(declaration)) {
    return `${name}(${parameters(declaration)}): ${oneLine(declaration.type?.getText() ?? "void")}`;
  }
  if (ts.isTypeAliasDeclaration(declaration)) return `type ${name} = ${oneLine(declaration.type.getText())}`;
  // A constant can be a table of hundreds of lines.
  return `const ${name}`;
}

function methodText(method: ts.MethodDeclaration | ts.MethodSignature): string {
  const isStatic =
    ts.canHaveModifiers(method) &&
    (ts.getModifiers(method) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  const owner = isStatic && ts.isClassDeclaration(method.parent) ? `${method.parent.name?.text ?? ""}.` : "";
  return `${owner}${method.name.getText()}(${parameters(method)}): ${oneLine(method.type?.getText() ?? "void")}`;
}

function parameters({ parameters: list }: ts.SignatureDeclaration): string {
  return list.map((parameter) => oneLine(parameter.getText())).join(", ");
}

/** Text of a docstring, whose own lines are of no meaning but for blocks of code. */
function paragraphs(text: string): string[] {
  return text === "" ? [] : [text.trim().replace(/</g, "\\<")];
}

function cell(text: string): string {
  return oneLine(text)
    .replace(/\|/g, "\\|")
    .replace(/(?<!`[^`]*)<(?![^`]*`)/g, "\\<");
}

function code(text: string): string {
  const line = oneLine(text).replace(/\|/g, "\\|");
  return line === "" ? "" : `\`${line}\``;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, " ");
}

function anchor(name: string): string {
  return name.toLowerCase();
}

/** Whether a docstring says something, for the test. */
export function undocumented({ names, checker }: PublicApi): string[] {
  return names
    .filter(({ declarations }) => declarations.some(isOwn))
    .filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0)
    .map(({ name }) => name)
    .sort(compare);
}
