import type { TmshSyntaxError } from "../model/errors";
import { syntaxError } from "./syntax";

/**
 * Where a text comes from: a command line spells out what to do with a list, a merge file just has it. A cli script is
 * as a command line, but its words come from Tcl and not through the arguments of a program.
 */
export type Grammar = "command" | "script" | "file";

/** A word of a tmsh command. Braces only count where they stand alone and unquoted. */
export interface Token {
  readonly kind: "word" | "open" | "close" | "end";
  readonly text: string;
  readonly quoted: boolean;
  /** Why it can't be a word, where a character in it is not written as tmsh needs it. */
  readonly fault?: TmshSyntaxError;
  /** Where it stands in the source, for what is taken over as it is written. */
  readonly start: number;
  readonly stop: number;
}

/** The characters that mean something to tmsh everywhere; a backslash before one makes it a character like others. */
const SPECIAL = new Set(['"', "\\", "?"]);

/**
 * Takes a text apart: blanks separate, double quotes group, a backslash escapes. A semicolon or a line end outside of
 * braces ends a command.
 */
function tokenize(source: string, grammar: Grammar): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let position = 0;
  let atLineStart = true;
  while (position < source.length) {
    const character = source[position] ?? "";
    if (/\s/.test(character) || character === ";") {
      if (depth === 0 && /[;\n]/.test(character)) tokens.push(endAt(position));
      if (!/\s/.test(character)) atLineStart = false;
      if (character === "\n") atLineStart = true;
      position += 1;
    } else if (character === "#" && atLineStart) {
      position = endOfLine(source, position);
    } else {
      atLineStart = false;
      const token = readWord(source, position, grammar);
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

function endOfLine(source: string, position: number): number {
  const end = source.indexOf("\n", position);
  return end === -1 ? source.length : end;
}

function readWord(source: string, start: number, grammar: Grammar): Token {
  let position = start;
  let text = "";
  let quoted = false;
  let inQuotes = false;
  let fault: TmshSyntaxError | undefined;
  while (position < source.length) {
    const character = source[position] ?? "";
    if (!inQuotes && (/\s/.test(character) || character === ";")) break;
    const following = source[position + 1] ?? "";
    if (character === "\\" && SPECIAL.has(following)) {
      if (grammar === "command" && following === '"') fault = syntaxError("quote-on-command-line", {});
      text += following;
      quoted = true;
      position += 2;
      continue;
    }
    if (needsEscape(character, following, grammar)) fault = syntaxError("backslash-missing", { character });
    if (character === '"') {
      inQuotes = !inQuotes;
      quoted = true;
    } else {
      text += character;
    }
    position += 1;
  }
  if (inQuotes) throw syntaxError("quotes-unbalanced", {});
  const token = { kind: kindOf(text, quoted), text, quoted, start, stop: position };
  return fault === undefined ? token : { ...token, fault };
}

/** On command lines `send "QUIT\r\n"` is how everybody writes it, F5 too; Tcl's words are what they are (AS3). */
function needsEscape(character: string, following: string, grammar: Grammar): boolean {
  if (grammar === "script") return false;
  if (character === "\\") return grammar === "file" || !/[nrt]/.test(following);
  return character === "?";
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

  static of(source: string, grammar: Grammar): TokenReader {
    return new TokenReader(source, tokenize(source, grammar));
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
    if (token.fault !== undefined) throw token.fault;
    this.position += 1;
    return token;
  }

  /** The next word; complains with the name of what is missing. */
  word(missing: string): string {
    if (this.next.kind !== "word") throw this.unexpected(missing);
    return this.take().text;
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
    if (this.next.kind === "end") throw syntaxError("brace-missing", { brace: "}" });
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
    if (kind === "end" && missing !== undefined) return syntaxError("value-missing", { name: missing });
    const shown = { word: text, open: "{", close: "}", end: "" }[kind];
    return syntaxError("unexpected-argument", { word: shown });
  }

  /**
   * What stands between this opening brace and its closing one, untouched (iRules are not tmsh).
   *
   * @param endOf where the closing brace is; by default, where as many braces are closed as opened
   */
  rawBlock(endOf = (open: number): number | undefined => closingBrace(this.source, open)): string {
    if (this.next.kind !== "open") throw this.unexpected("{");
    const { start } = this.next;
    const stop = endOf(start);
    if (stop === undefined) throw syntaxError("brace-missing", { brace: "}" });
    while (!this.atEndOfInput && this.next.start <= stop) this.position += 1;
    return this.source.slice(start + 1, stop);
  }
}

function closingBrace(source: string, start: number): number | undefined {
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
  return undefined;
}
