import { BACKSLASH, CLOSE, isBlank, lineEnd, OPEN } from "./characters";
import { Lexer } from "./lexer";

/** Objects whose block is no list of properties but a program, or holds one. */
const RAW = /^(?:(?:ltm|gtm|pem) rule|cli script|sys icall script|sys application (?:template|apl-script)) /;

/** Whether the block behind this heading is a program, in which only its own language knows what a brace means. */
export function isRaw(heading: readonly string[]): boolean {
  return RAW.test(heading.join(" "));
}

/**
 * The closing brace of a program's block; undefined where there is none. Braces in a program's comments and strings need
 * not be balanced, so a brace that closes by count is believed only when an object or the end follows it. Else it is the
 * brace that the device writes on a line of its own before the next object.
 */
export function rawEnd(source: string, open: number): number | undefined {
  const counted = countedEnd(source, open);
  const alone = aloneEnd(source, open);
  if (alone === undefined) return counted;
  return counted !== undefined && counted < alone && isFollowedByObject(source, counted) ? counted : alone;
}

function countedEnd(source: string, open: number): number | undefined {
  let depth = 0;
  for (let position = open; position < source.length; position += 1) {
    const code = source.charCodeAt(position);
    if (code === BACKSLASH) position += 1;
    else if (code === OPEN) depth += 1;
    else if (code === CLOSE) depth -= 1;
    if (depth === 0) return position;
  }
  return undefined;
}

function aloneEnd(source: string, open: number): number | undefined {
  let found = source.indexOf("\n}", open);
  while (found !== -1) {
    if (isFollowedByObject(source, found + 1)) return found + 1;
    found = source.indexOf("\n}", found + 2);
  }
  return undefined;
}

/** An object's heading: a module of BIG-IP, words, and the brace. */
const HEADING =
  /(?:analytics|api-protection|apm|asm|auth|cli|cm|gtm|ilx|ltm|net|pem|saas|security|sys|vcmp|wam|wom) [^\n{}]*\{/y;

function isFollowedByObject(source: string, close: number): boolean {
  const end = lineEnd(source, close);
  for (let position = close + 1; position < end; position += 1) {
    if (!isBlank(source.charCodeAt(position))) return false;
  }
  HEADING.lastIndex = Lexer.skip(source, end);
  return HEADING.lastIndex === source.length || HEADING.test(source);
}
