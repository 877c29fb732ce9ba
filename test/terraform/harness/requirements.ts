import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why Terraform cannot be used here, or undefined if it can. */
function missingTerraform(): string | undefined {
  const { error } = spawnSync("terraform", ["version"], { env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  return error === undefined ? undefined : `terraform cannot be started: ${error.message}`;
}

const REAL_PROVIDER = { terraform: { required_providers: { bigip: { source: "f5networks/bigip" } } } };

/** Why the real provider cannot be used here, or undefined if Terraform can install it. */
function missingProvider(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(REAL_PROVIDER));
    const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
    const { status, stderr } = spawnSync("terraform", ["init", "-no-color"], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return status === 0 ? undefined : `terraform init cannot install F5Networks/bigip:\n${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A suite that needs Terraform. Where there is none it says so and counts as skipped; with REQUIRE_TERRAFORM=1 that is
 * a failure.
 */
export function describeWithTerraform(name: string, suite: () => void): void {
  describeUnless(missingTerraform(), "REQUIRE_TERRAFORM", name, suite);
}

/** The same for suites that need the real provider beside it; with REQUIRE_BIGIP_PROVIDER=1 they must not be skipped. */
export function describeWithRealProvider(name: string, suite: () => void): void {
  const terraform = missingTerraform();
  if (terraform !== undefined) {
    describeUnless(terraform, "REQUIRE_TERRAFORM", name, suite);
  } else {
    describeUnless(missingProvider(), "REQUIRE_BIGIP_PROVIDER", name, suite);
  }
}

function describeUnless(
  missing: string | undefined,
  required: string,
  name: string,
  suite: () => void,
): void {
  if (missing === undefined) {
    describe(name, suite);
  } else if (process.env[required] === "1") {
    test(`${name}: what ${required} asks for is there`, () => {
      throw new Error(missing);
    });
  } else {
    process.stderr.write(`Skipped: ${name}: ${missing}\n`);
    describe.skip(`${name} (${missing.split("\n")[0] ?? ""})`, suite);
  }
}
