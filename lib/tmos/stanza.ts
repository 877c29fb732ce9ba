import { readBlock } from "./block";
import { Lexer } from "./lexer";
import { isRaw } from "./raw-text";
import type { Block } from "./tree";

/** An object of a configuration. Its block is read when somebody looks into it. */
export class Stanza {
  /**
   * @param heading the words before the brace: module, type, and the name unless there is only one such object
   * @param open where the opening brace is
   * @param close where the closing brace is
   */
  public constructor(
    public readonly heading: readonly string[],
    private readonly source: string,
    private readonly open: number,
    private readonly close: number,
  ) {}

  /** The text between the braces: the program of an iRule. */
  public get text(): string {
    return this.source.slice(this.open + 1, this.close);
  }

  public get isProgram(): boolean {
    return isRaw(this.heading);
  }

  /** The properties; a program has none. */
  public get block(): Block {
    return readBlock(this.source, new Lexer(this.source, this.open + 1));
  }
}
