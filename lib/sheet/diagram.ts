import type { SheetObject } from "./object-rows";

/** A service as the diagram sees it. */
export interface DiagramSubject {
  readonly virtualServer: SheetObject;
  /** The pool; undefined when it exists already. */
  readonly pool: SheetObject | undefined;
  readonly monitor: SheetObject | undefined;
  /** How clients speak with the BIG-IP, and it with the servers. */
  readonly clientSide: string;
  readonly serverSide: string;
}

/** A Mermaid diagram of the way that mail takes. */
export function diagram({ virtualServer, pool, monitor, clientSide, serverSide }: DiagramSubject): string {
  const listener = `${valueOf(virtualServer, "Destination Address")} port ${valueOf(virtualServer, "Service Port")}`;
  const poolPath = pool?.path ?? valueOf(virtualServer, "Default Pool");
  const members = (pool?.rows ?? []).filter(({ setting }) => setting.startsWith("Member "));
  return [
    "```mermaid",
    "flowchart LR",
    `  clients[${label("Clients")}] -->|${label(clientSide)}| vs[${label(virtualServer.path, listener)}]`,
    `  vs -->|${label(serverSide)}| pool[${label(poolPath)}]`,
    ...members.map(({ value = "" }, index) => `  pool --> member${index + 1}[${label(value)}]`),
    ...(monitor === undefined ? [] : [`  monitor[${label(monitor.path)}] -.->|${label("checks")}| pool`]),
    "```",
  ].join("\n");
}

/** The value of a row, or nothing where there is no such row. */
export function valueOf({ rows }: SheetObject, setting: string): string {
  return rows.find((row) => row.setting === setting)?.value ?? "";
}

/** Lines as a label of Mermaid, in which nothing is taken for its syntax. */
function label(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[^A-Za-z0-9 .,:;/_()-]/gu, (character) => `#${String(character.codePointAt(0))};`),
  );
  return `"${escaped.join("<br/>")}"`;
}
