import type { Block } from "../../tmos/tree";
import type { ConfigObject } from "./config-object";
import { SECRET } from "./leftovers";

/** Answers that stand for a choice instead of a name. */
const CREATE_NEW = "/#create_new#";
const DEFAULT = "/#default#";
const DO_NOT_USE = "/#do_not_use#";

/** A name of a variable, or what such names look like where releases of the template differ. */
export type Question = string | RegExp;

/** Answers that say nothing about what was made. */
const OF_THE_FORM = /^(ssl_encryption_questions__|intro__|.*__(help|inline_help)$)/;

/** Rows of a table, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/**
 * What somebody has answered to an iApp's questions (tmsh: `sys application service`). It remembers for which answers
 * somebody has asked.
 */
export class IAppAnswers {
  private readonly asked = new Set<string>();
  private readonly variables: readonly ConfigObject[];
  private readonly lists: readonly ConfigObject[];
  private readonly tables: readonly ConfigObject[];

  public constructor(service: ConfigObject) {
    this.variables = service.items("variables");
    this.lists = service.items("lists");
    this.tables = service.items("tables");
  }

  /** The answer to the first question that has one; nothing for an empty one. */
  public value(...questions: readonly Question[]): string | undefined {
    for (const question of questions) {
      const found = this.variables.find(({ path }) => isSame(path, question));
      if (found === undefined) continue;
      this.asked.add(found.path);
      const value = found.word("value");
      if (value !== undefined && value !== "") return value;
    }
    return undefined;
  }

  /** Whether the question is answered, for answers that nobody may see. */
  public has(...questions: readonly Question[]): boolean {
    return this.value(...questions) !== undefined;
  }

  /** What an answer stands for; one that is not among the known ones is left. */
  public meaning<Meaning>(
    question: string,
    meanings: Readonly<Record<string, Meaning>>,
  ): Meaning | undefined {
    const value = this.variables.find(({ path }) => path === question)?.word("value") ?? "";
    if (!Object.hasOwn(meanings, value)) return undefined;
    this.asked.add(question);
    return meanings[value];
  }

  /** The object that was chosen; nothing where the template makes one, or where there is none. */
  public chosen(...questions: readonly Question[]): string | undefined {
    const value = this.value(...questions);
    return value === undefined || [CREATE_NEW, DEFAULT, DO_NOT_USE].includes(value) ? undefined : value;
  }

  /** Whether the answer is that there shall be none. */
  public isDeclined(question: Question): boolean {
    return [undefined, DO_NOT_USE, "no"].includes(this.value(question));
  }

  public list(name: string): readonly string[] {
    this.asked.add(name);
    return this.lists.find(({ path }) => path === name)?.words("value") ?? [];
  }

  public rows(name: string): readonly Row[] {
    this.asked.add(name);
    const table = this.tables.find(({ path }) => path === name);
    const columns = table?.words("column-names") ?? [];
    return rowsIn(table?.block("rows")).map((words) =>
      Object.fromEntries(columns.map((column, index) => [column, words[index] ?? ""])),
    );
  }

  /** The answers for which nobody has asked, as they stand there but for secrets. */
  public get rest(): readonly string[] {
    const all = [...this.variables, ...this.lists, ...this.tables];
    return all.flatMap((item) => {
      const { path } = item;
      if (this.asked.has(path) || OF_THE_FORM.test(path)) return [];
      return isSecret(item) ? [`${path} (its value is not shown)`] : shown(item);
    });
  }
}

function isSame(name: string, question: Question): boolean {
  return typeof question === "string" ? name === question : question.test(name);
}

function isSecret(item: ConfigObject): boolean {
  return SECRET.test(item.path) || item.word("encrypted") === "yes";
}

/** Nothing was answered where the template makes nothing of it. */
function shown(item: ConfigObject): string[] {
  const values = [...item.words("value"), ...rowsIn(item.block("rows")).map((words) => words.join(" "))];
  const text = values.join(", ");
  return ["", DO_NOT_USE, "no"].includes(text) ? [] : [`${item.path} ${text}`];
}

function rowsIn(block: Block | undefined): (readonly string[])[] {
  return (block?.entries ?? []).flatMap((entry) => {
    const row = entry.block?.entries.find(({ words }) => words[0] === "row");
    return row?.block === undefined ? [] : [row.block.words];
  });
}
