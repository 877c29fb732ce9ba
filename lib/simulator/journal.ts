import { type Answer, type Request, parseJson } from "./rest/http";
import { type Json, isRecord, written } from "./model/values";

/** One run of the simulator's tmsh inside a util/bash call. */
export interface TmshCall {
  /** The command line as tmsh saw it, without the word tmsh. */
  readonly command: string;
  readonly output: string;
  readonly exitStatus: number;
}

/** One util/bash request: what ran and how it ended. */
export interface BashRun {
  /** `utilCmdArgs` as it was received. */
  readonly text: string;
  output: string;
  exitStatus: number;
  readonly tmsh: TmshCall[];
}

/** One request and its answer. Passwords of logins are left out. */
export interface JournalEntry {
  readonly number: number;
  readonly method: string;
  /** Path with query, still percent-encoded. */
  readonly path: string;
  /** Headers that mean something to the device. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body: parsed when it is JSON, its length in bytes when it is a file. */
  readonly body: Json;
  /** Set once the request was answered; 0 when the connection was cut. */
  status: number;
  answer: Json;
  readonly bash?: BashRun;
}

const HEADERS = ["content-type", "content-range", "x-f5-rest-coordination-id"];

/** tmsh verbs that only look. */
const READING = /^(-\S+\s+)*(list|show)\b/;

/** All requests since the start or the last `clear`. */
export class Journal {
  private readonly list: JournalEntry[] = [];
  private count = 0;

  get entries(): readonly JournalEntry[] {
    return [...this.list];
  }

  /** Requests that change (or try to change) the configuration, in order: no logins, reads, uploads or reading scripts. */
  get changes(): readonly JournalEntry[] {
    return this.list.filter(isChange);
  }

  /** `changes` in one line each: `POST /mgmt/tm/ltm/pool /Common/p`, `tmsh create ltm …`. */
  get changeLines(): readonly string[] {
    return this.changes.flatMap((entry) =>
      entry.bash === undefined
        ? [lineOf(entry)]
        : entry.bash.tmsh
            .filter(({ command }) => !READING.test(command))
            .map(({ command }) => `tmsh ${command}`),
    );
  }

  /** Every util/bash call. */
  get bashRuns(): readonly BashRun[] {
    return this.list.flatMap((entry) => (entry.bash === undefined ? [] : [entry.bash]));
  }

  clear(): void {
    this.list.length = 0;
  }

  begin(request: Request, path: string): JournalEntry {
    this.count += 1;
    const body = readableBody(request);
    const bash = isBash(request) ? { bash: newRun(body) } : {};
    const entry: JournalEntry = {
      number: this.count,
      method: request.method,
      path,
      headers: headersOf(request),
      body,
      status: 0,
      answer: null,
      ...bash,
    };
    this.list.push(entry);
    return entry;
  }
}

/** Fills in how a request ended. */
export function finish(entry: JournalEntry, answer: Answer): void {
  entry.status = answer.status;
  entry.answer = answer.body ?? null;
}

function isBash(request: Request): boolean {
  return request.method === "POST" && request.path === "/mgmt/tm/util/bash";
}

function newRun(body: Json): BashRun {
  const text = typeof body === "object" && body !== null && "utilCmdArgs" in body ? body.utilCmdArgs : "";
  return { text: typeof text === "string" ? text : "", output: "", exitStatus: 0, tmsh: [] };
}

function isChange({ method, path, bash }: JournalEntry): boolean {
  if (method === "GET" || !path.startsWith("/mgmt/tm/")) return false;
  if (path.startsWith("/mgmt/tm/transaction") && method === "POST") return false;
  return (
    bash === undefined || bash.tmsh.length === 0 || bash.tmsh.some(({ command }) => !READING.test(command))
  );
}

function lineOf({ method, path, body }: JournalEntry): string {
  const name =
    typeof body === "object" && body !== null && "name" in body && method === "POST"
      ? ` ${written(body.name)}`
      : "";
  return `${method} ${path}${name}`;
}

function headersOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

function readableBody({ headers, body, path }: Request): Json {
  if (body.length === 0) return null;
  if (headers["content-type"]?.includes("json") !== true) return body.length;
  const parsed = parseJson(body.toString("utf8"));
  if (parsed === undefined) return body.toString("utf8");
  return path.endsWith("/authn/login") && isRecord(parsed) ? { ...parsed, password: "(not kept)" } : parsed;
}
