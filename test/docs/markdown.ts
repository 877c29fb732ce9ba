import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the package is the class itself
import MarkdownIt = require("markdown-it");

export const ROOT = resolve(__dirname, "..", "..");

/** What stands in code marks in a cell: `minTls`, `healthCheck.interval`. */
export function codeIn(cell = ""): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** A fenced block of code in a page. */
export interface CodeBlock {
  /** Path of the page from the root. */
  readonly page: string;
  /** Line of the page on which the code starts, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /**
   * Code that stands before the block in a comment of the page and is needed to compile it:
   * `<!-- before: const pool = ...; -->`.
   */
  readonly before: string;
}

/** A link or picture in a page. */
export interface Link {
  readonly page: string;
  readonly line: number;
  readonly target: string;
}

type Token = ReturnType<MarkdownIt["parse"]>[number];

const MARKDOWN = new MarkdownIt({ html: true });
// Targets are compared with names of files, so they stay as they are written.
MARKDOWN.normalizeLink = (target) => target;

/** A Markdown file of the project. */
export class Page {
  /** README.md and everything below docs/. */
  public static all(): Page[] {
    const below = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
    const names = ["README.md", ...below.map((name) => join("docs", name))];
    return names.filter((name) => name.endsWith(".md")).map((name) => new Page(join(ROOT, name)));
  }

  /** Path from the root. */
  public readonly name: string;
  private readonly tokens: readonly Token[];

  public constructor(file: string) {
    this.name = relative(ROOT, file);
    this.tokens = MARKDOWN.parse(readFileSync(file, "utf8"), {});
  }

  public get codeBlocks(): CodeBlock[] {
    return this.tokens.flatMap((token, index) => {
      if (token.type !== "fence") return [];
      const comment = this.tokens[index - 1]?.content ?? "";
      return {
        page: this.name,
        line: lineOf(token) + 1,
        language: token.info,
        code: token.content.replace(/\n$/, ""),
        before: /^<!-- before: (.*) -->$/m.exec(comment)?.[1] ?? "",
      };
    });
  }

  public get links(): Link[] {
    return this.tokens.flatMap((token) =>
      [token, ...(token.children ?? [])]
        .flatMap(targetsOf)
        .map((target) => ({ page: this.name, line: lineOf(token), target })),
    );
  }

  /** What can follow `#` in a link, as GitHub makes it from headings, and anchors of their own. */
  public get anchors(): Set<string> {
    const anchors = new Set<string>();
    const seen = new Map<string, number>();
    for (const { content } of this.headings) {
      const slug = slugOf(content);
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      anchors.add(count === 0 ? slug : `${slug}-${count}`);
    }
    for (const id of this.html.flatMap(attributesOf(/<a id="([^"]+)"/g))) anchors.add(id);
    return anchors;
  }

  /** What paragraphs and items of lists say, as plain text; no tables, pictures and code blocks. */
  public get sentences(): string[] {
    return this.tokens
      .filter((_token, index) => this.tokens[index - 1]?.type === "paragraph_open")
      .map(({ children }) => (children ?? []).map(plainText).join(""))
      .flatMap((text) => text.split(/(?<=[.:!?])\s+/))
      .map((sentence) => sentence.trim());
  }

  /** The rows of all tables that have the given header cells, as cells by header. */
  public tableRows(...headers: string[]): Record<string, string>[] {
    return this.tables
      .filter(([first = []]) => headers.every((header) => first.includes(header)))
      .flatMap(([first = [], ...rows]) =>
        rows.map((cells) => Object.fromEntries(first.map((header, index) => [header, cells[index] ?? ""]))),
      );
  }

  private get headings(): Token[] {
    return this.tokens.filter((_token, index) => this.tokens[index - 1]?.type === "heading_open");
  }

  /** Each table as its rows, the header first. */
  private get tables(): string[][][] {
    const tables: string[][][] = [];
    for (const [index, { type }] of this.tokens.entries()) {
      const cell = this.tokens[index + 1]?.content ?? "";
      if (type === "table_open") tables.push([]);
      if (type === "tr_open") tables.at(-1)?.push([]);
      if (type === "th_open" || type === "td_open") tables.at(-1)?.at(-1)?.push(cell);
    }
    return tables;
  }

  private get html(): Token[] {
    return this.tokens.flatMap((token) => [token, ...(token.children ?? [])]).filter(isHtml);
  }
}

function isHtml({ type }: Token): boolean {
  return type === "html_block" || type === "html_inline";
}

function plainText({ type, content }: Token): string {
  if (type === "softbreak") return " ";
  return type === "text" || type === "code_inline" ? content : "";
}

function lineOf({ map }: Token): number {
  return (map?.[0] ?? 0) + 1;
}

function targetsOf(token: Token): string[] {
  if (isHtml(token)) return attributesOf(/<(?:img|source)[^>]* src(?:set)?="([^"]+)"/g)(token);
  if (token.markup === "autolink") return [];
  const target = token.attrGet(token.type === "image" ? "src" : "href");
  return target === null ? [] : [target];
}

function attributesOf(pattern: RegExp): (token: Token) => string[] {
  return ({ content }) => [...content.matchAll(pattern)].map(([, value = ""]) => value);
}

function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
