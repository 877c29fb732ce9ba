import { runProbe, type ProbeRun, type Variables } from "../support/probe";
import { have, lacking } from "../support/requirements";
import { sleep } from "../support/scripted-server";
import { Exim, exim } from "./exim";
import { mailbox, password, user, type MailServer, type Port } from "./mail-server";
import { OpenSmtpd, smtpd } from "./opensmtpd";
import { Postfix } from "./postfix";

jest.setTimeout(120_000);

const servers: readonly [string, readonly string[], () => MailServer][] = [
  ["Postfix", ["/usr/sbin/postfix", "/usr/sbin/dovecot"], () => new Postfix()],
  ["Exim", [exim], () => new Exim()],
  ["OpenSMTPD", [smtpd, "/usr/libexec/opensmtpd"], () => new OpenSmtpd()],
];

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

describe.each(servers)("%s", (name, needed, make) => {
  let server: MailServer | undefined;

  beforeAll(async () => {
    if (!have(name, needed)) {
      return;
    }
    if (process.getuid?.() !== 0) {
      lacking(name, "only root can start it");
      return;
    }
    server = await make().start();
    if (server instanceof OpenSmtpd && !server.tlsWorks) {
      process.stderr.write(
        `skipped: TLS with ${name}: no client can make a handshake with this version of it\n`,
      );
    }
  });
  afterAll(async () => server?.stop());

  function probe(port: string, variables: Variables): Promise<ProbeRun> | undefined {
    return (
      server &&
      runProbe({
        port: server.port(port),
        variables: { DOMAIN: "mx.example.test", TIMEOUT: "20", ...variables },
      })
    );
  }

  const combinations = (["plaintext", "starttls", "smtps"] as const).flatMap((transport: Port) =>
    (["none", "auto", "ntlm"] as const).flatMap((login) =>
      Object.entries(messages).map(([message, variables]) => [transport, login, message, variables] as const),
    ),
  );

  test.each(combinations)("%s, login %s, %s", async (transport, login, message, variables) => {
    if (server === undefined || !server.supports(transport, login)) {
      return;
    }
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
      serverLog: run?.stdout === "UP\n" ? "" : server.log().slice(logged),
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

  const refusals: readonly [
    what: string,
    variables: Variables,
    reason: RegExp,
    login: "none" | "auto" | "ntlm",
  ][] = [
    ["wrong password", { ...logins.auto, PASSWORD: "wrong" }, /AUTH refused: 535/, "auto"],
    [
      "wrong NTLM password",
      { ...logins.ntlm, PASSWORD: "wrong" },
      /curl ended with exit status \d+ after: 535/,
      "ntlm",
    ],
    ["unknown recipient", { ...addresses, RCPT: "nobody-here@example.test" }, /RCPT refused: 5\d\d/, "none"],
    ["relay denied", { ...addresses, RCPT: "someone@elsewhere.example" }, /RCPT refused: 55\d/, "none"],
  ];
  test.each(refusals)("%s is down over every transport", async (_, variables, reason, login) => {
    for (const TRANSPORT of ["plaintext", "starttls", "smtps"] as const) {
      if (server?.supports(TRANSPORT, login) === true) {
        const run = await probe(TRANSPORT, { TRANSPORT, ...variables });
        expect(run).toEqual(
          expect.objectContaining({ stdout: "", stderr: "", log: [expect.stringMatching(reason)] }),
        );
      }
    }
  });

  test("STARTTLS that is not offered is down, and nothing of a login is sent", async () => {
    const run = await probe("plaintext", { TRANSPORT: "starttls", ...logins.auto });
    if (run !== undefined) {
      expect(run).toEqual(
        expect.objectContaining({ stdout: "", log: [expect.stringMatching(/STARTTLS is not offered$/)] }),
      );
    }
  });

  test("a server whose TLS fails at every handshake is down", async () => {
    if (server instanceof OpenSmtpd && !server.tlsWorks) {
      for (const TRANSPORT of ["starttls", "smtps"] as const) {
        const run = await probe(TRANSPORT, { TRANSPORT });
        expect(run).toEqual(
          expect.objectContaining({
            stdout: "",
            log: [expect.stringMatching(/connection closed at (EHLO|greeting) \(no TLS/)],
          }),
        );
      }
    }
  });

  test("TLS where there is none, and none where there is, is down", async () => {
    const tls = await probe("plaintext", { TRANSPORT: "smtps", TIMEOUT: "3" });
    const plain = await probe("smtps", { TRANSPORT: "plaintext", TIMEOUT: "2" });
    if (tls !== undefined && plain !== undefined) {
      expect([tls.stdout, plain.stdout]).toEqual(["", ""]);
      expect([tls.log.length, plain.log.length]).toEqual([1, 1]);
    }
  });

  const own: readonly [port: string, variables: Variables, reason: RegExp][] = [
    ["421 greeting", {}, /greeting refused: 421/],
    ["452 MAIL", addresses, /MAIL refused: 452/],
    ["554 message", addresses, /message refused: 554/],
  ];
  test.each(own)("%s is down", async (port, variables, reason) => {
    if (server?.portNames().includes(port) !== true) {
      return;
    }
    const run = await probe(port, variables);
    expect(run).toEqual(expect.objectContaining({ stdout: "", log: [expect.stringMatching(reason)] }));
  });
});
