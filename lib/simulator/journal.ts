import { type Answer, type Request, parseJson } from "./rest/http";
import { type Json, isRecord, written } from "./model/values";

/** One run of tmsh inside a util/bash call. */
export interface TmshCall {
  /** The command line as tmsh saw it, without the word tmsh. */
  readonly command: string;
  /** All that it printed. */
  readonly output: string;
  /** How it ended: 0 is success. */
  readonly exitStatus: number;
}

/** One util/bash request: what ran and how it ended. */
export interface BashRun {
  /** `utilCmdArgs` as it was received. */
  readonly text: string;
  /** All that the script printed. */
  readonly output: string;
  /** How it ended: 0 is success. */
  readonly exitStatus: number;
  /** Each tmsh command in it, in order. */
  readonly tmsh: readonly TmshCall[];
}

/** One request and its answer. Passwords of logins are left out. */
export interface JournalEntry {
  /** Counted from 1. */
  readonly number: number;
  /** HTTP method. */
  readonly method: string;
  /** Path with query, still percent-encoded. */
  readonly path: string;
  /** Headers that mean something to the device. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body: parsed when it is JSON, its length in bytes when it is a file. */
  readonly body: unknown;
  /** HTTP status of the answer; 0 when the connection was cut. */
  readonly status: number;
  /** The answer's body. */
  readonly answer: unknown;
  /**
   * What ran, where it is a request to util/bash.
   * @default - none
   */
  readonly bash?: BashRun;
}

/** A script while it runs. */
export interface OpenRun extends BashRun {
  output: string;
  exitStatus: number;
  readonly tmsh: TmshCall[];
}

/** A request while it is answered. */
export interface OpenEntry extends JournalEntry {
  status: number;
  answer: unknown;
  readonly bash?: OpenRun;
}

const HEADERS = ["content-type", "content-range", "x-f5-rest-coordination-id"];

/** tmsh verbs that only look. */
const READING = /^(-\S+\s+)*(list|show)\b/;

/** The requests that a device got, since its start or since `clear`. */
export class Journal {
  private readonly list: OpenEntry[] = [];
  private count = 0;

  /** All of them, in order. */
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

  /** Forgets what was before. */
  clear(): void {
    this.list.length = 0;
  }

  /** @internal */
  begin(request: Request, path: string): OpenEntry {
    this.count += 1;
    const body = readableBody(request);
    const bash = isBash(request) ? { bash: newRun(body) } : {};
    const entry: OpenEntry = {
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

/**
 * Fills in how a request ended.
 * @internal
 */
export function finish(entry: OpenEntry, answer: Answer): void {
  entry.status = answer.status;
  entry.answer = answer.body ?? null;
}

function isBash(request: Request): boolean {
  return request.method === "POST" && request.path === "/mgmt/tm/util/bash";
}

function newRun(body: Json): OpenRun {
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
  const name = method === "POST" && isRecord(body) && "name" in body ? ` ${written(body["name"])}` : "";
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
