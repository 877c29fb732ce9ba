import { connect } from "node:net";
import { proxyHeader } from "../support/proxy-header";
import { type ProbeRun, runProbe, type Variables } from "../support/probe";
import { AS_ROOT, describeWithPrograms, testWithPrograms } from "../support/requirements";
import { sleep } from "../support/scripted-server";
import { DovecotSubmission, submission } from "./dovecot-submission";
import { Exim, exim } from "./exim";
import { mailbox, type MailServer } from "./mail-server";
import { Postfix, proxied, screened } from "./postfix";

jest.setTimeout(120_000);

describe("the iRule of proxyProtocol", () => {
  const written: readonly [title: string, client: string, listener: string, header: string][] = [
    ["IPv4", "198.51.100.7", "192.0.2.25", "PROXY TCP4 198.51.100.7 192.0.2.25 40000 25\r\n"],
    ["route domains", "198.51.100.7%2", "192.0.2.25%2", "PROXY TCP4 198.51.100.7 192.0.2.25 40000 25\r\n"],
    ["IPv6", "2001:db8::7%1", "2001:db8::25%1", "PROXY TCP6 2001:db8::7 2001:db8::25 40000 25\r\n"],
  ];
  for (const [title, client, listener, header] of written) {
    testWithPrograms(`writes the header of ${title}`, ["tclsh"], () => {
      expect(proxyHeader({ client, listener })).toBe(header);
    });
  }
});

interface TestedServer {
  readonly programs: readonly string[];
  readonly make: () => MailServer;
  /** Ports that wait for a header. */
  readonly ports: readonly string[];
  /** Why a check without a header is down there. */
  readonly reason: RegExp;
  /** What its log shows of a client of that address. */
  readonly client: (address: string) => RegExp;
}

const EXPLAINED = "\\(no PROXY header\\?\\)$";

const servers: Readonly<Record<string, TestedServer>> = {
  Postfix: {
    programs: ["/usr/sbin/postfix", "/usr/sbin/dovecot"],
    make: () => new Postfix(),
    ports: [...Object.keys(proxied), screened],
    reason: new RegExp(`greeting refused: 421 4\\.3\\.[02] .*${EXPLAINED}`),
    client: (address) => new RegExp(`smtpd\\[\\d+\\]: connect from unknown\\[${address}\\]`),
  },
  Exim: {
    programs: [exim],
    make: () => new Exim(),
    ports: Object.keys(proxied),
    reason: /(EHLO|HELO) refused: 503 .*required Proxy negotiation failed$/,
    client: (address) => new RegExp(`SMTP connection from .*\\[${address}\\] .*closed by QUIT`),
  },
  "Dovecot's submission service": {
    programs: ["/usr/sbin/dovecot", submission],
    make: () => new DovecotSubmission(),
    ports: ["starttls behind PROXY", "smtps behind PROXY"],
    reason: new RegExp(`connection closed at greeting ${EXPLAINED}`),
    client: (address) => new RegExp(`submission-login: .* rip=${address}, `),
  },
};

for (const [name, { programs, make, ports, reason, client }] of Object.entries(servers)) {
  describeWithPrograms(`${name} behind a PROXY header`, [AS_ROOT, "tclsh", ...programs], () => {
    let server: MailServer;
    beforeAll(async () => {
      server = await make().start();
    });
    afterAll(() => server.stop());

    const probe = (port: string, variables: Variables): Promise<ProbeRun> =>
      runProbe({
        port: server.port(port),
        variables: { TRANSPORT: transportOf(port), DOMAIN: "mx.example.test", TIMEOUT: "20", ...variables },
      });
    const relays = name.startsWith("Dovecot");
    const envelope = relays ? {} : { FROM: "probe@example.test", RCPT: mailbox, ENVELOPE_ONLY: "yes" };

    test.each(ports)("%s: a check with the header is up", async (port) => {
      const run = await probe(port, { PROXY: "v1", ...envelope });
      expect({ ...run, milliseconds: 0, serverLog: run.stdout === "" ? server.log() : "" }).toEqual({
        stdout: "UP\n",
        stderr: "",
        log: [],
        status: 0,
        milliseconds: 0,
        serverLog: "",
      });
    });

    test.each(ports)("%s: a check without it is down, and says why", async (port) => {
      const run = await probe(port, {});
      const expected = transportOf(port) === "smtps" ? /connection closed at greeting \(no TLS/ : reason;
      expect(run).toEqual(expect.objectContaining({ stdout: "", log: [expect.stringMatching(expected)] }));
    });

    test.each(ports.filter((port) => transportOf(port) !== "smtps"))(
      "%s: the log shows the client that the iRule names",
      async (port) => {
        // One of its own for each port: the log has no order that a test could cut.
        const address = `198.51.100.${7 + ports.indexOf(port)}`;
        const header = proxyHeader({ client: `${address}%1`, listener: "192.0.2.25%1" });
        expect(await greetAndQuit(server.port(port), header)).toMatch(/^220[^]*\n221 /);
        for (let i = 0; i < 50 && !client(address).test(server.log()); i++) await sleep(100);
        expect(server.log()).toMatch(client(address));
      },
    );
  });
}

function transportOf(port: string): string {
  return port === screened ? "plaintext" : port.replace(/ .*/, "");
}

/** What a server says to a client behind a header that greets and leaves. */
function greetAndQuit(port: number, header: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(header));
    let said = "";
    socket.setEncoding("utf8");
    socket.setTimeout(20_000, () => socket.destroy());
    socket.once("error", reject);
    socket.on("close", () => resolve(said));
    socket.on("data", (text: string) => {
      const isGreeting = said === "";
      said += text;
      if (isGreeting) socket.write("EHLO client.example.test\r\n");
      else if (/^250 .*\r\n$/m.test(text)) socket.end("QUIT\r\n");
    });
  });
}
