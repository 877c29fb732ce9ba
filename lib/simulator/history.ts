import type { ObjectChange } from "./model/store";

/** By which way a device was changed. */
export type Origin = "REST" | "tmsh" | "AS3" | "seed";

/** One object that was made, changed or deleted. */
export interface ChangeRecord extends ObjectChange {
  /** Counted from 1. */
  readonly number: number;
  readonly time: Date;
  readonly origin: Origin;
}

/** As many as anybody looks at. */
const LONGEST = 1000;

/** What became of the objects of a device, by which way. */
export class History {
  private list: ChangeRecord[] = [];
  private origin: Origin = "REST";
  private count = 0;

  /** The last changes, newest first. */
  get newestFirst(): readonly ChangeRecord[] {
    return [...this.list].reverse();
  }

  /** How many changes there were before those that are kept. */
  get older(): number {
    return this.count - this.list.length;
  }

  /** What `work` changes is changed by this way. */
  by<Result>(origin: Origin, work: () => Result): Result {
    const before = this.origin;
    this.origin = origin;
    try {
      return work();
    } finally {
      this.origin = before;
    }
  }

  readonly add = (changes: readonly ObjectChange[]): void => {
    const time = new Date();
    for (const change of changes) {
      this.count += 1;
      this.list.push({ ...change, number: this.count, time, origin: this.origin });
    }
    // Not at every change: only then it is cheap.
    if (this.list.length > 2 * LONGEST) this.list = this.list.slice(-LONGEST);
  };

  clear(): void {
    this.list = [];
    this.count = 0;
  }
}

/** What happened to an object. */
export function deedOf({ before, after }: ObjectChange): string {
  return before === undefined ? "created" : after === undefined ? "deleted" : "changed";
}
