import { runProbe, type ProbeRun, type Variables } from "../support/probe";
import { AS_ROOT, describeWithPrograms } from "../support/requirements";
import { sleep } from "../support/scripted-server";
import { Exim, exim } from "./exim";
import { type Login, type Logins, mailbox, type MailServer, password, type Port, user } from "./mail-server";
import { OpenSmtpd, smtpd } from "./opensmtpd";
import { demanding, Postfix, refusing } from "./postfix";

jest.setTimeout(120_000);

interface TestedServer {
  readonly programs: readonly string[];
  readonly make: () => MailServer;
  readonly logins: () => Logins;
  /** Ports on which it refuses what the name says. */
  readonly refusing?: readonly string[];
  /** Ports on which it demands a client certificate. */
  readonly demanding?: readonly string[];
}

const servers: Readonly<Record<string, TestedServer>> = {
  Postfix: {
    programs: ["/usr/sbin/postfix", "/usr/sbin/dovecot"],
    make: () => new Postfix(),
    logins: () => Postfix.logins,
    refusing: Object.keys(refusing),
    demanding: Object.keys(demanding),
  },
  Exim: { programs: [exim], make: () => new Exim(), logins: () => Exim.logins },
  OpenSMTPD: {
    programs: [smtpd, "/usr/libexec/opensmtpd"],
    make: () => new OpenSmtpd(),
    logins: () => OpenSmtpd.logins,
  },
};

const transports: readonly Port[] = ["plaintext", "starttls", "smtps"];

/** What a mail server writes about clients that do not keep to the protocol. */
const odd =
  /lost connection|improper|pipelining|unexpected (disconnection|EOF)|synchronization|protocol error|syntax error|timeout|non-?terminated|not properly terminated|SSL_accept error|TLS library problem|TLS error|Unrecognized command|bad command|io-error|closed-reason|warning:/i;
const usual = /reason=quit|dovecot|hostname localhost|queue_minfree/;

const logins = {
  none: {},
  auto: { USER: user, PASSWORD: password },
  ntlm: { USER: user, PASSWORD: password, MECHANISM: "ntlm" },
};
const addresses = { FROM: "probe@example.test", RCPT: mailbox };
const messages: Record<string, Variables> = {
  "no message": {},
  envelope: { ...addresses, ENVELOPE_ONLY: "yes" },
  message: addresses,
};

for (const [
  name,
  { programs, make, logins: loginsOf, refusing: refusingPorts = [], demanding: demandingPorts = [] },
] of Object.entries(servers)) {
  describeWithPrograms(name, [AS_ROOT, ...programs], () => {
    const can = loginsOf();
    let server: MailServer;

    beforeAll(async () => {
      server = await make().start();
    });
    afterAll(() => server.stop());

    const probe = (port: string, variables: Variables): Promise<ProbeRun> =>
      runProbe({
        port: server.port(port),
        variables: { DOMAIN: "mx.example.test", TIMEOUT: "20", ...variables },
      });

    const combinations = transports.flatMap((transport) =>
      can[transport].flatMap((login) =>
        Object.entries(messages).map(
          ([message, variables]) => [transport, login, message, variables] as const,
        ),
      ),
    );

    test.each(combinations)("%s, login %s, %s", async (transport, login, message, variables) => {
      const logged = server.log().length;
      const token = `${transport} ${login} ${String(Math.random())}`;
      const run = await probe(transport, {
        TRANSPORT: transport,
        ...logins[login],
        ...variables,
        BODY: `${token}\n.\n..x`,
      });
      expect({
        ...run,
        milliseconds: 0,
        serverLog: run.stdout === "UP\n" ? "" : server.log().slice(logged),
      }).toEqual({
        stdout: "UP\n",
        stderr: "",
        log: [],
        status: 0,
        milliseconds: 0,
        serverLog: "",
      });
      if (message === "message") {
        const text = await server.message(token);
        expect(text.endsWith(`\n\n${token}\n.\n..x\n`)).toBe(true);
        expect(text).toContain("\nAuto-Submitted: auto-generated\n");
      }
      await sleep(50);
      const strange = server
        .log()
        .slice(logged)
        .split("\n")
        .filter((line) => odd.test(line) && !usual.test(line));
      expect(strange).toEqual([]);
    });

    const refusals: readonly [what: string, variables: Variables, reason: RegExp, login: Login][] = [
      ["wrong password", { ...logins.auto, PASSWORD: "wrong" }, /AUTH refused: 535/, "auto"],
      [
        "wrong NTLM password",
        { ...logins.ntlm, PASSWORD: "wrong" },
        /curl ended with exit status \d+ after: 535/,
        "ntlm",
      ],
      [
        "unknown recipient",
        { ...addresses, RCPT: "nobody-here@example.test" },
        /RCPT refused: 5\d\d/,
        "none",
      ],
      ["relay denied", { ...addresses, RCPT: "someone@elsewhere.example" }, /RCPT refused: 55\d/, "none"],
    ];
    const refused = refusals.flatMap(([what, variables, reason, login]) =>
      transports
        .filter((transport) => can[transport].includes(login))
        .map((transport) => [what, transport, variables, reason] as const),
    );
    test.each(refused)("%s is down over %s", async (_what, transport, variables, reason) => {
      const run = await probe(transport, { TRANSPORT: transport, ...variables });
      expect(run).toEqual(
        expect.objectContaining({ stdout: "", stderr: "", log: [expect.stringMatching(reason)] }),
      );
    });

    test("STARTTLS that is not offered is down, and nothing of a login is sent", async () => {
      const run = await probe("plaintext", { TRANSPORT: "starttls", ...logins.auto });
      expect(run).toEqual(
        expect.objectContaining({ stdout: "", log: [expect.stringMatching(/STARTTLS is not offered$/)] }),
      );
    });

    const withoutTls = transports.filter((transport) => can[transport].length === 0);
    if (withoutTls.length > 0) {
      test.each(withoutTls)(
        "%s to a server whose TLS fails at every handshake is down",
        async (transport) => {
          const run = await probe(transport, { TRANSPORT: transport });
          expect(run).toEqual(
            expect.objectContaining({
              stdout: "",
              log: [expect.stringMatching(/connection closed at (EHLO|greeting) \(no TLS/)],
            }),
          );
        },
      );
    }

    test("TLS where there is none, and none where there is, is down", async () => {
      const tls = await probe("plaintext", { TRANSPORT: "smtps", TIMEOUT: "3" });
      const plain = await probe("smtps", { TRANSPORT: "plaintext", TIMEOUT: "2" });
      expect([tls.stdout, plain.stdout]).toEqual(["", ""]);
      expect([tls.log.length, plain.log.length]).toEqual([1, 1]);
    });

    if (demandingPorts.length > 0) {
      test.each(demandingPorts)(
        "%s: up with the certificate, down without, and the line says why",
        async (port) => {
          const TRANSPORT = port.replace(/,.*/, "");
          const files = { CERTIFICATE: server.path("cert.pem"), KEY: server.path("key.pem") };
          expect((await probe(port, { TRANSPORT, ...files, ...addresses })).stdout).toBe("UP\n");
          const without = await probe(port, { TRANSPORT });
          expect(without).toEqual(
            expect.objectContaining({
              stdout: "",
              log: [expect.stringMatching(/refused: 421 .*No client certificate presented$/)],
            }),
          );
        },
      );
    }

    if (refusingPorts.length > 0) {
      test.each(refusingPorts)("%s is down", async (port) => {
        const [code = "", step = ""] = port.split(" ");
        const run = await probe(port, step === "greeting" ? {} : addresses);
        expect(run).toEqual(
          expect.objectContaining({ stdout: "", log: [expect.stringContaining(`${step} refused: ${code}`)] }),
        );
      });
    }
  });
}
