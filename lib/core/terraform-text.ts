import { Fn, Token } from "cdktf";
import { isToken } from "./tokens";

/**
 * Text that Terraform takes as it is: `${` and `%{` are doubled where they are the user's own characters.
 * CDKTF tokens inside stay live.
 */
export function escapeTemplate(text: string): string {
  return mapLiteralParts(text, (part) => part.replace(/([$%])\{/g, "$1$1{"));
}

/** Text as the inside of a string in a Terraform expression; CDKTF tokens inside stay live. */
export function escapeString(text: string): string {
  const special: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const escape = (part: string): string =>
    part.replace(/[\\"\n\r\t]/g, (character) => special[character] ?? character);
  return mapLiteralParts(escapeTemplate(text), escape);
}

/**
 * A value as one word of a bash program: in single quotes, whatever is in it. Terraform does the same for a
 * value that is known only at apply.
 */
export function bashWord(value: string): string {
  // CDKTF hands the text of a function's argument on unescaped, hence the doubled backslashes.
  if (isToken(value)) return `'${Token.asString(Fn.replace(value, "'", "'\\\\''"))}'`;
  return /^[A-Za-z0-9_./:%@=,+-]+$/.test(value) ? value : `'${value.replace(/'/g, "'\\''")}'`;
}

/** CDKTF writes its tokens as `${TfToken[name.number]}`. */
function mapLiteralParts(text: string, change: (part: string) => string): string {
  return text
    .split(/(\$\{TfToken\[[^\]]*\]\})/)
    .map((part) => (Token.isUnresolved(part) ? part : change(part)))
    .join("");
}
