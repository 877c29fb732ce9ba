/** A part of a text: characters, or what Terraform evaluates. */
export interface TemplatePart {
  readonly text: string;
  readonly isLive: boolean;
}

/** Takes a text apart as Terraform does: `${…}` and `%{…}`, with the braces and texts in them, and what is between. */
export function partsOf(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    if (/^(?:\$\$|%%)\{/.test(text.slice(at, at + 3))) {
      at += 3;
    } else if (isBeginning(text, at)) {
      const end = endOfSequence(text, at + 2);
      parts.push({ text: text.slice(start, at), isLive: false }, { text: text.slice(at, end), isLive: true });
      start = at = end;
    } else {
      at += 1;
    }
  }
  parts.push({ text: text.slice(start), isLive: false });
  return parts.filter((part) => part.text !== "");
}

function isBeginning(text: string, at: number): boolean {
  return (text[at] === "$" || text[at] === "%") && text[at + 1] === "{";
}

/** A comment of Terraform's language, which ends with its line or its own end. */
const COMMENT = /^(?:\/\*[^]*?\*\/|(?:#|\/\/)[^\n]*\n?)/;

/** An expression without its comments: what is written behind it would be a part of them. */
function withoutComments(expression: string): string {
  let kept = "";
  let at = 0;
  while (at < expression.length) {
    const comment = COMMENT.exec(expression.slice(at));
    const end = expression[at] === '"' ? endOfQuoted(expression, at + 1) : at + 1;
    if (comment === null) kept += expression.slice(at, end);
    else kept += " ";
    at = comment === null ? end : at + comment[0].length;
  }
  return kept;
}

/** Where a sequence ends whose opening brace is before `from`. */
function endOfSequence(text: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    const comment = COMMENT.exec(text.slice(at));
    if (text[at] === '"') {
      at = endOfQuoted(text, at + 1);
    } else if (comment !== null) {
      at += comment[0].length;
    } else {
      if (text[at] === "{") depth += 1;
      if (text[at] === "}") depth -= 1;
      at += 1;
    }
  }
  return at;
}

/** Where a text in quotes ends whose opening quote is before `from`. */
function endOfQuoted(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\") at += 2;
    else if (isBeginning(text, at)) at = endOfSequence(text, at + 2);
    else at += 1;
  }
  return at + 1;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Characters in quotes of Terraform's language. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}

/**
 * A text with Terraform syntax in it: its characters, and expressions of Terraform's language. A sequence that acts on what
 * is around it (a directive, or one that trims blanks) makes an expression of the whole text.
 */
export function templateOf(text: string): TemplatePart[] {
  const parts = partsOf(text);
  if (parts.some(({ text: part, isLive }) => isLive && /^(?:%|\$\{~)|~\}$/.test(part))) {
    const inQuotes = parts.map(({ text: part, isLive }) => (isLive ? part : quoted(part).slice(1, -1)));
    return [{ text: `"${inQuotes.join("")}"`, isLive: true }];
  }
  return parts.map(({ text: part, isLive }) => ({
    text: isLive ? withoutComments(part.slice(2, -1)) : part,
    isLive,
  }));
}
