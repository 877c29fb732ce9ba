import { badRequest, notFound } from "../model/errors";
import type { ValueRecord } from "../model/values";
import { type Answer, type Request, jsonBody, ok } from "../rest/http";

/** What a task does when it is started; it rejects where it fails. */
export type Work = (body: ValueRecord) => Promise<void>;

interface Task {
  readonly body: ValueRecord;
  readonly work: Work;
  state: "STARTED" | "VALIDATING" | "COMPLETED" | "FAILED";
  ended: Promise<void>;
}

/** /mgmt/tm/task: made by POST, started by PUT, and then asked for until it ends. */
export class Tasks {
  private readonly tasks = new Map<string, Task>();

  /** @param works by the kind of task, as the path has it: `sys/config` */
  constructor(private readonly works: Readonly<Record<string, Work>>) {}

  async handle(path: string, request: Request): Promise<Answer> {
    const kind = Object.keys(this.works).find((one) => path === one || path.startsWith(`${one}/`)) ?? "";
    const work = this.works[kind];
    if (work === undefined) throw notFound("task", path);
    const id = path.slice(kind.length + 1);
    if (request.method === "POST") return this.create(kind, jsonBody(request) as ValueRecord, work);
    const task = this.tasks.get(path);
    if (task === undefined) throw notFound("task", id);
    if (request.method === "PUT") return start(task);
    // Whoever asks would ask again: the answer waits for the end instead.
    await task.ended;
    return ok(this.shown(path, task));
  }

  private create(kind: string, body: ValueRecord, work: Work): Answer {
    const path = `${kind}/${this.tasks.size + 1}`;
    const task: Task = { body, work, state: "STARTED", ended: Promise.resolve() };
    this.tasks.set(path, task);
    return ok(this.shown(path, task));
  }

  private shown(path: string, { body, state }: Task): ValueRecord {
    const id = Number(path.split("/").at(-1));
    const selfLink = `https://localhost/mgmt/tm/task/${path}`;
    return { ...body, _taskId: id, _taskState: state, selfLink };
  }
}

function start(task: Task): Answer {
  if (task.state !== "STARTED") throw badRequest("The task was started already.");
  task.state = "VALIDATING";
  task.ended = task.work(task.body).then(
    () => {
      task.state = "COMPLETED";
    },
    () => {
      task.state = "FAILED";
    },
  );
  return ok({ code: 202, message: "Task will execute asynchronously.", _taskState: "VALIDATING" });
}
