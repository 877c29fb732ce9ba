import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { App, TerraformStack } from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import { makePlaintext } from "../support/objects";
import { writtenSheet } from "../sheet/sheets";
import { Workplace } from "./terminal";

const ROOT = resolve(__dirname, "..", "..");

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

beforeAll(() => {
  const sheet = (port: number): string =>
    writtenSheet((stack) => {
      makePlaintext(stack, "mail", { port });
    }).text;
  const files = {
    "one.md": sheet(25),
    "same.md": sheet(25),
    "other.md": sheet(2525),
    "readme.md": "# Read me\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workplace.folder, name), text);
});

describe("warnings", () => {
  const synthesized = (folder: string): void => {
    const app = new App({ outdir: join(workplace.folder, folder) });
    const stack = new TerraformStack(app, "edge");
    new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "admin", password: "none" });
    makePlaintext(stack, "mail", { snat: undefined });
    app.synth();
  };

  test("are those of the last synthesis, with their places", async () => {
    synthesized("cdktf.out");
    const { status, output } = await workplace.run("warnings");
    expect(status).toBe(0);
    expect(output).toMatch(/^WARN \[edge\/mail\]: \[snat-hides-source\] /m);
    expect(output).toMatch(/^WARN \[edge\/BigipShared\]: \[literal-secret\] /m);
  });

  test("fail only when asked to, and there is nothing without a synthesis", async () => {
    synthesized("other");
    expect((await workplace.run("warnings", "--output", "other", "--exit-code")).status).toBe(1);
    const { status, errors } = await workplace.run("warnings", "--output", "nowhere");
    expect([status, errors]).toEqual([2, expect.stringContaining("nowhere has no manifest.json")]);
  });
});

describe("sheet diff", () => {
  test("prints what changes, and how much", async () => {
    const { status, output } = await workplace.run("sheet", "diff", "one.md", "other.md");
    expect(status).toBe(0);
    expect(output).toContain("~ Service Port: `25` (you) -> `2525` (you)");
    expect(output).toMatch(/0 added, 1 changed, 0 removed$/);
  });

  test("says so when nothing changes", async () => {
    expect(await workplace.run("sheet", "diff", "one.md", "same.md", "--exit-code")).toEqual({
      status: 0,
      output: "The sheets say the same.",
      errors: "",
    });
  });

  test("fails for differences only when asked to", async () => {
    expect((await workplace.run("sheet", "diff", "one.md", "other.md", "--exit-code")).status).toBe(1);
  });

  test("prints a comment for a merge request", async () => {
    const { output } = await workplace.run("sheet", "diff", "--markdown", "one.md", "other.md");
    expect(output).toMatch(/^### What changes on the BIG-IP\n\n0 added, 1 changed, 0 removed\n\n```text\n/);
    expect(output).toMatch(/-> `2525` \(you\)\n```$/);
    const same = await workplace.run("sheet", "diff", "--markdown", "one.md", "same.md");
    expect(same.output).toBe("### What changes on the BIG-IP\n\nThe sheets say the same.");
  });

  test("takes an empty file for the sheet of no stack", async () => {
    const { status, output } = await workplace.run("sheet", "diff", "/dev/null", "one.md");
    expect([status, output]).toEqual([0, expect.stringMatching(/[1-9]\d* added, 0 changed, 0 removed$/)]);
  });

  test.each([
    [["sheet"], "diff"],
    [["sheet", "diff", "one.md"], "two files"],
    [["sheet", "diff", "one.md", "other.md", "same.md"], "two files"],
    [["sheet", "show", "one.md", "other.md"], "diff"],
    [["sheet", "diff", "one.md", "missing.md"], "missing.md can't be read"],
    [["sheet", "diff", "readme.md", "one.md"], "readme.md is not a deployment sheet"],
  ])("%j is refused", async (args, says) => {
    const { status, errors } = await workplace.run(...args);
    expect(status).toBe(2);
    expect(errors).toContain(says);
  });
});

describe("the program", () => {
  test("shows its commands", async () => {
    for (const args of [[], ["--help"], ["help"]]) {
      const { status, output } = await workplace.run(...args);
      expect(status).toBe(0);
      expect(output).toContain("cdktf-bigip-smtp init");
      expect(output).toContain("cdktf-bigip-smtp sheet diff");
      expect(output).toContain("cdktf-bigip-smtp check");
      expect(output).toContain("cdktf-bigip-smtp simulator");
    }
  });

  test("shows every flag of a command", async () => {
    const { status, output } = await workplace.run("init", "--help");
    expect(status).toBe(0);
    for (const flag of ["--scenario", "--member", "--force"]) expect(output).toContain(flag);
  });

  test("names the commands when it does not know one", async () => {
    const { status, errors } = await workplace.run("deploy");
    expect(status).toBe(2);
    expect(errors).toBe(
      'There is no command "deploy". Commands: init, from-config, warnings, sheet, check, simulator.',
    );
  });

  test("prints its version", async () => {
    expect((await workplace.run("--version")).output).toMatch(/^\d+\.\d+\.\d+/);
  });

  test("runs as a process, with its status", () => {
    const args = [
      require.resolve("tsx/cli"),
      join(ROOT, "lib", "cli", "main.ts"),
      "sheet",
      "diff",
      "one.md",
      "other.md",
    ];
    const run = (...more: string[]): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, [...args, ...more], { cwd: workplace.folder, encoding: "utf8" });
    expect(run("--exit-code").status).toBe(1);
    expect(run("--unknown").status).toBe(2);
  });

  test.each([
    ["shows its help", ["--help"], 0],
    ["finds differences", ["sheet", "diff", "one.md", "other.md", "--exit-code"], 1],
    ["refuses a command", ["deploy"], 2],
  ])("%s in peace where nobody reads on, with its status", (_what, args, status) => {
    const program = [
      process.execPath,
      require.resolve("tsx/cli"),
      join(ROOT, "lib", "cli", "main.ts"),
      ...args,
    ];
    const words = program.map((word) => `'${word}'`).join(" ");
    // The reader is gone before the program begins to write.
    const script = `{ sleep 0.2; ${words} 2>&1; echo "$?" >status; } | true; cat status`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: workplace.folder, encoding: "utf8" });
    expect([stdout, stderr]).toEqual([`${status}\n`, ""]);
  });
});
