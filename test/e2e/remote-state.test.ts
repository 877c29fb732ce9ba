import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { App, HttpBackend, type HttpBackendConfig, type TerraformStack } from "cdktf";
import { plaintext } from "../../examples/plaintext/main";
import { FRAMEWORKS } from "../../lib/cli/app-framework";
import { STATES } from "../../lib/cli/app-state";
import { Seed, Simulator } from "../../lib/simulator";
import { Template } from "../../lib/testing";
import { describeWithRealProvider, Terraform } from "../terraform/harness";

jest.setTimeout(120_000);

const USER = { TF_HTTP_USERNAME: "pipeline", TF_HTTP_PASSWORD: "a-token" };

/** A server that keeps one state as GitLab's does: the state by GET, POST and DELETE, its lock by POST and DELETE. */
class StateServer {
  public static async start(): Promise<StateServer> {
    const server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    return new StateServer(server);
  }

  public state: string | undefined;
  public lock: string | undefined;
  /** Method and path of all requests. */
  public readonly requests: string[] = [];
  public readonly origin: string;

  private constructor(private readonly server: Server) {
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request: IncomingMessage, response) => {
      void this.answer(request).then(([status, body = ""]) => response.writeHead(status).end(body));
    });
  }

  public async stop(): Promise<void> {
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage): Promise<readonly [status: number, body?: string]> {
    const { method = "", url = "", headers } = request;
    const body = await text(request);
    this.requests.push(`${method} ${url.replace(/\?.*/, "")}`);
    const token = Buffer.from(`${USER.TF_HTTP_USERNAME}:${USER.TF_HTTP_PASSWORD}`).toString("base64");
    if (headers.authorization !== `Basic ${token}`) return [401];
    if (/\/lock(\?|$)/.test(url)) return method === "POST" ? this.locked(body) : this.unlocked();
    if (method === "GET") return this.state === undefined ? [404] : [200, this.state];
    this.state = method === "POST" ? body : undefined;
    return [200];
  }

  private locked(body: string): readonly [number, string?] {
    if (this.lock !== undefined) return [423, this.lock];
    this.lock = body;
    return [200];
  }

  private unlocked(): readonly [number] {
    this.lock = undefined;
    return [200];
  }
}

/** What `init --state http` writes into a stack, with the server's address in the place of the example's. */
function backendSettings(server: StateServer): HttpBackendConfig {
  const lines = STATES.choose("http").settings("plaintext", FRAMEWORKS.choose("cdktf"));
  const settings = lines.map((line) => /^(\w+): "(.*)"$/.exec(line)?.slice(1) ?? []);
  const atServer = settings.map(([name = "", value = ""]) => [
    name,
    value.replace("https://state.example.test", server.origin),
  ]);
  return Object.fromEntries(atServer) as HttpBackendConfig;
}

function stackWithState(server: StateServer): TerraformStack {
  const stack = plaintext(new App());
  new HttpBackend(stack, backendSettings(server));
  return stack;
}

/** All folders that were made, those that were refused too. */
const machines: Terraform[] = [];

/** Somebody's folder with the stack, on one of several machines. */
async function checkout(
  device: Simulator,
  server: StateServer,
  user: Partial<typeof USER>,
): Promise<Terraform> {
  const { address, port, credentials } = device;
  const terraform = Terraform.withRealProvider({
    variables: {
      bigip_address: address,
      bigip_username: credentials.username,
      bigip_password: credentials.password,
    },
    environment: { BIGIP_PORT: String(port), ...user },
  });
  machines.push(terraform);
  const stack = stackWithState(server);
  const { backend } = Template.fromStack(stack).toObject().terraform as { readonly backend: object };
  // The harness leaves a stack's own backend out.
  writeFileSync(join(terraform.directory, "backend.tf.json"), JSON.stringify({ terraform: { backend } }));
  await terraform.use(stack);
  return terraform;
}

describeWithRealProvider("a stack with the state that init --state http gives it", () => {
  let device: Simulator;
  let server: StateServer;
  let first: Terraform;
  let second: Terraform;

  beforeAll(async () => {
    device = await Simulator.start({ seeds: [Seed.examples()] });
    server = await StateServer.start();
    first = await checkout(device, server, USER);
    second = await checkout(device, server, USER);
  });
  afterAll(async () => {
    for (const machine of machines) machine.remove();
    await server.stop();
    await device.stop();
  });

  test("is deployed on one machine, and has nothing to do on another one", async () => {
    await first.mustApply();
    expect(server.state).toContain("bigip_ltm_virtual_server");
    expect(existsSync(join(first.directory, "terraform.tfstate"))).toBe(false);
    expect(await second.plan()).toMatchObject({ succeeded: true, diagnostics: [], changes: [] });
  });

  test("is locked while somebody deploys it", async () => {
    expect(server.requests).toContain("POST /api/v4/projects/1/terraform/state/plaintext/lock");
    expect(server.lock).toBeUndefined();
    server.lock = JSON.stringify({ ID: "1", Operation: "OperationTypeApply", Who: "another@pipeline" });
    const { succeeded, diagnostics } = await first.apply("-lock-timeout=0s");
    server.lock = undefined;
    expect([succeeded, diagnostics[0]?.summary]).toEqual([false, "Error acquiring the state lock"]);
  });

  test("is no one's who has no password", async () => {
    await expect(checkout(device, server, {})).rejects.toThrow("auth");
  });

  test("is destroyed from another machine", async () => {
    expect((await second.destroy()).succeeded).toBe(true);
    expect(device.list("ltm virtual")).toEqual([]);
  });
});
