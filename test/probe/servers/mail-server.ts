import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificate } from "../support/certificates";
import { sleep } from "../support/scripted-server";

/** The account and the mailbox that all servers of these tests have. */
export const user = "monitor";
export const password = "s3cr3t Pa$$w'rd";
export const mailbox = "probe@example.test";

/** Where test/probe/servers/install.sh unpacks the servers that cannot be installed side by side. */
export const unpacked = "/var/cache/cdktf-bigip-smtp/probe-servers/root";

export type Port = "plaintext" | "starttls" | "smtps";

/** No login, the best that the server offers, or NTLM. */
export type Login = "none" | "auto" | "ntlm";

/** Which logins a server can do over which transport. */
export type Logins = Readonly<Record<Port, readonly Login[]>>;

/** A real mail server with a directory, ports on loopback and log of its own. */
export abstract class MailServer {
  readonly directory: string;
  protected readonly processes: ChildProcess[] = [];
  /** What its processes print. */
  protected output = "";
  private readonly ports = new Map<string, number>();

  protected constructor(readonly name: string) {
    this.directory = mkdtempSync(join(tmpdir(), `probe-${name}-`));
    // The servers change to users of their own.
    chmodSync(this.directory, 0o755);
    const { cert, key } = certificate();
    this.write("cert.pem", cert);
    this.write("key.pem", key, 0o600);
    mkdirSync(this.path("mail"));
    chmodSync(this.path("mail"), 0o777);
  }

  protected abstract launch(): Promise<void>;

  abstract log(): string;

  async start(): Promise<this> {
    for (const name of this.portNames()) {
      this.ports.set(name, await freePort());
    }
    await this.launch();
    for (const port of this.ports.values()) {
      await listening(port, () => `${this.name} does not listen\n${this.log()}`);
    }
    await this.quiet();
    return this;
  }

  /** Waits until the log has no more to say about how it was started. */
  protected async quiet(): Promise<void> {
    for (let before = -1; before !== this.log().length;) {
      before = this.log().length;
      await sleep(700);
    }
  }

  portNames(): readonly string[] {
    return ["plaintext", "starttls", "smtps"];
  }

  port(name: string): number {
    const port = this.ports.get(name);
    if (port === undefined) {
      throw new Error(`${this.name} has no port ${name}`);
    }
    return port;
  }

  path(...names: readonly string[]): string {
    return join(this.directory, ...names);
  }

  protected write(name: string, text: string, mode = 0o644): string {
    writeFileSync(this.path(name), text, { mode });
    return this.path(name);
  }

  protected read(name: string): string {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), "utf8") : "";
  }

  protected run(command: string, args: readonly string[]): void {
    const child = spawn(command, [...args], { stdio: ["ignore", "pipe", "pipe"] });
    const log = (bytes: Buffer): void => void (this.output += bytes.toString());
    child.stdout.on("data", log);
    child.stderr.on("data", log);
    this.processes.push(child);
  }

  /** Messages in the mailbox: what a delivery has finished. */
  messages(): string[] {
    const box = this.path("mail", "box", "new");
    const files = existsSync(box) ? readdirSync(box) : [];
    return files.map((file) => readFileSync(join(box, file), "utf8").replace(/\r\n/g, "\n"));
  }

  async message(containing: string): Promise<string> {
    for (let i = 0; i < 150; i++) {
      const found = this.messages().find((text) => text.includes(containing));
      if (found !== undefined) {
        return found;
      }
      await sleep(100);
    }
    throw new Error(`${this.name} did not deliver a message with "${containing}"\n${this.log()}`);
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.processes.map(async (child) => {
        if (child.exitCode === null && child.signalCode === null) {
          const ended = new Promise((resolve) => child.once("exit", resolve));
          child.kill("SIGTERM");
          await Promise.race([ended, sleep(5000).then(() => child.kill("SIGKILL"))]);
        }
      }),
    );
    // Exim's own children still write their last line.
    await sleep(1000);
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number, problem: () => string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => (socket.destroy(), resolve(true)));
      socket.once("error", () => resolve(false));
    });
    if (open) {
      return;
    }
    await sleep(100);
  }
  throw new Error(problem());
}

export function idOf(account: string, kind: "-u" | "-g" = "-u"): number {
  return Number(execFileSync("id", [kind, account]).toString());
}
