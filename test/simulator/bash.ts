import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { join } from "node:path";
import type { DeviceFiles } from "./device-files";
import type { BashRun } from "./journal";

/** What a tmsh process prints and how it ends. */
export interface TmshResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitStatus: number;
}

/** Runs one tmsh command line; `input` is its standard input where it reads it. */
export type TmshRunner = (args: readonly string[], input: string) => TmshResult;

/** How a script ended. */
export interface BashResult {
  readonly output: string;
  readonly exitStatus: number;
  readonly timedOut: boolean;
}

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
  private readonly runs = new Map<string, BashRun>();
  private readonly running = new Set<number>();
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
    const program = join(files.root, "bin", "tmsh");
    writeFileSync(program, tmshProgram(port));
    chmodSync(program, 0o755);
    return shell;
  }

  /** Ends what is still running, too. */
  async stop(): Promise<void> {
    this.running.forEach(endGroup);
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Runs `bash <text>` as the device does: a shell takes the text apart, so quoting counts twice. */
  async run(text: string, run: BashRun): Promise<BashResult> {
    this.count += 1;
    const name = String(this.count);
    const folder = join(this.files.root, "bin", name);
    mkdirSync(folder);
    symlinkSync("../tmsh", join(folder, "tmsh"));
    this.runs.set(name, run);
    try {
      return await this.execute(text, folder);
    } finally {
      this.runs.delete(name);
    }
  }

  private execute(text: string, folder: string): Promise<BashResult> {
    const env = { PATH: `${folder}:/usr/bin:/bin`, HOME: this.files.root, TMPDIR: this.files.temporary };
    return new Promise((resolve) => {
      let child;
      try {
        child = spawn("/bin/bash", ["-c", `exec 2>&1\nbash ${text}`], {
          cwd: this.files.root,
          env,
          stdio: ["ignore", "pipe", "ignore"],
          detached: true,
        });
      } catch {
        resolve({ output: "/bin/bash: Argument list too long\n", exitStatus: 126, timedOut: false });
        return;
      }
      const { pid = 0, stdout } = child;
      this.running.add(pid);
      const chunks: Buffer[] = [];
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        endGroup(pid);
      }, this.timeout);
      stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.on("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        this.running.delete(pid);
        const output = error.code === "E2BIG" ? "/bin/bash: Argument list too long\n" : `${error.message}\n`;
        resolve({ output, exitStatus: 126, timedOut: false });
      });
      child.on("close", (code) => {
        clearTimeout(timer);
        this.running.delete(pid);
        resolve({ output: Buffer.concat(chunks).toString("utf8"), exitStatus: code ?? 137, timedOut });
      });
    });
  }

  private serve(socket: Socket): void {
    let received = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const call = completeCall(received);
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

function endGroup(pid: number): void {
  try {
    if (pid !== 0) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}
