import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import type { Template } from "../../../lib/testing";
import { diagnosticsOf, messageOf } from "../../support/programs";
import { Workplace } from "../terminal";
import { type CarriedOver, carryOverIn, templateOf } from "./carried-over";
import { BY_HAND, BY_IAPP, ONE_LINE } from "./samples";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

function carryOver(text: string, ...flags: string[]): Promise<CarriedOver> {
  return carryOverIn(workplace, text, ...flags);
}

describe("services that were made by hand", () => {
  let output: string;
  let program: string;
  let template: Template;

  beforeAll(async () => {
    ({ output, program } = await carryOver(BY_HAND));
    template = templateOf(program);
  });

  test("become an app that type-checks", () => {
    const diagnostics = diagnosticsOf(new Map([["app/stack.ts", program]]));
    expect([...diagnostics.values()].flat().map(messageOf)).toEqual([]);
  }, 60_000);

  test("keep their names on the device", () => {
    expect(namesOf(template, "bigip_ltm_virtual_server")).toEqual([
      "/Common/vs_smtp",
      "/Common/vs_submission",
      "/Common/vs_submissions",
    ]);
    expect(namesOf(template, "bigip_ltm_pool")).toEqual(["/Common/pool_smtp", "/Common/pool_submission"]);
    expect(namesOf(template, "bigip_ltm_monitor")).toEqual(["/Common/mon_smtp", "/Common/mon_submission"]);
    expect(namesOf(template, "bigip_ltm_profile_client_ssl")).toEqual(["/Common/ssl_mail"]);
    expect(namesOf(template, "bigip_ltm_node")).toEqual(["/Common/10.1.20.12", "/Common/mx1"]);
  });

  test("keep what they have", () => {
    expect(template.at("vsSmtp/VirtualServer").properties).toMatchObject({
      destination: "192.0.2.25",
      port: 25,
      vlans: ["/Common/external"],
      vlans_enabled: true,
      irules: ["/Common/log_clients"],
      profiles: expect.arrayContaining(["/Common/f5-tcp-progressive", "/Common/smtp"]) as unknown,
    });
    expect(template.at("vsSmtp/Pool").properties).toMatchObject({
      load_balancing_mode: "least-connections-node",
      slow_ramp_time: 10,
      minimum_active_members: 1,
    });
    expect(template.at("vsSmtp/Monitor").properties).toMatchObject({ interval: 10, timeout: 31 });
    expect(template.at("poolSubmission").properties).toMatchObject({
      monitors: [
        expect.stringMatching(/^min 1 of \{ .*monSubmission.* \/Common\/gateway_icmp \}$/) as unknown,
      ],
      service_down_action: "reset",
    });
    expect(template.json).toContain("/Common/traffic-group-2");
    expect(template.json).toContain("rate-limit 100");
    // Whose addresses are in another traffic group than the listener's.
    expect(template.at("snatMail").properties).toMatchObject({
      name: "/Common/snat_mail",
      members: ["/Common/192.0.2.200", "/Common/192.0.2.201"],
    });
    expect(template.json).toContain("activation-mode allow");
  });

  test("share what they shared", () => {
    expect(template.count("bigip_ltm_pool")).toBe(2);
    expect(program.match(/pool: poolSubmission,/g)).toHaveLength(2);
    expect(program.match(/clientSsl: sslMail,/g)).toHaveLength(2);
  });

  test("have on their resources what has no prop", () => {
    expect(template.at("vsSmtp/VirtualServer").properties).toMatchObject({
      persistence_profiles: ["/Common/source_addr"],
    });
    expect(template.at("monSubmission").properties).toMatchObject({ time_until_up: 5 });
    expect(template.at("tcpMail").properties).toMatchObject({ nagle: "disabled", idle_timeout: 600 });
    expect(template.at("sslMail").properties).toMatchObject({ renegotiation: "disabled" });
  });

  test("leave alone what others use, too, and what came with the device", () => {
    expect(output).toContain("  Node /Common/10.1.20.13\n");
    expect(output).toContain("  TcpProfile /Common/f5-tcp-progressive\n");
    expect(program).not.toContain("vs_web");
  });

  test("say in the code and on the screen what can't be carried over", () => {
    const lost = "ltm virtual /Common/vs_smtp: rate-limit-mode object-source";
    expect(output).toContain(`not carried over: ${lost}`);
    expect(program).toContain(`// - ${lost}`);
  });

  test("never show a secret: it becomes a variable", () => {
    expect(program + output).not.toContain("$M$");
    expect(template.resource("bigip_ltm_profile_client_ssl").properties).toMatchObject({
      cert_key_chain: {
        cert: "/Common/mail.crt",
        chain: "/Common/chain.crt",
        passphrase: "${var.ssl_mail_passphrase}",
      },
    });
  });

  test("know their device's release", () => {
    expect(program).toContain('tmosVersion: "16.1"');
  });
});

function namesOf(template: Template, type: string): unknown[] {
  return template
    .resources()
    .filter((each) => each.type === type)
    .map(({ properties }) => properties["name"])
    .sort();
}

describe("nothing is lost silently", () => {
  const objects = [
    ...BY_HAND.matchAll(
      /^(ltm (?:pool|virtual|snatpool|monitor|profile|virtual-address)[^{\n]*(?:smtp|submission|mail|starttls|192)[^{\n]*) \{$/gm,
    ),
  ];

  test("an unknown property of any object is said", async () => {
    expect(objects.length).toBeGreaterThan(10);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...objects.map(([, heading = ""]) => heading)),
        fc.stringMatching(/^zz-[a-z]{3,8}$/),
        fc.stringMatching(/^[a-z]{3,8}$/),
        async (heading, property, value) => {
          const text = BY_HAND.replace(`${heading} {\n`, `${heading} {\n    ${property} ${value}\n`);
          const { output, program } = await carryOver(text);
          expect(output).toContain(`${heading}: ${property} ${value}`);
          expect(program).toContain(`${heading}: ${property} ${value}`);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("the forms of a configuration", () => {
  test("on one line, on IPv6 and in a partition", async () => {
    const { program } = await carryOver(ONE_LINE);
    const template = templateOf(program);
    expect(namesOf(template, "bigip_ltm_virtual_server")).toEqual(["/mail/in_vs"]);
    expect(template.resource("bigip_ltm_virtual_server").properties).toMatchObject({
      destination: "2001:db8::25",
      port: 25,
    });
    expect(namesOf(template, "bigip_ltm_node")).toEqual(["/mail/mx1"]);
    expect(program).not.toContain("names:");
  });

  test("in several files", async () => {
    const middle = BY_HAND.indexOf("ltm rule");
    const [pool, rest] = [BY_HAND.slice(0, middle), BY_HAND.slice(middle)];
    writeFileSync(join(workplace.folder, "one.conf"), pool);
    writeFileSync(join(workplace.folder, "two.conf"), rest);
    const { output } = await workplace.run("from-config", "one.conf", "two.conf", "--list");
    expect(output.split("\n")).toHaveLength(3);
  });

  test("from the standard input", async () => {
    workplace.input = ONE_LINE;
    const { output } = await workplace.run("from-config", "-", "--list");
    expect(output).toMatch(/^\/mail\/in_vs on 2001:db8::25 port 25: SmtpPlaintext \(/);
  });

  test("with Latin-1 in a description", async () => {
    writeFileSync(
      join(workplace.folder, "latin1.conf"),
      Buffer.from(ONE_LINE.replace("ip-protocol tcp", 'description "Büro"'), "latin1"),
    );
    await workplace.run("from-config", "latin1.conf", "--directory", "latin1");
    expect(readFileSync(join(workplace.folder, "latin1", "stack.ts"), "utf8")).toContain(
      'description: "Büro"',
    );
  });
});

describe("which services", () => {
  test("are listed with scenario and reasons, and nothing is written", async () => {
    writeFileSync(join(workplace.folder, "bigip.conf"), BY_HAND);
    const { output } = await workplace.run("from-config", "bigip.conf", "--list", "--directory", "none");
    expect(output.split("\n")).toEqual([
      "/Common/vs_smtp on 192.0.2.25 port 25: SmtpPlaintext (port 25; servers on port 25; smtp profile /Common/smtp; monitor /Common/mon_smtp; no SSL profile)",
      "/Common/vs_submission on 192.0.2.26 port 587: SmtpStartTls (port 587; servers on port 25; smtps profile /Common/starttls; monitor /Common/mon_submission; client SSL profile /Common/ssl_mail and SMTPS profile /Common/starttls)",
      "/Common/vs_submissions on 192.0.2.26 port 465: SmtpOffload (port 465; servers on port 25; monitor /Common/mon_submission; client SSL profile /Common/ssl_mail alone)",
    ]);
    expect(() => readFileSync(join(workplace.folder, "none", "stack.ts"))).toThrow();
  });

  test("can be named", async () => {
    const { program, output } = await carryOver(BY_HAND, "--virtual", "/Common/vs_submission");
    expect(program).toContain("new SmtpStartTls(");
    expect(program).not.toContain("vs_submissions");
    // The other service still uses them.
    expect(output).toContain("  Pool /Common/pool_submission\n");
    expect(output).toContain("  ClientSslProfile /Common/ssl_mail\n");
  });

  test("can be one that looks like something else", async () => {
    const { program } = await carryOver(BY_HAND, "--virtual", "vs_web", "--name", "web");
    expect(program).toContain("/Common/vs_web: named on the command line; no SSL profile.");
    templateOf(program);
  });
});

describe("a service that F5's iApp made", () => {
  let output: string;
  let program: string;

  beforeAll(async () => {
    ({ output, program } = await carryOver(BY_IAPP));
  });

  test("is made anew beside it, with nothing of the iApp's folder", () => {
    const template = templateOf(program);
    expect(template.json).not.toContain("mail.app");
    expect(namesOf(template, "bigip_ltm_virtual_server")).toEqual(["/Common/mail_vs"]);
    expect(namesOf(template, "bigip_ltm_pool")).toEqual(["/Common/mail_pool"]);
    expect(program).not.toContain("names:");
    expect(output).toContain("iApp template /Common/f5.smtp.v1.0.0");
    expect(output).toContain("give it another destination or port");
    expect(output).toContain("all of it is carried over");
  });

  test("leaves the iApp its nodes", () => {
    expect(namesOf(templateOf(program), "bigip_ltm_node")).toEqual([]);
    expect(output).toContain("  Node /Common/10.1.20.11\n");
  });

  test("is checked by the library's program, which does what its script did", () => {
    expect(program).toContain(
      'healthCheck: { login: { username: "monitor", password: this.secret("mail_mail_external_password") }, message: { from: "monitor@example.test", to: "postmaster@example.test" } },',
    );
    expect(output).toContain("takes the place of the script /Common/mail.app/mail_script");
    expect(program + output).not.toContain("not-for-the-code");
  });
});

describe("--adopt", () => {
  test("imports all native objects that the app makes", async () => {
    const { program } = await carryOver(BY_HAND, "--adopt");
    const { import: imports, resource } = JSON.parse(templateOf(program).json) as {
      readonly import: readonly { readonly id: string }[];
      readonly resource: Readonly<Record<string, object>>;
    };
    const native = Object.entries(resource).filter(
      ([type]) => !["bigip_command", "terraform_data"].includes(type),
    );
    expect(imports).toHaveLength(native.flatMap(([, each]) => Object.keys(each)).length);
    expect(imports.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "/Common/vs_smtp",
        "/Common/mon_submission",
        '{"pool":"/Common/pool_smtp","node":"/Common/mx1:25"}',
      ]),
    );
    const diagnostics = diagnosticsOf(new Map([["app/stack.ts", program]]));
    expect([...diagnostics.values()].flat().map(messageOf)).toEqual([]);
  }, 60_000);

  test("refuses what lives in the folder of an iApp, and says why", async () => {
    const text = "ltm virtual /Common/m.app/m_vs { destination /Common/192.0.2.25:25 }";
    writeFileSync(join(workplace.folder, "iapp.conf"), text);
    const { status, errors } = await workplace.run("from-config", "iapp.conf", "--adopt", "--directory", "x");
    expect(status).toBe(2);
    expect(errors).toContain("/Common/m.app/m_vs lives in the folder of an iApp");
    expect(errors).toContain("docs/iapp-migration.md");
  });
});

test.each([
  ["/mail/192.0.2.0:25", "255.255.255.0", "192.0.2.0/24"],
  ["/mail/192.0.2.64:25", "255.255.255.192", "192.0.2.64/26"],
  ["/mail/0.0.0.0:25", "any", "0.0.0.0"],
  ["any:smtp", "any", "0.0.0.0"],
  ["/mail/192.0.2.25%2:25", "255.255.255.255", "192.0.2.25%2"],
])("the destination %s with the mask %s is %s", async (destination, mask, prop) => {
  const text = ONE_LINE.replace("/mail/2001:db8::25.25", `${destination} mask ${mask}`);
  const { program } = await carryOver(text.replaceAll("2001:db8::11", "10.1.20.11"));
  expect(program).toContain(`destination: ${JSON.stringify(prop)},`);
  expect(program).not.toContain("resource.mask");
});

test("the mask of an IPv6 network stands on the resource", async () => {
  const { program } = await carryOver(ONE_LINE.replace("8::25.25", "8::.25 mask ffff:ffff::"));
  expect(program).toContain('resource.mask = "ffff:ffff::";');
});

describe("what can't be read", () => {
  test.each([
    [
      "hello {",
      'bigip.conf is no configuration of a BIG-IP: line 1, column 7: the { of "hello" is not closed',
    ],
    ['{ "class": "AS3" }', "bigip.conf is JSON, such as AS3 and FAST take it"],
    ["", "bigip.conf: no virtual server in it"],
    ["ltm pool p { }", "bigip.conf: no virtual server in it"],
    [
      "ltm virtual v { destination 192.0.2.1:80 }",
      "No virtual server looks like mail: /Common/v. Name one with --virtual.",
    ],
    ["Salted__abc", "bigip.conf is encrypted"],
  ])("%j ends with status 1", async (text, message) => {
    writeFileSync(join(workplace.folder, "bigip.conf"), text);
    const { status, errors, output } = await workplace.run("from-config", "bigip.conf");
    expect(errors).toContain(message);
    expect([status, output]).toEqual([1, ""]);
  });

  test.each([
    [[], "expected a file"],
    [["missing.conf"], "missing.conf can't be read"],
    [["v.conf", "--virtual", "/Common/w"], "--virtual: there is no /Common/w. There are: /Common/v."],
    [["v.conf", "--name", "Big Mail"], '--name: "Big Mail" is not allowed'],
    [["v.conf", "--what"], "Unknown option '--what'"],
  ])("%j ends with status 2", async (args, message) => {
    writeFileSync(join(workplace.folder, "v.conf"), "ltm virtual v { destination 192.0.2.1:25 }");
    const { status, errors } = await workplace.run("from-config", ...args);
    expect(errors).toContain(message);
    expect(status).toBe(2);
  });
});
