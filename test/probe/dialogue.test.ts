import { execFileSync } from "node:child_process";
import { getDiffieHellman } from "node:crypto";
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  account,
  check,
  envelope,
  expectDown,
  expectPolite,
  expectSilentDown,
  expectUp,
} from "./support/check";
import { certificate } from "./support/certificates";
import { scratch, type Variables } from "./support/probe";
import { close, inPieces, later, silence, type Act, type Acts } from "./support/scripted-server";

jest.setTimeout(60_000);

/** Parameters of a key exchange of 1024 bits (RFC 2409, group 2), which OpenSSL no longer takes by itself. */
const WEAK_DH = `-----BEGIN DH PARAMETERS-----
${Buffer.concat([
  Buffer.from("30818702818100", "hex"),
  getDiffieHellman("modp2").getPrime(),
  Buffer.from("020102", "hex"),
]).toString("base64")}
-----END DH PARAMETERS-----
`;

const transports = ["plaintext", "starttls", "smtps"] as const;
const logins: Record<string, Variables> = { "no login": {}, login: account };
const messages: Record<string, Variables> = {
  "no message": {},
  message: envelope,
  "envelope only": { ...envelope, ENVELOPE_ONLY: "yes" },
};
const combinations = transports.flatMap((transport) =>
  Object.entries(logins).flatMap(([login, loginVariables]) =>
    Object.entries(messages).map(
      ([message, messageVariables]) =>
        [
          transport,
          login,
          message,
          { TRANSPORT: transport, ...loginVariables, ...messageVariables },
        ] as const,
    ),
  ),
);

describe("a correct server", () => {
  test.each(combinations)(
    "%s, %s, %s: UP after exactly the commands that were asked for",
    async (transport, login, message, variables) => {
      const checked = await check({}, variables);
      expectUp(checked);
      const plain = transport === "smtps" ? [] : ["EHLO mx.example.test"];
      const upgrade = transport === "starttls" ? ["STARTTLS"] : [];
      const secure = transport === "plaintext" ? "" : "TLS ";
      const secured = [
        ...(transport === "plaintext" ? [] : ["EHLO mx.example.test"]),
        ...(login === "login"
          ? [`AUTH PLAIN ${Buffer.from(`\0${account.USER}\0${account.PASSWORD}`).toString("base64")}`]
          : []),
        ...(message === "no message"
          ? []
          : ["MAIL FROM:<probe@example.test>", "RCPT TO:<probe@example.test>"]),
        ...({ "no message": [], message: ["DATA", "."], "envelope only": ["RSET"] }[message] ?? []),
        "QUIT",
      ].map((command) => secure + command);
      expect(checked.sessions.map((session) => session.commands)).toEqual([
        [...plain, ...upgrade, ...secured],
      ]);
    },
  );

  test("IPv6, over every transport", async () => {
    for (const TRANSPORT of transports) {
      expectUp(await check({ host: "::1" }, { TRANSPORT, ...account, ...envelope }));
    }
  });

  test.each([["::ffff:127.0.0.1"], ["::ffff:127.0.0.1%1"], ["127.0.0.1%0"], ["127.0.0.1%12"]])(
    "the address as BIG-IP writes it: %s",
    async (host) => {
      expectUp(await check({}, {}, { host }));
    },
  );

  test("variables in clear are the same as in base64", async () => {
    expectUp(
      await check({}, { TRANSPORT: "starttls", ...account, ...envelope, BODY: "a\nb" }, { clear: true }),
    );
  });

  test("the null sender", async () => {
    const checked = await check({}, { FROM: "<>", RCPT: "probe@example.test", ENVELOPE_ONLY: "yes" });
    expectUp(checked);
    expect(checked.sessions[0]?.commands).toContain("MAIL FROM:<>");
  });

  test("without a name of its own the probe greets with the host's", async () => {
    const { sessions } = await check({}, { DOMAIN: "" }, { environment: { HOSTNAME: "bigip.example.test" } });
    expect(sessions[0]?.commands[0]).toMatch(/^EHLO \S+$/);
  });
});

describe("replies however they arrive", () => {
  const greeting =
    "220-mail.example.test ESMTP\n220-250 is not the code of this line\n220-554 neither\n220 ready";
  const ehlo =
    "250-mail.example.test\n250-SIZE 100\n250-550 5.1.1 is but a text\n250-AUTH PLAIN\n250 8BITMIME";

  test("multi-line greeting and replies, byte by byte", async () => {
    const acts: Acts = {
      greeting: inPieces(greeting.replace(/\n/g, "\r\n")),
      EHLO: inPieces(ehlo.replace(/\n/g, "\r\n")),
      MAIL: inPieces("250-2.1.0 550 no\r\n250 2.1.0 Ok"),
      RCPT: inPieces("250"),
      DATA: inPieces("354 250 go on", 3),
      message: inPieces("250-2.0.0\r\n250 queued", 2),
    };
    expectUp(await check({ acts }, { ...account, ...envelope }));
  });

  test("pieces with pauses, CR and LF apart", async () => {
    expectUp(
      await check({
        acts: { greeting: inPieces("220 mail\r\n", 9, 50), EHLO: inPieces("250-a\r\n250 b", 6, 50) },
      }),
    );
  });

  test("slow greeting", async () => {
    expectUp(await check({ acts: { greeting: later(1500, "220 mail.example.test") } }));
  });

  test("lines far longer than 512 bytes", async () => {
    const long = "x".repeat(20_000);
    expectUp(
      await check({ acts: { greeting: `220-${long}\n220 ok`, EHLO: `250-mail\n250-X ${long}\n250 HELP` } }),
    );
  });

  test("a reply of a bare code, and lines that end in LF alone", async () => {
    expectUp(
      await check({
        acts: { greeting: "220", EHLO: (session) => session.send("250-mail.example.test\n250 HELP\n") },
      }),
    );
  });

  test("reply text that looks like shell code is text", async () => {
    const { run } = await check(
      { acts: { MAIL: "550 $(touch /tmp/x) `id` * \\n %s \u001b[31m '\"" } },
      envelope,
    );
    expectSilentDown(run, /MAIL refused: 550 \$\(touch \/tmp\/x\) `id` \* \\n %s {2}\[31m '"$/);
  });
});

describe("refusals at every step", () => {
  const everything: Variables = { ...account, ...envelope };
  test.each<[string, string, string, RegExp]>([
    ["greeting", "plaintext", "554 5.3.2 No SMTP service here", /greeting refused: 554 5\.3\.2/],
    ["greeting", "plaintext", "421 4.3.2 Too many connections", /greeting refused: 421/],
    ["EHLO", "plaintext", "421 4.3.2 Shutting down", /EHLO refused: 421/],
    ["EHLO", "plaintext", "550 5.7.1 Not you", /EHLO refused: 550/],
    ["STARTTLS", "starttls", "454 4.7.0 TLS not available", /STARTTLS refused: 454/],
    ["TLS:EHLO", "starttls", "550 5.7.1 Not you", /EHLO refused: 550/],
    ["AUTH PLAIN initial", "plaintext", "535 5.7.8 authentication failed", /AUTH refused: 535/],
    ["AUTH PLAIN initial", "starttls", "454 4.7.0 Temporary authentication failure", /AUTH refused: 454/],
    ["MAIL", "plaintext", "452 4.3.1 Insufficient system storage", /MAIL refused: 452/],
    ["MAIL", "smtps", "530 5.7.0 Authentication required", /MAIL refused: 530/],
    ["RCPT", "plaintext", "550 5.1.1 User unknown", /RCPT refused: 550/],
    ["RCPT", "starttls", "554 5.7.1 Relay access denied", /RCPT refused: 554/],
    ["DATA", "plaintext", "451 4.3.0 Queue write error", /DATA refused: 451/],
    ["DATA", "smtps", "250 2.0.0 Ok", /DATA refused: 250/],
    ["message", "plaintext", "554 5.6.0 Message contains a virus", /message refused: 554/],
    ["message", "smtps", "354 go on", /message refused: 354/],
    ["MAIL", "plaintext", "220 mail.example.test", /MAIL refused: 220/],
    ["MAIL", "plaintext", "334 VXNlcm5hbWU6", /MAIL refused: 334/],
  ])("%s over %s answered %s", async (step, TRANSPORT, reply, reason) => {
    const checked = await check({ acts: { [step]: reply } }, { ...everything, TRANSPORT });
    expectDown(checked, reason);
  });

  test("RSET refused after RCPT", async () => {
    expectDown(
      await check({ acts: { RSET: "421 4.3.0 No" } }, { ...envelope, ENVELOPE_ONLY: "yes" }),
      /RSET refused: 421/,
    );
  });

  test("wrong password", async () => {
    for (const TRANSPORT of transports) {
      const checked = await check({}, { TRANSPORT, ...account, PASSWORD: "wrong" });
      expectDown(checked, /AUTH refused: 535/);
    }
  });
});

describe("silence and closed connections", () => {
  const steps = [
    "greeting",
    "EHLO",
    "STARTTLS",
    "TLS:EHLO",
    "AUTH PLAIN initial",
    "MAIL",
    "RCPT",
    "DATA",
    "message",
  ];
  const variables: Variables = { TRANSPORT: "starttls", ...account, ...envelope, TIMEOUT: "1" };

  test.each(steps)("silence at %s ends at the deadline", async (step) => {
    const { run, sessions } = await check({ acts: { [step]: silence } }, variables);
    const name = step.replace("TLS:", "").split(" ")[0] ?? "";
    expectSilentDown(
      run,
      new RegExp(
        `down, no answer to ${name} within 1 seconds${step === "greeting" ? " \\(no PROXY header\\?\\)" : ""}$`,
      ),
    );
    expect(sessions[0]?.violations).toEqual([]);
    // Before the greeting nothing may be said, and after STARTTLS nothing in clear.
    expect(sessions[0]?.saidGoodbye).toBe(!["greeting", "STARTTLS"].includes(step));
  });

  test.each(steps)("connection closed at %s", async (step) => {
    const { run, sessions } = await check({ acts: { [step]: close } }, variables);
    expectSilentDown(run, /down, connection closed at (greeting|EHLO|STARTTLS|AUTH|MAIL|RCPT|DATA|message)/);
    expect(sessions[0]?.violations).toEqual([]);
  });

  test("a connection that stops in the middle of a reply is no reply", async () => {
    const act: Act = (session) => {
      session.send("250 2.0.0 Ok: queued");
      session.end();
    };
    expectSilentDown((await check({ acts: { message: act } }, envelope)).run, /connection closed at message/);
  });

  test("nobody listens", async () => {
    const { sessions, run } = await check({}, {}, { port: 1 });
    expect(sessions).toEqual([]);
    expectSilentDown(run, /down, no connection: refused/);
  });

  test.each<[string, Act]>([
    ["silence", silence],
    ["a closed connection", close],
    ["a refusal", "500 5.5.1 What?"],
    ["a shutdown", "421 4.3.0 Shutting down"],
  ])("%s after QUIT changes nothing: the check was over", async (_, act) => {
    for (const TRANSPORT of ["plaintext", "smtps"]) {
      expectUp(await check({ acts: { QUIT: act } }, { TRANSPORT, ...envelope }));
    }
  });

  test("a server that hangs up right after it has accepted the message is up", async () => {
    const act: Act = (session) => {
      session.reply("250 2.0.0 Ok: queued");
      session.end();
    };
    const { run } = await check({ acts: { message: act } }, envelope);
    expect(run.stdout).toBe("UP\n");
  });
});

describe("servers that cheat", () => {
  test.each<[string, Act, RegExp]>([
    ["endless line", inPieces("220 " + "x".repeat(300_000), 50_000), /greeting (is not SMTP|has no end)/],
    ["endless banner", inPieces("220-banner\r\n".repeat(30_000), 60_000), /reply to greeting has no end/],
    ["another protocol", "SSH-2.0-OpenSSH_8.4", /reply to greeting is not SMTP: SSH-2\.0/],
    ["an empty line", "", /reply to greeting is not SMTP/],
    ["a code that is none", "2200 mail.example.test", /reply to greeting is not SMTP/],
    ["a code with a tab", "220\tmail.example.test", /reply to greeting is not SMTP/],
    [
      "two codes in one reply",
      "220-mail.example.test\n250 ok",
      /reply to greeting has two codes: 220, then 250 ok/,
    ],
  ])("%s", async (_, act, reason) => {
    const { run, sessions } = await check({ acts: { greeting: act } }, envelope);
    expectSilentDown(run, reason);
    // Who did not greet gets no command.
    expect(sessions[0]?.commands).toEqual([]);
  });

  test("two greetings: the second is not the reply to EHLO", async () => {
    expectDown(await check({ acts: { greeting: "220 a\n220 b" } }), /server spoke before EHLO: 220 b/);
  });

  test.each<[string, Acts, RegExp]>([
    [
      "for RCPT with the reply to MAIL",
      { MAIL: "250 Ok\n250 Ok", RCPT: "550 no" },
      /spoke before RCPT: 250 Ok/,
    ],
    [
      "for the message with the reply to DATA",
      { DATA: "354 go\n250 queued", message: "554 no" },
      /spoke before message/,
    ],
    [
      "for QUIT with the reply to the message",
      { message: "250 queued\n221 bye" },
      /one reply too many: 221 bye/,
    ],
  ])("a reply in advance %s", async (_, acts, reason) => {
    const { run } = await check({ acts }, envelope);
    expectSilentDown(run, reason);
  });

  test("a reply in advance that is late enough to be taken for the right one is found out at QUIT", async () => {
    const acts: Acts = {
      DATA: (session) => session.reply("354 go"),
      message: async (session) => {
        session.send("250 queued\r\n");
        await later(300, "554 5.6.0 refused after all")(session);
      },
      QUIT: later(400, "221 bye"),
    };
    const { run } = await check({ acts }, envelope);
    expectSilentDown(run, /out of step/);
  });
});

describe("EHLO and HELO", () => {
  test("a server without EHLO is fine for a plaintext check without login", async () => {
    const checked = await check({ acts: { EHLO: "502 5.5.1 Command not implemented" } }, envelope);
    expectUp(checked);
    expect(checked.sessions[0]?.commands.slice(0, 2)).toEqual([
      "EHLO mx.example.test",
      "HELO mx.example.test",
    ]);
  });

  test("not for one that needs what only EHLO announces", async () => {
    const acts = { EHLO: "502 5.5.1 Command not implemented" };
    for (const variables of [account, { TRANSPORT: "starttls" }, { TRANSPORT: "smtps" }]) {
      const checked = await check({ acts }, variables);
      expectDown(checked, /EHLO refused: 502/);
      expect(checked.sessions[0]?.commands.filter((command) => command.includes("HELO"))).toEqual([]);
    }
  });

  test("the name is the one that was asked for, before and under TLS", async () => {
    expectUp(
      await check(
        { ehloNames: ["probe.example.test"] },
        { TRANSPORT: "starttls", DOMAIN: "probe.example.test" },
      ),
    );
    expectDown(
      await check({ ehloNames: ["other.example.test"] }, { TRANSPORT: "smtps" }).then(withoutViolations),
      /EHLO refused: 501/,
    );
  });
});

describe("logins", () => {
  const variables: Variables = { ...account };
  const only = (mechanisms: string) => ({ capabilities: () => ["PIPELINING", mechanisms] });

  test.each([
    ["PLAIN alone", "AUTH PLAIN", "AUTH PLAIN"],
    ["LOGIN alone", "AUTH LOGIN", "AUTH LOGIN"],
    ["the form with =", "AUTH=LOGIN", "AUTH LOGIN"],
    ["small letters", "auth plain", "AUTH PLAIN"],
    ["PLAIN among others", "AUTH NTLM CRAM-MD5 PLAIN GSSAPI", "AUTH PLAIN"],
    ["LOGIN among others", "AUTH NTLM LOGIN GSSAPI", "AUTH LOGIN"],
  ])("%s", async (_, capability, command) => {
    const checked = await check(only(capability), variables);
    expectUp(checked);
    expect(checked.sessions[0]?.commands[1]?.startsWith(command)).toBe(true);
  });

  test.each(["AUTH CRAM-MD5 PLAIN-CLIENTTOKEN XLOGIN", "XAUTH PLAIN", "AUTHPLAIN"])(
    "neither PLAIN nor LOGIN in %s",
    async (capability) => {
      const checked = await check(only(capability), variables);
      expectDown(checked, /neither AUTH PLAIN nor AUTH LOGIN is offered/);
      expect(checked.sessions[0]?.commands.filter((command) => command.startsWith("AUTH"))).toEqual([]);
    },
  );

  test.each<[string, Act]>([
    ["asks for the answer once more", (session) => (session.expectAnswer(), session.reply("334 "))],
    ["does not take it with the command", "501 5.5.4 Syntax: AUTH mechanism"],
  ])("PLAIN that %s", async (_, act) => {
    const checked = await check({ ...only("AUTH PLAIN"), acts: { "AUTH PLAIN initial": act } }, variables);
    expectUp(checked);
  });

  test.each([
    ["with the command", "AUTH PLAIN initial", "PLAIN LOGIN"],
    ["though it offers nothing else", "AUTH PLAIN initial", "PLAIN"],
  ])("BL-143: PLAIN that is refused with 504 %s: LOGIN", async (_, step, mechanisms) => {
    const checked = await check(
      { ...only(`AUTH ${mechanisms}`), acts: { [step]: "504 5.5.4 Unrecognized authentication type" } },
      variables,
    );
    expectUp(checked);
    expect(checked.sessions[0]?.commands[2]).toBe("AUTH LOGIN");
  });

  test("504 to PLAIN and to LOGIN is down, and so is any other refusal at once", async () => {
    const refused = { "AUTH PLAIN initial": "504 no", "AUTH LOGIN": "504 nor that" };
    expectDown(await check({ acts: refused }, variables), /AUTH refused: 504 nor that$/);
    const checked = await check({ acts: { "AUTH PLAIN initial": "535 wrong" } }, variables);
    expectDown(checked, /AUTH refused: 535 wrong$/);
    expect(checked.sessions[0]?.commands).not.toContain("AUTH LOGIN");
  });

  test("LOGIN alone where it is asked for", async () => {
    const checked = await check({}, { ...variables, MECHANISM: "login" });
    expectUp(checked);
    expect(checked.sessions[0]?.commands[1]).toBe("AUTH LOGIN");
    expectDown(
      await check(only("AUTH PLAIN"), { ...variables, MECHANISM: "login" }),
      /no AUTH LOGIN is offered|neither AUTH PLAIN nor AUTH LOGIN is offered, but PLAIN$/,
    );
  });

  test("a login that does not fit into a command line is sent after it", async () => {
    const PASSWORD = "p".repeat(400);
    const checked = await check({ users: { monitor: PASSWORD } }, { USER: "monitor", PASSWORD });
    expectUp(checked);
    expect(checked.sessions[0]?.commands[1]).toBe("AUTH PLAIN");
  });

  test("a server that asks for ever more gets a cancel, then QUIT", async () => {
    const act: Act = (session) => (session.expectAnswer(), session.reply("334 more"));
    const checked = await check({ acts: { "AUTH PLAIN initial": act, "AUTH PLAIN answer": act } }, variables);
    expectDown(checked, /AUTH refused: 334 more/);
    expect(checked.sessions[0]?.commands.slice(-2)).toEqual(["*", "QUIT"]);
  });
});

describe("secrets in the log", () => {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const says = (reply: string, PASSWORD: string, capability = "AUTH PLAIN") =>
    check(
      {
        capabilities: () => [capability],
        acts: { "AUTH PLAIN initial": reply, "AUTH LOGIN password": reply },
      },
      { USER: "monitor", PASSWORD },
    );

  test.each(["a", "e", "5", ".", "*", " ", "is", "502"])(
    "a password of %j leaves the line readable",
    async (password) => {
      const { run } = await says("535 5.7.8 Authentication credentials are invalid", password);
      expectSilentDown(run, /: down, AUTH refused: 535 5\.7\.8 Authentication credentials are invalid$/);
    },
  );

  test.each(["a", "[", "ab", "s3cr3t-Passw0rd", "a b"])(
    "%j is not shown where it is repeated",
    async (password) => {
      const plain = base64(`\0monitor\0${password}`);
      const reply = `535 5.7.8 not "${password}", ${password}; ${base64(password)} ${plain} (${password}): x${plain}x`;
      for (const capability of ["AUTH PLAIN", "AUTH LOGIN"]) {
        const { run } = await says(reply, password, capability);
        expectSilentDown(
          run,
          /AUTH refused: 535 5\.7\.8 not "\*\*\*", \*\*\*; \*\*\* \*\*\* \(\*\*\*\): x\*\*\*x$/,
        );
      }
    },
  );

  test("a long password is not shown within a word either", async () => {
    const { run } = await says("535 monitor:s3cr3t-Passw0rdx", account.PASSWORD);
    expectSilentDown(run, /AUTH refused: 535 monitor:\*\*\*x$/);
  });
});

describe("TLS", () => {
  const tls = (options: object) => ({ tls: { ...certificate(), ...options } });

  test.each(["TLSv1.2", "TLSv1.3"] as const)("a server of %s alone", async (version) => {
    for (const TRANSPORT of ["starttls", "smtps"]) {
      const checked = await check(tls({ minVersion: version, maxVersion: version }), {
        TRANSPORT,
        ...account,
        ...envelope,
      });
      expectUp(checked);
    }
  });

  test("a version that the system's openssl does not accept is down", async () => {
    const old = tls({ minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "ALL@SECLEVEL=0" });
    for (const TRANSPORT of ["starttls", "smtps"]) {
      expectSilentDown(
        (await check(old, { TRANSPORT })).run,
        /down, connection closed at (EHLO|greeting) \(no TLS/,
      );
    }
  });

  test.each<[string, object, RegExp]>([
    [
      "a client certificate that is missing",
      { requestCert: true, maxVersion: "TLSv1.2" },
      /handshake failure/,
    ],
    ["the same in TLS 1.3", { requestCert: true, minVersion: "TLSv1.3" }, /certificate required/],
    [
      "a version that is too old",
      { minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "ALL@SECLEVEL=0" },
      /\S/,
    ],
    [
      "a key exchange that is too weak",
      { dhparam: WEAK_DH, ciphers: "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0", maxVersion: "TLSv1.2" },
      /dh key too small/,
    ],
  ])("the reason of TLS is in the line: %s", async (_, options, reason) => {
    for (const TRANSPORT of ["starttls", "smtps"]) {
      const { run } = await check(tls(options), { TRANSPORT });
      expectSilentDown(run, /connection closed at (EHLO|greeting) \(no TLS: [^;)]+\)$/);
      expect(run.log[0]).toMatch(reason);
    }
  });

  describe("a client certificate", () => {
    const { cert, certFile, keyFile } = certificate();
    const demanding = tls({ requestCert: true, ca: cert });

    /** A device's file store with these files in it; returns what lets the program find it. */
    function fileStore(files: Readonly<Record<string, string>>) {
      const store = scratch("filestore");
      for (const [path, source] of Object.entries(files)) {
        mkdirSync(dirname(join(store, path)), { recursive: true });
        cpSync(source, join(store, path));
      }
      return { program: (text: string) => text.replaceAll("/config/filestore/files_d", store) };
    }

    const device = fileStore({
      "Common_d/certificate_d/:Common:mail.crt_64862_1": keyFile,
      "Common_d/certificate_d/:Common:mail.crt_5_64999_1": keyFile,
      "Common_d/certificate_d/:Common:mail.crt_64862_2": certFile,
      "Common_d/certificate_key_d/:Common:mail.key_64860_1": keyFile,
      "mail_d/certificate_d/:mail:app:mail.crt_70001_1": certFile,
      "mail_d/certificate_key_d/:mail:app:mail.key_70002_10": keyFile,
    });
    const common = { CERTIFICATE: "/Common/mail.crt", KEY: "/Common/mail.key" };
    const folder = { CERTIFICATE: "/mail/app/mail.crt", KEY: "/mail/app/mail.key" };

    test.each(["starttls", "smtps"])("is found by its path on the device, %s", async (TRANSPORT) => {
      expectUp(await check(demanding, { TRANSPORT, ...common, CHAIN: "/Common/mail.crt" }, device));
      expectUp(await check(demanding, { TRANSPORT, ...folder }, device));
      expectUp(await check(demanding, { TRANSPORT, CERTIFICATE: certFile, KEY: keyFile }));
    });

    test("that is not on the device is down", async () => {
      const { run } = await check(demanding, { TRANSPORT: "smtps", ...common, KEY: "/Common/mail" }, device);
      expectSilentDown(run, /down, \/Common\/mail is no file on this device$/);
    });

    test("whose key has a passphrase, which no process shows", async () => {
      const encrypted = join(scratch("key"), "key.pem");
      const passphrase = 'it\'s "a" $secret';
      execFileSync("openssl", ["rsa", "-aes128", "-in", keyFile, "-out", encrypted, "-passout", "stdin"], {
        input: `${passphrase}\n`,
        stdio: ["pipe", "ignore", "ignore"],
      });
      const files = { CERTIFICATE: certFile, KEY: encrypted };
      for (const TRANSPORT of ["starttls", "smtps"]) {
        expectUp(await check(demanding, { TRANSPORT, ...files, PASSPHRASE: passphrase }));
        const { run } = await check(demanding, { TRANSPORT, ...files, PASSPHRASE: "wrong" });
        expectSilentDown(run, /down, connection closed at (EHLO|greeting)/);
      }
    });
  });

  test("an expired certificate is up: certificates are not verified", async () => {
    for (const TRANSPORT of ["starttls", "smtps"]) {
      expectUp(await check({ tls: certificate("expired") }, { TRANSPORT }));
    }
  });

  test("a server name is sent when there is one, and only then", async () => {
    for (const TRANSPORT of ["starttls", "smtps"]) {
      const named = await check({}, { TRANSPORT, SNI: "mail.example.test" });
      expectUp(named);
      expect(named.sessions[0]?.serverName).toBe("mail.example.test");
      const unnamed = await check({}, { TRANSPORT });
      expectUp(unnamed);
      expect(unnamed.sessions[0]?.serverName).toBeUndefined();
    }
  });

  test("plaintext where TLS is expected, and TLS where plaintext is", async () => {
    expectSilentDown(
      (await check({ implicitTls: false }, { TRANSPORT: "smtps", TIMEOUT: "2" })).run,
      /down, .*greeting/,
    );
    expectSilentDown(
      (await check({ implicitTls: true }, { TRANSPORT: "plaintext", TIMEOUT: "1" })).run,
      /down, .*greeting/,
    );
  });

  test("without perl the rest of a STARTTLS check has a connection of its own, and the same verdicts", async () => {
    const noPerl = { program: (text: string) => text.replaceAll("type -P perl", "false") };
    const variables = { TRANSPORT: "starttls", ...account, ...envelope };
    const up = await check({}, variables, noPerl);
    expect(up.run.stdout).toBe("UP\n");
    expect(up.sessions).toHaveLength(2);
    const injected = await check({ acts: { STARTTLS: "220 go\n250 ok" } }, variables, noPerl);
    expectSilentDown(injected.run, /spoke before TLS handshake/);
    expect(injected.sessions).toHaveLength(1);
    const missing = await check({ capabilities: () => ["AUTH PLAIN"] }, variables, noPerl);
    expectDown(missing, /STARTTLS is not offered/);
    const ipv6 = await check({ host: "::1" }, { TRANSPORT: "smtps" }, noPerl);
    expectUp(ipv6);
  });
});

describe("the message", () => {
  async function submitted(variables: Variables, capabilities?: () => readonly string[]) {
    const checked = await check(capabilities === undefined ? {} : { capabilities }, {
      ...envelope,
      ...variables,
    });
    expectUp(checked);
    const [session] = checked.sessions;
    return {
      commands: session?.commands ?? [],
      data: Buffer.from(session?.data ?? "", "latin1").toString("utf8"),
    };
  }

  test("has the headers that RFC 5322 demands, and says that no person wrote it", async () => {
    const { data } = await submitted({ BODY: "hello" });
    expect(data).toMatch(
      /^Date: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000\r\nFrom: <probe@example\.test>\r\nTo: <probe@example\.test>\r\nSubject: Health check\r\nAuto-Submitted: auto-generated\r\nMessage-ID: <[\d.]+@mx\.example\.test>\r\n\r\nhello\r\n$/,
    );
  });

  test.each([
    ["lines that begin with a dot", "a\n.\n..b\n.c", "a\r\n..\r\n...b\r\n..c\r\n"],
    ["a dot at the very start", ".", "..\r\n"],
    ["line ends of all kinds", "a\nb\r\nc\rd\n", "a\r\nb\r\nc\r\nd\r\n"],
    ["shell and printf characters", "%s \\n $(id) `id` & * \"'", "%s \\n $(id) `id` & * \"'\r\n"],
    ["nothing", "", "This is a health check.\r\n"],
  ])("%s", async (_, BODY, expected) => {
    const { data } = await submitted({ BODY });
    expect(data.slice(data.indexOf("\r\n\r\n") + 4)).toBe(expected);
  });

  test("other alphabets arrive as they are, announced where the server wants that", async () => {
    const offered = await submitted({ BODY: "Grüße, 日本" });
    expect(offered.data).toContain("Content-Transfer-Encoding: 8bit\r\n\r\nGrüße, 日本\r\n");
    expect(offered.commands).toContain("MAIL FROM:<probe@example.test> BODY=8BITMIME");
    const silent = await submitted({ BODY: "Grüße" }, () => ["PIPELINING"]);
    expect(silent.commands).toContain("MAIL FROM:<probe@example.test>");
    const ascii = await submitted({ BODY: "hello" });
    expect(ascii.commands).toContain("MAIL FROM:<probe@example.test>");
    expect(ascii.data).not.toContain("MIME");
  });

  test("a body larger than any buffer on the way", async () => {
    const BODY = `${"0123456789".repeat(7)}\n`.repeat(300);
    for (const TRANSPORT of transports) {
      const { data } = await submitted({ TRANSPORT, BODY });
      expect(data.endsWith(`\r\n\r\n${BODY.replace(/\n/g, "\r\n")}`)).toBe(true);
    }
  });
});

describe("the custom receive string", () => {
  test.each<[string, Variables, string]>([
    ["the reply to EHLO", {}, "250-PIPELINING"],
    ["the reply to EHLO under TLS", { TRANSPORT: "starttls" }, "mail.example.test greets you"],
    ["the reply to the login", account, "235 2.7.0 Authentication successful"],
    ["the reply to RCPT", { ...envelope, ENVELOPE_ONLY: "yes" }, "250 2.1.5 Ok"],
    ["the reply to the message", envelope, "queued as"],
  ])("is looked for in %s", async (_, variables, RECEIVE) => {
    expectUp(await check({}, { ...variables, RECEIVE }));
    const missing = await check({}, { ...variables, RECEIVE: `${RECEIVE} not` });
    expectDown(missing, /is not in the last reply: (235|250)/);
  });

  test("is a text, not a pattern", async () => {
    expectDown(
      await check({}, { ...envelope, RECEIVE: "queued.*" }),
      /"queued\.\*" is not in the last reply/,
    );
    expectUp(await check({ acts: { message: "250 [a-z]* ?\\" } }, { ...envelope, RECEIVE: "[a-z]* ?\\" }));
  });

  test("never stands for success", async () => {
    const checked = await check(
      { acts: { message: "554 5.7.1 not queued as spam" } },
      { ...envelope, RECEIVE: "queued as" },
    );
    expectDown(checked, /message refused: 554/);
  });
});

describe("variables that cannot be meant", () => {
  test.each<[string, Variables, RegExp]>([
    ["transport", { TRANSPORT: "tls" }, /SMTP_TRANSPORT is "tls", not plaintext\|starttls\|smtps/],
    ["PROXY header", { PROXY: "v2" }, /SMTP_PROXY is "v2", not v1/],
    ["mechanism", { MECHANISM: "cram-md5", ...account }, /SMTP_MECHANISM is "cram-md5", not auto\|ntlm/],
    ["envelope only", { ...envelope, ENVELOPE_ONLY: "maybe" }, /SMTP_ENVELOPE_ONLY is "maybe", not yes\|no/],
    ["user without password", { USER: "monitor" }, /SMTP_USER and SMTP_PASSWORD belong together/],
    ["password without user", { PASSWORD: "x" }, /SMTP_USER and SMTP_PASSWORD belong together/],
    ["mechanism without user", { MECHANISM: "ntlm" }, /SMTP_USER and SMTP_PASSWORD belong together/],
    ["sender without recipient", { FROM: "a@example.test" }, /SMTP_FROM and SMTP_RCPT belong together/],
    ["recipient without sender", { RCPT: "a@example.test" }, /SMTP_FROM and SMTP_RCPT belong together/],
    ["envelope of nothing", { ENVELOPE_ONLY: "yes" }, /SMTP_FROM and SMTP_RCPT belong together/],
    [
      "a second command in an address",
      { FROM: "a@example.test>\r\nDATA", RCPT: "b@example.test" },
      /a name or address is/,
    ],
    ["a second command in the name", { DOMAIN: "a\r\nQUIT" }, /a name or address is/],
    ["timeout", { TIMEOUT: "soon" }, /SMTP_TIMEOUT is "soon"/],
    ["no time", { TIMEOUT: "0" }, /SMTP_TIMEOUT is "0"/],
  ])("%s", async (_, variables, reason) => {
    const { run, sessions } = await check({}, variables);
    expectSilentDown(run, reason);
    expect(sessions).toEqual([]);
  });

  test.each(["not base64!", "AAAAA", "AA=A", Buffer.from("a\0b").toString("base64")])(
    "base64 that is none: %s",
    async (text) => {
      const { run, sessions } = await check({}, {}, { environment: { SMTP_USER_B64: text } });
      expectSilentDown(run, /SMTP_USER_B64 is not the base64 of a text/);
      expect(sessions).toEqual([]);
    },
  );

  test.each([["127.0.0.1;id"], ["../../etc/passwd"], [""], ["-h"]])("the address %j", async (host) => {
    expectSilentDown((await check({}, {}, { host })).run, /down, (address is|no connection)/);
  });
});

test("bytes before the greeting and several commands at once would have been noticed", async () => {
  // The strictness of the server itself: what it reports is what these tests rely on.
  const { sessions } = await check({ acts: { greeting: later(300, "220 ok") } });
  expectPolite(sessions);
});

function withoutViolations<T extends { sessions: readonly { violations: string[] }[] }>(checked: T): T {
  checked.sessions.forEach((session) => session.violations.splice(0));
  return checked;
}
