import { readdirSync, readFileSync } from "node:fs";
import { sleep } from "./scripted-server";

export interface Seen {
  readonly pid: number;
  readonly command: string;
  readonly environment: string;
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "latin1");
  } catch {
    // It ended meanwhile.
    return "";
  }
}

/** Every process of the machine whose environment or command line has the mark in it. */
export function marked(mark: string): Seen[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), command: read(pid, "cmdline"), environment: read(pid, "environ") }))
    .filter(({ command, environment }) => command.includes(mark) || environment.includes(mark));
}

/** Looks at the marked processes over and over until the promise is settled. */
export async function sampled(mark: string, until: Promise<unknown>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const over = until.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([over, sleep(5).then(() => false)]))) {
    seen.push(...marked(mark));
  }
  return seen;
}

/** The marked processes that are still there after they had a moment to end. */
export async function survivors(mark: string): Promise<Seen[]> {
  for (let i = 0; i < 40 && marked(mark).length > 0; i++) {
    await sleep(25);
  }
  return marked(mark);
}
