import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE,
  HASH,
  isBlank,
  LINE_FEED,
  lineEnd,
  OPEN,
  QUOTE,
} from "./characters";
import { TmosSyntaxError } from "./syntax-error";

export type TokenKind = "word" | "open" | "close" | "end";

/**
 * Walks over a text token by token. It is its own current token and makes no objects: a device's configuration has millions
 * of tokens, most of which nobody looks at.
 */
export class Lexer {
  public kind: TokenKind = "end";
  /** Where the current token begins, and where the text goes on behind it. */
  public start: number;
  public stop: number;
  /** Whether the current token is the first on its line. */
  public startsLine = false;

  public constructor(
    private readonly source: string,
    position: number,
  ) {
    this.start = position;
    this.stop = position;
  }

  /**
   * Goes to the next token.
   *
   * @throws TmosSyntaxError where quotes are not closed
   */
  public advance(): void {
    this.skipBlanks();
    this.start = this.stop;
    if (this.start >= this.source.length) {
      this.kind = "end";
      return;
    }
    const code = this.source.charCodeAt(this.start);
    if (code === OPEN || code === CLOSE) {
      this.kind = code === OPEN ? "open" : "close";
      this.stop += 1;
    } else {
      this.kind = "word";
      this.stop = this.wordEnd(this.start);
    }
  }

  /** The position behind blanks and comments. */
  public static skip(source: string, position: number): number {
    const lexer = new Lexer(source, position);
    lexer.skipBlanks();
    return lexer.stop;
  }

  /** Goes on behind what is not read as tokens. */
  public jump(position: number): void {
    this.stop = position;
  }

  /** Blanks, and comments: lines whose first character is a hash. */
  private skipBlanks(): void {
    const { source } = this;
    let position = this.stop;
    this.startsLine = position === 0;
    for (; position < source.length; position += 1) {
      const code = source.charCodeAt(position);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) this.startsLine = true;
      else if (code === HASH && this.startsLine) position = lineEnd(source, position) - 1;
      else if (!isBlank(code)) break;
    }
    this.stop = Math.min(position, source.length);
  }

  private wordEnd(start: number): number {
    const { source } = this;
    let position = start;
    while (position < source.length) {
      const code = source.charCodeAt(position);
      if (isBlank(code) || code === CLOSE) break;
      if (code === OPEN) {
        const end = this.bracedEnd(position);
        if (end === undefined) break;
        position = end;
      } else if (code === QUOTE) position = this.quotedEnd(position);
      else position += code === BACKSLASH ? 2 : 1;
    }
    return Math.min(position, source.length);
  }

  /** Braces inside of a word, as in `%{session.name}`, belong to it when nothing blank is between them. */
  private bracedEnd(open: number): number | undefined {
    const { source } = this;
    let depth = 0;
    for (let position = open; position < source.length; position += 1) {
      const code = source.charCodeAt(position);
      if (isBlank(code) || code === QUOTE || code === BACKSLASH) return undefined;
      if (code === OPEN) depth += 1;
      if (code === CLOSE) depth -= 1;
      if (depth === 0) return position + 1;
    }
    return undefined;
  }

  private quotedEnd(open: number): number {
    const { source } = this;
    for (let position = open + 1; position < source.length; position += 1) {
      const code = source.charCodeAt(position);
      if (code === QUOTE) return position + 1;
      if (code === BACKSLASH) position += 1;
    }
    throw new TmosSyntaxError(source, open, 'the " is not closed');
  }
}
