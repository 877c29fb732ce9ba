import { connect, createServer, type Server, type Socket } from "node:net";
import { isObject } from "../core/tokens";
import type { Simulator } from "../simulator";

/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** How soon a listener that was deployed is heard of. */
const LOOK_MS = 200;

/**
 * Connections through the virtual servers of a simulated device, which itself has only configuration. Each address of the
 * device's networks has one of this machine that stands for it; what is deployed decides who listens, and where a connection
 * goes. Bytes are passed on as they are: no TLS, SNAT, iRules or firewall.
 */
export class Traffic {
  private readonly listeners = new Map<string, Server>();
  private readonly taken = new Map<string, number>();
  private readonly sockets = new Set<Socket>();
  private readonly timer: NodeJS.Timeout;

  /** @param places what stands for what: `192.0.2.25:25` and an endpoint of this machine */
  public constructor(
    private readonly device: Simulator,
    private readonly places: ReadonlyMap<string, Endpoint>,
    private readonly say: (line: string) => void,
  ) {
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
  }

  public stop(): void {
    clearInterval(this.timer);
    for (const server of this.listeners.values()) server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  /** Opens the listeners that the device has by now, and closes those that it has no more. */
  private look(): void {
    const wanted = new Map(this.device.list("ltm virtual").map((path) => [this.destinationOf(path), path]));
    for (const [destination, server] of this.listeners) {
      if (wanted.has(destination)) continue;
      server.close();
      this.listeners.delete(destination);
    }
    for (const [destination, virtual] of wanted) {
      const place = this.places.get(destination);
      if (place === undefined || this.listeners.has(destination)) continue;
      this.listeners.set(destination, this.listen(destination, virtual, place));
    }
  }

  private listen(destination: string, virtual: string, { address, port }: Endpoint): Server {
    const server = createServer((client) => {
      this.keep(client);
      this.passOn(client, this.membersOf(virtual));
    });
    server.on("error", (error) => {
      this.say(`${destination}: ${error.message}`);
    });
    return server.listen(port, address, () => {
      this.say(`${virtual} on ${destination} is reached at ${address}:${String(port)}`);
    });
  }

  /** A member that does not answer is passed over, as if its health check had failed. */
  private passOn(client: Socket, [member, ...others]: readonly string[]): void {
    const place = member === undefined ? undefined : this.places.get(member);
    if (member === undefined || place === undefined) {
      client.destroy();
      return;
    }
    const server = this.keep(connect(place.port, place.address));
    server.once("connect", () => {
      this.taken.set(member, (this.taken.get(member) ?? 0) + 1);
      server.pipe(client).pipe(server);
    });
    server.once("error", () => {
      if (server.pending) this.passOn(client, others);
      else client.destroy();
    });
  }

  /** The members that take connections, the one first that had the fewest. */
  private membersOf(virtual: string): string[] {
    const pool = text(this.device.get("ltm virtual", virtual), "pool");
    const members: unknown = pool === "" ? [] : this.device.get("ltm pool", pool)?.["members"];
    return (Array.isArray(members) ? (members as unknown[]) : [])
      .filter((member) => !/disabled|down/.test(`${text(member, "session")} ${text(member, "state")}`))
      .map((member) => `${text(member, "address")}:${/\d+$/.exec(text(member, "name"))?.[0] ?? ""}`)
      .filter((member) => this.places.has(member))
      .sort((one, other) => (this.taken.get(one) ?? 0) - (this.taken.get(other) ?? 0));
  }

  private destinationOf(virtual: string): string {
    return text(this.device.get("ltm virtual", virtual), "destination").replace(/^.*\//, "");
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    socket.once("close", () => this.sockets.delete(socket));
    // The other end hears of it by its own end.
    socket.on("error", () => socket.destroy());
    return socket;
  }
}

function text(object: unknown, name: string): string {
  const value = isObject(object) ? object[name] : undefined;
  return typeof value === "string" ? value : "";
}
