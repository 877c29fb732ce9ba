import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Workplace } from "../terminal";
import { carryOverIn, templateOf } from "./carried-over";
import { BY_IAPP } from "./samples";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

const USER = ["USER probe", "PASSWORD not-for-the-code"];
const MAIL = ["FROM probe@example.test", "RCPT postmaster@example.test"];

const LOGIN = 'login: { username: "probe", password: this.secret("check_check_password") }';
const BAG = '{ from: "probe@example.test", to: "postmaster@example.test" }';
const [MESSAGE, ENVELOPE] = [`message: ${BAG}`, `envelope: ${BAG}`];

/** What is behind a virtual server decides how servers are spoken to. */
const PROFILES = {
  plaintext: "tcp { }",
  bridging: "tcp { } clientssl { context clientside } serverssl { context serverside }",
  passthrough: "fastL4 { }",
};

const curl = (url: string, more = ""): string =>
  `#!/bin/sh\n/usr/bin/curl-apd -k -v ${url}://$1:$2 -u $USER:$PASSWORD${more} 2>&1 | grep 235\n`;
const dialogue = (client: string, words: string): string =>
  `#!/bin/sh\necho -e "EHLO localhost\\n${words}quit\\n" | ${client} $1:$2 | grep 221\n`;
const [TLS, STARTTLS, NO_TLS] = [
  "openssl s_client -connect",
  "openssl s_client -starttls smtp -connect",
  "nc",
];
const ENVELOPE_WORDS = String.raw`MAIL FROM: $FROM\nRCPT TO: $RCPT\n`;
const MESSAGE_WORDS = String.raw`${ENVELOPE_WORDS}DATA\nhello\n.\n`;
const UPLOAD = " --mail-from $FROM --mail-rcpt $RCPT -T /var/tmp/body";

/** The guide's eleven checks: the place, their variables, a script that does the same, and what becomes of them. */
const CHECKS = [
  [1, "plaintext", USER, curl("smtp"), [LOGIN]],
  [2, "plaintext", MAIL, dialogue(NO_TLS, MESSAGE_WORDS), [MESSAGE]],
  [3, "plaintext", [...USER, ...MAIL], curl("smtp", UPLOAD), [LOGIN, MESSAGE]],
  [4, "bridging", MAIL, dialogue(TLS, ENVELOPE_WORDS), [ENVELOPE]],
  [5, "bridging", USER, curl("smtps"), [LOGIN]],
  [6, "bridging", MAIL, dialogue(TLS, MESSAGE_WORDS), [MESSAGE]],
  [7, "bridging", [...USER, ...MAIL], curl("smtps", UPLOAD), [LOGIN, MESSAGE]],
  [8, "passthrough", MAIL, dialogue(STARTTLS, ENVELOPE_WORDS), [ENVELOPE]],
  [9, "passthrough", USER, curl("smtp", " --ssl-reqd"), [LOGIN]],
  [10, "passthrough", MAIL, dialogue(STARTTLS, MESSAGE_WORDS), [MESSAGE]],
  [
    11,
    "plaintext",
    MAIL,
    dialogue(STARTTLS, ENVELOPE_WORDS),
    ["transport: SmtpTransport.STARTTLS", ENVELOPE],
  ],
] as const;

function device(profiles: string, variables: readonly string[], name = "check.sh"): string {
  return `ltm monitor external check {
    interval 30
    run ${name}
    timeout 91
${variables.map((each) => `    user-defined ${each}\n`).join("")}}
ltm pool servers { members { 10.1.20.11:587 { address 10.1.20.11 } } monitor check }
ltm virtual check { destination 192.0.2.25:587 pool servers profiles { ${profiles} } }
`;
}

async function programFor(text: string): Promise<string> {
  return (await carryOverIn(workplace, text)).program;
}

describe("the guide's scripts, given beside the configuration, become the library's health check", () => {
  test.each(CHECKS)("%i, %s", async (_number, place, variables, script, expected) => {
    // A login alone has no address that tells the domain, which an address as user does.
    const asked = variables.map((each) => each.replace("USER probe", "USER probe@example.test"));
    writeFileSync(join(workplace.folder, "check.sh"), script);
    writeFileSync(join(workplace.folder, "bigip.conf"), device(PROFILES[place], asked));
    const { program } = await carryOverIn(workplace, device(PROFILES[place], asked), "check.sh");
    for (const each of expected) {
      expect(program).toContain(each.replace('"probe"', '"probe@example.test"'));
    }
    expect(program).toContain('domain: "example.test",');
    expect(program).not.toContain("not-for-the-code");
    expect(templateOf(program).errors).toEqual([]);
  });
});

describe("of a script whose text nobody gave", () => {
  test.each([
    ["smtp-starttls-no-auth-no-message", ENVELOPE],
    ["encrypted-smtp-no-auth-message", MESSAGE],
    ["my_check", MESSAGE],
  ])("the name tells whether it delivers: %s", async (name, expected) => {
    expect(await programFor(device(PROFILES.passthrough, MAIL, name))).toContain(expected);
  });

  test("the name tells the transport: other than a service's own behind a server SSL profile, it is a monitor beside", async () => {
    const program = await programFor(device(PROFILES.bridging, MAIL, "smtp-starttls-message"));
    expect(program).toContain("new SmtpExternalMonitor(");
    expect(program).toContain("transport: SmtpTransport.STARTTLS,");
    expect(templateOf(program).errors).toEqual([]);
  });
});

describe("a login without an address", () => {
  test("stays the script's where nothing tells the domain", async () => {
    const program = await programFor(device(PROFILES.plaintext, USER));
    expect(program).toContain('ExternalMonitor.fromFullPath(this, "check');
  });

  const ALONE = BY_IAPP.replace(/ +user-defined (FROM|RCPT) .*\n/g, "");

  test("beside an iApp, whose script goes, the domain is asked for", async () => {
    const { program, output } = await carryOverIn(workplace, ALONE);
    expect(output).toContain("nothing tells the mail domain of the health check");
    expect(program).toContain('healthCheck: { login: { username: "monitor"');
  });

  test("beside an iApp the answers tell it", async () => {
    const text = ALONE.replace(
      "variables {",
      "variables {\n        monitor__domain {\n            value example.test\n        }",
    );
    const { program } = await carryOverIn(workplace, text);
    expect(program).toContain('domain: "example.test",');
    expect(templateOf(program).errors).toEqual([]);
  });
});
