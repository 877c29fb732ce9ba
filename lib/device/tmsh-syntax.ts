import { partsOf } from "../core/terraform-template";
import type { TmshSyntax } from "./tmsh-value";
import { TmshWord } from "./tmsh-word";

/** A text in tmsh's own syntax: its parts, or what is wrong with it. */
export interface ReadSyntax {
  readonly parts: readonly TmshSyntax[];
  readonly problem?: string;
}

/**
 * Takes a text apart that a user wrote in tmsh's own syntax: braces, words, and texts in double quotes, with blanks between
 * them. What Terraform fills in is (part of) a word, whatever it turns out to be.
 */
export function readSyntax(text: string, prop: string): ReadSyntax {
  const parts: TmshSyntax[] = [];
  let depth = 0;
  for (const { text: piece, isQuoted } of piecesOf(text)) {
    if (!isQuoted && piece === "{") {
      depth += 1;
      parts.push("{");
    } else if (!isQuoted && piece === "}") {
      depth -= 1;
      parts.push("}");
      if (depth < 0) return { parts, problem: "a closing brace has no opening one" };
    } else {
      const word = TmshWord.of(isQuoted ? "line" : "plain", isQuoted ? piece.slice(1, -1) : piece, prop);
      if (!word.isSafe && !word.isUnknown) return { parts, problem: problemOf(isQuoted) };
      parts.push(word);
    }
  }
  return depth === 0 ? { parts } : { parts, problem: "an opening brace has no closing one" };
}

function problemOf(isQuoted: boolean): string {
  return isQuoted
    ? "a text in quotes does not end, or holds a backslash, a question mark or a line break"
    : "a character that tmsh or its shell would act on stands outside double quotes";
}

interface Piece {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The words and braces of a text; blanks inside of quotes and of Terraform's expressions part nothing. */
function piecesOf(text: string): Piece[] {
  const units = partsOf(text).flatMap(({ text: part, isLive }) => (isLive ? [part] : Array.from(part)));
  const pieces: Piece[] = [];
  let piece = "";
  let isQuoted = false;
  const end = (): void => {
    if (piece !== "") pieces.push({ text: piece, isQuoted: piece.startsWith('"') });
    piece = "";
  };
  for (const unit of units) {
    if (unit === '"') {
      if (!isQuoted) end();
      piece += unit;
      isQuoted = !isQuoted;
      if (!isQuoted) end();
    } else if (isQuoted || !/^(?:\s|[{}])$/.test(unit)) {
      piece += unit;
    } else {
      end();
      if (unit.trim() !== "") pieces.push({ text: unit, isQuoted: false });
    }
  }
  // Quotes that do not end leave a piece whose last character is not one: it is cut off, and the rest refused.
  if (isQuoted) piece += '\\"';
  end();
  return pieces;
}
