import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { isObject } from "../../core/tokens";
import type { JsonObject } from "../synthesized-json";
import {
  changesOfPlan,
  diagnosticsOfStream,
  diagnosticsOfText,
  diagnosticsOfValidate,
  type PlannedChange,
  type TerraformDiagnostic,
} from "./diagnostics";
import { runProgram, type TerraformRun } from "./program";

/** Whether a command of Terraform succeeded, and what it said. */
export interface TerraformResult {
  readonly succeeded: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
}

/** A plan that was made, or what stood against it. */
export interface TerraformPlan extends TerraformResult {
  /** Changes of resources; empty if nothing is to be done, and if planning failed. */
  readonly changes: readonly PlannedChange[];
}

/** Where and how Terraform runs. */
export interface TerraformWorkspaceProps {
  /** Environment beside that of this process, such as the one that names a served provider. */
  readonly environment: () => Readonly<Record<string, string>>;
  /**
   * Whether Terraform sees the person's own settings: home folder, command line configuration, plugin folders.
   * @default false
   */
  readonly ownSettings?: boolean;
  /**
   * The program.
   * @default "terraform"
   */
  readonly terraform?: string;
  /**
   * Values of variables.
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Terraform that answers nothing for so long has hung. */
const DEADLINE_MS = 300_000;

const PLAN_FILE = "tfplan";

/** A temporary folder in which Terraform runs over one configuration. The state stays in it. */
export class TerraformWorkspace {
  /** The folder with the configuration. */
  public readonly directory: string;

  private readonly root: string;
  private readonly emptyFile: string;

  public constructor(private readonly props: TerraformWorkspaceProps) {
    this.root = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
    this.directory = join(this.root, "workspace");
    this.emptyFile = join(this.root, "empty");
    mkdirSync(this.directory);
    mkdirSync(join(this.root, "home"));
    writeFileSync(this.emptyFile, "");
    writeFileSync(join(this.directory, "terraform.tfvars.json"), JSON.stringify(props.variables ?? {}));
  }

  /** Puts a configuration into the folder, in place of the one before. */
  public write(config: JsonObject): void {
    // one argument a line, so that the positions in Terraform's messages say something
    writeFileSync(join(this.directory, "cdk.tf.json"), JSON.stringify(withoutBackend(config), undefined, 2));
  }

  /** Puts the files of a folder beside the configuration, without Terraform's own. */
  public addFiles(folder: string): void {
    const skipped = (name: string): boolean => name === ".terraform" || name.includes(".tfstate");
    cpSync(folder, this.directory, { recursive: true, filter: (source) => !skipped(basename(source)) });
  }

  /** Removes the folder with all that is in it. */
  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** `terraform init`. */
  public async init(): Promise<TerraformResult> {
    const { exitCode, stderr } = await this.run("init", "-no-color");
    return { succeeded: exitCode === 0, diagnostics: diagnosticsOfText(stderr) };
  }

  /** `terraform validate`. */
  public async validate(): Promise<TerraformResult> {
    const run = await this.run("validate", "-json", "-no-color");
    return { succeeded: run.exitCode === 0, diagnostics: diagnosticsOfValidate(run.stdout) };
  }

  /** `terraform plan`; the plan is kept for `apply`. */
  public async plan(...args: readonly string[]): Promise<TerraformPlan> {
    const run = await this.run("plan", "-json", `-out=${PLAN_FILE}`, ...args);
    const diagnostics = diagnosticsOf(run);
    if (run.exitCode !== 0) return { succeeded: false, diagnostics, changes: [] };
    const shown = await this.run("show", "-json", PLAN_FILE);
    return { succeeded: true, diagnostics, changes: changesOfPlan(shown.stdout) };
  }

  /**
   * Any command of Terraform.
   *
   * @throws Error if there is no Terraform, or if it hangs
   */
  public async run(...args: readonly string[]): Promise<TerraformRun> {
    const { terraform = "terraform" } = this.props;
    const place = { cwd: this.directory, env: this.environment(), deadline: DEADLINE_MS };
    const run = await runProgram(terraform, args, place);
    if (run === undefined) throw notInstalled(terraform);
    return run;
  }

  /** The environment of each run. */
  protected environment(): NodeJS.ProcessEnv {
    const { ownSettings = false } = this.props;
    return {
      ...(ownSettings ? process.env : this.foreignSettings()),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      ...this.props.environment(),
    };
  }

  /** Nothing of what a person set up for Terraform on this machine changes what tests see. */
  private foreignSettings(): NodeJS.ProcessEnv {
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
    return {
      ...Object.fromEntries(others),
      HOME: join(this.root, "home"),
      TF_CLI_CONFIG_FILE: this.emptyFile,
    };
  }
}

/** The findings of a command with `-json`, wherever it says them: early errors come as text. */
export function diagnosticsOf({ exitCode, stdout, stderr }: TerraformRun): TerraformDiagnostic[] {
  const diagnostics = diagnosticsOfStream(stdout);
  return exitCode !== 0 && diagnostics.length === 0 ? diagnosticsOfText(stderr) : diagnostics;
}

/** The state stays in the workspace: neither in the working folder of the app nor in a remote backend. */
function withoutBackend(config: JsonObject): JsonObject {
  if (!isObject(config.terraform)) return config;
  const kept = Object.entries(config.terraform).filter(([name]) => name !== "backend" && name !== "cloud");
  return { ...config, terraform: Object.fromEntries(kept) };
}

function notInstalled(terraform: string): Error {
  return new Error(
    `Terraform is not installed, or not on the PATH under the name ${terraform}. ` +
      "Terraform validation needs version 1.4 or later; schemaFaults checks a stack without it.",
  );
}
