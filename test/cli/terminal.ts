import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../lib/cli/command-line";

/** What came of a command. */
export interface Run {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** A folder in which commands run; it goes when the tests are done. */
export class Workplace {
  public readonly folder = mkdtempSync(join(tmpdir(), "cli-"));

  public constructor(private readonly environment: NodeJS.ProcessEnv = {}) {}

  /** What the next commands read from the standard input. */
  public input = "";

  public async run(...args: string[]): Promise<Run> {
    const [output, errors]: [string[], string[]] = [[], []];
    const status = await runCommandLine(args, {
      cwd: this.folder,
      environment: { ...process.env, ...this.environment },
      readInput: () => Buffer.from(this.input),
      print: (line) => output.push(line),
      printError: (line) => errors.push(line),
    });
    return { status, output: output.join("\n"), errors: errors.join("\n") };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
