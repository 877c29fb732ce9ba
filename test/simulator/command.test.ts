import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "..", "..");

/** `npm run simulator`, without npm, which passes signals on in its own way. */
function startCommand(...args: readonly string[]) {
  const tsx = join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");
  return spawn(process.execPath, [tsx, join(ROOT, "tools", "simulator.ts"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function untilPrinted(output: NodeJS.ReadableStream, wanted: RegExp): Promise<RegExpExecArray> {
  let text = "";
  for await (const chunk of output) {
    text += String(chunk);
    const found = wanted.exec(text);
    if (found !== null) return found;
  }
  throw new Error(`The command ended with this alone: ${text}`);
}

it.each(["SIGTERM", "SIGINT"] as const)("runs in the foreground until %s", async (signal) => {
  const command = startCommand();
  try {
    const [, url = "", port] = await untilPrinted(
      command.stdout,
      /BIG-IP 17\.1\.1 on (http:\/\/127\.0\.0\.1:(\d+)) [\s\S]*provider "bigip" \{[\s\S]*port += "\2"[\s\S]*\}/,
    );
    expect(Number(port)).toBeGreaterThan(0);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("/Common/clientssl");

    const ended = once(command, "exit");
    command.kill(signal);
    expect(await ended).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow();
  } finally {
    command.kill("SIGKILL");
  }
});
