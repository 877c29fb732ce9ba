import { Token } from "cdktf";

/**
 * Text that Terraform takes as it is: `${` and `%{` are doubled where they are the user's own characters.
 * CDKTF tokens inside stay live.
 */
export function escapeTemplate(text: string): string {
  return splitAtTokens(text)
    .map((part) => (Token.isUnresolved(part) ? part : part.replace(/([$%])\{/g, "$1$1{")))
    .join("");
}

/** CDKTF writes its tokens as `${TfToken[name.number]}`. */
function splitAtTokens(text: string): string[] {
  return text.split(/(\$\{TfToken\[[^\]]*\]\})/);
}
