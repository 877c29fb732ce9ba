import { type MailPath, listenerOf, membersOf, poolPathOf } from "./mail-path";

/** A Mermaid diagram of the way that mail takes. */
export function diagram(path: MailPath): string {
  const { virtualServer, monitor, clientSide, serverSide } = path;
  return [
    "```mermaid",
    "flowchart LR",
    `  clients[${label("Clients")}] -->|${label(clientSide)}| vs[${label(virtualServer.path, listenerOf(path))}]`,
    `  vs -->|${label(serverSide)}| pool[${label(poolPathOf(path))}]`,
    ...membersOf(path).map((member, index) => `  pool --> member${index + 1}[${label(member)}]`),
    ...(monitor === undefined ? [] : [`  monitor[${label(monitor.path)}] -.->|${label("checks")}| pool`]),
    "```",
  ].join("\n");
}

/** Lines as a label of Mermaid, in which nothing is taken for its syntax. */
function label(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[^A-Za-z0-9 .,:;/_()-]/gu, (character) => `#${String(character.codePointAt(0))};`),
  );
  return `"${escaped.join("<br/>")}"`;
}
