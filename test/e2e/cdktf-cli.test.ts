import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { CDKTF_CLI, describeWithCdktfCli } from "../terraform/harness";
import { Deployment } from "./support/deployment";

jest.setTimeout(600_000);

const ROOT = resolve(__dirname, "../..");

/** A folder like a user's, with the app of an example. */
function projectOf(example: string): string {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  const tsx = join(ROOT, "node_modules/.bin/tsx");
  const app = `${tsx} --tsconfig ${join(ROOT, "tsconfig.json")} ${join(ROOT, "examples", example, "main.ts")}`;
  writeFileSync(
    join(folder, "cdktf.json"),
    JSON.stringify({ language: "typescript", app, projectId: "example", sendCrashReports: "false" }),
  );
  return folder;
}

describeWithCdktfCli("the CLI of CDKTF", () => {
  test("deploys an example, has nothing to do the second time, and destroys it", async () => {
    const project = projectOf("start-tls");
    const deployment = await Deployment.start();
    const { device } = deployment;
    const { username, password } = device.credentials;
    const cdktf = async (...args: readonly string[]): Promise<string> => {
      device.journal.clear();
      const { stdout } = await promisify(execFile)(
        "npx",
        [...CDKTF_CLI, ...args, "start-tls", "--auto-approve", "--skip-provider-lock"],
        {
          cwd: project,
          maxBuffer: 64 * 1024 * 1024,
          env: {
            ...process.env,
            CI: "1",
            CHECKPOINT_DISABLE: "1",
            BIGIP_PORT: String(device.port),
            TF_VAR_bigip_address: device.address,
            TF_VAR_bigip_username: username,
            TF_VAR_bigip_password: password,
          },
        },
      );
      return stdout;
    };
    try {
      await cdktf("deploy");
      expect(device.list("ltm profile smtps")).toContain("/Common/mail_tls_smtps");
      expect(device.list("ltm virtual")).toEqual(["/Common/mail_tls_vs"]);
      expect(device.isSaved).toBe(true);

      expect(await cdktf("deploy")).toContain("No changes");
      expect(device.journal.changeLines).toEqual([]);

      await cdktf("destroy");
      deployment.expectCleanDevice();
      expect(device.isSaved).toBe(true);
    } finally {
      await deployment.stop();
      rmSync(project, { recursive: true, force: true });
    }
  });
});
