import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonRecord } from "./model/values";

/** How a run of Terraform ended. */
export interface TerraformRun {
  readonly exitStatus: number;
  /** Both outputs together. */
  readonly output: string;
}

/** Terraform with the real provider in a folder of its own. */
export class Workspace {
  private readonly folder = mkdtempSync(join(tmpdir(), "bigip-simulator-terraform-"));

  constructor(configuration: string, variables: JsonRecord) {
    copyFileSync(configuration, join(this.folder, "main.tf"));
    this.setVariables(variables);
  }

  setVariables(variables: JsonRecord): void {
    writeFileSync(join(this.folder, "terraform.tfvars.json"), JSON.stringify(variables));
  }

  run(...args: readonly string[]): Promise<TerraformRun> {
    return terraform(args, this.folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Why the real provider can't be used here; undefined when it can. A missing Terraform fails where CI wants it. */
export async function missingProvider(configuration: string): Promise<string | undefined> {
  const version = await terraform(["version"], tmpdir());
  if (version.exitStatus !== 0) {
    if (process.env["REQUIRE_TERRAFORM"] === "1")
      throw new Error("REQUIRE_TERRAFORM is set, but terraform does not run.");
    return "terraform is not installed";
  }
  const workspace = new Workspace(configuration, {});
  const { exitStatus, output } = await workspace.run("init", "-input=false");
  workspace.remove();
  return exitStatus === 0 ? undefined : `terraform init can't install the provider: ${lastLine(output)}`;
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}

function terraform(args: readonly string[], cwd: string): Promise<TerraformRun> {
  const env = {
    PATH: process.env["PATH"],
    HOME: homedir(),
    ...(process.env["TF_CLI_CONFIG_FILE"] === undefined
      ? {}
      : { TF_CLI_CONFIG_FILE: process.env["TF_CLI_CONFIG_FILE"] }),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  };
  return new Promise((resolve) => {
    execFile(
      "terraform",
      [...args, "-no-color"],
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 127;
        resolve({ exitStatus: code, output: stdout + stderr });
      },
    );
  });
}
