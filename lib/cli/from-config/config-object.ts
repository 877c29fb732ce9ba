import type { Block, Entry } from "../../tmos/tree";

/** The partition and name that a text of the device means; `list` leaves out the folder in which it runs. */
export function fullPathOf(name: string): string {
  return name.startsWith("/") ? name : `/Common/${name}`;
}

/** The last part of a full path. */
export function nameOf(fullPath: string): string {
  return fullPath.slice(fullPath.lastIndexOf("/") + 1);
}

/** The partition of a full path, with the folders below it. */
export function folderOf(fullPath: string): string {
  return fullPath.slice(1, fullPath.lastIndexOf("/"));
}

/**
 * An object of a configuration, or a named item in one. It remembers which of its properties somebody has asked for: what
 * nobody has asked for can't be carried over, and is said.
 */
export class ConfigObject {
  private readonly asked = new Set<string>();
  private read: readonly Entry[] | undefined;

  /**
   * @param component such as `ltm virtual`; of an item that of its object and the property, `ltm pool members`
   */
  public constructor(
    public readonly component: string,
    public readonly path: string,
    private readonly readBlock: () => Block | undefined,
  ) {}

  public get title(): string {
    return `${this.component} ${this.path}`;
  }

  public get entries(): readonly Entry[] {
    return (this.read ??= this.readBlock()?.entries ?? []);
  }

  /** The words behind a property's name; nothing where it is not stated, or `none`. */
  public words(property: string): readonly string[] {
    this.asked.add(property);
    return this.peek(property);
  }

  /** The same for who does not know yet whether they can carry it over. */
  public peek(property: string): readonly string[] {
    const entry = this.entries.find(({ words }) => words[0] === property);
    const words = [...(entry?.words.slice(1) ?? []), ...(entry?.block?.words ?? [])];
    return words.length === 1 && words[0] === "none" ? [] : words;
  }

  /** The value of a property that is one word. */
  public word(property: string): string | undefined {
    return this.words(property)[0];
  }

  /** The value of a property that is a number; a word in its place, such as `indefinite`, is left. */
  public number(property: string): number | undefined {
    const [word = ""] = this.peek(property);
    return /^\d+$/.test(word) ? Number(this.word(property)) : undefined;
  }

  /** A property that refers to another object. */
  public reference(property: string): string | undefined {
    const word = this.word(property);
    return word === undefined ? undefined : fullPathOf(word);
  }

  public has(property: string): boolean {
    return this.entry(property) !== undefined;
  }

  /** The named items of a property; names of a list have no block. */
  public items(property: string): ConfigObject[] {
    const { entries = [] } = this.entry(property)?.block ?? {};
    return entries.map(
      ({ words, block }) => new ConfigObject(`${this.component} ${property}`, words.join(" "), () => block),
    );
  }

  /** The block of a property, for who reads it in their own way. */
  public block(property: string): Block | undefined {
    return this.entry(property)?.block;
  }

  /** A property that is a block of properties. */
  public inner(property: string): ConfigObject | undefined {
    const block = this.block(property);
    return block && new ConfigObject(`${this.component} ${property}`, this.path, () => block);
  }

  /** The values of a property that stands there once for each name, such as `user-defined`. */
  public variables(property: string): Readonly<Record<string, string>> {
    this.asked.add(property);
    const found = this.entries.filter(({ words }) => words[0] === property);
    return Object.fromEntries(found.map(({ words: [, name = "", ...value] }) => [name, value.join(" ")]));
  }

  /** What nobody has asked for. */
  public get rest(): readonly Entry[] {
    return this.entries.filter(({ words: [name = ""] }) => !this.asked.has(name));
  }

  private entry(property: string): Entry | undefined {
    this.asked.add(property);
    return this.entries.find(({ words }) => words[0] === property);
  }
}
