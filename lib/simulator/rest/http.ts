import type { IncomingHttpHeaders } from "node:http";
import { BigipError, badRequest } from "../model/errors";
import { type Json, type JsonRecord, isRecord } from "../model/values";

/** A request, read completely. */
export interface Request {
  readonly method: string;
  /** Path without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body?: Json;
}

export function ok(body?: Json): Answer {
  return body === undefined ? { status: 200 } : { status: 200, body };
}

/** Errors as iControl REST writes them. */
export function errorAnswer(status: number, message: string, apiError?: number): Answer {
  return {
    status,
    body: { code: status, message, errorStack: [], ...(apiError === undefined ? {} : { apiError }) },
  };
}

export function answerTo(error: unknown): Answer {
  if (error instanceof BigipError) return errorAnswer(error.status, error.message, error.apiError);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return errorAnswer(500, `simulator fault, not a device error: ${detail}`);
}

/** More than any object has; what is nested deeper could not be written again. */
const DEEPEST_JSON = 100;

/** A text as JSON; undefined where it is none, or nested deeper than anything that a client means. */
export function parseJson(text: string): Json | undefined {
  try {
    const parsed = JSON.parse(text) as Json;
    return isDeeper(parsed, DEEPEST_JSON) ? undefined : parsed;
  } catch {
    return undefined;
  }
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner: Json) => isDeeper(inner, levels - 1));
}

/** The body as a JSON object; an absent one is an empty object. */
export function jsonBody(request: Request): JsonRecord {
  const text = request.body.toString("utf8").trim();
  if (text === "") return {};
  const parsed = parseJson(text);
  if (parsed === undefined) throw badRequest("Found invalid JSON body in the request.");
  if (!isRecord(parsed)) throw badRequest("Found invalid JSON body in the request: an object is expected.");
  return parsed;
}

export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The URI contains an invalid escape: ${segment}`);
  }
}
