import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { DeviceSnapshot } from "../../lib/simulator";
import { Page, ROOT } from "../docs/markdown";
import { CDKTF_CLI, describeWithCdktfCli } from "../terraform/harness";

jest.setTimeout(600_000);

const README = join(ROOT, "README.md");
const TSX = join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");

/** What colours begin with. */
const ESCAPE = "\u001b";

const blocks = new Page(README).codeBlocks;

/** The block of README that has this in it. */
function block(language: string, part: string): string {
  const found = blocks.find((each) => each.language === language && each.code.includes(part));
  if (found === undefined) throw new Error(`README has no ${language} with ${part}.`);
  return found.code;
}

/** README's app in a folder of its own, where packages are installed. */
function writeApp(folder: string): void {
  const [, settings = ""] = /Put `(\{.*?\})` into `cdktf\.json`/.exec(readFileSync(README, "utf8")) ?? [];
  writeFileSync(join(folder, "main.ts"), block("ts", "app.synth()"));
  writeFileSync(join(folder, "cdktf.json"), settings);
  // The packages of a user, and this one from its sources.
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: join(ROOT, "tsconfig.json") }));
}

/**
 * `npx` for README's commands: this package's program is the one of the sources, and the CLI the tested one, which
 * looks for no provider in a registry.
 */
function writeNpx(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const own = `exec "${process.execPath}" "${TSX}" "${join(ROOT, "lib", "cli", "main.ts")}" "$@"`;
  const cli = `exec "${join(process.execPath, "..", "npx")}" ${CDKTF_CLI.join(" ")} "$@" --skip-provider-lock`;
  writeFileSync(
    join(bin, "npx"),
    `#!/bin/bash
program=$1; shift
case $program in
  cdktf-bigip-smtp) ${own} ;;
  cdktf-cli@0.21) ${cli} ;;
  *) exec "${join(process.execPath, "..", "npx")}" "$program" "$@" ;;
esac
`,
  );
  chmodSync(join(bin, "npx"), 0o755);
  return bin;
}

/** README's port may be in use here. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return String(typeof address === "object" ? address?.port : "");
}

async function untilAnnounced(simulator: ChildProcess): Promise<void> {
  for await (const text of simulator.stdout ?? []) if (String(text).includes("Simulated BIG-IP")) return;
  throw new Error("The simulator ended before it had started.");
}

describeWithCdktfCli("README's smallest use", () => {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  let simulator: ChildProcess | undefined;

  afterAll(async () => {
    if (simulator?.pid !== undefined && simulator.exitCode === null) {
      // With what bash and npx have started.
      process.kill(-simulator.pid, "SIGTERM");
      await once(simulator, "exit");
    }
    rmSync(folder, { recursive: true });
  });

  test("is deployed on the packaged simulator as it is written", async () => {
    writeApp(folder);
    const port = await freePort();
    const env = {
      ...process.env,
      PATH: `${writeNpx(folder)}:${process.env["PATH"] ?? ""}`,
      CI: "1",
      FORCE_COLOR: "0", // without colours, as docs/deploying.md says
    };
    const asWritten = (part: string): string[] => [
      "-c",
      `set -e\n${block("sh", part).replaceAll("8443", port)}`,
    ];
    const exec = promisify(execFile);

    simulator = spawn("bash", asWritten("npx cdktf-bigip-smtp simulator"), {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    await untilAnnounced(simulator);
    const { stdout } = await exec("bash", asWritten("deploy mail --auto-approve"), { cwd: folder, env });
    expect(stdout).toContain("Apply complete!");
    expect(stdout).not.toContain(ESCAPE);

    const snapshot = (await (
      await fetch(`http://127.0.0.1:${port}/simulator/snapshot`)
    ).json()) as DeviceSnapshot;
    expect(snapshot["ltm virtual"]?.["/Common/mail_vs"]).toMatchObject({
      destination: "/Common/192.0.2.25:465",
    });
    expect(snapshot["ltm pool"]?.["/Common/mail_pool"]).toMatchObject({
      members: expect.arrayContaining(
        ["10.1.20.11:25", "10.1.20.12:25"].map((name): unknown => expect.objectContaining({ name })),
      ) as unknown,
    });
    // What docs/deploying.md says of the environment: the provider needs nothing in the code.
    const program = join(folder, "main.ts");
    const bare = readFileSync(program, "utf8").replace(
      /new BigipProvider\(this, "bigip", \{[^}]*\}\)/,
      'new BigipProvider(this, "bigip")',
    );
    writeFileSync(program, bare);
    const { stdout: plan } = await exec("npx", ["cdktf-cli@0.21", "diff", "mail"], {
      cwd: folder,
      env: {
        ...env,
        ...{ CHECKPOINT_DISABLE: "1", TEEM_DISABLE: "true" },
        ...{ BIGIP_HOST: "http://127.0.0.1", BIGIP_PORT: port },
        ...{ BIGIP_USER: "admin", BIGIP_PASSWORD: "simulated-password" },
      },
    });
    expect(plan).toContain("No changes.");

    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(page).toMatch(
      /<td class="REST">REST<\/td><td>created<\/td><td>ltm virtual<\/td>\s*<td>[^<]*<details[^>]*><summary>\/Common\/mail_vs/,
    );
  });
});
