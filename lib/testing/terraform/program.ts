import { spawn } from "node:child_process";

/** What a run of Terraform left. */
export interface TerraformRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a program runs. */
export interface ProgramPlace {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * What the program reads.
   * @default - nothing
   */
  readonly input?: string;
  /**
   * Milliseconds after which it is ended.
   * @default - never
   */
  readonly deadline?: number;
}

/**
 * Runs a program to its end; undefined where there is no such program.
 *
 * @throws Error if it is ended by force, or can't be started
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env, deadline, input }: ProgramPlace,
): Promise<TerraformRun | undefined> {
  const child = spawn(program, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const timer = deadline === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), deadline);
  // A program that ends without a look at it breaks the pipe; how it ended says more.
  child.stdin.on("error", () => undefined).end(input);
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (output[name] += text));
  }
  return new Promise<TerraformRun | undefined>((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (exitCode) => {
      if (exitCode === null) {
        reject(new Error(`${program} ${args.join(" ")} was ended: ${output.stderr || output.stdout}`));
      } else {
        resolve({ exitCode, ...output });
      }
    });
  }).finally(() => clearTimeout(timer));
}
