import { execFile } from "node:child_process";
import { join } from "node:path";
import { ScriptedServer } from "./support/scripted-server";

jest.setTimeout(60_000);

const root = join(__dirname, "../..");

function tool(args: readonly string[], environment: Record<string, string> = {}) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", join(root, "tools/probe.ts"), ...args],
      { cwd: root, env: { PATH: process.env["PATH"], ...environment } },
      (_, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe("npm run probe", () => {
  const environment = { SMTP_DOMAIN: "mx.example.test", SMTP_FROM: "<>", SMTP_RCPT: "a@example.test" };

  test("prints UP", async () => {
    const server = await ScriptedServer.start();
    expect(await tool(["127.0.0.1", String(server.port)], environment)).toEqual({
      status: 0,
      stdout: "UP\n",
      stderr: "",
    });
    await server.stop();
  });

  test("prints the reason on standard error, and the dialogue if that is asked for", async () => {
    const server = await ScriptedServer.start({ acts: { RCPT: "550 5.1.1 User unknown" } });
    const port = String(server.port);
    const reason = `member 127.0.0.1 port ${port}: down, RCPT refused: 550 5.1.1 User unknown\n`;
    expect(await tool(["127.0.0.1", port], environment)).toEqual({ status: 1, stdout: "", stderr: reason });
    const { stderr } = await tool(["--dialogue", "127.0.0.1", port], environment);
    expect(stderr).toContain("C: RCPT TO:<a@example.test>\nS: 550 5.1.1 User unknown\n");
    await server.stop();
  });

  test("says how it is used", async () => {
    const { status, stdout, stderr } = await tool([]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^usage: npm run probe/);
  });
});
