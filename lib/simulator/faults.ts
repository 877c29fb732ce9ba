import type { Request } from "./rest/http";

/** Which requests or commands a fault is for. */
export interface Occasion {
  /** HTTP method or pattern of it; any when left out. */
  readonly method?: string | RegExp;
  /** Part or pattern of the path (REST) – any when left out. */
  readonly path?: string | RegExp;
  /** Part or pattern of the body. */
  readonly body?: string | RegExp;
  /** The first of the matching ones that is hit, from 1. @default 1 */
  readonly nth?: number;
  /** How many from there on. @default 1 */
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
  /** Its exit status: devices have been seen to print an error and end with 0. @default 1 */
  readonly exitStatus?: number;
  /** Whether the command takes effect all the same. @default false */
  readonly applied?: boolean;
}

/** Which tmsh commands a fault is for. */
export interface CommandOccasion {
  /** Part or pattern of the command line (without the word tmsh). */
  readonly command: string | RegExp;
  readonly nth?: number;
  readonly times?: number;
}

interface Ordered<Fault> {
  readonly matches: (text: Request | string) => boolean;
  readonly nth: number;
  readonly times: number;
  readonly fault: Fault;
  seen: number;
}

/** Faults ordered by a test. Each counts the occasions from the moment when it was ordered. */
export class Faults {
  private requests: Ordered<RequestFault>[] = [];
  private commands: Ordered<CommandFault>[] = [];

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

  delay(occasion: Occasion, milliseconds: number): void {
    this.order(occasion, { kind: "delay", milliseconds });
  }

  /** Ends the connection without an answer; with `applied` after the request took effect. */
  cut(occasion: Occasion, options: { readonly applied?: boolean } = {}): void {
    this.order(occasion, { kind: "cut", applied: options.applied ?? false });
  }

  /** Lets something happen after the request took effect and before it is answered. */
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

  /** Lets a tmsh command fail, or only look as if it did. */
  failCommand(occasion: CommandOccasion | string | RegExp, fault: CommandFault): void {
    const {
      command,
      nth = 1,
      times = 1,
    } = typeof occasion === "string" || occasion instanceof RegExp ? { command: occasion } : occasion;
    const matches = (text: Request | string) => typeof text === "string" && contains(text, command);
    this.commands.push({ matches, nth, times, fault, seen: 0 });
  }

  /** Forgets all orders. */
  clear(): void {
    this.requests = [];
    this.commands = [];
  }

  /** The faults that are due for this request; counts it as seen. */
  forRequest(request: Request): readonly RequestFault[] {
    return due(this.requests, request);
  }

  forCommand(command: string): CommandFault | undefined {
    return due(this.commands, command)[0];
  }

  private order(occasion: Occasion, fault: RequestFault): void {
    const { nth = 1, times = 1 } = occasion;
    const matches = (request: Request | string) => typeof request !== "string" && isMeant(request, occasion);
    this.requests.push({ matches, nth, times, fault, seen: 0 });
  }
}

function due<Fault>(orders: readonly Ordered<Fault>[], what: Request | string): Fault[] {
  return orders.flatMap((order) => {
    if (!order.matches(what)) return [];
    order.seen += 1;
    return order.seen >= order.nth && order.seen < order.nth + order.times ? [order.fault] : [];
  });
}

function isMeant(request: Request, { method, path, body }: Occasion): boolean {
  return (
    (method === undefined || contains(request.method, method)) &&
    (path === undefined || contains(request.path, path)) &&
    (body === undefined || contains(request.body.toString("utf8"), body))
  );
}

function contains(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}
