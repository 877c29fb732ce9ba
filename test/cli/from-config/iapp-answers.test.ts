import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import type { Template } from "../../../lib/testing";
import { diagnosticsOf, messageOf } from "../../support/programs";
import { Workplace } from "../terminal";
import { type CarriedOver, carryOverIn, templateOf } from "./carried-over";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

type Answers = Readonly<Record<string, string>>;

/** The least that says what clients connect to, and who serves them. */
const LEAST: Answers = {
  monitor__domain: "example.test",
  pool__addr: "192.0.2.25",
  pool__port: "25",
};

/** What the template makes a client SSL profile of. */
const FILES: Answers = { ssl__cert: "/Common/mail.crt", ssl__key: "/Common/mail.key" };

const MEMBERS = "pool__members { column-names { addr port } rows { { row { 10.1.20.11 25 } } } }";

/** An iApp's service, as `tmsh list sys application service` prints it. */
function stanza(answers: Answers, { tables = MEMBERS, lists = "", more = "" } = {}): string {
  const variables = Object.entries(answers).map(
    ([name, value]) => `        ${name} {\n            value "${value}"\n        }\n`,
  );
  return `sys application service /Common/mail.app/mail {
    ${more}
    lists { ${lists} }
    tables { ${tables} }
    template /Common/f5.smtp.v1.0.0rc9
    variables {
${variables.join("")}    }
}
`;
}

function carryOver(text: string): Promise<CarriedOver> {
  return carryOverIn(workplace, text);
}

async function templateFor(answers: Answers, parts: Parameters<typeof stanza>[1] = {}): Promise<Template> {
  const { program } = await carryOver(stanza({ ...LEAST, ...answers }, parts));
  const template = templateOf(program);
  expect(template.errors).toEqual([]);
  return template;
}

describe("an iApp's answers without its objects", () => {
  test("are a service that synthesizes, with a word of where it comes from", async () => {
    const { program, output } = await carryOver(stanza(LEAST));
    const diagnostics = diagnosticsOf(new Map([["app/main.ts", program]]));
    expect([...diagnostics.values()].flat().map(messageOf)).toEqual([]);
    expect(templateOf(program).errors).toEqual([]);
    expect(program).toContain("new SmtpPlaintext(");
    expect(program).not.toContain("mail.app/mail_pool");
    expect(output).toContain("The text has the answers to the iApp's questions, but not its objects");
    expect(output).toContain("all of it is carried over");
  }, 60_000);

  test.each([
    ["no_ssl", {}, "SmtpPlaintext"],
    ["client_ssl", {}, "SmtpOffload"],
    ["client_ssl", { ssl__starttls: "allow" }, "SmtpStartTls"],
    ["client_ssl_server_ssl", { ssl__starttls: "no" }, "SmtpBridging"],
    ["pass_thru", {}, "SmtpPassthrough"],
    ["server_ssl", {}, "SmtpServerSideEncryption"],
  ])("%s with %j is %s", async (mode, more, construct) => {
    const { program } = await carryOver(stanza({ ...LEAST, ssl__mode: mode, ...FILES, ...more }));
    expect(program).toContain(`new ${construct}(`);
    expect(templateOf(program).errors).toEqual([]);
  });

  test("in the basic mode are F5's defaults", async () => {
    const template = await templateFor({ ssl_encryption_questions__advanced: "no" });
    expect(template.at("mail/Pool").properties).toMatchObject({
      load_balancing_mode: "least-connections-member",
      slow_ramp_time: 300,
    });
    expect(template.at("mail/Monitor").properties).toMatchObject({ interval: 30, timeout: 91 });
    expect(template.at("mail/VirtualServer").properties).toMatchObject({
      source_address_translation: "automap",
    });
  });

  test("about the pool are its options", async () => {
    const tables =
      "pool__members { column-names { addr port connection_limit priority } rows { { row { 10.1.20.11 2525 100 10 } } { row { /Common/mx2 25 0 5 } } } }";
    const template = await templateFor(
      {
        pool__lb_method: "ratio-member",
        pool__use_pga: "yes",
        pool__min_active_members: "1",
        server__use_slow_ramp: "no",
        server__tcp_req_queueing: "yes",
        server__tcp_queue_length: "50",
        server__tcp_queue_timeout: "3000",
        monitor__frequency: "20",
      },
      { tables },
    );
    expect(template.at("mail/Pool").properties).toMatchObject({
      load_balancing_mode: "ratio-member",
      slow_ramp_time: 10,
      minimum_active_members: 1,
    });
    expect(template.at("mail/Monitor").properties).toMatchObject({ interval: 20, timeout: 61 });
    expect(template.json).toContain("queue-depth-limit 50");
    const members = template.resources().filter(({ type }) => type === "bigip_ltm_pool_attachment");
    expect(members.map(({ properties }) => [properties["node"], properties["priority_group"]])).toEqual([
      ["/Common/10.1.20.11:2525", 10],
      ["/Common/mx2:25", 5],
    ]);
  });

  test("about the network are VLANs, TCP profiles and SNAT", async () => {
    const template = await templateFor(
      {
        net__client_mode: "lan",
        net__vlan_mode: "disabled",
        net__same_subnet: "yes",
        net__snat_type: "snatpool",
        net__snatpool: "/#create_new#",
        server__tcp_lan_opt: "/Common/tcp_servers",
      },
      {
        lists: "net__client_vlan { value { /Common/internal } } irules__irules { value { /Common/greet } }",
        tables: `${MEMBERS} net__snatpool_members { column-names { addr } rows { { row { 192.0.2.200 } } } }`,
        more: "inherited-traffic-group false\n    traffic-group /Common/traffic-group-2",
      },
    );
    expect(template.at("mail/VirtualServer").properties).toMatchObject({
      vlans: ["/Common/internal"],
      vlans_enabled: false,
      server_profiles: ["/Common/tcp_servers"],
      irules: ["/Common/greet"],
    });
    expect(template.resource("bigip_ltm_profile_tcp").properties).toMatchObject({
      defaults_from: "/Common/tcp-lan-optimized",
    });
    expect(template.at("mail/SnatPool").properties).toMatchObject({ members: ["/Common/192.0.2.200"] });
    expect(template.json).toContain("traffic-group /Common/traffic-group-2");
  });

  test("that servers lead back through the BIG-IP are no SNAT", async () => {
    const template = await templateFor({ net__same_subnet: "no", net__route_to_bigip: "yes" });
    expect(template.at("mail/VirtualServer").properties).toMatchObject({
      source_address_translation: "none",
    });
  });

  test("about AFM are the firewall, and what was there before", async () => {
    const { program } = await carryOver(
      stanza({
        ...LEAST,
        afm__policy: "/#default#",
        afm__restrict_by_addr: "/#create_new#",
        afm__allowed_addr: "198.51.100.0/24 203.0.113.10-203.0.113.20",
        afm__restrict_by_reputation: "reject",
        afm__staging_policy: "/Common/staged",
        afm__security_logging: "/Common/mail_log",
      }),
    );
    expect(program).toContain('allowFrom: ["198.51.100.0/24", "203.0.113.10-203.0.113.20"],');
    expect(program).toContain("lowReputation: LowReputation.REJECT");
    expect(program).toContain("stagedFirewallPolicy: staged,");
    expect(program).toContain("securityLogProfiles: [mailLog],");
  });

  test("with a login are the library's health check, whose password becomes a variable", async () => {
    const { program, output } = await carryOver(
      stanza({
        ...LEAST,
        monitor__user: "probe",
        monitor__passwd: "$M$Qy$EXAMPLE==",
        monitor__from: "probe@example.test",
        monitor__rcpt: "postmaster@example.test",
        monitor__response: "none",
      }),
    );
    expect(program).toContain('login: { username: "probe", password: this.secret("');
    expect(program).toContain('message: { from: "probe@example.test", to: "postmaster@example.test" }');
    expect(program + output).not.toContain("EXAMPLE==");
    expect(output).toContain("all of it is carried over");
  });

  test.each([
    ["pool__pool_to_use", "/Common/pool_there", "pool: poolThere,"],
    ["monitor__monitor", "/Common/mon_there", "monitor: monThere,"],
    ["net__snatpool", "/Common/snat_there", "snat: Snat.pool(snatThere),"],
    ["ssl__client_ssl_profile", "/Common/ssl_there", "clientSsl: sslThere,"],
    ["client__tcp_wan_opt", "/Common/tcp_there", "clientTcpProfile: tcpThere,"],
    ["afm__policy", "/Common/policy_there", "firewallPolicy: policyThere,"],
  ])("that %s is there already refer to it", async (question, path, prop) => {
    const more = { ...FILES, ssl__mode: "client_ssl", net__snat_type: "snatpool", [question]: path };
    const { program, output } = await carryOver(stanza({ ...LEAST, ...more }));
    expect(program).toContain(prop);
    expect(output).not.toContain(`the answer ${question}`);
  });
});

describe("nothing is lost silently", () => {
  test("an answer that has no meaning here is said", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^(stats|pool|zz)__q[a-z]{2,8}$/),
        fc.stringMatching(/^[a-z]{3,8}$/),
        async (question, value) => {
          const { output, program } = await carryOver(stanza({ ...LEAST, [question]: value }));
          expect(output).toContain(`not carried over: the answer ${question} ${value}`);
          expect(program).toContain(`// - the answer ${question} ${value}`);
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each([
    ["ssl__mode", "something_new"],
    ["net__vlan_mode", "some"],
    ["pool__mirror", "enabled"],
  ])("nor is %s %s", async (question, value) => {
    const { output } = await carryOver(stanza({ ...LEAST, [question]: value }));
    expect(output).toContain(`not carried over: the answer ${question} ${value}`);
  });

  test("what nobody may see is named without its value", async () => {
    const { output, program } = await carryOver(stanza({ ...LEAST, apm__passphrase: "geheim" }));
    expect(output).toContain("the answer apm__passphrase (its value is not shown)");
    expect(output + program).not.toContain("geheim");
  });

  test("without a mail domain the health check is", async () => {
    const { output } = await carryOver(stanza({ ...LEAST, monitor__domain: "" }));
    expect(output).toContain("not carried over: the health check: no answer has the mail domain");
  });

  test("nor is what clients connect to, without which there is no service", async () => {
    writeFileSync(join(workplace.folder, "none.conf"), stanza({ pool__port: "25" }));
    const { status, errors } = await workplace.run("from-config", "none.conf", "--list");
    expect(status).toBe(1);
    expect(errors).toContain(
      "sys application service /Common/mail.app/mail has no answer to pool__addr. Give the file",
    );
  });
});

test("--adopt is refused", async () => {
  writeFileSync(join(workplace.folder, "adopt.conf"), stanza(LEAST));
  const { status, errors } = await workplace.run("from-config", "adopt.conf", "--adopt");
  expect(status).toBe(2);
  expect(errors).toContain("lives in the folder of an iApp");
});
