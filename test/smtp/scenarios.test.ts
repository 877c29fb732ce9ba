import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  type ICertificateKeyPair,
  IRule,
  LoadBalancingMode,
  Network,
  Pool,
  ServerSslProfile,
  SmtpOffload,
  SmtpPassthrough,
  type SmtpPassthroughProps,
  SmtpServerSideEncryption,
  SmtpStartTls,
  type SmtpServerSideEncryptionProps,
  SmtpTransport,
  Snat,
  SmtpsProfile,
  SnatPool,
  StartTls,
  TcpMonitor,
  TcpProfile,
  TlsVersion,
  VirtualAddress,
  VlanFilter,
} from "../../lib";
import { Template, snapshotOf } from "../../lib/testing";
import { existingCertificate, makeOffload, makePlaintext, SERVICE_KINDS } from "../support/objects";
import { errorIds, makeStack, messagesOf, synthesized } from "../support/stacks";

describe("the guide's scenario 1, plaintext", () => {
  test("is what the guide's tables say", () => {
    const stack = makeStack();
    makePlaintext(stack, "mail");
    expect(snapshotOf(stack)).toMatchSnapshot();
    expect(Template.fromStack(stack).warnings).toEqual([]);
  });
});

describe("the guide's scenario 2, TLS offload", () => {
  test("is what the guide's tables say", () => {
    const stack = makeStack();
    // The guide knows no oldest version of TLS.
    makeOffload(stack, "mail", { minTls: undefined });
    expect(snapshotOf(stack)).toMatchSnapshot();
    expect(Template.fromStack(stack).warnings.map(({ id }) => id)).toEqual(["old-tls"]);
  });

  test("listens on the guide's port 587 where none is stated", () => {
    const template = synthesized((stack) => {
      makeOffload(stack, "mail", { port: undefined });
    });
    expect(template.at("mail/VirtualServer").properties["port"]).toBe(587);
  });

  test("passes minTls on to the client SSL profile", () => {
    const template = synthesized((stack) => {
      makeOffload(stack, "mail", { minTls: TlsVersion.TLS1_2 });
    });
    expect(template.at("mail/ClientSsl").properties["tm_options"]).toContain("no-tlsv1.1");
  });

  test("takes a client SSL profile of the user's", () => {
    const template = synthesized((stack) => {
      const clientSsl = ClientSslProfile.fromFullPath(stack, "tls", "/Common/own");
      expect(makeOffload(stack, "mail", { clientSsl }).clientSsl).toBe(clientSsl);
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_profile_client_ssl")).toBe(0);
    expect(template.at("mail/VirtualServer").properties["client_profiles"]).toContain("/Common/own");
  });

  test("needs a certificate or a profile", () => {
    const template = synthesized((stack) => {
      new SmtpOffload(stack, "mail", {
        destination: "192.0.2.25",
        port: 465,
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
      });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["exactly-one"]);
    expect(template.errors[0]?.message).toContain("certificate and clientSsl: neither is given");
  });
});

describe.each(SERVICE_KINDS)("$kind", ({ make }) => {
  type Props = NonNullable<Parameters<typeof make>[2]>;

  const cases: readonly (readonly [string, Props, string, Record<string, unknown>])[] = [
    ["port", { port: 2525 }, "VirtualServer", { port: 2525 }],
    ["destination", { destination: "2001:db8::25" }, "VirtualServer", { destination: "2001:db8::25" }],
    ["description", { description: "mail in" }, "VirtualServer", { description: "mail in" }],
    ["connectionLimit", { connectionLimit: 900 }, "VirtualServer", { connection_limit: 900 }],
    [
      "vlans",
      { vlans: VlanFilter.only(["/Common/external"]) },
      "VirtualServer",
      { vlans: ["/Common/external"], vlans_enabled: true },
    ],
    ["automap", { snat: Snat.automap() }, "VirtualServer", { source_address_translation: "automap" }],
    ["no SNAT", { snat: Snat.none() }, "VirtualServer", { source_address_translation: "none" }],
    [
      "SNAT addresses",
      { snat: Snat.addresses(["192.0.2.70"]) },
      "SnatPool",
      { members: ["/Common/192.0.2.70"] },
    ],
    [
      "loadBalancingMode",
      { loadBalancingMode: LoadBalancingMode.ROUND_ROBIN },
      "Pool",
      { load_balancing_mode: "round-robin" },
    ],
    ["slowRampTime", { slowRampTime: 60 }, "Pool", { slow_ramp_time: 60 }],
    [
      "minimumActiveMembers",
      { members: [{ address: "10.1.20.11", priorityGroup: 1 }], minimumActiveMembers: 1 },
      "Pool",
      { minimum_active_members: 1 },
    ],
    ["domain", { domain: "mail.example.test" }, "Monitor", { domain: "mail.example.test" }],
    ["an interval", { healthCheck: { interval: 10 } }, "Monitor", { interval: 10, timeout: 31 }],
    ["a timeout", { healthCheck: { timeout: 40 } }, "Monitor", { timeout: 40 }],
    [
      "a port to check",
      { healthCheck: { port: 2525 } },
      "Monitor",
      { name: "/Common/mail_monitor_smtp_2525", destination: "*:2525" },
    ],
    [
      "clientNetwork",
      { clientNetwork: Network.LAN },
      "ClientTcp",
      { defaults_from: "/Common/tcp-lan-optimized" },
    ],
    [
      "serverNetwork",
      { serverNetwork: Network.WAN },
      "ServerTcp",
      { defaults_from: "/Common/tcp-wan-optimized" },
    ],
    ...(["F5_WAN", "F5_LAN", "F5_PROGRESSIVE"] as const).map(
      (network) =>
        [
          `clientNetwork ${network}`,
          { clientNetwork: Network[network] },
          "ClientTcp",
          { defaults_from: `/Common/${network.toLowerCase().replace("_", "-tcp-")}` },
        ] as const,
    ),
    ["idleTimeout, for clients", { idleTimeout: 600 }, "ClientTcp", { idle_timeout: 600 }],
    ["idleTimeout, for servers", { idleTimeout: 600 }, "ServerTcp", { idle_timeout: 600 }],
    ["name", { name: "in" }, "VirtualServer", { name: "/Common/in_vs" }],
    ["name, for the pool", { name: "in" }, "Pool", { name: "/Common/in_pool" }],
    ["name, for the monitor", { name: "in" }, "Monitor", { name: "/Common/in_monitor_smtp" }],
    ["name, for the client's TCP", { name: "in" }, "ClientTcp", { name: "/Common/in_tcp_client" }],
    ["name, for the servers' TCP", { name: "in" }, "ServerTcp", { name: "/Common/in_tcp_server" }],
    ["partition", { partition: "mail" }, "VirtualServer", { name: "/mail/mail_vs" }],
    ["partition, for the pool", { partition: "mail" }, "Pool", { name: "/mail/mail_pool" }],
  ];

  test.each(cases)("emits %s", (_title, props, path, expected) => {
    const template = synthesized((stack) => {
      make(stack, "mail", props);
    });
    expect(template.at(`mail/${path}`).properties).toMatchObject(expected);
  });

  test("sends members to memberPort, or to their own", () => {
    const template = synthesized((stack) => {
      make(stack, "mail", { members: ["10.1.20.11", { address: "10.1.20.12", port: 26 }], memberPort: 2525 });
    });
    const node = (id: string): unknown => template.at(`mail/Pool/Member-${id}`).properties["node"];
    expect(node("10.1.20.11-2525")).toMatch(/:2525$/);
    expect(node("10.1.20.12-26")).toMatch(/:26$/);
  });

  test("takes given parts and makes none in their place", () => {
    const template = synthesized((stack) => {
      const service = make(stack, "mail", {
        virtualAddress: VirtualAddress.fromFullPath(stack, "address", "/Common/192.0.2.25"),
        monitor: TcpMonitor.fromFullPath(stack, "check", "/Common/own"),
        clientTcpProfile: TcpProfile.fromFullPath(stack, "wan", "/Common/wan"),
        serverTcpProfile: TcpProfile.fromFullPath(stack, "lan", "/Common/lan"),
        snat: Snat.pool(SnatPool.fromFullPath(stack, "snat", "/Common/snat")),
        irules: [IRule.fromFullPath(stack, "rule", "/Common/rule")],
      });
      expect(service.monitor?.devicePath).toBe("/Common/own");
      expect(service.snatPool?.devicePath).toBe("/Common/snat");
    });
    expect(template.errors).toEqual([]);
    for (const type of ["monitor", "profile_tcp", "snatpool", "virtual_address"]) {
      expect(template.count(`bigip_ltm_${type}`)).toBe(0);
    }
    const server = template.at("mail/VirtualServer").properties;
    expect(server).toMatchObject({
      destination: "192.0.2.25",
      server_profiles: ["/Common/lan"],
      snatpool: "/Common/snat",
      irules: ["/Common/rule"],
    });
    expect(server["client_profiles"]).toContain("/Common/wan");
    expect(template.at("mail/Pool").properties["monitors"]).toEqual(["/Common/own"]);
  });

  test("takes a given pool, and then makes no pool, monitor and members", () => {
    const template = synthesized((stack) => {
      const pool = Pool.fromFullPath(stack, "pool", "/Common/relays");
      const service = make(stack, "mail", { pool });
      expect([service.pool, service.monitor]).toEqual([pool, undefined]);
    });
    expect(template.errors).toEqual([]);
    for (const type of ["pool", "monitor", "pool_attachment", "node"]) {
      expect(template.count(`bigip_ltm_${type}`)).toBe(0);
    }
  });

  test("takes members and iRules later too", () => {
    const template = synthesized((stack) => {
      const service = make(stack, "mail", { members: [] });
      service.addMember("10.1.20.11");
      service.addMember({ address: "10.1.20.12", ratio: 2 });
      service.addIRule(IRule.fromFullPath(stack, "rule", "/Common/rule"));
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_pool_attachment")).toBe(2);
    expect(template.at("mail/VirtualServer").properties["irules"]).toEqual(["/Common/rule"]);
  });

  test("shows its parts", () => {
    const service = make(makeStack(), "mail", { snat: Snat.addresses(["192.0.2.70"]) });
    expect(service.virtualServer.devicePath).toBe("/Common/mail_vs");
    expect(service.pool.devicePath).toBe("/Common/mail_pool");
    expect(service.monitor?.devicePath).toBe("/Common/mail_monitor_smtp");
    expect(service.snatPool?.devicePath).toBe("/Common/mail_snat");
    expect(service.fqn).toBe(service.virtualServer.fqn);
  });

  const POOL_OPTIONS: readonly (readonly [string, unknown])[] = [
    ["loadBalancingMode", LoadBalancingMode.ROUND_ROBIN],
    ["slowRampTime", 10],
    ["memberPort", 25],
    ["minimumActiveMembers", 1],
    ["healthCheck", { interval: 10 }],
  ];

  test.each(POOL_OPTIONS)("refuses %s beside a given pool, naming both", (prop, value) => {
    const template = synthesized((stack) => {
      make(stack, "mail", { pool: Pool.fromFullPath(stack, "pool", "/Common/relays"), [prop]: value });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["no-effect"]);
    expect(template.errors[0]?.message).toMatch(new RegExp(`${prop}.*pool`));
  });

  test("refuses a traffic group beside a network", () => {
    const template = synthesized((stack) => {
      make(stack, "mail", { destination: "192.0.2.0/24", trafficGroup: "/Common/traffic-group-2" });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["no-effect"]);
    expect(template.errors[0]?.message).toContain("trafficGroup has no effect with a network as destination");
  });

  test("refuses addMember and members beside a given pool", () => {
    const template = synthesized((stack) => {
      const pool = Pool.fromFullPath(stack, "pool", "/Common/relays");
      make(stack, "mail", { pool, members: ["10.1.20.11"] }).addMember("10.1.20.12");
    });
    expect(template.errors.map(({ id }) => id).sort()).toEqual(["exactly-one", "no-effect"]);
  });

  test.each([
    ["healthCheck", { healthCheck: { interval: 10 } }, "monitor"],
    ["clientNetwork", { clientNetwork: Network.LAN }, "clientTcpProfile"],
    ["serverNetwork", { serverNetwork: Network.LAN }, "serverTcpProfile"],
    ["idleTimeout", { idleTimeout: 600 }, "clientTcpProfile"],
  ])("refuses %s beside what it would change, naming both", (prop, props, other) => {
    const template = synthesized((stack) => {
      make(stack, "mail", {
        monitor: TcpMonitor.fromFullPath(stack, "check", "/Common/own"),
        clientTcpProfile: TcpProfile.fromFullPath(stack, "wan", "/Common/wan"),
        serverTcpProfile: TcpProfile.fromFullPath(stack, "lan", "/Common/lan"),
        ...props,
      });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["no-effect"]);
    expect(template.errors[0]?.message).toMatch(new RegExp(`${prop}.*${other}`));
  });

  test("never puts TLS between the BIG-IP and the servers", () => {
    const template = synthesized((stack) => {
      make(stack, "mail");
    });
    expect(template.at("mail/VirtualServer").properties["server_profiles"]).toHaveLength(1);
    expect(template.count("bigip_ltm_profile_server_ssl")).toBe(0);
  });
});

test("one TCP profile for both sides is attached once", () => {
  const template = synthesized((stack) => {
    const tcp = new TcpProfile(stack, "tcp");
    makePlaintext(stack, "mail", { clientTcpProfile: tcp, serverTcpProfile: tcp });
  });
  const { profiles, client_profiles, server_profiles } = template.at("mail/VirtualServer").properties;
  expect([profiles, client_profiles, server_profiles]).toEqual([
    [expect.stringContaining("bigip_ltm_profile_tcp")],
    undefined,
    undefined,
  ]);
});

describe("the health check shows the servers the certificate that mail is sent with", () => {
  const props = {
    destination: "192.0.2.25",
    port: 25,
    memberPort: 465,
    members: ["10.1.20.11"],
    domain: "example.test",
    snat: Snat.automap(),
  };
  const shown = (template: Template): (string | undefined)[] => {
    const script = String(template.at("mail/Monitor/Script").properties["triggers_replace"]);
    return ["CERTIFICATE", "KEY", "CHAIN", "PASSPHRASE"].map((name) => {
      const [, value] = new RegExp(`SMTP_${name}_B64 '"([^"]*)"'`).exec(script) ?? [];
      return value === undefined ? undefined : Buffer.from(value, "base64").toString();
    });
  };
  const pair = (stack: TerraformStack): ICertificateKeyPair =>
    CertificateKeyPair.fromFullPaths(stack, "cert", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
      chain: "/Common/chain.crt",
    });
  const PATHS = ["/Common/mail.crt", "/Common/mail.key", "/Common/chain.crt", undefined];

  test.each<[string, (stack: TerraformStack) => Partial<SmtpServerSideEncryptionProps>]>([
    ["of serverTls", (stack) => ({ serverTls: { certificate: pair(stack) } })],
    [
      "of a profile of the user's",
      (stack) => ({ serverSsl: new ServerSslProfile(stack, "own", { certificate: pair(stack) }) }),
    ],
    ["of its own", (stack) => ({ healthCheck: { certificate: pair(stack) } })],
  ])("%s", (_title, given) => {
    const template = synthesized((stack) => {
      new SmtpServerSideEncryption(stack, "mail", { ...props, ...given(stack) });
    });
    expect(template.errors).toEqual([]);
    expect(shown(template)).toEqual(PATHS);
  });

  test("none where there is none, and none in plaintext", () => {
    const template = synthesized((stack) => {
      new SmtpServerSideEncryption(stack, "mail", props);
    });
    expect(shown(template)).toEqual([undefined, undefined, undefined, undefined]);
    const plain = { transport: SmtpTransport.PLAINTEXT, port: 2525, heloName: "bigip.example.test" };
    const beside = (check: object): Template =>
      synthesized((stack) => {
        const certificate = pair(stack);
        const healthCheck = { ...plain, ...("certificate" in check ? { certificate } : {}) };
        new SmtpServerSideEncryption(stack, "mail", { ...props, serverTls: { certificate }, healthCheck });
      });
    expect(beside({}).errors).toEqual([]);
    expect(beside({ certificate: true }).errors.map(({ id }) => id)).toEqual(["no-effect"]);
  });

  test("a faulty one has one message, the profile's", () => {
    const { errors } = synthesized((stack) => {
      const certificate = "/Common/mail.crt" as unknown as ICertificateKeyPair;
      new SmtpServerSideEncryption(stack, "mail", { ...props, serverTls: { certificate } });
    });
    expect(errors.map(({ constructPath, id }) => [constructPath, id])).toEqual([
      ["mail/ServerSsl", "value-type"],
    ]);
  });
});

describe("passthrough sends to the servers what clients send to the listener", () => {
  const props = {
    destination: "192.0.2.25",
    members: ["10.1.20.11"],
    domain: "example.test",
    snat: Snat.automap(),
  };
  const TRANSPORT = /user-defined SMTP_TRANSPORT (\w+)/;

  test.each<[string, Partial<SmtpPassthroughProps>, number, string]>([
    ["the guide's port", {}, 587, "starttls"],
    ["BL-145: TLS from the first byte", { port: 465 }, 465, "smtps"],
    ["another port", { port: 25 }, 25, "starttls"],
    ["a port of the servers' own", { port: 465, memberPort: 587 }, 587, "starttls"],
    ["a member's own port", { port: 587, members: [{ address: "10.1.20.11", port: 465 }] }, 465, "smtps"],
  ])("%s", (_title, given, memberPort, transport) => {
    const template = synthesized((stack) => new SmtpPassthrough(stack, "mail", { ...props, ...given }));
    expect(template.errors).toEqual([]);
    const member = template.at(`mail/Pool/Member-10.1.20.11-${memberPort}`).properties["node"];
    expect(member).toMatch(new RegExp(`:${memberPort}$`));
    const [, spoken] =
      TRANSPORT.exec(String(template.at("mail/Monitor/Script").properties["triggers_replace"])) ?? [];
    expect(spoken).toBe(transport);
  });

  test("a faulty port has one message, the listener's", () => {
    const { errors } = synthesized((stack) => new SmtpPassthrough(stack, "mail", { ...props, port: 70000 }));
    expect(errors.map(({ id, message }) => [id, /port: 70000/.test(message)])).toEqual([
      ["port-range", true],
    ]);
  });
});

describe("an SMTPS profile of the user's", () => {
  const withProfile = (props: object): Template => {
    const stack = makeStack();
    makeOffload(stack, "mail", {
      port: 587,
      smtps: SmtpsProfile.fromFullPath(stack, "starttls", "/Common/starttls"),
      ...props,
    });
    return Template.fromStack(stack);
  };

  test("takes the place of the one that the service would make", () => {
    const template = withProfile({});
    expect([template.errors, messagesOf(template.warnings, "implicit-tls-on-587")]).toEqual([[], []]);
    expect(template.at("mail/VirtualServer").properties["profiles"]).toEqual(["/Common/starttls"]);
    expect(template.json).not.toContain("ltm profile smtps");
  });

  test("leaves startTls nothing to say", () => {
    const [message = ""] = messagesOf(withProfile({ startTls: StartTls.ALLOW }).errors, "no-effect");
    expect(message).toMatch(/startTls.*beside smtps/s);
  });

  test("needs a start in plaintext", () => {
    expect(messagesOf(withProfile({ port: 465 }).warnings, "starttls-on-465")).toHaveLength(1);
  });
});

test("a STARTTLS listener on 465 is advised what the scenario takes", () => {
  const template = synthesized((stack) => {
    new SmtpStartTls(stack, "mail", {
      destination: "192.0.2.25",
      port: 465,
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate: existingCertificate(stack, "cert"),
    });
  });
  expect(messagesOf(template.warnings, "starttls-on-465")).toEqual([
    expect.stringMatching(/Set port: 587 or 25, or use SmtpOffload.*at a MailListener, set startTls/),
  ]);
});

test("BIG-IP's newer TCP parents need a release that has them", () => {
  const { errors } = synthesized((stack) =>
    makePlaintext(stack, "mail", { serverNetwork: Network.F5_LAN, tmosVersion: "12.1" }),
  );
  expect(errors.map(({ id }) => id)).toEqual(["release-lacks"]);
  expect(errors[0]?.message).toMatch(/12\.1 has no profile \/Common\/f5-tcp-lan.*Set serverNetwork/s);
  expect(
    errorIds((stack) => makePlaintext(stack, "mail", { serverNetwork: Network.LAN, tmosVersion: "12.1" })),
  ).toEqual([]);
});
