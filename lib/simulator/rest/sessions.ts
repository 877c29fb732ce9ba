import { randomBytes } from "node:crypto";
import type { Credentials } from "../credentials";
import { BigipError, invalidValue } from "../model/errors";
import { type Answer, type Request, jsonBody, ok } from "./http";

const DEFAULT_TIMEOUT = 1200;

function timeoutIn(request: Request): number {
  const { timeout } = jsonBody(request);
  if (typeof timeout !== "number" || !Number.isInteger(timeout) || timeout < 1)
    throw invalidValue("timeout", timeout, "a number of seconds");
  return timeout;
}

/** Who may talk to the device: tokens from a login, or a name and password with every request. */
export class Sessions {
  /** Seconds that each token was given. */
  private readonly tokens = new Map<string, number>();

  constructor(private readonly credentials: Credentials) {}

  login(request: Request): Answer {
    const { username, password } = jsonBody(request);
    if (username !== this.credentials.username || password !== this.credentials.password) {
      throw new BigipError(401, undefined, "Authentication failed.");
    }
    const token = randomBytes(13).toString("hex").toUpperCase();
    this.tokens.set(token, DEFAULT_TIMEOUT);
    return ok({ username, loginProviderName: "tmos", token: this.describe(token) });
  }

  /** /mgmt/shared/authz/tokens/<token> */
  token(token: string, request: Request): Answer {
    if (!this.tokens.has(token)) throw new BigipError(404, undefined, `Token ${token} was not found.`);
    if (request.method === "DELETE") this.tokens.delete(token);
    else if (request.method === "PATCH") this.tokens.set(token, timeoutIn(request));
    return ok({ ...this.describe(token) });
  }

  private describe(token: string): {
    readonly token: string;
    readonly name: string;
    readonly timeout: number;
  } {
    return { token, name: token, timeout: this.tokens.get(token) ?? 0 };
  }

  /** All tokens end now; whoever holds one has to log in again. */
  expire(): void {
    this.tokens.clear();
  }

  /** Refuses a request without valid credentials. */
  check({ headers, path }: Request): void {
    const token = headers["x-f5-auth-token"];
    if (typeof token === "string") {
      if (!this.tokens.has(token)) throw new BigipError(401, undefined, "X-F5-Auth-Token does not exist.");
      return;
    }
    const expected = Buffer.from(`${this.credentials.username}:${this.credentials.password}`).toString(
      "base64",
    );
    if (headers.authorization !== `Basic ${expected}`) {
      throw new BigipError(
        401,
        undefined,
        `Authorization failed: no user authentication header or token detected. Uri:http://localhost:8100${path}`,
      );
    }
  }
}
