/**
 * Writes docs/simulator-messages.md from the messages of the device simulator.
 *
 * Usage: tsx tools/simulator-messages.ts
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Message, MESSAGES } from "../lib/simulator/model/messages";
import { SYNTAX_MESSAGES } from "../lib/simulator/tmsh/syntax";
import { table } from "./markdown-table";

const MESSAGES_PAGE = join(resolve(__dirname, ".."), "docs", "simulator-messages.md");

const INTRODUCTION = `# What the simulator says

Every refusal of the [device simulator](simulator.md)'s configuration, by REST and tmsh alike, and what tmsh says to commands
that are none. This page is made from the code, by \`npx tsx tools/simulator-messages.ts\`.
`;

/** The text of docs/simulator-messages.md. */
export function messagesPage(): string {
  const messages: readonly Message[] = [
    ...Object.values(MESSAGES),
    ...Object.values(SYNTAX_MESSAGES).map(asPrinted),
  ];
  const [confirmed, others] = [true, false].map((isSeen) =>
    messages.filter(({ seen }) => (seen !== undefined) === isSeen),
  );
  return [
    INTRODUCTION,
    "## Confirmed\n",
    "A device has said so, in output that somebody published; names, of course, were others.\n",
    table(
      ["Message", "Seen"],
      (confirmed ?? []).map((message) => [words(message), link(message.seen ?? "")]),
    ),
    "\n## Not confirmed\n",
    "That a device refuses it is known; the number or the words may be others. Code must not depend on them.\n",
    `${table(
      ["Message"],
      (others ?? []).map((message) => [words(message)]),
    )}\n`,
  ].join("\n");
}

function asPrinted(message: Message): Message {
  return { ...message, text: `Syntax Error: ${message.text.replace(/\n.*/s, " …")}` };
}

function words({ number, text }: Message): string {
  return `\`${number === undefined ? "" : `${number}:3: `}${text}\``;
}

/** `https://github.com/owner/name/issues/1` as `owner/name#1`. */
function link(url: string): string {
  return `[${new URL(url).pathname.slice(1).replace("/issues/", "#")}](${url})`;
}

if (require.main === module) {
  writeFileSync(MESSAGES_PAGE, messagesPage());
}
