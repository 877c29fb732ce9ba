import type { Request } from "./rest/http";

/** Which requests a fault is for; all of what is given has to match. */
export interface Occasion {
  /**
   * HTTP method.
   * @default - any
   */
  readonly method?: string;
  /**
   * Part of the path, as it is sent (percent-encoded), without the query.
   * @default - any
   */
  readonly path?: string;
  /**
   * Part of the body.
   * @default - any
   */
  readonly body?: string;
  /**
   * Pattern of the whole request: method, a blank, path, a line end, body.
   * @default - any
   */
  readonly pattern?: RegExp;
  /**
   * The first of the matching requests that is hit, counted from 1.
   * @default 1
   */
  readonly nth?: number;
  /**
   * How many are hit from there on.
   * @default 1
   */
  readonly times?: number;
}

/** What happens to a request instead of, or around, its answer. */
export type RequestFault =
  | { readonly kind: "fail"; readonly status: number; readonly message: string }
  | { readonly kind: "answer"; readonly status: number; readonly text: string; readonly contentType: string }
  | { readonly kind: "delay"; readonly milliseconds: number }
  | { readonly kind: "cut"; readonly applied: boolean }
  | { readonly kind: "expire" }
  | { readonly kind: "hold"; readonly meanwhile: () => Promise<void> }
  | { readonly kind: "output"; readonly bytes: number };

/** What happens to a tmsh command. */
export interface CommandFault {
  /** What tmsh prints. */
  readonly text: string;
  /**
   * Its exit status: devices have been seen to print an error and end with 0.
   * @default 1
   */
  readonly exitStatus?: number;
  /**
   * Whether the command takes effect all the same.
   * @default false
   */
  readonly applied?: boolean;
}

/** Which tmsh commands of scripts a fault is for. */
export interface CommandOccasion {
  /** Part of the command line, without the word tmsh. */
  readonly command: string;
  /**
   * The first of the matching commands that is hit, counted from 1.
   * @default 1
   */
  readonly nth?: number;
  /**
   * How many are hit from there on.
   * @default 1
   */
  readonly times?: number;
}

/** Which declarations of AS3 a fault is for. */
export interface TenantOccasion {
  /** Name of the tenant. */
  readonly tenant: string;
  /**
   * The first of its declarations (and deletions) that is hit, counted from 1.
   * @default 1
   */
  readonly nth?: number;
  /**
   * How many are hit from there on.
   * @default 1
   */
  readonly times?: number;
}

/**
 * What AS3 asks of the faults: each question counts.
 * @internal
 */
export interface As3Faults {
  isAs3Busy(): boolean;
  /** The device's words, where it refuses what AS3 makes of a tenant. */
  refusalOf(tenant: string): string | undefined;
}

/** How a connection is cut. */
export interface CutOptions {
  /**
   * Whether the request takes effect before.
   * @default false
   */
  readonly applied?: boolean;
}

interface Ordered<Fault> {
  readonly matches: (text: Request | string) => boolean;
  readonly nth: number;
  readonly times: number;
  readonly fault: Fault;
  seen: number;
}

/**
 * What is to go wrong on the device. Faults are ordered before the request or command comes; each counts its occasions
 * from the moment of the order.
 */
export class Faults {
  private requests: Ordered<RequestFault>[] = [];
  private commands: Ordered<CommandFault>[] = [];
  private as3: Ordered<string>[] = [];

  /** Answers with an error in BIG-IP's form and leaves the configuration alone. */
  failRequest(occasion: Occasion, status: number, message: string): void {
    this.order(occasion, { kind: "fail", status, message });
  }

  /** Answers with this text, as it is: for bodies that are not JSON. */
  answerRequest(occasion: Occasion, status: number, text: string, contentType = "text/html"): void {
    this.order(occasion, { kind: "answer", status, text, contentType });
  }

  /** 503: the device is busy. (The provider waits ten seconds and tries again.) */
  busy(occasion: Occasion): void {
    this.failRequest(occasion, 503, "There is an active asynchronous task executing.");
  }

  /** Answers late, by so many milliseconds. */
  delay(occasion: Occasion, milliseconds: number): void {
    this.order(occasion, { kind: "delay", milliseconds });
  }

  /** Ends the connection without an answer; with `applied` after the request took effect. */
  cut(occasion: Occasion, options: CutOptions = {}): void {
    this.order(occasion, { kind: "cut", applied: options.applied ?? false });
  }

  /**
   * Lets something happen after the request took effect and before it is answered.
   * @internal
   */
  hold(occasion: Occasion, meanwhile: () => Promise<void>): void {
    this.order(occasion, { kind: "hold", meanwhile });
  }

  /** From this request on every token that is known now is refused with 401. */
  expireTokens(occasion: Occasion = {}): void {
    this.order(occasion, { kind: "expire" });
  }

  /** Puts lines before the output of a util/bash call, so that it has at least this many bytes. */
  longOutput(bytes: number, occasion: Occasion = {}): void {
    this.order({ path: "/mgmt/tm/util/bash", ...occasion }, { kind: "output", bytes });
  }

  /** Lets a tmsh command of a script fail, or only look as if it did. */
  failCommand(occasion: CommandOccasion, fault: CommandFault): void {
    const { command, nth = 1, times = 1 } = occasion;
    const matches = (text: Request | string) => typeof text === "string" && text.includes(command);
    this.commands.push({ matches, nth, times, fault, seen: 0 });
  }

  /**
   * AS3 has somebody else's declaration to deploy: it takes what is sent, and answers 503 when it is asked for the
   * outcome. (The provider can't read that answer, and
   * fails; the next apply heals.)
   *
   * @param times how many declarations and deletions find it so, from now on
   */
  busyAs3(times = 1): void {
    this.as3.push({ matches: (text) => text === AS3_LOCK, nth: 1, times, fault: "", seen: 0 });
  }

  /** The device refuses what AS3 makes of a tenant: 422 with this message, and the tenant stays as it was. */
  refuseTenant({ tenant, nth = 1, times = 1 }: TenantOccasion, message: string): void {
    this.as3.push({ matches: (text) => text === tenant, nth, times, fault: message, seen: 0 });
  }

  /** Forgets all orders. */
  clear(): void {
    this.requests = [];
    this.commands = [];
    this.as3 = [];
  }

  /** @internal */
  isAs3Busy(): boolean {
    return due(this.as3, AS3_LOCK).length > 0;
  }

  /** @internal */
  refusalOf(tenant: string): string | undefined {
    return due(this.as3, tenant)[0];
  }

  /**
   * The faults that are due for this request; counts it as seen.
   * @internal
   */
  forRequest(request: Request): readonly RequestFault[] {
    return due(this.requests, request);
  }

  /** @internal */
  forCommand(command: string): CommandFault | undefined {
    return due(this.commands, command)[0];
  }

  private order(occasion: Occasion, fault: RequestFault): void {
    const { nth = 1, times = 1 } = occasion;
    const matches = (request: Request | string) => typeof request !== "string" && isMeant(request, occasion);
    this.requests.push({ matches, nth, times, fault, seen: 0 });
  }
}

/** Stands for the lock that each run of AS3 takes; no tenant is called so. */
const AS3_LOCK = "";

function due<Fault>(orders: readonly Ordered<Fault>[], what: Request | string): Fault[] {
  return orders.flatMap((order) => {
    if (!order.matches(what)) return [];
    order.seen += 1;
    return order.seen >= order.nth && order.seen < order.nth + order.times ? [order.fault] : [];
  });
}

function isMeant(request: Request, { method, path = "", body = "", pattern }: Occasion): boolean {
  const text = request.body.toString("utf8");
  return (
    (method === undefined || request.method === method) &&
    request.path.includes(path) &&
    text.includes(body) &&
    (pattern === undefined || pattern.test(`${request.method} ${request.path}\n${text}`))
  );
}
