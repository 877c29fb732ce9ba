import { App, type TerraformStack } from "cdktf";
import {
  As3Tenant,
  ClientSslProfile,
  IRule,
  LoadBalancingMode,
  LowReputation,
  MailListener,
  type MailListenerProps,
  MailService,
  type MailServiceProps,
  Pool,
  ProxyProtocol,
  Snat,
  SnatPool,
  StartTls,
  TcpMonitor,
  TlsVersion,
} from "../../lib";
import { snapshotOf, Template } from "../../lib/testing";
import { mailService as example } from "../../examples/mail-service/main";
import { type ReadRow, rowsOf, writtenSheet } from "../sheet/sheets";
import { existingCertificate } from "../support/objects";
import { makeStack, messagesOf, synthesized } from "../support/stacks";

const LISTENERS = [MailListener.mx(), MailListener.submission(), MailListener.submissions()];

function make(stack: TerraformStack, props: Partial<MailServiceProps> = {}): MailService {
  const own = props.certificate ?? props.clientSsl;
  return new MailService(stack, "mail", {
    destination: "192.0.2.25",
    members: ["10.1.20.11", "10.1.20.12"],
    domain: "example.test",
    snat: Snat.automap(),
    ...(own === undefined ? { certificate: existingCertificate(stack, "certificate") } : {}),
    listeners: LISTENERS,
    ...props,
  });
}

function template(props: Partial<MailServiceProps> = {}): Template {
  return synthesized((stack) => {
    make(stack, props);
  });
}

/** The service with a public MX, and one listener for users with props of its own. */
function withOwn(own: MailListenerProps, props: Partial<MailServiceProps> = {}): Template {
  return template({ ...props, listeners: [MailListener.mx(), MailListener.submission(own)] });
}

function errorsOf(from: Template): (readonly [string | undefined, string])[] {
  return from.errors.map(({ id, message }) => [id, message] as const);
}

/** An argument of the virtual server of a listener. */
function argument(from: Template, listener: string, name: string): unknown {
  return from.at(`mail/${listener}/VirtualServer`).properties[name];
}

describe("a mail service", () => {
  test("is its listeners with what they share", () => {
    const stack = makeStack();
    make(stack, { listeners: [...LISTENERS.slice(0, 1), MailListener.submission({ memberPort: 2587 })] });
    expect(snapshotOf(stack)).toMatchSnapshot();
  });

  test("listens on 25 with STARTTLS allowed, on 587 with STARTTLS required, and on 465 with TLS", () => {
    const all = template();
    expect(all.errors).toEqual([]);
    expect(all.warnings.map(({ id }) => id)).toEqual(["old-tls"]);
    const names = ["mx", "submission", "submissions"];
    expect(names.map((name) => argument(all, name, "port"))).toEqual([25, 587, 465]);
    expect(names.map((name) => argument(all, name, "destination"))).toEqual(
      Array<string>(3).fill("192.0.2.25"),
    );
    const mode = (name: string): string | undefined =>
      /activation-mode (\w+)/.exec(
        String(all.at(`mail/${name}/Smtps/Script`).properties["triggers_replace"]),
      )?.[1];
    expect([mode("mx"), mode("submission")]).toEqual(["allow", "require"]);
    expect(
      all.resources().filter(({ constructPath = "" }) => constructPath.startsWith("mail/submissions/Smtps")),
    ).toEqual([]);
  });

  test("has one pool for each port of the servers, one certificate and one SNAT pool", () => {
    const all = withOwn({ memberPort: 2587 }, { snat: Snat.addresses(["192.0.2.200"]) });
    expect(all.count("bigip_ltm_pool")).toBe(2);
    expect(all.count("bigip_ltm_profile_client_ssl")).toBe(1);
    expect(all.count("bigip_ltm_snatpool")).toBe(1);
    expect(all.count("bigip_ltm_node")).toBe(2);
    expect(template().count("bigip_ltm_pool")).toBe(1);
  });

  test("has the options of TLS once, for all listeners", () => {
    const all = template({ minTls: TlsVersion.TLS1_2, ocsp: true });
    expect(all.errors).toEqual([]);
    expect(all.count("bigip_ltm_profile_client_ssl")).toBe(1);
  });

  test("has one set of firewall rules, to which sources can be added", () => {
    const all = synthesized((stack) => {
      const mail = make(stack, { allowFrom: ["198.51.100.0/24"] });
      mail.allowFrom("203.0.113.9");
    });
    expect(all.errors).toEqual([]);
    const policies = ["mx", "submission", "submissions"].map((name) =>
      argument(all, name, "firewall_enforced_policy"),
    );
    expect(new Set(policies).size).toBe(1);
    expect(policies[0]).toBeDefined();
    expect(String(all.at("mail/FirewallPolicy/Script").properties["triggers_replace"])).toContain(
      "203.0.113.9",
    );
  });

  test("enforces rules on all listeners that are made after them", () => {
    const all = synthesized((stack) => make(stack).allowFrom("198.51.100.0/24"));
    expect(argument(all, "submissions", "firewall_enforced_policy")).toBeDefined();
  });

  test("hands members, iRules and dependencies on to all listeners", () => {
    const all = synthesized((stack) => {
      const mail = make(stack, {
        listeners: [MailListener.mx(), MailListener.submission({ memberPort: 2587 })],
      });
      mail.addMember("10.1.20.13");
      mail.addIRule(new IRule(stack, "rule", { code: "when CLIENT_ACCEPTED { }" }));
      expect(mail.services.map(({ node }) => node.id)).toEqual(["mx", "submission"]);
      expect(mail.listener("mx")).toBe(mail.services[0]);
      new TcpMonitor(stack, "after", { dependsOn: [mail] });
    });
    expect(all.errors).toEqual([]);
    expect(all.count("bigip_ltm_pool_attachment")).toBe(6);
    expect(argument(all, "submission", "irules")).toEqual([expect.stringContaining("rule")]);
    const after = all.at("after").properties["depends_on"];
    expect(after).toEqual(
      expect.arrayContaining(
        ["mail/mx", "mail/submission"].map((path) => all.at(`${path}/VirtualServer`).address),
      ),
    );
  });
});

test("a member that is added later is in all pools with the servers of all", () => {
  const all = synthesized((stack) => {
    const listeners = [
      MailListener.mx(),
      MailListener.submission({ healthCheck: { interval: 10 }, memberPort: 2587 }),
      MailListener.submissions({ members: ["10.1.20.99"] }),
    ];
    make(stack, { listeners }).addMember("10.1.20.13");
  });
  expect(all.errors).toEqual([]);
  const paths = all.resources("bigip_ltm_pool_attachment").map(({ constructPath }) => constructPath);
  expect(paths.filter((path) => path?.includes("10.1.20.13"))).toEqual([
    "mail/Servers-25/Pool/Member-10.1.20.13-25/Resource",
    "mail/submission/Pool/Member-10.1.20.13-2587/Resource",
  ]);
  const alone = synthesized((stack) => {
    make(stack, { listeners: [MailListener.mx({ healthCheck: { interval: 10 } })] }).addMember("10.1.20.13");
  });
  expect(alone.errors).toEqual([]);
});

describe("a listener's own option takes the place of the one for all", () => {
  test.each<[string, MailListenerProps, string, unknown]>([
    ["port", { port: 588 }, "port", 588],
    ["connectionLimit", { connectionLimit: 10 }, "connection_limit", 10],
    ["snat", { snat: Snat.none() }, "source_address_translation", "none"],
  ])("%s", (_title, own, name, expected) => {
    const all = withOwn(own, { connectionLimit: 5000 });
    expect(all.errors).toEqual([]);
    expect(argument(all, "submission", name)).toBe(expected);
    expect(argument(all, "mx", "connection_limit")).toBe(5000);
  });

  test("startTls and name", () => {
    const all = template({
      name: "mail_all",
      listeners: [MailListener.of("plain", { port: 465, startTls: StartTls.NONE, name: "implicit" })],
    });
    expect(all.errors).toEqual([]);
    expect(argument(all, "plain", "name")).toBe("/Common/implicit_vs");
  });

  test("of its servers or their check: a pool of its own, with the rest of what is for all", () => {
    const all = withOwn({ healthCheck: { interval: 10 }, memberPort: 2587 }, { slowRampTime: 60 });
    expect(all.errors).toEqual([]);
    const pool = all.at("mail/submission/Pool").properties;
    expect(pool).toMatchObject({ name: "/Common/mail_submission_pool", slow_ramp_time: 60 });
    expect(all.at("mail/submission/Monitor").properties["interval"]).toBe(10);
    expect(all.at("mail/Servers-25/Monitor").properties["interval"]).toBe(30);
  });

  test("a pool or a monitor in the place of what would make one", () => {
    const all = synthesized((stack) => {
      make(stack, {
        healthCheck: { interval: 10 },
        listeners: [
          MailListener.mx({ pool: new Pool(stack, "own", { members: ["10.1.20.99"], memberPort: 25 }) }),
          MailListener.submission({ monitor: new TcpMonitor(stack, "tcp") }),
        ],
      });
    });
    expect(all.errors).toEqual([]);
    expect(argument(all, "mx", "pool")).toContain("own");
  });

  test("the PROXY header of one listener is written by its own check as well", () => {
    const all = withOwn({ proxyProtocol: ProxyProtocol.V1, memberPort: 2587 });
    expect(all.errors).toEqual([]);
    expect(all.at("mail/Servers-25/Monitor").type).toBe("bigip_ltm_monitor");
    expect(String(all.at("mail/submission/Monitor/Script").properties["triggers_replace"])).toContain(
      "SMTP_PROXY",
    );
  });

  test("a firewall of its own is all of its own", () => {
    const all = withOwn(
      { allowFrom: ["198.51.100.0/24"] },
      { firewall: { lowReputation: LowReputation.REJECT, log: { servers: ["10.1.20.200"] } } },
    );
    expect(all.errors).toEqual([]);
    expect(argument(all, "submission", "security_log_profiles")).toBeUndefined();
    expect(argument(all, "mx", "security_log_profiles")).toBeDefined();
    expect(String(argument(all, "submission", "firewall_enforced_policy"))).toContain("mail_submission");
  });
});

describe("a mail service refuses", () => {
  test.each<[string, Partial<MailServiceProps>, (readonly [string, RegExp])[]]>([
    ["no listeners", { listeners: [] }, [["empty-list", /listeners.*MailListener\.mx\(\)/]]],
    [
      "what is no listener",
      { listeners: [{ port: 25 } as never] },
      [["value-type", /listeners\[0\].*MailListener\.mx/]],
    ],
    [
      "two listeners of one name",
      { listeners: [MailListener.mx(), MailListener.mx({ port: 26 })] },
      [["duplicate-entry", /listeners\[1\].*listener mx already/]],
    ],
    ...["ClientSsl", "Servers-25", "FirewallPolicy", "SnatPool"].map(
      (name): [string, Partial<MailServiceProps>, (readonly [string, RegExp])[]] => [
        `a listener with the id ${name} of a part that they share`,
        { listeners: [MailListener.of(name, { port: 25 })] },
        [["duplicate-entry", /listeners\[0\]\.name: "[^"]*" is the id of something.*relay/]],
      ],
    ),
    [
      "a listener without a port",
      { listeners: [MailListener.of("relay", {})] },
      [["value-type", /listeners\[0\]\.port/]],
    ],
    [
      "a listener on another address",
      { listeners: [MailListener.mx({ destination: "192.0.2.26" })] },
      [["no-effect", /listeners\[0\]\.destination.*State it for the MailService/]],
    ],
    [
      "options of TLS for one listener",
      { listeners: [MailListener.mx({ minTls: TlsVersion.TLS1_2 } as MailListenerProps)] },
      [["no-effect", /listeners\[0\]\.minTls.*one for all listeners.*State it for the MailService/]],
    ],
    [
      "port, startTls and an SMTPS profile for all",
      { port: 25, startTls: StartTls.ALLOW, smtps: {} as never },
      [
        ["no-effect", /port.*MailListener\.mx\(\{ port \}\)/],
        ["no-effect", /startTls.*MailListener\.mx\(\{ startTls \}\)/],
        ["no-effect", /smtps.*Set startTls of the listeners/],
      ],
    ],
    [
      "a prop that is none",
      { listeners: [MailListener.mx({ memberport: 25 } as never)] },
      [["unknown-prop", /listeners\[0\]\.memberport.*Write memberPort/]],
    ],
    [
      "a port of servers that is known only at apply",
      { memberPort: "${var.port}" as never },
      [["known-at-synthesis", /memberPort/]],
    ],
    ["a port of servers that is none", { memberPort: 0 }, [["port-range", /memberPort: 0/]]],
    ["no servers", { members: undefined }, [["members-missing", /members/]]],
  ])("%s", (_title, props, expected) => {
    expect(errorsOf(template(props))).toEqual(
      expected.map(([id, message]) => [id, expect.stringMatching(message) as unknown]),
    );
  });

  test("no certificate, once", () => {
    const all = synthesized((stack) => {
      new MailService(stack, "mail", {
        destination: "192.0.2.25",
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        listeners: LISTENERS,
      }).addMember("10.1.20.12");
    });
    expect(errorsOf(all)).toEqual([["exactly-one", expect.stringContaining("certificate and clientSsl")]]);
  });

  test("a port of servers beside a pool that is given, and members for it", () => {
    const all = synthesized((stack) => {
      const pool = new Pool(stack, "own", { members: ["10.1.20.99"], memberPort: 25 });
      make(stack, {
        pool,
        members: undefined,
        domain: undefined,
        listeners: [MailListener.mx({ memberPort: 26 })],
      }).addMember("10.1.20.98");
    });
    expect(errorsOf(all)).toEqual([
      ["no-effect", expect.stringContaining("memberPort")],
      ["no-effect", expect.stringContaining("addMember")],
    ]);
  });
});

describe("a mail service with a pool that is given", () => {
  const errorsBeside = (props: Partial<MailServiceProps>): string[] =>
    synthesized((stack) => {
      const pool = Pool.fromFullPath(stack, "own", "/Common/own");
      make(stack, { members: undefined, domain: undefined, pool, ...props });
    }).errors.map(({ message }) => message);

  test.each<Partial<MailServiceProps>>([
    { memberPort: 26 },
    { loadBalancingMode: LoadBalancingMode.ROUND_ROBIN },
    { slowRampTime: 60 },
    { minimumActiveMembers: 1 },
    { requestQueue: { depth: 1, timeLimitMs: 1 } },
    { healthCheck: { interval: 10 } },
  ])("refuses what it can't use, as the single services do: %j", (props) => {
    const [prop = ""] = Object.keys(props);
    const message = expect.stringContaining(
      `${prop} has no effect on a service whose pool is given`,
    ) as unknown;
    expect(errorsBeside(props)).toEqual([message]);
  });

  test("refuses members and a monitor", () => {
    expect(errorsBeside({ members: ["10.1.20.11"] })).toEqual([
      expect.stringContaining("members and pool: both are given"),
    ]);
    const all = synthesized((stack) => {
      const pool = Pool.fromFullPath(stack, "own", "/Common/own");
      make(stack, { members: undefined, pool, monitor: new TcpMonitor(stack, "tcp") });
    });
    expect(errorsOf(all)).toEqual([["no-effect", expect.stringContaining("monitor")]]);
  });

  test("takes options of pools for a listener that has servers of its own", () => {
    const listeners = [MailListener.mx(), MailListener.submission({ members: ["10.1.20.99"] })];
    expect(errorsBeside({ slowRampTime: 60, domain: "example.test", listeners })).toEqual([]);
  });
});

test("the warning about a source that servers do not see comes once", () => {
  expect(messagesOf(template({ snat: undefined }).warnings, "snat-hides-source")).toHaveLength(1);
  const pool = (stack: TerraformStack): SnatPool =>
    new SnatPool(stack, "pool", { addresses: ["192.0.2.200"] });
  const all = synthesized((stack) => {
    make(stack, { snat: Snat.pool(pool(stack)), serversFilterBySource: true });
  });
  expect(all.errors.map(({ id }) => id)).toEqual(["filter-by-source"]);
});

test("a source translation that no listener has is not made, and an error where it is stated", () => {
  const listeners = [
    MailListener.mx({ snat: Snat.none() }),
    MailListener.submission({ snat: Snat.addresses(["192.0.2.200"]) }),
  ];
  const all = template({ listeners, snat: undefined });
  expect(all.errors).toEqual([]);
  expect(messagesOf(all.warnings, "snat-hides-source")).toEqual([]);
  expect(errorsOf(template({ listeners, snat: Snat.automap() }))).toEqual([
    ["no-effect", expect.stringContaining("snat has no effect on a MailService whose listeners all state")],
  ]);
});

test("servers that no listener has are an error", () => {
  const own = { members: ["10.1.20.99"] };
  const listeners = [MailListener.mx(own), MailListener.submission(own)];
  expect(errorsOf(template({ listeners, members: undefined }))).toEqual([]);
  expect(errorsOf(template({ listeners }))).toEqual([
    ["no-effect", expect.stringContaining("members has no effect on a MailService whose listeners all have")],
  ]);
});

test("an empty list of further certificates is none, as it opens and closes nothing", () => {
  const without = synthesized((stack) => make(stack, {}));
  const empty = synthesized((stack) => make(stack, { certificates: [] }));
  expect(empty.errors).toEqual([]);
  expect(empty.json).toBe(without.json);
  const inTenant = synthesized((stack) => {
    const tenant = new As3Tenant(stack, "tenant", { name: "mail" });
    new ClientSslProfile(tenant, "ssl", {
      certificate: existingCertificate(stack, "certificate"),
      certificates: [],
    });
  });
  expect(inTenant.errors).toEqual([]);
});

test("the sheet shows the servers at each listener, and says who decided what", () => {
  const rows = rowsOf(
    writtenSheet((stack) => {
      make(stack, { slowRampTime: 60, healthCheck: { interval: 10 } });
    }),
  );
  const row = (object: string, setting: string): Partial<ReadRow> | undefined =>
    rows.find((each) => each.object.includes(object) && each.setting === setting);
  expect(row("mail_25_pool", "Slow Ramp Time (s)")).toMatchObject({ value: "60", from: "you" });
  expect(row("mail_25_pool", "Load Balancing Method")).toMatchObject({ from: "guide" });
  expect(row("mail_25_monitor_smtp", "Interval (s)")).toMatchObject({ value: "10", from: "you" });
  expect(row("mail_mx_vs", "Default Pool")).toMatchObject({ value: "/Common/mail_25_pool" });
});

test("the example has no warnings", () => {
  expect(Template.fromStack(example(new App())).warnings).toEqual([]);
});
