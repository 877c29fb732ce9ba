import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

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
  private readonly lines: readonly string[];

  public constructor(file: string) {
    this.name = relative(ROOT, file);
    this.lines = readFileSync(file, "utf8").split("\n");
  }

  public get codeBlocks(): CodeBlock[] {
    const blocks: CodeBlock[] = [];
    let before = "";
    for (let start = 0; start < this.lines.length; start++) {
      const line = this.lines[start] ?? "";
      const fence = /^```(\w*)$/.exec(line);
      if (fence === null) {
        before = /^<!-- before: (.*) -->$/.exec(line)?.[1] ?? (line === "" ? before : "");
        continue;
      }
      const end = this.lines.indexOf("```", start + 1);
      const code = this.lines.slice(start + 1, end).join("\n");
      blocks.push({ page: this.name, line: start + 2, language: fence[1] ?? "", code, before });
      before = "";
      start = end;
    }
    return blocks;
  }

  public get links(): Link[] {
    return this.prose.flatMap(({ text, line }) =>
      [...text.matchAll(/\]\(([^()\s]+)\)|<(?:img|source)[^>]* src(?:set)?="([^"]+)"/g)].map(
        ([, link, source]) => ({
          page: this.name,
          line,
          target: link ?? source ?? "",
        }),
      ),
    );
  }

  /** What can follow `#` in a link, as GitHub makes it from headings. */
  public get anchors(): Set<string> {
    const anchors = new Set<string>();
    for (const { text } of this.prose) {
      const heading = /^#{1,6} +(.+?)\s*$/.exec(text)?.[1];
      if (heading === undefined) continue;
      const slug = slugOf(heading);
      const same = [...anchors].filter((anchor) => anchor === slug || anchor.startsWith(`${slug}-`)).length;
      anchors.add(anchors.has(slug) ? `${slug}-${same}` : slug);
    }
    return anchors;
  }

  /** The rows of all tables that have the given header cells, as cells by header. */
  public tableRows(...headers: string[]): Record<string, string>[] {
    const rows: Record<string, string>[] = [];
    let current: string[] | undefined;
    for (const { text } of this.prose) {
      const cells = text.startsWith("|")
        ? text
            .split(/(?<!\\)\|/)
            .slice(1, -1)
            .map((cell) => cell.trim())
        : undefined;
      if (cells === undefined) current = undefined;
      else if (current === undefined) current = cells;
      else if (
        !cells.every((cell) => /^:?-+:?$/.test(cell)) &&
        headers.every((header) => current?.includes(header))
      ) {
        rows.push(Object.fromEntries(current.map((header, index) => [header, cells[index] ?? ""])));
      }
    }
    return rows;
  }

  private get prose(): { readonly text: string; readonly line: number }[] {
    let fenced = false;
    return this.lines.flatMap((text, index) => {
      if (text.startsWith("```")) {
        fenced = !fenced;
        return [];
      }
      return fenced ? [] : [{ text, line: index + 1 }];
    });
  }
}

function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
