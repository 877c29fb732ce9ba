import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Seed, Simulator } from "../../lib/simulator";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "..", "..");

/** `npx cdktf-bigip-smtp simulator`, without npx, which passes signals on in its own way. */
function startCommand(...args: readonly string[]) {
  const tsx = join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");
  return spawn(process.execPath, [tsx, join(ROOT, "lib", "cli", "main.ts"), "simulator", ...args], {
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

it("begins with the objects that --seed names", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-"));
  const file = join(folder, "site.tmsh");
  writeFileSync(file, "# our networks\ntmsh create net vlan dmz tag 100\ncreate ltm pool old_relay\n");
  const command = startCommand("--port", "0", "--seed", "examples", "--seed", file);
  try {
    const [, url = ""] = await untilPrinted(command.stdout, /BIG-IP .* on (http:\S+) /);
    const snapshot: unknown = await (await fetch(`${url}/simulator/snapshot`)).json();
    expect(snapshot).toMatchObject({
      "net vlan": { "/Common/dmz": { tag: 100 }, "/Common/applications": {} },
      "ltm pool": { "/Common/old_relay": {} },
      "sys file ssl-cert": { "/Common/mail.crt": {}, "/Common/company_ca.crt": {} },
      "sys file ssl-key": { "/Common/mail.key": {} },
    });
    expect(await (await fetch(`${url}/simulator/journal`)).json()).toEqual([]);
  } finally {
    // A signal that tsx can't pass on would leave the simulator behind.
    const ended = command.exitCode === null ? once(command, "exit") : undefined;
    command.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  }
});

describe("a seed", () => {
  async function deviceWith(text: string): Promise<Simulator> {
    const device = await Simulator.start({ seeds: [Seed.fromText(text)] });
    await device.stop();
    return device;
  }

  it("may be a configuration", async () => {
    const text = "net vlan /Common/dmz {\n    tag 100\n}\nltm pool /Common/old_relay { }\n";
    const device = await deviceWith(text);
    expect(device.get("net vlan", "/Common/dmz")).toMatchObject({ tag: 100 });
    expect(device.list("ltm pool")).toEqual(["/Common/old_relay"]);
  });

  it("is there as if it had been so all the time", async () => {
    const device = await deviceWith("create ltm pool old_relay");
    expect(device.isSaved).toBe(true);
    expect(device.journal.entries).toEqual([]);
  });

  it("that the device refuses tells where and why", async () => {
    await expect(
      deviceWith("\ncreate net vlan dmz2 tag 101\ncreate net vlan dmz3 tag many\n"),
    ).rejects.toThrow(/refuses line 3, create net vlan dmz3 tag many: .*tag/);
    await expect(deviceWith("net vlan /Common/dmz4 { colour blue }\n")).rejects.toThrow(
      /refuses the configuration: .*colour/s,
    );
  });
});
