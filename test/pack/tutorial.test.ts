import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Page, ROOT } from "../docs/markdown";
import { CDKTF_CLI, describeWithCdktfCli } from "../terraform/harness";

jest.setTimeout(900_000);

const blocks = new Page(join(ROOT, "docs", "tutorial.md")).codeBlocks;

/** The block that has this in it; of several the one with that number. */
function block(language: string, part: string, number = 0): string {
  const found = blocks.filter((each) => each.language === language && each.code.includes(part))[number];
  if (found === undefined) throw new Error(`The tutorial has no ${language} with ${part}.`);
  return found.code;
}

/** The tutorial's ports may be in use here. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return String(typeof address === "object" ? address?.port : "");
}

/** A terminal in which a program of the tutorial goes on running. */
class Terminal {
  public printed = "";
  private readonly child: ChildProcess;

  public constructor(script: string, cwd: string) {
    this.child = spawn("bash", ["-c", script], { cwd, stdio: ["ignore", "pipe", "inherit"], detached: true });
    this.child.stdout?.on("data", (data) => (this.printed += String(data)));
  }

  public async until(part: string): Promise<void> {
    for (let tries = 0; !this.printed.includes(part); tries += 1) {
      if (tries > 600) throw new Error(`It has not printed ${part}: ${this.printed}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  public close(): void {
    if (this.child.pid !== undefined && this.child.exitCode === null)
      process.kill(-this.child.pid, "SIGKILL");
  }
}

/** The way of the tutorial, with the package's file, a folder and ports that are free here. */
class Learner {
  public static async begin(): Promise<Learner> {
    const ports = new Map<string, string>();
    for (const port of ["8443", "2525", "2611", "2612"]) ports.set(port, await freePort());
    return new Learner(ports);
  }

  public readonly folder = mkdtempSync(join(tmpdir(), "tutorial-"));
  private readonly bin = mkdtempSync(join(tmpdir(), "tutorial-bin-"));
  private exported = "";

  private constructor(public readonly ports: ReadonlyMap<string, string>) {
    this.writeNpx();
  }

  /** `npx` of npm, but for the CLI: the tested one, which looks for no provider in a registry. */
  private writeNpx(): void {
    const npx = join(process.execPath, "..", "npx");
    const cli = `exec "${npx}" ${CDKTF_CLI.join(" ")} "$@" --skip-provider-lock`;
    const script = `#!/bin/bash\nif [ "$1" = cdktf-cli@0.21 ]; then shift; ${cli}; fi\nexec "${npx}" "$@"\n`;
    mkdirSync(this.bin, { recursive: true });
    writeFileSync(join(this.bin, "npx"), script);
    chmodSync(join(this.bin, "npx"), 0o755);
  }

  /** Runs what the tutorial says in the first terminal, which remembers what was exported; gives what it prints. */
  public async run(part: string, number = 0): Promise<string> {
    const script = this.here(block("sh", part, number));
    const env = { ...process.env, CI: "false", PATH: `${this.bin}:${process.env["PATH"] ?? ""}` };
    const { stdout } = await promisify(execFile)("bash", ["-ec", `${this.exported}\n${script}`], {
      cwd: this.folder,
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    this.exported += (script.match(/^export .*$/gm) ?? []).join("\n");
    return stdout;
  }

  public openTerminal(part: string): Terminal {
    return new Terminal(`${this.here(block("sh", part))}\nwait`, this.folder);
  }

  /** A block of the tutorial as this machine needs it. */
  private here(script: string): string {
    const [...ports] = this.ports;
    return ports
      .reduce((text, [port, free]) => text.replaceAll(port, free), script)
      .replaceAll("/path/to/cdktf-bigip-smtp-0.1.0.tgz", process.env["PACKED_TARBALL"] ?? "");
  }

  public edit(file: string, change: (text: string) => string): void {
    const path = join(this.folder, file);
    const before = readFileSync(path, "utf8");
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  }

  public remove(): void {
    for (const folder of [this.folder, this.bin]) rmSync(folder, { recursive: true });
  }
}

describeWithCdktfCli("the tutorial", () => {
  let learner: Learner;
  let simulator: Terminal | undefined;
  let servers: Terminal | undefined;

  beforeAll(async () => {
    learner = await Learner.begin();
  });
  afterAll(() => {
    simulator?.close();
    servers?.close();
    learner.remove();
  });

  const objects = async (component: string): Promise<string[]> => {
    const url = `http://127.0.0.1:${learner.ports.get("8443") ?? ""}/simulator/snapshot`;
    const snapshot = (await (await fetch(url)).json()) as Readonly<Record<string, object>>;
    return Object.keys(snapshot[component] ?? {});
  };

  test("1 and 2: an app, its snapshot and its sheet", async () => {
    await learner.run("npm init --yes");
    await learner.run("npm test");
    expect(readdirSync(join(learner.folder, "__snapshots__"))).toEqual(["stack.test.ts.snap"]);
    await learner.run("before.md");
    expect(readFileSync(join(learner.folder, "before.md"), "utf8")).toContain("## SmtpPlaintext");
  });

  test("3 and 4: it is deployed", async () => {
    simulator = learner.openTerminal("simulator --port 8443");
    await simulator.until("Simulated BIG-IP");
    writeFileSync(join(learner.folder, "server.mjs"), block("js", "createServer"));
    servers = learner.openTerminal("node server.mjs");
    expect(await learner.run("export CHECKPOINT_DISABLE=1")).toContain("Apply complete!");
    await simulator.until("/Common/mail_vs on 192.0.2.25:25 is reached at 127.0.0.1:");
  });

  test("5: mail flows, to one server and then to the other", async () => {
    await learner.run("Subject: first");
    await learner.run("Subject: first");
    await servers?.until("mx1 took: first");
    await servers?.until("mx2 took: first");
  });

  test("6: the change is reviewed and deployed", async () => {
    const [removed = "", added = ""] = block("diff", "MemberState")
      .split("\n")
      .map((line) => line.slice(1));
    learner.edit("stack.ts", (text) =>
      text.replace(removed, added).replace("  SaveConfig,", "  MemberState,\n  SaveConfig,"),
    );
    await expect(learner.run("npm test")).rejects.toThrow("failed");
    const difference = await learner.run("sheet diff");
    expect(difference).toContain("10.1.20.11");
    expect(difference).toMatch(/0 added, 1 changed, 0 removed/);
    expect(await learner.run("npm test -- -u")).toMatch(/1 to change[^]*Apply complete!/);
  });

  test("7: mail flows to the other server alone", async () => {
    for (let sent = 0; sent < 3; sent += 1) await learner.run("Subject: second");
    await servers?.until("mx2 took: second\nmx2 took: second\nmx2 took: second");
    expect(servers?.printed).not.toContain("mx1 took: second");
  });

  test("8: the device is as it was", async () => {
    expect(await objects("ltm virtual")).toEqual(["/Common/mail_vs"]);
    await learner.run("npm run destroy");
    expect(await objects("ltm virtual")).toEqual([]);
    expect(await objects("ltm pool")).toEqual([]);
  });
});
