import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Template } from "../../../lib/testing";
import { streamOf, type TerraformDiagnostic } from "../../../lib/testing/terraform/diagnostics";
import type { TerraformRun } from "../../../lib/testing/terraform/program";
import type { Attributes } from "../../../lib/testing/terraform/values";
import { TerraformWorkspace, diagnosticsOf } from "../../../lib/testing/terraform/workspace";

/** One thing that Terraform did with one resource. */
export interface TerraformStep {
  readonly action: string;
  readonly address: string;
  readonly succeeded: boolean;
}

/** What an apply or a destroy did. */
export interface TerraformApplied {
  readonly succeeded: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
  /** In the order in which they ended. */
  readonly steps: readonly TerraformStep[];
}

/** A resource in the state. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly tainted: boolean;
  readonly values: Attributes;
}

interface RawStateResource {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly tainted?: boolean;
  readonly values: Attributes;
}

interface RawState {
  readonly values?: {
    readonly root_module?: { readonly resources?: readonly RawStateResource[] };
    readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

/** An apply that is under way. */
export interface StartedApply {
  /** Ends it by SIGKILL, with the providers and shells that it has started. */
  readonly kill: () => void;
  /** Waits until it is over; whether it was ended by force. */
  readonly wasKilled: () => Promise<boolean>;
}

/** Props of a run with the provider that Terraform installs. */
export interface RealTerraformProps {
  /**
   * Values of variables.
   * @default - none
   */
  readonly variables?: Attributes;
  /**
   * Environment beside that of this process.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * The program.
   * @default "terraform"
   */
  readonly program?: string;
}

/** Terraform over one configuration in a temporary folder, with whole deployments. */
export class Terraform extends TerraformWorkspace {
  /** With the provider that `terraform init` installs, from wherever this machine has it. */
  public static withRealProvider({ variables, environment, program }: RealTerraformProps = {}): Terraform {
    return new Terraform({
      ownSettings: true,
      ...(program === undefined ? {} : { terraform: program }),
      environment: () => ({ TEEM_DISABLE: "true", ...environment }),
      ...(variables === undefined ? {} : { variables }),
    });
  }

  private initialized = "";

  /** Takes a stack, or a configuration in Terraform's JSON syntax, in place of the one before; then `init`. */
  public async use(configuration: object): Promise<void> {
    const config = Template.from(configuration).toObject();
    this.write(config);
    const needs = JSON.stringify(config.terraform);
    if (needs === this.initialized) return;
    const { succeeded, diagnostics } = await this.init();
    if (!succeeded) throw new Error(`terraform init failed:\n${describeAll(diagnostics)}`);
    this.initialized = needs;
  }

  /** `terraform apply`, without questions. */
  public async apply(...args: readonly string[]): Promise<TerraformApplied> {
    return applied(await this.run("apply", "-json", "-auto-approve", ...args));
  }

  /** Starts `terraform apply` as the head of a process group of its own. */
  public startApply(flags: readonly string[] = []): StartedApply {
    const child = spawn("terraform", ["apply", "-auto-approve", ...flags], {
      cwd: this.directory,
      env: this.environment(),
      stdio: "ignore",
      detached: true,
    });
    const over = once(child, "exit");
    return {
      kill: () => {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      },
      wasKilled: async () => {
        await over;
        return child.signalCode === "SIGKILL";
      },
    };
  }

  /** `terraform apply` that has to succeed. */
  public async mustApply(...args: readonly string[]): Promise<TerraformApplied> {
    const result = await this.apply(...args);
    if (!result.succeeded) throw new Error(`terraform apply failed:\n${describeAll(result.diagnostics)}`);
    return result;
  }

  /** `terraform destroy`, without questions. */
  public async destroy(...args: readonly string[]): Promise<TerraformApplied> {
    return applied(await this.run("destroy", "-json", "-auto-approve", ...args));
  }

  /** `terraform import`. */
  public async import(address: string, id: string): Promise<TerraformRun> {
    return this.run("import", "-no-color", address, id);
  }

  /** `terraform untaint`: what was half made is kept, and the next apply finishes it. */
  public async untaint(address: string): Promise<TerraformRun> {
    return this.run("untaint", "-no-color", address);
  }

  /** Loses the state. */
  public forget(): void {
    for (const file of ["terraform.tfstate", "terraform.tfstate.backup"]) {
      rmSync(join(this.directory, file), { force: true });
    }
  }

  /** The resources in the state, without data sources. */
  public async state(): Promise<StateResource[]> {
    const { values } = await this.show();
    const resources = values?.root_module?.resources ?? [];
    return resources
      .filter(({ mode }) => mode === "managed")
      .map(({ address, type, tainted = false, values: attributes }) => ({
        address,
        type,
        tainted,
        values: attributes,
      }));
  }

  /** The values of the outputs in the state. */
  public async outputs(): Promise<Attributes> {
    const { values } = await this.show();
    return Object.fromEntries(
      Object.entries(values?.outputs ?? {}).map(([name, { value }]) => [name, value]),
    );
  }

  private async show(): Promise<RawState> {
    const { exitCode, stdout, stderr } = await this.run("show", "-json");
    if (exitCode !== 0) throw new Error(`terraform show failed:\n${stderr}`);
    return JSON.parse(stdout) as RawState;
  }
}

/** Diagnostics as text, for messages of failing tests. */
export function describeAll(diagnostics: readonly TerraformDiagnostic[]): string {
  return diagnostics
    .map(({ severity, summary, detail, address = "" }) => `${severity}: ${summary} ${address}\n${detail}`)
    .join("\n");
}

/** The same in one line: Terraform wraps its messages. */
export function describeInOneLine(diagnostics: readonly TerraformDiagnostic[]): string {
  return describeAll(diagnostics).replace(/\s+/g, " ");
}

function applied(run: TerraformRun): TerraformApplied {
  return {
    succeeded: run.exitCode === 0,
    diagnostics: diagnosticsOf(run),
    steps: streamOf(run.stdout).flatMap(({ type, hook }) =>
      type === "apply_complete" || type === "apply_errored"
        ? [step(hook as RawHook, type === "apply_complete")]
        : [],
    ),
  };
}

interface RawHook {
  readonly action: string;
  readonly resource: { readonly addr: string };
}

function step({ action, resource }: RawHook, succeeded: boolean): TerraformStep {
  return { action, address: resource.addr, succeeded };
}
