import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { DeviceFiles } from "./device-files";
import { linkPrograms } from "./device-programs";
import type { OpenRun } from "./journal";
import type { TmshResult } from "./tmsh/result";

/** Runs one tmsh command line; `input` is its standard input where it reads it. */
export type TmshRunner = (args: readonly string[], input: string) => TmshResult;

/** What is kept of a script's output, or taken as tmsh's input: as much as a test can want, and no more than fits. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/** Exit statuses of the shell itself. */
const NOT_STARTED = 126;
const KILLED = 137;

/**
 * tmsh on the PATH of scripts: passes its arguments to the simulator and shows what comes back. It is bash alone, without
 * any other program, as scripts call it often. Standard input is only read where tmsh reads it.
 */
function tmshProgram(port: number): string {
  return `#!/bin/bash
input=
case " $* " in "  " | *" from-terminal "*) IFS= read -r -d '' input ;; esac
run=\${0%/*}
exec 3<>/dev/tcp/127.0.0.1/${port} || exit 1
printf '%s\\0' "\${run##*/}" "$input" "$#" "$@" >&3
IFS= read -r -d '' status <&3 && IFS= read -r -d '' output <&3 && IFS= read -r -d '' error <&3
printf %s "$output"
printf %s "$error" >&2
exit "\${status:-1}"
`;
}

/** A real bash for util/bash, with the simulator's tmsh and nothing else of this process' environment. */
export class Shell {
  private readonly server: Server;
  private readonly runs = new Map<string, OpenRun>();
  private readonly running = new Set<ChildProcess>();
  private count = 0;

  private constructor(
    private readonly files: DeviceFiles,
    private readonly tmsh: TmshRunner,
    private readonly timeout: number,
  ) {
    this.server = createServer({ allowHalfOpen: true }, (socket) => {
      this.serve(socket);
    });
  }

  static async start(files: DeviceFiles, tmsh: TmshRunner, timeout: number): Promise<Shell> {
    const shell = new Shell(files, tmsh, timeout);
    await new Promise<void>((resolve) => shell.server.listen(0, "127.0.0.1", resolve));
    const { port } = shell.server.address() as AddressInfo;
    const bin = join(files.root, "bin");
    const program = join(bin, "tmsh");
    writeFileSync(program, tmshProgram(port));
    chmodSync(program, 0o755);
    linkPrograms(bin);
    return shell;
  }

  /** Ends what is still running, too. */
  async stop(): Promise<void> {
    this.running.forEach(end);
    await new Promise((resolve) => this.server.close(resolve));
  }

  /**
   * Runs `bash <text>` as the device does: a shell takes the text apart, so quoting counts twice. False when the time
   * is up before it ends. Then it runs on: what it still does on the device takes effect.
   */
  async run(text: string, run: OpenRun): Promise<boolean> {
    this.count += 1;
    const name = String(this.count);
    const folder = join(this.files.root, "bin", name);
    mkdirSync(folder);
    symlinkSync("../tmsh", join(folder, "tmsh"));
    this.runs.set(name, run);
    const ended = this.execute(text, folder, run).finally(() => this.runs.delete(name));
    return endsWithin(ended, this.timeout);
  }

  private async execute(text: string, folder: string, run: OpenRun): Promise<void> {
    const bin = join(this.files.root, "bin");
    const env = { PATH: `${folder}:${bin}`, HOME: this.files.root, TMPDIR: this.files.temporary };
    try {
      const child = spawn("/bin/bash", ["-c", `exec 2>&1\nbash ${text}`], {
        cwd: this.files.root,
        env,
        stdio: ["ignore", "pipe", "ignore"],
        detached: true,
      });
      this.running.add(child);
      const printed = collect(child.stdout);
      const [exitStatus] = (await once(child, "close")) as [number | null];
      this.running.delete(child);
      run.output = Buffer.concat(printed).toString("utf8");
      run.exitStatus = exitStatus ?? KILLED;
    } catch (error) {
      run.output = `${complaintOf(error)}\n`;
      run.exitStatus = NOT_STARTED;
    }
  }

  private serve(socket: Socket): void {
    const received: Buffer[] = [];
    let size = 0;
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      received.push(chunk);
      size += chunk.length;
      if (size > LARGEST_TEXT) socket.destroy();
      // A call ends with NUL: only then it is worth a look.
      if (size > LARGEST_TEXT || chunk.at(-1) !== 0) return;
      const call = completeCall(Buffer.concat(received));
      if (call === undefined) return;
      const { stdout, stderr, exitStatus } = this.answer(call);
      socket.end(`${exitStatus}\0${stdout}\0${stderr}\0`);
    });
  }

  private answer({ run, input, args }: Call): TmshResult {
    const result = this.tmsh(args, input);
    const output = result.stdout + result.stderr;
    this.runs.get(run)?.tmsh.push({ command: args.join(" "), output, exitStatus: result.exitStatus });
    return result;
  }
}

interface Call {
  readonly run: string;
  readonly input: string;
  readonly args: readonly string[];
}

/** `run NUL input NUL count NUL argument NUL …`; undefined while something is still to come. */
function completeCall(received: Buffer): Call | undefined {
  const [run = "", input = "", count, ...args] = received.toString("utf8").split("\0");
  if (count === undefined || args.length <= Number(count)) return undefined;
  return { run, input, args: args.slice(0, Number(count)) };
}

/** Whether it ends before the time is up; it never fails. */
function endsWithin(work: Promise<void>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, milliseconds);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** What comes, up to the limit; the rest is read and dropped, so that no script hangs on it. */
function collect(stream: Readable): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    if (size < LARGEST_TEXT) chunks.push(chunk.subarray(0, LARGEST_TEXT - size));
    size += chunk.length;
  });
  return chunks;
}

function complaintOf(error: unknown): string {
  const tooLong = (error as NodeJS.ErrnoException).code === "E2BIG";
  return tooLong ? "/bin/bash: Argument list too long" : String(error);
}

/** Ends a script with all that it started, also where something of it still holds its output open. */
function end({ pid = 0, stdout }: ChildProcess): void {
  try {
    if (pid !== 0) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
  stdout?.destroy();
}
