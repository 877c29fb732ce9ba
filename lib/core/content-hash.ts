import { createHash } from "node:crypto";
import { Fn, Token } from "cdktf";
import { charactersOf, liveText } from "./terraform-text";
import { isToken } from "./tokens";

/** Eight hex digits of SHA-256: enough to tell the contents of one name apart. */
export function shortHash(content: string): string {
  return createHash("sha256").update(content, "utf8").digest("hex").slice(0, 8);
}

/**
 * The hash of a content that may be known only at apply: then Terraform computes the same eight digits, marked
 * as no secret because a name must be visible.
 *
 * @param reapplied values of `reapply`: a new one gives the content another name, and so another file
 */
export function contentHash(pem: string, reapplied: readonly string[] = []): string {
  const content = [pem, ...reapplied].join("\n");
  if (!isToken(content)) return shortHash(content);
  // Older Terraform refuses nonsensitive() of a value that is not sensitive, so it is made sensitive first.
  return Token.asString(
    Fn.nonsensitive(Fn.substr(Fn.sha256(Token.asString(Fn.sensitive(liveText(content)))), 0, 8)),
  );
}

/**
 * The SHA-1 by which BIG-IP knows the content of a file; Terraform computes it where there are tokens in it.
 *
 * @param content as Terraform has to read it
 */
export function fileDigest(content: string): string {
  if (isToken(content)) return Token.asString(Fn.sha1(liveText(content)));
  return createHash("sha1").update(charactersOf(content), "utf8").digest("hex");
}
