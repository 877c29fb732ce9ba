import { type IResolveContext, Tokenization } from "cdktf";
import type { As3Object, As3Value } from "../core/tenant";
import { quoted, templateOf } from "../core/terraform-template";
import { charactersOf, escapeTemplate } from "../core/terraform-text";
import { isToken } from "../core/tokens";

/**
 * A declaration as JSON, as Terraform has to read it: what is known stands there as it is, and each value that Terraform
 * knows becomes JSON in its place.
 */
export function declarationText(value: As3Value, context: IResolveContext): string {
  if (isKnownObject(value)) return `{${membersOf(value, context).join()}}`;
  if (Array.isArray(value) && !isToken(value)) {
    const items = value.filter((item: As3Value) => item !== undefined) as readonly As3Value[];
    return `[${items.map((item) => declarationText(item, context)).join()}]`;
  }
  if (!isToken(value)) return knownText(value);
  const resolved: unknown = context.resolve(value);
  if (typeof resolved !== "string") return declarationText(resolved as As3Value, context);
  const expression = expressionOf(resolved);
  return `\${jsonencode(${typeof value === "number" ? `tonumber(${expression})` : expression})}`;
}

function membersOf(object: As3Object, context: IResolveContext): string[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${declarationText(name, context)}:${declarationText(value, context)}`);
}

/** Words of a user in which something could be Terraform's have that escaped by now. */
function knownText(value: As3Value): string {
  return escapeTemplate(JSON.stringify(typeof value === "string" ? charactersOf(value) : value));
}

/** A text with Terraform syntax in it as one expression of Terraform's language. */
function expressionOf(text: string): string {
  const parts = templateOf(text);
  const [only] = parts;
  if (parts.length === 1 && only?.isLive === true) return only.text;
  const inQuotes = parts.map(({ text: part, isLive }) =>
    isLive ? `\${${part}}` : quoted(part).slice(1, -1),
  );
  return `"${inQuotes.join("")}"`;
}

function isKnownObject(value: As3Value): value is As3Object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value)
  );
}
