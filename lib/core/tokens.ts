import { conditional, DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { looking } from "./refused";
import { settled, UNREADABLE } from "./settled";

/**
 * What Terraform can evaluate in a text: a reference, a call, a list or a text after `${`, a directive after `%{`.
 * The `${HOME}` of a shell, Tcl's `${name}` and the like are not among it.
 */
export const TERRAFORM_SYNTAX =
  /\$\{~?\s*[(!-]*(?:[A-Za-z_][\w-]*\s*[.([]|["[])|%\{~?\s*(?:if|for|else|endif|endfor)\b/;

/** That, where it is not escaped. */
const LIVE = new RegExp(`(?<![$%])(?:${TERRAFORM_SYNTAX.source})`);

/**
 * Whether a value is known only when Terraform runs: a CDKTF token (string, number, map or a whole list), an
 * `IResolvable`, or Terraform syntax that was typed as text (`"${var.address}"`).
 */
export function isToken(value: unknown): boolean {
  try {
    return isTokenOf(value);
  } catch {
    return false;
  }
}

/** What throws when it is looked at is for its reader to refuse. */
function isTokenOf(value: unknown): boolean {
  if (typeof value === "string") return Token.isUnresolved(value) || LIVE.test(value);
  if (typeof value === "number") return Token.isUnresolved(value);
  if (Array.isArray(value)) return Token.isUnresolved(value);
  return Tokenization.isResolvable(value) || (isObject(value) && Token.isUnresolved(value));
}

/** Whether a value is text that is known now. */
export function isLiteral(value: unknown): value is string {
  return typeof value === "string" && !isToken(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the provider sends nothing for a number: for 0 no more than for one that is left out. */
export function isUnsent(value: unknown): boolean {
  return value === undefined || value === 0;
}

/** One of two texts by a flag, which Terraform evaluates when it is a token. */
export function choose(flag: boolean, yes: string, no: string): string {
  return isToken(flag) ? Token.asString(conditional(flag, yes, no)) : flag ? yes : no;
}

/** A number as text, which Terraform writes when it is a token. */
export function numberText(value: number): string {
  return isToken(value) ? Token.asString(value) : String(value);
}

/** A value as an error message shows it: short, on one line, a token as what it is. */
export function show(given: unknown): string {
  const value = settled(given);
  if (isToken(value)) return "a value known only at apply";
  if (typeof value === "string")
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (value === UNREADABLE) return "something that throws an error when it is read";
  if (value === undefined) return "nothing";
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return `a value of type ${typeof value}`;
}

/** A value as the text that stands in the synthesized stack; asked for when the stack is synthesized. */
export function resolvedText(scope: IConstruct, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return looking(() => String(Tokenization.resolve(value, { scope, resolver, preparing: false }) as unknown));
}

/** What stands in the synthesized stack for a value, as JSON; asked for when the stack is synthesized. */
export function resolvedJson(scope: IConstruct, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return JSON.stringify(Tokenization.resolve(value, { scope, resolver, preparing: false }) ?? null);
}
