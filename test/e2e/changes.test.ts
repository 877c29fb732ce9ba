import { TerraformVariable } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  type ClientSslProfileProps,
  IRule,
  Node,
  Pool,
  SaveConfig,
  SmtpOffload,
  type SmtpOffloadProps,
  SmtpMonitor,
  SmtpsProfile,
  SnatPool,
  Snat,
  StartTls,
  TcpProfile,
  TlsVersion,
  VirtualAddress,
  VirtualServer,
  VlanFilter,
} from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../lib/simulator/example-files";
import { RENEWED } from "./support/certificates";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(180_000);

const MAIL = { certificate: MAIL_CERTIFICATE, key: MAIL_KEY };
const TCP = "/Common/tcp-lan-optimized";

/** A service with its configuration saved; each step says what is different from the last. */
function service(
  props: Partial<SmtpOffloadProps> | ((stack: Parameters<Build>[0]) => Partial<SmtpOffloadProps>) = {},
  pair = MAIL,
): Build {
  return (stack) => {
    new SmtpOffload(stack, "mail", {
      destination: "192.0.2.25",
      port: 465,
      members: ["10.1.20.11", "10.1.20.12"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate: new CertificateKeyPair(stack, "pair", pair),
      ...(typeof props === "function" ? props(stack) : props),
    });
    new SaveConfig(stack, "save");
  };
}

/** One change after the other on one device; after each one it is as if the stack had never been otherwise. */
describeWithRealProvider("changes of a service", () => {
  let deployment: Deployment;
  let lines: readonly string[];

  beforeAll(async () => {
    deployment = await Deployment.start();
    await deployment.apply(service());
  });
  afterAll(() => deployment.stop());

  async function change(build: Build): Promise<void> {
    ({ lines } = await deployment.change(build));
    expect(deployment.device.isSaved).toBe(true);
    expect(lines.at(-1)).toBe("tmsh save sys config");
  }
  const touched = (pattern: RegExp): string[] => lines.filter((line) => pattern.test(line));

  test("a member is added: the others and the virtual server are not touched", async () => {
    await change(service({ members: ["10.1.20.13", "10.1.20.11", "10.1.20.12"] }));
    expect(touched(/10\.1\.20\.1[12]|ltm\/virtual|PUT/)).toEqual([]);
  });

  test("a member goes", async () => {
    await change(service({ members: ["10.1.20.13", "10.1.20.12"] }));
    expect(touched(/DELETE/)).toEqual([
      expect.stringContaining("members/~Common~10.1.20.11:25"),
      expect.stringContaining("node/~Common~10.1.20.11"),
    ]);
  });

  test("a member gets another address under the same name", async () => {
    await change(service({ members: [{ name: "mx1", address: "10.1.20.21" }, "10.1.20.12"] }));
    await change(service({ members: [{ name: "mx1", address: "10.1.20.22" }, "10.1.20.12"] }));
    expect(touched(/DELETE/)).toEqual([
      expect.stringContaining("members/~Common~mx1:25"),
      expect.stringContaining("node/~Common~mx1"),
    ]);
    expect(touched(/10\.1\.20\.12/)).toEqual([]);
  });

  test("the certificate is renewed: the profile moves over in one request", async () => {
    await change(service({}));
    await change(service({}, RENEWED));
    expect(touched(/client-ssl/)).toEqual(["PATCH /mgmt/tm/ltm/profile/client-ssl/~Common~mail_client_ssl"]);
    expect(touched(/ltm\/virtual/)).toEqual([]);
    const profile = lines.findIndex((line) => line.includes("client-ssl"));
    const created = lines.flatMap((line, index) => (/POST .*sys\/file/.test(line) ? [index] : []));
    const deleted = lines.flatMap((line, index) => (/DELETE .*sys\/file/.test(line) ? [index] : []));
    expect([created.length, deleted.length]).toEqual([2, 2]);
    expect(Math.max(...created)).toBeLessThan(profile);
    expect(profile).toBeLessThan(Math.min(...deleted));
  });

  test("the listener gets another port, and another address", async () => {
    await change(service({ port: 2465 }, RENEWED));
    await change(service({ port: 2465, destination: "2001:db8::25" }, RENEWED));
    await change(service({}, RENEWED));
  });

  test("VLANs: only, except, all", async () => {
    const steps = [
      VlanFilter.only(["/Common/external"]),
      VlanFilter.except(["/Common/external"]),
      VlanFilter.only(["/Common/internal", "/Common/external"]),
      undefined,
    ];
    for (const vlans of steps) await change(service({ vlans }, RENEWED));
  });

  test("SNAT: a pool, automap, none, a pool with other addresses", async () => {
    const steps = [
      Snat.addresses(["192.0.2.71", "192.0.2.72"]),
      Snat.automap(),
      Snat.none(),
      Snat.addresses(["192.0.2.72", "192.0.2.73"]),
      Snat.addresses(["192.0.2.73"]),
      Snat.none(),
    ];
    for (const snat of steps) await change(service({ snat }, RENEWED));
  });

  test("one TCP profile for both sides, two, one of its own", async () => {
    await change(
      service((stack) => {
        const both = TcpProfile.fromFullPath(stack, "tcp", TCP);
        return { clientTcpProfile: both, serverTcpProfile: both };
      }, RENEWED),
    );
    await change(service({}, RENEWED));
    await change(
      service((stack) => {
        const both = new TcpProfile(stack, "own_tcp", { idleTimeout: 600 });
        return { clientTcpProfile: both, serverTcpProfile: both };
      }, RENEWED),
    );
    await change(service({}, RENEWED));
  });

  test("STARTTLS: required, allowed, off again", async () => {
    await change(service({ startTls: StartTls.REQUIRE, port: 587 }, RENEWED));
    const [vs, profile] = [/ltm\/virtual\/|POST.*ltm\/virtual /, /ltm profile smtps/].map((each) =>
      lines.findIndex((line) => each.test(line)),
    );
    expect(profile).toBeLessThan(vs ?? -1);
    await change(service({ startTls: StartTls.ALLOW, port: 587 }, RENEWED));
    expect(lines).toEqual([
      expect.stringMatching(/^tmsh modify ltm profile smtps \/Common\/mail_smtps .*activation-mode allow/),
      "tmsh save sys config",
    ]);
    await change(service({}, RENEWED));
    expect(lines.filter((line) => !line.includes("save sys config")).slice(0, 2)).toEqual([
      "PATCH /mgmt/tm/ltm/virtual/~Common~mail_vs",
      "tmsh delete ltm profile smtps /Common/mail_smtps",
    ]);
  });

  test("iRules: two, in the other order, one, none", async () => {
    const rules =
      (...names: string[]): Build =>
      (stack) => {
        service(
          {
            irules: names.map(
              (name) => new IRule(stack, name, { code: `when CLIENT_ACCEPTED { log local0. ${name} }` }),
            ),
          },
          RENEWED,
        )(stack);
      };
    for (const names of [["one", "two"], ["two", "one"], ["two"], []]) await change(rules(...names));
  });

  test("everything goes, and what stays of the stack saves the device", async () => {
    await deployment.apply((stack) => {
      new SaveConfig(stack, "save");
    });
    deployment.expectCleanDevice();
    expect(deployment.device.isSaved).toBe(true);
    await deployment.destroy();
  });
});

interface Named {
  readonly pair?: string;
  readonly node?: string;
  readonly monitor?: string;
  readonly pool?: string;
  readonly tcp?: string;
  readonly ssl?: string;
  readonly smtps?: string;
  readonly snat?: string;
  readonly rule?: string;
  readonly vs?: string;
  readonly service?: string;
}

/** One of each, so that each can be renamed alone. */
function named(names: Named): Build {
  return (stack) => {
    const node = new Node(stack, "node", { name: names.node ?? "old_node", address: "10.1.20.11" });
    const monitor = new SmtpMonitor(stack, "monitor", {
      name: names.monitor ?? "old_monitor",
      domain: "example.test",
    });
    const pool = new Pool(stack, "pool", {
      name: names.pool ?? "old_pool",
      members: [{ node, port: 25 }],
      monitors: [monitor],
    });
    const pair = new CertificateKeyPair(stack, "pair", { name: names.pair ?? "old_pair", ...MAIL });
    const tcp = new TcpProfile(stack, "tcp", {
      name: names.tcp ?? "old_tcp",
      idleTimeout: 600,
      description: "both sides",
    });
    const clientSsl = new ClientSslProfile(stack, "ssl", {
      name: names.ssl ?? "old_ssl",
      certificate: pair,
      description: "shown",
    });
    const smtps = new SmtpsProfile(stack, "smtps", {
      name: names.smtps ?? "old_smtps",
      activation: StartTls.REQUIRE,
    });
    const snat = new SnatPool(stack, "snat", { name: names.snat ?? "old_snat", addresses: ["192.0.2.77"] });
    const rule = new IRule(stack, "rule", {
      name: names.rule ?? "old_rule",
      code: "when CLIENT_ACCEPTED { }",
    });
    new VirtualServer(stack, "vs", {
      name: names.vs ?? "old_vs",
      description: "all in one",
      destination: "192.0.2.25",
      port: 587,
      pool,
      clientTcpProfile: tcp,
      serverTcpProfile: tcp,
      clientSsl,
      smtps,
      snat: Snat.pool(snat),
      irules: [rule],
      vlans: VlanFilter.only(["/Common/external"]),
      connectionLimit: 50,
    });
    new SmtpOffload(stack, "mail", {
      name: names.service ?? "old_mail",
      destination: "192.0.2.26",
      port: 465,
      members: ["10.1.20.12"],
      domain: "example.test",
      snat: Snat.automap(),
      certificate: pair,
      trafficGroup: "/Common/traffic-group-2",
    });
  };
}

describeWithRealProvider("renames, each alone", () => {
  let deployment: Deployment;
  let names: Named = {};

  beforeAll(async () => {
    deployment = await Deployment.start();
    await deployment.apply(named(names));
  });
  afterAll(() => deployment.stop());

  test.each<keyof Named>([
    "node",
    "monitor",
    "pool",
    "pair",
    "tcp",
    "ssl",
    "smtps",
    "snat",
    "rule",
    "vs",
    "service",
  ])("of the %s: it is moved over, nothing of the old name is left", async (which) => {
    names = { ...names, [which]: `new_${which}` };
    await deployment.change(named(names));
  });

  test("nothing is left after destroy", async () => {
    await deployment.destroy();
  });
});

describeWithRealProvider("certificates from variables", () => {
  test("are renewed when the variables change", async () => {
    const deployment = await Deployment.start();
    const build =
      (pair: typeof MAIL): Build =>
      (stack) => {
        const secret = (name: string, value: string): string =>
          new TerraformVariable(stack, name, { type: "string", sensitive: true, default: value }).stringValue;
        const certificate = new CertificateKeyPair(stack, "pair", {
          certificate: secret("certificate", pair.certificate),
          key: secret("key", pair.key),
        });
        new ClientSslProfile(stack, "ssl", { certificate });
      };
    try {
      await deployment.apply(build(MAIL));
      await deployment.change(build(RENEWED));
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});

/** Each step is applied once, and has to make what a device has on which nothing was before. */
describeWithRealProvider("values that the provider can't send", () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await Deployment.start();
  });
  afterEach(async () => {
    await deployment.destroy();
    await deployment.stop();
  });

  test.each<[string, number]>([
    ["a limit for all becomes none", 100],
    ["none becomes a limit for all", 0],
  ])("numbers: %s", async (_title, first) => {
    const build =
      (limit: number): Build =>
      (stack) => {
        new VirtualAddress(stack, "address", { address: "192.0.2.30", connectionLimit: limit });
        service({
          connectionLimit: limit,
          minimumActiveMembers: limit === 0 ? 0 : 1,
          members: ["10.1.20.11", "10.1.20.12"].map((address) => ({
            address,
            connectionLimit: limit,
            priorityGroup: limit,
          })),
        })(stack);
      };
    await deployment.apply(build(first));
    await deployment.change(build(100 - first));
  });

  test("an SSL profile: ciphers, a group of them, ciphers again, and what a parent has", async () => {
    const profile =
      (props: Partial<ClientSslProfileProps>): Build =>
      (stack) => {
        const certificate = new CertificateKeyPair(stack, "pair", MAIL);
        // The name ends like a property.
        const parent = new ClientSslProfile(stack, "parent", {
          name: "strict_options",
          certificate,
          minTls: TlsVersion.TLS1_2,
        });
        new ClientSslProfile(stack, "it", { certificate, parent, ...props });
      };
    const steps: Partial<ClientSslProfileProps>[] = [
      { ciphers: "HIGH" },
      { cipherGroup: "/Common/f5-secure" },
      { ciphers: "DEFAULT:!SSLv3" },
      { minTls: TlsVersion.TLS1_1 },
      {},
    ];
    await deployment.apply(profile({}));
    for (const props of steps) await deployment.change(profile(props));
  });
});
