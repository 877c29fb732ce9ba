import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { shellWord } from "../../core/shell-word";
import { isObject } from "../../core/tokens";
import { changesOfPlan, type PlannedChange } from "../../testing/terraform/diagnostics";
import { runProgram, type TerraformRun } from "../../testing/terraform/program";
import { type JsonObject, parseSynthesized } from "../../testing/synthesized-json";
import { CommandError, type Terminal } from "../command";

/** What Terraform would do with a stack, as far as it is known before. */
export interface StackPlan {
  readonly changes: readonly PlannedChange[];
  /** Values of variables, secrets among them. */
  readonly variables: JsonObject;
}

/** The folder of a synthesized stack, with Terraform's state as cdktf has it. */
export class StackFolder {
  /**
   * Finds the folder.
   *
   * @throws CommandError that names the stacks that are there
   */
  public static of(stack: string, output: string, terminal: Terminal): StackFolder {
    const stacks = resolve(terminal.cwd, output, "stacks");
    const folder = join(stacks, stack);
    if (existsSync(join(folder, SYNTHESIZED))) return new StackFolder(folder, terminal);
    const there = existsSync(stacks) ? readdirSync(stacks).sort() : [];
    throw new CommandError(
      there.length === 0
        ? `check: there is no synthesized stack in ${output}. Synthesize first (npx cdktf-cli@0.21 synth), or name the folder with --output.`
        : `check: there is no stack ${JSON.stringify(stack)} in ${output}. Stacks: ${there.join(", ")}.`,
    );
  }

  private readonly program: string;

  private constructor(
    public readonly path: string,
    private readonly terminal: Terminal,
  ) {
    // As cdktf chooses it.
    this.program = terminal.environment["TERRAFORM_BINARY_NAME"] ?? "terraform";
  }

  /** What cdktf has synthesized. */
  public synthesized(): JsonObject {
    return parseSynthesized(readFileSync(join(this.path, SYNTHESIZED), "utf8"));
  }

  /** How a person calls Terraform for this stack. */
  public commandLine(...args: readonly string[]): string {
    const folder = relative(this.terminal.cwd, this.path).replaceAll("\\", "/");
    return [this.program, `-chdir=${folder === "" ? "." : folder}`, ...args].map(shellWord).join(" ");
  }

  /**
   * Plans without a look at the device: what is in the state is taken as it stands there.
   *
   * @throws CommandError with Terraform's own words and what to do
   */
  public async plan(): Promise<StackPlan> {
    // A plan holds secrets in clear text: nobody else can read the folder, and it goes at once.
    const folder = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
    const file = join(folder, "plan");
    try {
      await this.succeed(["plan", "-input=false", "-no-color", "-refresh=false", `-out=${file}`]);
      const { stdout } = await this.succeed(["show", "-json", file]);
      return { changes: changesOfPlan(stdout), variables: variablesIn(stdout) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Any command of Terraform. */
  public terraform(...args: readonly string[]): Promise<TerraformRun> {
    return this.runTerraform(args);
  }

  /**
   * Has Terraform evaluate an expression with the state and the variables as they are.
   *
   * @returns the lines that `terraform console` prints
   */
  public async evaluate(expression: string): Promise<readonly string[]> {
    const { stdout } = await this.succeed(["console"], `${expression}\n`);
    return stdout.split("\n");
  }

  private async runTerraform(args: readonly string[], input?: string): Promise<TerraformRun> {
    const env = { ...this.terminal.environment, TF_INPUT: "0", TF_IN_AUTOMATION: "1" };
    const run = await runProgram(this.program, args, { cwd: this.path, env, input });
    if (run !== undefined) return run;
    throw new CommandError(
      `check: there is no program ${this.program}. Install Terraform, or name it with TERRAFORM_BINARY_NAME.`,
    );
  }

  private async succeed(args: readonly string[], input?: string): Promise<TerraformRun> {
    const run = await this.runTerraform(args, input);
    if (run.exitCode === 0) return run;
    const advice = this.adviceFor(run.stderr);
    throw new CommandError(
      [`check: terraform ${String(args[0])} failed:`, run.stderr.trim(), ...advice].join("\n"),
    );
  }

  private adviceFor(message: string): string[] {
    const [, lock] = /^\W*ID:\s+(\S+)/m.exec(message) ?? [];
    if (/state lock/.test(message) && lock !== undefined) {
      return [
        "When no other Terraform runs for this stack, the lock is one that was left behind. Take it away with:",
        `  ${this.commandLine("force-unlock", lock)}`,
      ];
    }
    if (/No value for required variable/.test(message)) {
      return ["Set the variable as for a deployment: TF_VAR_<name>."];
    }
    if (/terraform init|Module not installed|Backend initialization required/i.test(message)) {
      return ["The folder of the stack is not initialized. Do that with:", `  ${this.commandLine("init")}`];
    }
    return [];
  }
}

const SYNTHESIZED = "cdk.tf.json";

function variablesIn(shownPlan: string): JsonObject {
  const plan: unknown = JSON.parse(shownPlan);
  const { variables } = isObject(plan) ? plan : {};
  return Object.fromEntries(
    Object.entries(isObject(variables) ? variables : {}).map(([name, variable]) => [
      name,
      isObject(variable) ? variable.value : undefined,
    ]),
  );
}
