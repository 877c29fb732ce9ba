import type { Store } from "../model/store";
import { BigipError, notFound } from "../model/errors";
import { written } from "../model/values";
import { type Answer, type Request, jsonBody, ok } from "./http";

type Step = () => void;

interface Transaction {
  readonly steps: Step[];
  state: "STARTED" | "COMPLETED" | "FAILED";
}

/** Transactions of iControl REST: requests wait until the commit, then all happen or none. */
export class Transactions {
  private readonly transactions = new Map<number, Transaction>();
  private lastId = 1700000000;

  constructor(private readonly device: Store) {}

  handle(path: string, request: Request): Answer {
    const id = Number(path.split("/")[1] ?? "");
    if (request.method === "POST") return this.start();
    if (!path.includes("/"))
      return ok({ items: [...this.transactions.keys()].map((one) => this.present(one)) });
    const transaction = this.require(id);
    if (request.method === "GET") return ok(this.present(id));
    if (request.method === "DELETE") {
      this.transactions.delete(id);
      return ok();
    }
    const { state } = jsonBody(request);
    if (state !== "VALIDATING")
      throw new BigipError(400, undefined, `invalid property value "state":"${written(state)}"`);
    this.commit(transaction);
    return ok(this.present(id));
  }

  /** Puts a request into the transaction that its header names. */
  add(id: string, step: Step): Answer {
    this.require(Number(id)).steps.push(step);
    return ok({ transId: Number(id), state: "STARTED" });
  }

  private start(): Answer {
    this.lastId += 1;
    this.transactions.set(this.lastId, { steps: [], state: "STARTED" });
    return ok({ ...this.present(this.lastId), timeoutSeconds: 120, kind: "tm:transactionstate" });
  }

  private commit(transaction: Transaction): void {
    try {
      this.device.batch(() => transaction.steps.forEach((step) => step()));
      transaction.state = "COMPLETED";
    } catch (error) {
      transaction.state = "FAILED";
      if (!(error instanceof BigipError)) throw error;
      throw new BigipError(error.status, undefined, `transaction failed:${error.message}`, error.apiError);
    }
  }

  private require(id: number): Transaction {
    const transaction = this.transactions.get(id);
    if (transaction === undefined || transaction.state !== "STARTED")
      throw notFound("transaction", String(id));
    return transaction;
  }

  private present(id: number): { readonly transId: number; readonly state: string } {
    return { transId: id, state: this.transactions.get(id)?.state ?? "FAILED" };
  }
}
