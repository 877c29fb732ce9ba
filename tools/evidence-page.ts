/**
 * Writes docs/evidence.md: who confirms what scripts tell a device, and what the device simulator answers.
 *
 * Usage: tsx tools/evidence-page.ts
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { BEHAVIOUR_ROWS } from "./evidence/behaviour-rows";
import { COMPONENT_ROWS } from "./evidence/component-rows";
import { keyOf, type ScriptRow, scriptRows } from "./evidence/script-rows";
import { MESSAGES, type Message } from "../lib/simulator/model/messages";
import { table } from "./markdown-table";

const EVIDENCE_PAGE = join(resolve(__dirname, ".."), "docs", "evidence.md");

const NOBODY = "nobody";

const INTRODUCTION = `# Who says so

Nobody of this project has a BIG-IP. What the library tells one and what the [simulator](simulator.md) answers is confirmed by
programs that others wrote and tried on devices. "Nobody" is the honest list of what only a device can show. This page is made
from the code, by \`npx tsx tools/evidence-page.ts\`.

- **AS3** writes the same property of the same kind of object, for the declarations in \`test/simulator/as3\` and beside the
  examples ([AS3 as judge](simulator.md#judges-from-outside)).
- **\`bigip_…\`** is a module of F5's Ansible collection: it makes the same object by REST, finds nothing to do the second time,
  and nothing on the object that our script made; where it does find something, \`tools/ansible/kinds\` has the reason.
- **BIGREST** is an SDK. It makes and reads the same object, but it sends what it is told: it says little about what is right.
- **Provider's suite**: the acceptance tests of F5's provider, all of whose steps pass.
`;

/** The text of docs/evidence.md. */
export function evidencePage(rows: readonly ScriptRow[] = scriptRows()): string {
  const messages: readonly Message[] = Object.values(MESSAGES);
  const seen = messages.filter((message) => message.seen !== undefined).length;
  return [
    INTRODUCTION,
    "## What scripts write\n",
    "Every property that a script gives to an object, and every kind that one deletes (the rows without a property). A star: the",
    "examples do it.\n",
    table(
      ["Kind of object", "Property", "Command", "Example", "Who does the same"],
      rows.map((row) => [
        `\`${row.component}\``,
        row.property === "" ? "" : `\`${row.property}\``,
        row.verbs.join(", "),
        row.inExamples ? "\\*" : "",
        row.by.length === 0 ? NOBODY : row.by.map(shown).join(", "),
      ]),
    ),
    `\n${summary(rows)}\n`,
    "## What the simulator refuses\n",
    `Of ${messages.length} refusals ${seen} were seen in the published output of a device:`,
    "[what the simulator says](simulator-messages.md) has each with its source. The others stand there as not confirmed.\n",
    "## What the simulator shows by itself\n",
    "The defaults of each kind of object, and who makes such objects and reads them back. It tells for the kind, not for each default.\n",
    `${table(
      ["Kind of object", "Defaults", "Who reads them"],
      COMPONENT_ROWS.map(({ component, defaults, by }) => [
        `\`${component}\``,
        String(defaults),
        by.length === 0 ? NOBODY : by.map(shown).join(", "),
      ]),
    )}\n`,
    "## What the simulator does by itself\n",
    "As `test/simulator/behaviour.test.ts` calls it, and who relies on a device doing the same.\n",
    table(
      ["What it does", "Who relies on it"],
      BEHAVIOUR_ROWS.map(({ behaviour, by }) => [behaviour, by.length === 0 ? NOBODY : by.join(", ")]),
    ),
    "",
  ].join("\n");
}

function summary(rows: readonly ScriptRow[]): string {
  const open = rows.filter(({ by }) => by.length === 0);
  const weak = rows.filter(({ by }) => by.length === 1 && by[0] === "BIGREST");
  const list = (which: readonly ScriptRow[]): string =>
    which.length === 0 ? "none" : which.map((row) => `\`${keyOf(row)}\``).join(", ");
  return [`Nobody: ${list(open)}.\n`, `The SDK alone: ${list(weak)}.`].join("\n");
}

function shown(name: string): string {
  return name.startsWith("bigip_") ? `\`${name}\`` : name;
}

if (require.main === module) {
  writeFileSync(EVIDENCE_PAGE, evidencePage());
}
