/**
 * What went wrong for people who check SMTP servers, and in the scripts of F5's guide (S1 to S7): a test for each, named
 * after its row in the collection that the project keeps.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { account, check, envelope, expectDown, expectSilentDown, expectUp } from "./support/check";
import { certificate } from "./support/certificates";
import { marked, survivors } from "./support/processes";
import { programFile, runProbe, startProbe, type Variables } from "./support/probe";
import { inPieces, later, ScriptedServer, silence, sleep } from "./support/scripted-server";

jest.setTimeout(60_000);

const submission: Variables = { ...account, ...envelope };

describe("STARTTLS", () => {
  test("BL-063 a capability in the first line of the EHLO reply does not count", async () => {
    const checked = await check({ acts: { EHLO: "250-STARTTLS\n250 HELP" } }, { TRANSPORT: "starttls" });
    expectDown(checked, /STARTTLS is not offered/);
  });

  test("BL-064 a plaintext check leaves the STARTTLS that is offered alone", async () => {
    const checked = await check(
      { tls: certificate("expired"), acts: { STARTTLS: "454 broken" } },
      submission,
    );
    expectUp(checked);
    expect(checked.sessions[0]?.commands).not.toContain("STARTTLS");
  });

  test("BL-065 a banner that a firewall masked, and ESMTP cut off", async () => {
    const checked = await check(
      { acts: { greeting: "220 ****************", EHLO: '500 5.5.1 Command unrecognized: "XXXX"' } },
      envelope,
    );
    expectUp(checked);
  });

  test.each([
    [
      "in the same segment",
      (session: { send(text: string): void }) => session.send("220 go\r\n250 injected\r\n235 injected\r\n"),
    ],
    ["without an end of line", (session: { send(text: string): void }) => session.send("220 go\r\n250-inj")],
  ])("BL-066 replies slipped in behind the reply to STARTTLS, %s", async (_, act) => {
    const checked = await check(
      { acts: { STARTTLS: act } },
      { TRANSPORT: "starttls", ...submission, TIMEOUT: "2" },
    );
    expectSilentDown(checked.run, /server spoke before TLS handshake|no answer to TLS handshake/);
    expect(checked.sessions[0]?.commands).toEqual(["EHLO mx.example.test", "STARTTLS"]);
  });

  test("BL-066 replies that arrive a moment later break the handshake", async () => {
    const act = async (session: { send(text: string): void }): Promise<void> => {
      session.send("220 go\r\n");
      await sleep(30);
      session.send("250 injected\r\n");
    };
    const checked = await check({ acts: { STARTTLS: act } }, { TRANSPORT: "starttls", ...submission });
    expect(checked.run.stdout).toBe("");
  });

  test("BL-082 EHLO comes again after STARTTLS, for a server that forgets what was before", async () => {
    const checked = await check({}, { TRANSPORT: "starttls", ...submission });
    expectUp(checked);
    expect(checked.sessions[0]?.commands.slice(0, 3)).toEqual([
      "EHLO mx.example.test",
      "STARTTLS",
      "TLS EHLO mx.example.test",
    ]);
  });

  test.each(["220 go ahead", "220 2.0.0 SMTP server ready", "220", "220-a\n220 b"])(
    "BL-083 the reply to STARTTLS is %j",
    async (reply) => {
      expectUp(await check({ acts: { STARTTLS: reply } }, { TRANSPORT: "starttls" }));
    },
  );

  test("BL-084 STARTTLS in the second segment of the EHLO reply", async () => {
    const act = inPieces("250-mail.example.test\r\n250-SIZE\r\n250-STARTTLS\r\n250 HELP", 34, 100);
    expectUp(
      await check({ acts: { EHLO: act, "TLS:EHLO": "250 mail.example.test" } }, { TRANSPORT: "starttls" }),
    );
    const absent = await check({ capabilities: () => ["AUTH PLAIN"] }, { TRANSPORT: "starttls", ...account });
    expectDown(absent, /STARTTLS is not offered/);
  });

  test.each<[string, object, Variables, boolean]>([
    ["TLS 1.2 alone", { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" }, {}, true],
    ["TLS 1.3 alone", { minVersion: "TLSv1.3", maxVersion: "TLSv1.3" }, {}, true],
    [
      "a server name demanded, and given",
      { requireSni: "mail.example.test" },
      { SNI: "mail.example.test" },
      true,
    ],
    [
      "a server name demanded, and another given",
      { requireSni: "mail.example.test" },
      { SNI: "other.example.test" },
      false,
    ],
    ["an expired certificate", certificate("expired"), {}, true],
  ])("BL-085 %s", async (_, tls, variables, up) => {
    for (const TRANSPORT of ["starttls", "smtps"]) {
      const { run } = await check({ tls: { ...certificate(), ...tls } }, { TRANSPORT, ...variables });
      expect(run.stdout).toBe(up ? "UP\n" : "");
    }
  });
});

describe("dialogue", () => {
  test("BL-068 nothing follows QUIT", async () => {
    for (const TRANSPORT of ["plaintext", "starttls", "smtps"]) {
      const checked = await check({ acts: { QUIT: later(200, "221 bye") } }, { TRANSPORT, ...submission });
      expectUp(checked);
      expect(checked.sessions[0]?.commands.filter((command) => command.endsWith("QUIT"))).toHaveLength(1);
    }
  });

  test("BL-070 a check leaves no connection that was lost or did nothing", async () => {
    const checked = await check({}, {});
    expectUp(checked);
    expect(checked.sessions[0]?.commands).toEqual(["EHLO mx.example.test", "QUIT"]);
  });

  test("BL-072 nothing is said before a greeting that comes late", async () => {
    expectUp(await check({ acts: { greeting: later(6000, "220 mail.example.test") } }, { TIMEOUT: "20" }));
  });

  test("BL-073 RCPT is never answered: the end comes by itself, with no output and no child", async () => {
    const environment = { PROBE_TEST_MARK: `bl073-${process.pid}` };
    const { run } = await check(
      { acts: { RCPT: silence } },
      { TRANSPORT: "starttls", ...submission, TIMEOUT: "2" },
      { environment },
    );
    expectSilentDown(run, /no answer to RCPT within 2 seconds/);
    expect(await survivors(environment.PROBE_TEST_MARK)).toEqual([]);
  });

  test.each<[string, Variables]>([
    ["message", envelope],
    ["envelope only", { ...envelope, ENVELOPE_ONLY: "yes" }],
  ])("BL-074 a server under pressure that greets and then says 452 is not up: %s", async (_, variables) => {
    for (const TRANSPORT of ["plaintext", "starttls", "smtps"]) {
      const checked = await check(
        { acts: { MAIL: "452 4.3.1 Insufficient system resources" } },
        { TRANSPORT, ...variables },
      );
      expectDown(checked, /MAIL refused: 452/);
      expectUp(await check({}, { TRANSPORT, ...variables }));
    }
  });

  test("BL-075 a failure prints no byte, and the mapped address is understood", async () => {
    expectUp(await check({}, {}, { host: "::ffff:127.0.0.1" }));
    expectDown(
      await check({ acts: { greeting: "554 no" } }, {}, { host: "::ffff:127.0.0.1" }),
      /greeting refused/,
    );
  });

  test.each(["TLSv1.2", "TLSv1.3"] as const)(
    "BL-077 RCPT, RSET and base64 with R and Q in front pass through %s",
    async (version) => {
      // Base64 of a name in these letters begins with Q, of a password in those with R.
      const login = { USER: "Admin", PASSWORD: "Dpassword" };
      const checked = await check(
        {
          tls: { ...certificate(), minVersion: version, maxVersion: version },
          users: { [login.USER]: login.PASSWORD },
          capabilities: () => ["AUTH LOGIN"],
        },
        { TRANSPORT: "smtps", ...login, ...envelope, ENVELOPE_ONLY: "yes" },
      );
      expectUp(checked);
      expect(checked.sessions[0]?.commands).toEqual([
        "TLS EHLO mx.example.test",
        "TLS AUTH LOGIN",
        "TLS QWRtaW4=",
        "TLS RHBhc3N3b3Jk",
        "TLS MAIL FROM:<probe@example.test>",
        "TLS RCPT TO:<probe@example.test>",
        "TLS RSET",
        "TLS QUIT",
      ]);
    },
  );

  test("BL-078 QUIT itself reaches a server under TLS", async () => {
    const checked = await check({}, { TRANSPORT: "smtps" });
    expectUp(checked);
    expect(checked.sessions[0]?.commands).toContain("TLS QUIT");
  });

  test("BL-079 the name in EHLO is the one that was asked for, in every check", async () => {
    // The server refuses what is neither a host name nor an address.
    for (const TRANSPORT of ["plaintext", "starttls", "smtps"]) {
      expectUp(await check({ ehloNames: ["mx.example.test"] }, { TRANSPORT, ...submission }));
    }
  });

  test("BL-080 the message has a header, an empty line, CRLF alone, and its dots are doubled", async () => {
    const checked = await check({}, { ...envelope, BODY: "first\n.\nlast" });
    expectUp(checked);
    expect(checked.sessions[0]?.data).toMatch(/^Date: [^]*\r\n\r\nfirst\r\n\.\.\r\nlast\r\n$/);
  });

  test.each<[string, Parameters<typeof check>[0]]>([
    ["LOGIN alone", { capabilities: () => ["AUTH LOGIN"] }],
    ["PLAIN alone", { capabilities: () => ["AUTH PLAIN"] }],
    [
      "PLAIN with an empty 334",
      {
        capabilities: () => ["AUTH PLAIN"],
        acts: { "AUTH PLAIN initial": (session) => (session.expectAnswer(), session.reply("334")) },
      },
    ],
  ])("BL-081 %s", async (_, server) => {
    expectUp(await check(server, account));
  });

  test("BL-086 the password is in no process list while a slow server takes its time", async () => {
    const environment = { PROBE_TEST_MARK: `bl086-${process.pid}` };
    const running = check(
      { acts: { MAIL: later(400, "250 ok") } },
      { TRANSPORT: "smtps", ...submission },
      { environment },
    );
    await sleep(300);
    const seen = marked(environment.PROBE_TEST_MARK);
    expectUp(await running);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ command }) => command.includes(account.PASSWORD))).toEqual([]);
  });

  test("BL-087 the port is the one that the monitor gives, whatever the member's is", async () => {
    const expectsProxyHeader = await ScriptedServer.start({ acts: { greeting: (session) => session.end() } });
    expectUp(await check({}));
    const run = await runProbe({ port: expectsProxyHeader.port, variables: { DOMAIN: "mx.example.test" } });
    expectSilentDown(run, /connection closed at greeting/);
    await expectsProxyHeader.stop();
  });
});

describe("values", () => {
  test("BL-022 a value with blanks is one value", async () => {
    const variables = { ...envelope, ENVELOPE_ONLY: "yes", RECEIVE: "250 2.1.5 Ok" };
    expectUp(await check({}, variables));
    expectUp(await check({}, variables, { clear: true }));
    expectDown(await check({}, { ...variables, RECEIVE: "250 2.1.5  Ok" }), /is not in the last reply/);
  });

  test.each([
    "a$b\"c'd e\\f",
    "$$",
    "${HOME}",
    "`id`",
    "%s%n\\n\\0",
    "ü日本",
    " lead and trail ",
    "*?[a]",
    "a\nb\tc",
  ])("BL-023 the password %j arrives as it is", async (PASSWORD) => {
    for (const capability of ["AUTH PLAIN", "AUTH LOGIN"]) {
      for (const clear of [false, true]) {
        const checked = await check(
          { capabilities: () => [capability], users: { monitor: PASSWORD } },
          { USER: "monitor", PASSWORD },
          { clear },
        );
        expectUp(checked);
      }
    }
  });
});

describe("the scripts of F5's guide", () => {
  test("S1 two members on one port: the one that hangs neither ends nor delays the other", async () => {
    const hanging = await ScriptedServer.start({ acts: { MAIL: silence } });
    const variables: Variables = { DOMAIN: "mx.example.test", ...envelope, TIMEOUT: "30" };
    const first = startProbe({ port: hanging.port, variables });
    await sleep(300);
    // The same port on another address of loopback.
    const second = await runProbe({ host: "127.0.0.2", port: hanging.port, variables });
    expectSilentDown(second, /member 127\.0\.0\.2 port \d+: down, no connection/);
    expect(marked(String(hanging.port)).some(({ pid }) => pid === first.pid)).toBe(true);
    process.kill(first.pid);
    expect((await first.done).log).toEqual([]);
    await hanging.stop();
  });

  test("S2 a run that hangs is ended by the next one, with one line in the log", async () => {
    if (process.getuid?.() !== 0) {
      process.stderr.write(
        "skipped: S2: only root can write the file that BIG-IP's runs know each other by\n",
      );
      return;
    }
    let calls = 0;
    const server = await ScriptedServer.start({
      acts: { MAIL: (session) => (calls++ === 0 ? undefined : session.reply("250 ok")) },
    });
    const options = {
      port: server.port,
      variables: { DOMAIN: "mx.example.test", ...envelope, TIMEOUT: "30" },
      environment: { MON_TMPL_NAME: "/Common/mail" },
    };
    const first = startProbe(options);
    for (let i = 0; i < 200 && calls === 0; i++) {
      await sleep(25);
    }
    const second = await runProbe(options);
    expect(second.stdout).toBe("UP\n");
    expect(second.log).toEqual([
      expect.stringMatching(
        /^-p local0\.err -t smtp-probe\|monitor \/Common\/mail, member 127\.0\.0\.1 port \d+: the previous run, process \d+, hung and was ended$/,
      ),
    ]);
    const ended = await first.done;
    expect([ended.stdout, ended.stderr, ended.log]).toEqual(["", "", []]);
    expect(server.sessions.map((session) => session.saidGoodbye)).toEqual([true, true]);
    await server.stop();
  });

  test("S3 the program runs by its first line, and takes route domains and addresses of both kinds", async () => {
    const server = await ScriptedServer.start();
    const environment = { PATH: "/usr/bin:/bin", SMTP_DOMAIN: "mx.example.test" };
    for (const address of ["127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1%1", "127.0.0.1%0"]) {
      const { stdout } = await promisify(execFile)(programFile, [address, String(server.port)], {
        env: environment,
      });
      expect(stdout).toBe("UP\n");
    }
    await server.stop();
    const six = await ScriptedServer.start({ host: "::1" });
    expect(
      (await runProbe({ host: "::1", port: six.port, variables: { DOMAIN: "mx.example.test" } })).stdout,
    ).toBe("UP\n");
    await six.stop();
  });

  test("S4 a password of 80 characters with backslashes is not broken into lines, nor changed", async () => {
    const PASSWORD = `${"0123456789".repeat(7)}\\n\\t\\\\\\0x`;
    expect(PASSWORD).toHaveLength(79);
    for (const capability of ["AUTH PLAIN", "AUTH LOGIN"]) {
      expectUp(
        await check(
          { capabilities: () => [capability], users: { monitor: PASSWORD } },
          { USER: "monitor", PASSWORD },
        ),
      );
    }
  });

  test("S5 a message that is refused after its end was not accepted", async () => {
    for (const TRANSPORT of ["plaintext", "starttls", "smtps"]) {
      const checked = await check(
        { acts: { message: "554 5.7.1 Message refused" } },
        { TRANSPORT, ...submission },
      );
      expectDown(checked, /message refused: 554/);
    }
  });

  test("S6 with STARTTLS and a login nothing of the login goes before TLS", async () => {
    const checked = await check({}, { TRANSPORT: "starttls", ...account });
    expectUp(checked);
    const commands = checked.sessions[0]?.commands ?? [];
    expect(commands.indexOf("STARTTLS")).toBe(1);
    expect(commands.filter((command) => command.startsWith("AUTH"))).toEqual([]);
    const without = await check(
      { capabilities: () => ["AUTH PLAIN LOGIN"] },
      { TRANSPORT: "starttls", ...account },
    );
    expectDown(without, /STARTTLS is not offered/);
    expect(without.sessions[0]?.commands).toEqual(["EHLO mx.example.test", "QUIT"]);
  });

  test("S7 two monitors with different messages do not mix them up", async () => {
    const [one, two] = await Promise.all([ScriptedServer.start(), ScriptedServer.start()]);
    const probe = (server: ScriptedServer, BODY: string) =>
      runProbe({ port: server.port, variables: { DOMAIN: "mx.example.test", ...envelope, BODY } });
    const runs = await Promise.all([probe(one, "the first"), probe(two, "the second")]);
    expect(runs.map((run) => run.stdout)).toEqual(["UP\n", "UP\n"]);
    expect([one.session.data, two.session.data]).toEqual([
      expect.stringMatching(/\r\n\r\nthe first\r\n$/),
      expect.stringMatching(/\r\n\r\nthe second\r\n$/),
    ]);
    await Promise.all([one.stop(), two.stop()]);
  });
});
