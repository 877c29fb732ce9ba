/** A table of a sheet: what it is about, and its rows as text. */
interface SheetTable {
  readonly title: string;
  readonly rows: ReadonlyMap<string, string>;
}

/** What changes between two sheets. */
export interface SheetDiff {
  /** One line for each change, with the objects that they are about in lines of their own. */
  readonly lines: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Compares two sheets: which objects come and go, which settings change, which warnings are new. */
export function sheetDiff(before: string, after: string): SheetDiff {
  const [old, current] = [tablesOf(before), tablesOf(after)];
  const titles = [...new Set([...old.keys(), ...current.keys()])];
  const changes = titles.flatMap((title) => changesOf(title, old.get(title), current.get(title)));
  const count = (mark: string): number =>
    changes.filter((line) => line.trimStart().startsWith(`${mark} `)).length;
  return { lines: changes, added: count("+"), changed: count("~"), removed: count("-") };
}

function changesOf(title: string, before?: SheetTable, after?: SheetTable): string[] {
  const [old, current] = [before?.rows ?? NO_ROWS, after?.rows ?? NO_ROWS];
  if (isObject(title)) {
    if (before === undefined) return [`+ ${title}`, ...[...current].map((row) => `    ${rowText(row)}`)];
    if (after === undefined) return [`- ${title}`];
  }
  const lines = [...new Set([...old.keys(), ...current.keys()])].flatMap((setting) => {
    const [was, is] = [old.get(setting), current.get(setting)];
    if (was === is) return [];
    if (was === undefined) return [`  + ${rowText([setting, is ?? ""])}`];
    return [is === undefined ? `  - ${rowText([setting, was])}` : `  ~ ${setting}: ${was} -> ${is}`];
  });
  return lines.length === 0 ? [] : [title, ...lines];
}

const NO_ROWS: ReadonlyMap<string, string> = new Map();

/** Tables of objects have the object in their title; the others are lists of the whole stack. */
function isObject(title: string): boolean {
  return title.includes(" > ");
}

function rowText([setting, value]: readonly [string, string]): string {
  return value === "" ? setting : `${setting}: ${value}`;
}

/** The tables of a sheet by their titles; a list is a table of one column. */
function tablesOf(sheet: string): Map<string, SheetTable> {
  const tables = new Map<string, SheetTable>();
  let headings: string[] = [];
  let rows = new Map<string, string>();
  let inTable = false;
  for (const line of sheet.split("\n")) {
    const [, level = "", heading = ""] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
    if (level !== "") {
      headings = [...headings.slice(0, level.length - 1), heading];
      rows = new Map();
    }
    const cells = line.startsWith("|") ? cellsOf(line) : undefined;
    const isHeader = cells !== undefined && !inTable;
    inTable = cells !== undefined;
    const row = cells === undefined ? listItem(line) : isHeader || isRule(cells) ? undefined : rowOf(cells);
    if (row === undefined) continue;
    rows.set(...row);
    const title = titleOf(headings);
    tables.set(title, { title, rows });
  }
  return tables;
}

/** The service and the object; the sections between them say nothing that the object does not. */
function titleOf(headings: readonly string[]): string {
  const [, top = "", , object] = headings;
  return [top, object].filter((each) => each !== undefined).join(" > ");
}

function listItem(line: string): [string, string] | undefined {
  return line.startsWith("- ") ? [line.slice(2), ""] : undefined;
}

/** The three columns of an object; other tables are lists of what stands in their rows. */
function rowOf([first = "", second = "", third]: readonly string[]): [string, string] {
  return third === undefined ? [`${first} ${second}`, ""] : [first, `${second} (${third})`];
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^-+$/.test(cell));
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
