import { TmshSyntaxError } from "../model/errors";

/** A word of a tmsh command. Braces only count where they stand alone and unquoted. */
export interface Token {
  readonly kind: "word" | "open" | "close" | "end";
  readonly text: string;
  readonly quoted: boolean;
  /** Where it stands in the source, for what is taken over as it is written. */
  readonly start: number;
  readonly stop: number;
}

/** Escapes that tmsh resolves; any other backslash stays. */
const ESCAPED = new Set(['"', "\\", "?", "{", "}", ";", " ", "#", "$"]);

/**
 * Takes a command line apart: blanks separate, double quotes group, a backslash escapes. A semicolon or a line end outside
 * of braces ends a command.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let position = 0;
  while (position < source.length) {
    const character = source[position] ?? "";
    if (/\s/.test(character) || character === ";") {
      if (depth === 0 && /[;\n]/.test(character)) tokens.push(endAt(position));
      position += 1;
    } else if (character === "#" && isLineStart(source, position)) {
      position = endOfLine(source, position);
    } else {
      const token = readWord(source, position);
      depth += { word: 0, open: 1, close: -1, end: 0 }[token.kind];
      tokens.push(token);
      position = token.stop;
    }
  }
  tokens.push(endAt(source.length));
  return tokens;
}

function endAt(position: number): Token {
  return { kind: "end", text: "", quoted: false, start: position, stop: position };
}

function isLineStart(source: string, position: number): boolean {
  return source.slice(0, position).trimEnd() === "" || /\n\s*$/.test(source.slice(0, position));
}

function endOfLine(source: string, position: number): number {
  const end = source.indexOf("\n", position);
  return end === -1 ? source.length : end;
}

function readWord(source: string, start: number): Token {
  let position = start;
  let text = "";
  let quoted = false;
  let inQuotes = false;
  while (position < source.length) {
    const character = source[position] ?? "";
    if (!inQuotes && (/\s/.test(character) || character === ";")) break;
    if (character === "\\" && ESCAPED.has(source[position + 1] ?? "")) {
      text += source[position + 1] ?? "";
      quoted = true;
      position += 2;
      continue;
    }
    if (character === '"') {
      inQuotes = !inQuotes;
      quoted = true;
    } else {
      text += character;
    }
    position += 1;
  }
  if (inQuotes) throw new TmshSyntaxError("unbalanced quotes\nUsage: tmsh [-a] [-c command] [-q] [command]");
  return { kind: kindOf(text, quoted), text, quoted, start, stop: position };
}

function kindOf(text: string, quoted: boolean): Token["kind"] {
  if (quoted) return "word";
  return text === "{" ? "open" : text === "}" ? "close" : "word";
}

/** Walks through tokens; every complaint is in tmsh's words. */
export class TokenReader {
  private position = 0;

  constructor(
    readonly source: string,
    private readonly tokens: readonly Token[],
  ) {}

  static of(source: string): TokenReader {
    return new TokenReader(source, tokenize(source));
  }

  get next(): Token {
    return this.tokens[this.position] ?? endAt(this.source.length);
  }

  /** The token after the next one. */
  get following(): Token {
    return this.tokens[this.position + 1] ?? endAt(this.source.length);
  }

  /** Whether nothing at all is left. */
  get atEndOfInput(): boolean {
    return this.position >= this.tokens.length - 1;
  }

  take(): Token {
    const token = this.next;
    this.position += 1;
    return token;
  }

  /** The next word; complains with the name of what is missing. */
  word(missing: string): string {
    const token = this.next;
    if (token.kind !== "word") throw this.unexpected(missing);
    this.position += 1;
    return token.text;
  }

  /** Takes the next token if it is this word. */
  accept(word: string): boolean {
    if (this.next.kind !== "word" || this.next.quoted || this.next.text !== word) return false;
    this.position += 1;
    return true;
  }

  open(after: string): void {
    if (this.next.kind !== "open") throw this.unexpected(`${after} {`);
    this.position += 1;
  }

  /** Takes a closing brace if there is one; complains when the command ends before it. */
  closes(): boolean {
    if (this.next.kind === "end") throw new TmshSyntaxError('missing "}"');
    if (this.next.kind !== "close") return false;
    this.position += 1;
    return true;
  }

  end(): void {
    if (this.next.kind !== "end") throw this.unexpected();
    this.position += 1;
  }

  unexpected(missing?: string): TmshSyntaxError {
    const { kind, text } = this.next;
    if (kind === "end" && missing !== undefined)
      return new TmshSyntaxError(`"${missing}" is missing a value`);
    const shown = { word: text, open: "{", close: "}", end: "" }[kind];
    return new TmshSyntaxError(`unexpected argument "${shown}"`);
  }

  /** What stands between this opening brace and its closing one, untouched (iRules are not tmsh). */
  rawBlock(): string {
    if (this.next.kind !== "open") throw this.unexpected("{");
    const { start } = this.next;
    const stop = closingBrace(this.source, start);
    while (!this.atEndOfInput && this.next.start <= stop) this.position += 1;
    return this.source.slice(start + 1, stop);
  }
}

function closingBrace(source: string, start: number): number {
  let depth = 0;
  for (let position = start; position < source.length; position++) {
    const character = source[position];
    if (character === "\\") position += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return position;
    }
  }
  throw new TmshSyntaxError('missing "}"');
}
