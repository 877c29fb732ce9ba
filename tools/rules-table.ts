/**
 * Writes docs/rules.md from the rules in the code.
 *
 * Usage: tsx tools/rules-table.ts
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Rule, Severity } from "../lib/core/rule";
import { RULES } from "../lib/core/rules";
import { table } from "./markdown-table";

const RULES_PAGE = join(resolve(__dirname, ".."), "docs", "rules.md");

const INTRODUCTION = `# Rules

Every check of this library. The id stands in brackets in each message. This page is made from the code, by
\`npx tsx tools/rules-table.ts\`.

"guide" is F5's "Deploying the BIG-IP System with SMTP servers". A warning that is fine for you is silenced for a
construct and all below it with \`Warnings.of(construct).acknowledge(id, reason)\`. An acknowledgement that silences
nothing is a warning itself, so that none outlives its reason.
`;

/** The text of docs/rules.md. */
export function rulesPage(): string {
  return [
    INTRODUCTION,
    "## Errors\n",
    "The stack is not synthesized.\n",
    rulesOf(Severity.ERROR),
    "## Warnings\n",
    "The stack is synthesized.\n",
    rulesOf(Severity.WARNING),
  ].join("\n");
}

function rulesOf(severity: Severity): string {
  const rules: [string, Rule][] = Object.entries(RULES);
  const rows = rules
    .filter(([, rule]) => rule.severity === severity)
    .map(([id, { allowed, source }]) => [`\`${id}\``, escape(allowed), escape(source)]);
  return `${table(["Id", "Allowed", "Where it comes from"], rows)}\n`;
}

/** Text without marks that Markdown would take for its own. */
function escape(text: string): string {
  return text.replace(/[|<>*]/g, "\\$&");
}

if (require.main === module) {
  writeFileSync(RULES_PAGE, rulesPage());
}
