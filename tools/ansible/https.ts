import { type AddressInfo, connect, type Server } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import type { Simulator } from "../../lib/simulator";

/** The way to a simulator for clients that speak nothing but HTTPS; it shows the device's own certificate. */
export class HttpsDoor {
  static async open(simulator: Simulator): Promise<HttpsDoor> {
    const server = createServer(
      {
        cert: simulator.fileContent("sys file ssl-cert", "/Common/default.crt"),
        key: simulator.fileContent("sys file ssl-key", "/Common/default.key"),
      },
      (socket) => {
        passOn(socket, simulator.port);
      },
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new HttpsDoor(server);
  }

  private constructor(private readonly server: Server) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function passOn(client: TLSSocket, port: number): void {
  const device = connect(port, "127.0.0.1");
  client.pipe(device).pipe(client);
  client.on("error", () => device.destroy());
  device.on("error", () => client.destroy());
}
