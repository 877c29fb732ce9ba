import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type Faults, type RequestFault } from "../faults";
import { type Journal, type OpenEntry, finish } from "../journal";
import { BigipError } from "../model/errors";
import { isRecord } from "../model/values";
import { type Answer, type Request, answerTo, errorAnswer } from "./http";
import type { PageHandler, WebPage } from "./pages";

export type Handler = (request: Request, entry: OpenEntry) => Promise<Answer>;

/** Far more than any object or chunk of a file has. */
const LARGEST_BODY = 32 * 1024 * 1024;

/** HTTP on loopback: reads requests, keeps the journal, makes the ordered faults happen, writes answers. */
export class RestServer {
  private readonly server: Server;

  constructor(
    private readonly handler: Handler,
    private readonly pages: PageHandler,
    private readonly journal: Journal,
    private readonly faults: Faults,
    private readonly expireTokens: () => void,
  ) {
    this.server = createServer((message, response) => {
      void this.serve(message, response);
    });
    // A client that keeps its connection must not keep a stopped simulator alive.
    this.server.keepAliveTimeout = 5_000;
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(port, "127.0.0.1", resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Listens at a socket in a folder, for programs of the same machine. */
  async listenAt(path: string): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(path, resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** Whatever goes wrong is an answer: a request never ends the process that other tests need. */
  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.respond(message, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else send(response, answerTo(error));
    }
  }

  private async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = message.url ?? "/";
    const page = message.method === "GET" ? this.pages(url) : undefined;
    if (page !== undefined) {
      sendPage(response, page);
      return;
    }
    const request = await readRequest(message, url);
    if (request === undefined) return;
    const entry = this.journal.begin(request, url);
    const due = this.faults.forRequest(request);
    if (due.some(({ kind }) => kind === "expire")) this.expireTokens();
    for (const fault of due) if (fault.kind === "delay") await wait(fault.milliseconds);
    await this.answer(request, entry, due, response);
  }

  private async answer(
    request: Request,
    entry: OpenEntry,
    due: readonly RequestFault[],
    response: ServerResponse,
  ): Promise<void> {
    const cut = due.find((fault) => fault.kind === "cut");
    const raw = due.find((fault) => fault.kind === "answer");
    if (cut !== undefined) {
      if (cut.applied) await this.handle(request, entry, due);
      response.destroy();
    } else if (raw !== undefined) {
      entry.status = raw.status;
      entry.answer = raw.text;
      response.writeHead(raw.status, { "content-type": raw.contentType }).end(raw.text);
    } else {
      const answer = await this.handle(request, entry, due);
      finish(entry, answer);
      for (const fault of due) if (fault.kind === "hold") await fault.meanwhile();
      send(response, answer);
    }
  }

  private async handle(request: Request, entry: OpenEntry, due: readonly RequestFault[]): Promise<Answer> {
    const failure = due.find((fault) => fault.kind === "fail");
    if (failure !== undefined) return errorAnswer(failure.status, failure.message);
    const output = due.find((fault) => fault.kind === "output");
    try {
      const answer = await this.handler(request, entry);
      return output === undefined ? answer : lengthen(answer, output.bytes);
    } catch (error) {
      return answerTo(error);
    }
  }
}

const FILLING = `${"x".repeat(79)}\n`;

function lengthen(answer: Answer, bytes: number): Answer {
  const { body } = answer;
  if (!isRecord(body)) return answer;
  const output = typeof body["commandResult"] === "string" ? body["commandResult"] : "";
  const lines = Math.ceil((bytes - output.length) / FILLING.length);
  return { ...answer, body: { ...body, commandResult: FILLING.repeat(Math.max(0, lines)) + output } };
}

async function readRequest(message: IncomingMessage, url: string): Promise<Request | undefined> {
  const body = await readBody(message);
  if (body === undefined) return undefined;
  const [path = "/", query = ""] = url.split("?");
  return {
    method: message.method ?? "GET",
    path,
    query: new URLSearchParams(query),
    headers: message.headers,
    body,
  };
}

/** Undefined where the client hung up. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      // The rest is read all the same: a client that still writes would not see the answer.
      if (size <= LARGEST_BODY) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  if (size > LARGEST_BODY)
    throw new BigipError(413, undefined, `The body has ${size} bytes; allowed are ${LARGEST_BODY}.`);
  return Buffer.concat(chunks);
}

function sendPage(response: ServerResponse, { type, text, policy }: WebPage): void {
  const rules = policy === undefined ? {} : { "content-security-policy": policy };
  response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...rules }).end(text);
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8" }).end(text);
}
