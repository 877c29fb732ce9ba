import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWith, once, type Requirement } from "../../support/requirements";

/** Why Terraform cannot be used here, or undefined if it can. */
function missingTerraform(): string | undefined {
  const { error } = spawnSync("terraform", ["version"], { env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  return error === undefined ? undefined : `terraform cannot be started: ${error.message}`;
}

/** Why the real provider cannot be used here, or undefined if Terraform can install it. */
function missingProvider(version = ">= 0"): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  try {
    const bigip = { source: "f5networks/bigip", version };
    writeFileSync(
      join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { bigip } } }),
    );
    const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
    const { status, stderr } = spawnSync("terraform", ["init", "-no-color"], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return status === 0 ? undefined : `terraform init cannot install F5Networks/bigip ${version}:\n${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why OpenTofu cannot be used here, or undefined if it can. */
function missingOpenTofu(): string | undefined {
  const { error } = spawnSync("tofu", ["version"], { env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  return error === undefined ? undefined : `tofu cannot be started: ${error.message}`;
}

/** How the CLI of CDKTF is called; the package does not bring it. */
export const CDKTF_CLI = ["--yes", "cdktf-cli@0.21.0"] as const;

/** Why the CLI cannot be used here, or undefined if npx can get it. */
function missingCdktfCli(): string | undefined {
  const { status, stderr } = spawnSync("npx", [...CDKTF_CLI, "--version"], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  return status === 0 ? undefined : `npx cannot get cdktf-cli:\n${stderr}`;
}

const TERRAFORM: Requirement = {
  needed: "Terraform",
  variable: "REQUIRE_TERRAFORM",
  missing: once(missingTerraform),
};
const PROVIDER: Requirement = {
  needed: "real provider",
  variable: "REQUIRE_BIGIP_PROVIDER",
  missing: once(() => missingProvider()),
};
const OPENTOFU: Requirement = {
  needed: "OpenTofu",
  variable: "REQUIRE_OPENTOFU",
  missing: once(missingOpenTofu),
};
const CLI: Requirement = { ...PROVIDER, missing: once(missingCdktfCli) };

/**
 * A suite that needs Terraform. Where there is none it says so and counts as skipped; with REQUIRE_TERRAFORM=1 that is
 * a failure.
 */
export function describeWithTerraform(name: string, suite: () => void): void {
  describeWith([TERRAFORM], name, suite);
}

/** The same for suites that need the real provider beside it; with REQUIRE_BIGIP_PROVIDER=1 they must not be skipped. */
export function describeWithRealProvider(name: string, suite: () => void): void {
  describeWith([TERRAFORM, PROVIDER], name, suite);
}

/**
 * The same for suites that need that version of the real provider. A machine may well have another one only, so it has
 * a variable of its own: REQUIRE_BIGIP_PROVIDER_VERSION=1.
 */
export function describeWithProviderVersion(version: string, name: string, suite: () => void): void {
  const exactly: Requirement = {
    needed: `real provider ${version}`,
    variable: "REQUIRE_BIGIP_PROVIDER_VERSION",
    missing: once(() => missingProvider(version)),
  };
  describeWith([TERRAFORM, exactly], name, suite);
}

/** The same for suites that need the CLI of CDKTF, too. */
export function describeWithCdktfCli(name: string, suite: () => void): void {
  describeWith([TERRAFORM, PROVIDER, CLI], name, suite);
}

/** The same for suites that need OpenTofu beside Terraform. Few machines have it: REQUIRE_OPENTOFU=1 is a variable of its own. */
export function describeWithOpenTofu(name: string, suite: () => void): void {
  describeWith([OPENTOFU, TERRAFORM, PROVIDER], name, suite);
}
