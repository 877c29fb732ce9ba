import { spawnSync } from "node:child_process";

/** Runs a program to its end and gives its output; a failure shows all of it. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", ...env },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 600_000,
  });
  if (status !== 0) {
    throw new Error([`${program} ${args.join(" ")} failed`, error?.message, stdout, stderr].join("\n"));
  }
  return stdout;
}
