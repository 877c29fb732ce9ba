import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";
import { type Endpoint, Traffic } from "../../lib/cli/traffic";
import { Simulator } from "../../lib/simulator";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

async function serverThatSays(name: string, port: number): Promise<Server> {
  const server = createServer((client) => client.end(name)).listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** What is heard at a port; nothing where the connection is closed at once. */
async function heardAt(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => (heard += String(data)));
  socket.on("error", () => (heard = "refused"));
  await new Promise((closed) => socket.once("close", closed));
  return heard;
}

describe("connections through a simulated device", () => {
  const servers: Server[] = [];
  const said: string[] = [];
  let device: Simulator;
  let traffic: Traffic;
  let listener: number;

  const commands = (...all: string[]): void => {
    for (const command of all) expect(device.tmsh(command)).toMatchObject({ exitStatus: 0 });
  };
  const until = async (found: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await found()); tries += 1) {
      if (tries > 50) throw new Error("It has not come to pass.");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  beforeAll(async () => {
    device = await Simulator.start();
    listener = await freePort();
    const places = new Map<string, Endpoint>([["192.0.2.25:25", { address: "127.0.0.1", port: listener }]]);
    for (const name of ["10.1.20.11:25", "10.1.20.12:25"]) {
      const port = await freePort();
      places.set(name, { address: "127.0.0.1", port });
      servers.push(await serverThatSays(name, port));
    }
    traffic = new Traffic(device, places, (line) => said.push(line));
  });
  afterAll(async () => {
    traffic.stop();
    for (const server of servers) server.close();
    await device.stop();
  });

  test("go to each member in turn, once the virtual server is there", async () => {
    expect(await heardAt(listener)).toBe("refused");
    commands(
      "create ltm pool mail members add { 10.1.20.11:25 10.1.20.12:25 }",
      "create ltm virtual mail destination 192.0.2.25:25 pool mail ip-protocol tcp",
    );
    await until(() => Promise.resolve(said.length > 0));
    expect(said).toEqual([`/Common/mail on 192.0.2.25:25 is reached at 127.0.0.1:${listener}`]);
    const heard = [await heardAt(listener), await heardAt(listener)];
    expect(heard.sort()).toEqual(["10.1.20.11:25", "10.1.20.12:25"]);
  });

  test("pass over members that are disabled, and those that do not answer", async () => {
    commands("modify ltm pool mail members modify { 10.1.20.11:25 { session user-disabled } }");
    for (let each = 0; each < 3; each += 1) expect(await heardAt(listener)).toBe("10.1.20.12:25");
    commands("modify ltm pool mail members modify { 10.1.20.11:25 { session user-enabled } }");
    servers[1]?.close();
    for (let each = 0; each < 3; each += 1) expect(await heardAt(listener)).toBe("10.1.20.11:25");
    servers[0]?.close();
    expect(await heardAt(listener)).toBe("");
  });

  test("end with the virtual server", async () => {
    commands("delete ltm virtual mail");
    await until(async () => (await heardAt(listener)) === "refused");
  });
});
