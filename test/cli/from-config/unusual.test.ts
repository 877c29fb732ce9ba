import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROXY_HEADER_CODE } from "../../../lib/ltm/proxy-protocol";
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

describe("an SMTPS profile", () => {
  /** On port 465, where TLS comes first. */
  const OFFLOAD = BY_HAND.replace("192.0.2.26:465", "192.0.2.27:465").replace(
    /(vs_submissions \{.*?tcp_mail \{ \})/s,
    "$1\n        /Common/starttls { }",
  );

  test("that is switched off stays off, and is said to be left out", async () => {
    const text = OFFLOAD.replace("activation-mode allow", "activation-mode none");
    const { program, output } = await carryOver(text, "--virtual", "vs_submissions");
    expect(program).toContain("new SmtpOffload(");
    expect(program).not.toContain("startTls:");
    expect(output).toContain("The SMTPS profile /Common/starttls is switched off: it is left out.");
    expect(templateOf(program).json).not.toContain("activation-mode");
  });

  test("with a mode that nobody knows is never code", async () => {
    const text = OFFLOAD.replace("activation-mode allow", 'activation-mode "allow, x: process.exit()"');
    const { program } = await carryOver(text, "--virtual", "vs_submissions");
    expect(program).toContain("smtps: starttls,");
    expect(program.toLowerCase()).not.toContain("process.exit");
  });
});

test("what a client SSL profile has of today comes back as props", async () => {
  const text = BY_HAND.replace(
    /cert-key-chain \{[\s\S]*?\n {4}\}\n/,
    `cert-key-chain {
        a_rsa { cert /Common/mail.crt key /Common/mail.key }
        b_ec { cert /Common/mail-ec.crt key /Common/mail-ec.key }
    }
    ca-file /Common/ours.crt
    cipher-group /Common/f5-secure
    ocsp-stapling enabled
    peer-cert-mode request
`,
  )
    .replace("    ciphers ECDHE:!RC4\n", "    ciphers none\n")
    .replace("no-tlsv1.1 no-tlsv1.3 }", "no-tlsv1.1 }")
    .replace(/\n {4}passphrase \$M.*/g, "");
  const { program, output } = await carryOver(text);
  const ssl = templateOf(program).at("sslMail");
  expect(ssl.properties).toMatchObject({
    ca_file: "/Common/ours.crt",
    peer_cert_mode: "request",
    cipher_group: "/Common/f5-secure",
    ocsp_stapling: "enabled",
    tm_options: ["dont-insert-empty-fragments", "no-sslv3", "no-tlsv1", "no-tlsv1.1"],
  });
  expect(program).toMatch(/minTls: TlsVersion\.TLS1_2,\n\s+tls13: true,/);
  expect(templateOf(program).json).toContain("further_1 { cert /Common/mail-ec.crt key /Common/mail-ec.key");
  expect(output).not.toMatch(/not carried over: ltm profile client-ssl/);
});

describe("an SMTPS profile that is no service's own", () => {
  const SHARED = BY_HAND.replace(
    /(vs_submissions \{.*?tcp_mail \{ \})/s,
    "$1\n        /Common/starttls { }",
  ).replace("192.0.2.26:465", "192.0.2.27:587");

  test("is made once for services that share it", async () => {
    const { program } = await carryOver(SHARED);
    expect(program.match(/smtps: starttls,/g)).toHaveLength(2);
    expect(program).toContain("activation: StartTls.ALLOW,");
    expect(templateOf(program).json.match(/create ltm profile smtps/g)).toHaveLength(1);
  });

  test("is made with its parent", async () => {
    const { program } = await carryOver(BY_HAND.replace("/Common/smtps", "/Common/smtps_company"));
    expect(program).toContain("parent: smtpsCompany,");
  });

  test("stays as it is where others use it, too", async () => {
    const { program, output } = await carryOver(SHARED, "--virtual", "vs_submission");
    expect(output).toContain("  SmtpsProfile /Common/starttls\n");
    expect(output).toContain("all of it is carried over");
    expect(templateOf(program).json).not.toContain("profile smtps");
  });
});

describe("text that Terraform could evaluate is the device's own", () => {
  test.each([
    ['${file("x")}', '$${file("x")}'],
    ["%{if true}x%{endif}", "%%{if true}x%%{endif}"],
    ["${HOME}", "$${HOME}"],
    ['%${file("x")}', '${"%$"}{file("x")}'],
    ['$${file("x")}', '${"$$"}{file("x")}'],
    ["costs $5 {net}", "costs $5 {net}"],
  ])("%s becomes %s", async (characters, expected) => {
    const word = JSON.stringify(characters);
    const text = BY_HAND.replace("rate-limit 100", () => `description ${word}`)
      .replace("nagle disabled", () => `nagle ${word}`)
      .replace("        /Common/source_addr {", () => `        ${word} {`);
    const template = templateOf((await carryOver(text)).program);
    expect(template.at("vsSmtp/VirtualServer").properties).toMatchObject({
      description: expected,
      persistence_profiles: [`/Common/${expected}`],
    });
    expect(template.at("tcpMail").properties).toMatchObject({ nagle: expected });
  });

  test("a value that stands for a member of an enum is never code", async () => {
    const monitor = `ltm monitor external /Common/mon_smtp {
    defaults-from /Common/external
    run /Common/smtp_probe_0123456789abcdef
    user-defined SMTP_DOMAIN example.test
    user-defined SMTP_TRANSPORT "smtps, x: process.exit()"
}`;
    const text = BY_HAND.replace(/ltm monitor smtp \/Common\/mon_smtp \{.*?\n\}/s, monitor);
    const { program } = await carryOver(text);
    expect(program.toLowerCase()).not.toContain("process.exit");
  });
});

describe("what has no place in an app is said", () => {
  test.each(["indefinite", "immediate"])("a TCP profile's idle timeout that is %s", async (word) => {
    const text = ONE_LINE.replace("tcp-wan-optimized }", `tcp-wan-optimized idle-timeout ${word} }`);
    const { output } = await carryOver(text);
    expect(output).toContain(`not carried over: ltm profile tcp /mail/in_tcp_client: idle-timeout ${word}`);
  });

  test("a FastL4 profile's idle timeout that is no number stands on the resource", async () => {
    const text = `${ONE_LINE.replace(/profiles \{.*?\} \}/, "profiles { /mail/in_l4 { } }")}
ltm profile fastl4 /mail/in_l4 { defaults-from fastL4 idle-timeout indefinite }`;
    const { program } = await carryOver(text);
    expect(program).toContain('.resource.idleTimeout = "indefinite";');
  });

  test("a word in the place of a number", async () => {
    const text = BY_HAND.replace("min-active-members 1", "min-active-members some");
    const { output } = await carryOver(text);
    expect(output).toContain("not carried over: ltm pool /Common/pool_smtp: min-active-members some");
  });

  test("addresses of carrier-grade NAT", async () => {
    const lsn = "source-address-translation { pool /Common/lsn type lsn }";
    const { output, program } = await carryOver(ONE_LINE.replace("vlans-disabled", lsn));
    expect(output).toContain("not carried over: ltm virtual /mail/in_vs: the LSN pool /Common/lsn");
    expect(program).toContain("snat: Snat.none(),");
  });

  test("a listener on all ports", async () => {
    const { output } = await carryOver(ONE_LINE.replace("2001:db8::25.25", "2001:db8::25.any"));
    expect(output).toContain("not carried over: ltm virtual /mail/in_vs: it listens on all ports");
  });

  test("an SMTPS profile without a client SSL profile", async () => {
    const { output } = await carryOver(ONE_LINE.replace("profiles {", "profiles { /Common/smtps { }"));
    expect(output).toContain("not carried over: ltm virtual /mail/in_vs: the SMTPS profile /Common/smtps");
  });

  test("variables of a script that the library's check does not have, without their values", async () => {
    const text = BY_IAPP.replace(
      "    user-defined USER",
      "    user-defined SUBJECT kept-to-itself\n    user-defined USER",
    );
    const { output, program } = await carryOver(text);
    const lost = "ltm monitor external /Common/mail.app/mail_external: the variable SUBJECT of its script";
    expect(output.split(`not carried over: ${lost}`)).toHaveLength(2);
    expect(output).not.toContain("PASSWORD");
    expect(output + program).not.toContain("kept-to-itself");
  });
});

describe("what came with the device stays its own, though `list` and a UCS have it as objects", () => {
  const OWN = `ltm monitor smtp smtp { defaults-from none domain none interval 5 timeout 16 }
ltm monitor tcp tcp { defaults-from none interval 5 timeout 16 }
ltm profile tcp tcp { defaults-from none idle-timeout 300 }
ltm profile client-ssl clientssl { cert-key-chain { default { cert default.crt key default.key } } }
ltm profile smtps smtps { activation-mode require }
ltm rule _sys_https_redirect {
when HTTP_REQUEST { }
}
security log profile local-dos { }
ltm pool servers { members { 10.1.20.11:25 { address 10.1.20.11 } } monitor smtp and tcp }
ltm virtual vs { destination 192.0.2.25:25 pool servers profiles { tcp { } clientssl { context clientside } smtps { } } rules { _sys_https_redirect } security-log-profiles { local-dos } }
`;

  test("as monitors, profiles, iRules and log profiles", async () => {
    const { program, output } = await carryOver(OWN);
    const expected = [
      ...["SmtpMonitor /Common/smtp", "TcpMonitor /Common/tcp", "TcpProfile /Common/tcp"],
      ...["ClientSslProfile /Common/clientssl", "IRule /Common/_sys_https_redirect"],
      "SecurityLogProfile /Common/local-dos",
    ];
    for (const each of expected) expect(output).toContain(`  ${each}\n`);
    expect(program).toContain("smtps: smtps,");
    expect(output).toContain("  SmtpsProfile /Common/smtps\n");
    expect(templateOf(program).count("bigip_ltm_monitor")).toBe(0);
  });
});

describe("several SSL profiles, one for each name in SNI", () => {
  const ssl = (side: string, name: string, more: string): string =>
    `ltm profile ${side}-ssl /mail/${name} { defaults-from ${side}ssl server-name ${name}.example.test ${more} }\n`;
  const certificate = "cert-key-chain { a { cert a.crt key a.key } }";
  const profiles = ["client", "server"]
    .flatMap((side) => ["a", "b"].map((name) => `/mail/${side}_${name} { context ${side}side }`))
    .join(" ");
  const text = [
    ONE_LINE.replace("profiles {", `profiles { ${profiles}`),
    ssl("client", "client_a", certificate),
    ssl("client", "client_b", `sni-default true ${certificate}`),
    ssl("server", "server_a", ""),
    ssl("server", "server_b", "sni-default true"),
  ].join("");

  test("are all made, the default as the service's own", async () => {
    const { program, output } = await carryOver(text);
    const template = templateOf(program);
    expect(program).toContain("clientSsl: clientB,");
    expect(program).toContain("serverSsl: serverB,");
    expect(program).toContain("profiles: [clientA, serverA],");
    expect(template.resource("bigip_ltm_virtual_server").properties).toMatchObject({
      client_profiles: [expect.anything(), expect.anything(), expect.anything()] as unknown,
      server_profiles: [expect.anything(), expect.anything(), expect.anything()] as unknown,
    });
    expect(template.at("serverB").properties).toMatchObject({
      server_name: "server_b.example.test",
      sni_default: "true",
    });
    expect(output).toContain("all of it is carried over");
  });

  test("that others use, too, are referred to", async () => {
    const other =
      "ltm virtual /mail/other { destination /mail/192.0.2.9:443 profiles { /mail/server_a { context serverside } } }\n";
    const { output } = await carryOver(`${text}${other}`);
    expect(output).toContain("  ServerSslProfile /mail/server_a\n");
  });
});

test("a pool stays as it is when a node of it has the name of an IPv6 address, which the provider can't attach", async () => {
  const { program, output } = await carryOver(ONE_LINE.replace("/mail/mx1:25", "/mail/2001:db8::11.25"));
  expect(output).toContain("  Pool /mail/in_pool\n");
  expect(templateOf(program).count("bigip_ltm_pool")).toBe(0);
});

test("one TCP profile for both sides stays one", async () => {
  const text = ONE_LINE.replace(/profiles \{.*?\} \}/, "profiles { /mail/in_tcp_client { } }");
  const { program } = await carryOver(text);
  const template = templateOf(program);
  expect(template.count("bigip_ltm_profile_tcp")).toBe(1);
  expect(template.at("inTcpClient").properties).toMatchObject({ name: "/mail/in_tcp_client" });
});

describe("control characters never reach the terminal", () => {
  const NAMED = ONE_LINE.replaceAll("/mail/in_vs", '"/mail/in\u001b]0;vs\u0007"');

  test.each([
    ["the report", NAMED, [], 0],
    ["the list", NAMED, ["--list"], 0],
    ["what there is", NAMED, ["--virtual", "/mail/none"], 2],
    ["what is refused", NAMED.replaceAll("/mail/", "/mail/m.app/"), ["--adopt"], 2],
    ["what is lost", BY_HAND.replace("rate-limit 100", 'rate-limit "\u001b[2J\u009b1m"'), [], 0],
    ["what can't be read", "\u001b[2J {", [], 1],
  ])("in %s", async (_where, text, flags, expected) => {
    writeFileSync(join(workplace.folder, "bigip.conf"), text);
    const { status, output, errors } = await workplace.run(
      ...["from-config", "bigip.conf", "--directory", "app", "--force", ...flags],
    );
    expect(status).toBe(expected);
    expect(`${output}${errors}`).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

test("a secret of a monitor has one variable, whose name is not counted", async () => {
  // What its script does takes a variable of its own where the monitor has an option beside it.
  const text = BY_IAPP.replace("    interval 45", "    interval 45\n    time-until-up 5");
  const { program } = await carryOver(text);
  expect(program).toContain("new SmtpExternalMonitor(");
  expect(program.match(/this\.secret\("mail_mail_external_password.*?"\)/g)).toEqual([
    'this.secret("mail_mail_external_password")',
  ]);
});

test("the certificate of a profile that stays as it is has no place in the app", async () => {
  const { program, output } = await carryOver(BY_HAND, "--virtual", "vs_submission");
  expect(output).toContain("  ClientSslProfile /Common/ssl_mail\n");
  expect(program).not.toContain("CertificateKeyPair");
  expect(output).not.toContain("CertificateKeyPair");
});

describe("a node stays as it is when an iRule takes another pool of it", () => {
  test.each(["other+pool", "other$", "[other]", "other(", "other.pool"])("%s", async (name) => {
    const others = `ltm rule /mail/r {
when CLIENT_ACCEPTED { pool "${name}" }
}
ltm pool "/mail/${name}" { members { /mail/mx1:25 { address 2001:db8::11 } } }
`;
    const { output } = await carryOver(`${others}${ONE_LINE}`);
    expect(output).toContain("  Node /mail/mx1");
  });

  test("a dot in its name is no other character", async () => {
    const rule = "ltm rule /mail/r {\nwhen CLIENT_ACCEPTED { pool inxpool }\n}\n";
    const { program } = await carryOver(`${rule}${ONE_LINE.replaceAll("in_pool", "in.pool")}`);
    expect(templateOf(program).count("bigip_ltm_pool")).toBe(1);
  });
});

describe("a PROXY header", () => {
  const PROBE = `ltm monitor external /Common/mail_monitor_external {
    defaults-from /Common/external
    interval 30
    run /Common/smtp_probe_0123456789abcdef
    timeout 91
    user-defined SMTP_DOMAIN_B64 ZXhhbXBsZS50ZXN0
    user-defined SMTP_PROXY_B64 djE=
    user-defined SMTP_TRANSPORT plaintext
}
`;
  const text = (rules: string, monitor = PROBE): string => `ltm rule /Common/mail_proxy_header {
${PROXY_HEADER_CODE}
}
ltm rule /Common/other {
when CLIENT_ACCEPTED { }
}
${monitor}ltm pool /Common/mail_pool {
    members {
        /Common/10.1.20.11:25 {
            address 10.1.20.11
        }
    }
    monitor /Common/mail_monitor_external
}
ltm virtual /Common/mail_vs {
    destination /Common/192.0.2.25:25
    pool /Common/mail_pool
    profiles {
        /Common/tcp { }
    }
    rules { ${rules} }
    source-address-translation {
        type automap
    }
}
`;

  test("of the library's iRule and check is one prop", async () => {
    const { program } = await carryOver(text("/Common/mail_proxy_header /Common/other"));
    expect(program.match(/proxyProtocol: ProxyProtocol\.V1,/g)).toHaveLength(1);
    expect(program).toContain("irules: [other],");
    expect(program).not.toContain("new SmtpExternalMonitor(");
    const template = templateOf(program);
    expect(template.at("mail/ProxyHeader").properties).toMatchObject({ name: "/Common/mail_proxy_header" });
  });

  test("behind other iRules stays the iRule that it is, and the check says that it writes one", async () => {
    const { program } = await carryOver(text("/Common/other /Common/mail_proxy_header"));
    expect(program).toContain("irules: [other, mailProxyHeader],");
    expect(program).toMatch(/healthCheck: \{ .*proxyProtocol: ProxyProtocol\.V1 \}/);
  });

  test("that only the iRule writes leaves the check as it is", async () => {
    const plain = PROBE.replace(/.*SMTP_PROXY.*\n/, "");
    const { program } = await carryOver(text("/Common/mail_proxy_header", plain));
    expect(program).toContain("monitor: mailMonitorExternal,");
    expect(program).toMatch(/new SmtpExternalMonitor\((?![^)]*proxyProtocol)/);
  });
});
