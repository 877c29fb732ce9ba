import { Fn, ref, Token } from "cdktf";
import { inSingleQuotes, isPlainWord } from "./shell-word";
import { quoted, templateOf, type TemplatePart } from "./terraform-template";
import { isToken, TERRAFORM_SYNTAX } from "./tokens";

/** CDKTF writes its tokens as `${TfToken[name.number]}`. */
const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/;

/**
 * A program as Terraform has to read it: `${` and `%{` in it are the program's own characters and are doubled.
 * CDKTF tokens inside stay live.
 */
export function escapeTemplate(program: string): string {
  return program
    .split(TOKEN)
    .map((part) => (Token.isUnresolved(part) ? part : part.replace(/([$%])\{/g, "$1$1{")))
    .join("");
}

/** What Terraform can evaluate, or what the user escaped because it could; else the first character of `${` and `%{`. */
const BEGINNING = new RegExp(`(?<![$%])[$%]?(?:${TERRAFORM_SYNTAX.source})|([$%])\\{`, "g");

/**
 * A text as Terraform has to read it: Terraform syntax and CDKTF tokens in it stay live (and escaped where the user
 * escaped them); every other `${` and `%{` is the user's own and is doubled.
 */
export function terraformText(text: string): string {
  return text.replace(BEGINNING, (found, own?: string) => (own === undefined ? found : `${own}${own}{`));
}

/** The characters that Terraform makes of a text in which nothing is live. */
export function charactersOf(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{");
}

/**
 * A value as one word of a bash program: in single quotes, whatever is in it. Terraform does the same for what is
 * known only at apply. Text in which `${` is the user's own has to be escaped for Terraform before.
 */
export function bashWord(value: string): string {
  if (isPlainWord(value)) return value;
  return value
    .split(TOKEN)
    .filter((part, index) => part !== "" || index === 0)
    .map(bashPart)
    .join("");
}

function bashPart(part: string): string {
  // CDKTF hands the text of a function's argument on unescaped, hence the doubled backslashes.
  if (Token.isUnresolved(part)) return `'${Token.asString(Fn.replace(part, "'", "'\\\\''"))}'`;
  if (!isToken(part)) return inSingleQuotes(part);
  return templateOf(part)
    .map(({ text, isLive }) => (isLive ? `'\${replace(${text}, "'", "'\\\\''")}'` : inSingleQuotes(text)))
    .join("");
}

/** The base64 of a text as Terraform reads it, in which no layer on the way to the device has anything to touch. */
export function base64(text: string): string {
  if (!isToken(text)) return Buffer.from(charactersOf(text), "utf8").toString("base64");
  return Token.asString(Fn.base64encode(liveText(text)));
}

/** Text as the argument of a Terraform function: tokens and Terraform syntax in it stay live. */
export function liveText(text: string): string {
  const values = text
    .split(TOKEN)
    .filter((part) => part !== "")
    .flatMap((part) => (Token.isUnresolved(part) ? [part] : templateOf(part).map(argumentOf)));
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : Token.asString(Fn.join("", values));
}

/** CDKTF would quote plain text again, and escape the Terraform syntax that a user typed. */
function argumentOf({ text, isLive }: TemplatePart): string {
  return Token.asString(ref(isLive ? text : quoted(text)));
}
