import { randomUUID } from "node:crypto";
import type { Json, JsonRecord } from "../../model/values";
import type { Answer } from "../../rest/http";

/** How a declaration ended: what AS3 tells of it, sooner or later. */
export interface Outcome {
  readonly status: number;
  readonly body: JsonRecord;
}

interface Task {
  readonly outcome: Outcome;
  isSeen: boolean;
}

const MOST = 25;

/** /mgmt/shared/appsvcs/task: who asks for the first time is told that there is still work to do. */
export class DeclarationTasks {
  private readonly tasks = new Map<string, Task>();

  /** 202, with the number under which the outcome can be asked for. */
  accept(outcome: Outcome, declarationId: Json): Answer {
    const id = randomUUID();
    this.tasks.set(id, { outcome, isSeen: false });
    const [oldest] = this.tasks.keys();
    if (this.tasks.size > MOST && oldest !== undefined) this.tasks.delete(oldest);
    const results = [waiting("Declaration successfully submitted", declarationId)];
    return { status: 202, body: { id, results, declaration: {}, selfLink: linkTo(id) } };
  }

  get(id: string): Answer {
    if (id === "")
      return { status: 200, body: { items: [...this.tasks.keys()].map((one) => this.shown(one)).reverse() } };
    const task = this.tasks.get(id);
    if (task === undefined) return { status: 404, body: { message: `No record found with ID of ${id}` } };
    const body = this.shown(id);
    task.isSeen = true;
    return { status: 200, body };
  }

  private shown(id: string): JsonRecord {
    const task = this.tasks.get(id);
    const body = task?.outcome.body ?? {};
    const over = task?.isSeen === true;
    const results = over
      ? (body["results"] ?? [body])
      : [waiting("in progress", body["declarationId"] ?? "")];
    return { id, results, declaration: over ? (body["declaration"] ?? {}) : {}, selfLink: linkTo(id) };
  }
}

function waiting(message: string, declarationId: Json): JsonRecord {
  return { message, tenant: "", host: "", runTime: 0, code: 0, declarationId };
}

function linkTo(id: string): string {
  return `https://localhost/mgmt/shared/appsvcs/task/${id}`;
}
