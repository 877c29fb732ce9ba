import { Lexer } from "./lexer";
import { lineEnd } from "./characters";
import { isRaw, rawEnd } from "./raw-text";
import { Stanza } from "./stanza";
import { TmosSyntaxError } from "./syntax-error";
import { decodeWord } from "./word";

/** No device nests nearly as deep; what does is no configuration. */
const MOST_LEVELS = 100;

/** A line of a shell or of tmsh that came along when somebody copied from a terminal. */
const PROMPT = /\[?[\w.-]+@[^\n{}]*[#$] ?[^\n]*/y;

/**
 * Reads the text of a configuration: bigip.conf and the like, a single configuration file, the output of `list`.
 *
 * @throws TmosSyntaxError for what is none, with line and column
 */
export function readConfiguration(source: string): Stanza[] {
  const lexer = new Lexer(source, 0);
  const stanzas: Stanza[] = [];
  for (;;) {
    skipPrompts(source, lexer);
    lexer.advance();
    if (lexer.kind === "end") return stanzas;
    stanzas.push(readStanza(source, lexer));
  }
}

function skipPrompts(source: string, lexer: Lexer): void {
  for (;;) {
    PROMPT.lastIndex = Lexer.skip(source, lexer.stop);
    const start = PROMPT.lastIndex;
    if (!PROMPT.test(source)) return;
    lexer.jump(lineEnd(source, start));
  }
}

function readStanza(source: string, lexer: Lexer): Stanza {
  const heading = readHeading(source, lexer);
  const open = lexer.start;
  if (isRaw(heading)) {
    const end = rawEnd(source, open);
    if (end === undefined) throw new TmosSyntaxError(source, open, unclosed(heading));
    lexer.jump(end + 1);
    return new Stanza(heading, source, open, end);
  }
  toClosingBrace(source, lexer, heading);
  return new Stanza(heading, source, open, lexer.start);
}

/** Reads to the opening brace. */
function readHeading(source: string, lexer: Lexer): string[] {
  const heading: string[] = [];
  const { start } = lexer;
  for (; lexer.kind === "word"; lexer.advance()) {
    if (heading.length > 0 && lexer.startsLine) break;
    heading.push(decodeWord(source.slice(lexer.start, lexer.stop)));
  }
  if (heading.length === 0) {
    const brace = lexer.kind === "open" ? "{" : "}";
    throw new TmosSyntaxError(
      source,
      start,
      `an object such as "ltm pool /Common/name {" expected, found ${brace}`,
    );
  }
  if (lexer.kind === "open") return heading;
  throw new TmosSyntaxError(source, start, `{ expected behind ${shown(heading)}`);
}

function toClosingBrace(source: string, lexer: Lexer, heading: readonly string[]): void {
  const open = lexer.start;
  for (let depth = 1; depth > 0;) {
    lexer.advance();
    if (lexer.kind === "end") throw new TmosSyntaxError(source, open, unclosed(heading));
    if (lexer.kind === "open") depth += 1;
    if (lexer.kind === "close") depth -= 1;
    if (depth > MOST_LEVELS) {
      throw new TmosSyntaxError(source, lexer.start, `more than ${MOST_LEVELS} blocks in one another`);
    }
  }
}

function unclosed(heading: readonly string[]): string {
  return `the { of ${shown(heading)} is not closed`;
}

function shown(heading: readonly string[]): string {
  const text = JSON.stringify(heading.join(" "));
  return text.length <= 80 ? text : `${text.slice(0, 76)}…"`;
}
