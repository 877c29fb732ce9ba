import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { TmshResult } from "../tmsh/result";

/** Gives one command of a script to tmsh. */
export type CommandRunner = (command: string) => TmshResult;

/**
 * Runs a file with a cli script in a real Tcl, as the device does: what its commands answer decides how it goes on.
 *
 * @throws Error where the script itself is wrong
 */
export async function runCliScript(file: string, run: CommandRunner): Promise<void> {
  const tcl = spawn("tclsh", [join(__dirname, "cli-script.tcl"), file]);
  const complaints: Buffer[] = [];
  tcl.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  // A script that ended does not want the answer any more.
  tcl.stdin.on("error", () => undefined);
  answerCommands(tcl, run);
  const [status] = (await once(tcl, "close")) as [number | null];
  if (status !== 0) throw new Error(Buffer.concat(complaints).toString("utf8").trim());
}

function answerCommands(tcl: ChildProcessWithoutNullStreams, run: CommandRunner): void {
  let received: Buffer = Buffer.alloc(0);
  tcl.stdout.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let end = received.indexOf(0); end !== -1; end = received.indexOf(0)) {
      const { stdout, stderr, exitStatus } = run(received.subarray(0, end).toString("utf8"));
      received = received.subarray(end + 1);
      const text = Buffer.from(exitStatus === 0 ? stdout : stderr.trim());
      tcl.stdin.write(`${exitStatus}\n${text.length}\n`);
      tcl.stdin.write(text);
    }
  });
}
