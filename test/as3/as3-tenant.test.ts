import { Fn, TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  AddressList,
  As3Tenant,
  DeviceObject,
  FirewallAction,
  FirewallPolicy,
  LogFormat,
  Pool,
  type PoolMemberProps,
  Partition,
  SmtpBridging,
  SmtpOffload,
  SmtpPlaintext,
  type SmtpPlaintextProps,
  Snat,
} from "../../lib";
import { CertificateKeyPair, ClientSslProfile, Node, SaveConfig, TcpMonitor, TcpProfile } from "../../lib";
import { Template } from "../../lib/testing";
import { makeProvider, makeStack } from "../support/stacks";

function tenantOf(stack: TerraformStack, name = "Mail"): As3Tenant {
  return new As3Tenant(stack, name.toLowerCase(), { name });
}

function mailIn(scope: Construct, props: Partial<SmtpPlaintextProps> = {}): SmtpPlaintext {
  return new SmtpPlaintext(scope, "mail", {
    destination: "192.0.2.25",
    members: ["10.1.20.11"],
    domain: "example.test",
    snat: Snat.automap(),
    ...props,
  });
}

/** The messages of a stack's errors, by id. */
function faultsOf(build: (stack: TerraformStack) => void): string[] {
  const stack = makeStack();
  build(stack);
  return Template.fromStack(stack).errors.map(({ message }) => message);
}

/** What AS3 is sent, with its values as Terraform's text. */
function sentBy(stack: TerraformStack): string {
  return String(Template.fromStack(stack).resource("bigip_as3").properties["as3_json"]);
}

describe("the resource of a tenant", () => {
  it("has exactly the keys around the declaration that the provider reads back", () => {
    const stack = makeStack();
    mailIn(tenantOf(stack));
    const { properties } = Template.fromStack(stack).resource("bigip_as3");
    expect(properties).toMatchObject({ ignore_metadata: true });
    const request = JSON.parse(String(properties["as3_json"])) as Record<string, unknown>;
    expect(Object.keys(request)).toEqual(["class", "action", "persist", "declaration"]);
    expect(request["declaration"]).toMatchObject({
      class: "ADC",
      schemaVersion: "3.38.0",
      Mail: { class: "Tenant", mail: { class: "Application", mail_vs: { class: "Service_TCP" } } },
    });
  });

  it("asks for no SaveConfig: AS3 saves by itself", () => {
    const stack = makeStack();
    mailIn(tenantOf(stack));
    expect(Template.fromStack(stack).warnings.map(({ id }) => id)).not.toContain("config-not-saved");
  });

  it("passes label, remark and route domain on", () => {
    const stack = makeStack();
    const props = { name: "Mail", label: "mail", remark: "of example.test", defaultRouteDomain: 2 };
    const tenant = new As3Tenant(stack, "mail", props);
    expect(tenant.declaration["Mail"]).toEqual({
      class: "Tenant",
      label: "mail",
      remark: "of example.test",
      defaultRouteDomain: 2,
    });
  });

  it("puts what is in no service into the application Shared", () => {
    const stack = makeStack();
    const tenant = tenantOf(stack);
    new Pool(tenant, "pool", { name: "shared_pool", members: ["10.1.20.11"], memberPort: 25 });
    expect(tenant.declaration["Mail"]).toMatchObject({
      Shared: { class: "Application", template: "shared", shared_pool: { class: "Pool" } },
    });
  });

  it("waits for what its objects use outside, and for the tenant before", () => {
    const stack = makeStack();
    const pool = new Pool(stack, "outside", { members: ["10.1.20.11"], memberPort: 25 });
    const first = tenantOf(stack, "First");
    const second = tenantOf(stack, "Second");
    new SmtpPlaintext(second, "mail", { destination: "192.0.2.25", pool, snat: Snat.none() });
    const { properties } = Template.fromStack(stack).at("second/Resource");
    expect(properties["depends_on"]).toEqual([
      `bigip_ltm_pool.${pool.resource.friendlyUniqueId}`,
      `bigip_as3.${first.resource.friendlyUniqueId}`,
    ]);
    expect(String(properties["as3_json"])).toContain(
      `"pool":{"bigip":\${jsonencode(bigip_ltm_pool.${pool.resource.friendlyUniqueId}.name)}}`,
    );
  });

  it("gives a full path that makes others wait for the tenant", () => {
    const stack = makeStack();
    const tenant = tenantOf(stack);
    const mail = mailIn(tenant);
    new TerraformOutput(stack, "path", { value: mail.virtualServer.fullPath });
    expect(mail.virtualServer.devicePath).toBe("/Mail/mail/mail_vs");
    expect(Template.fromStack(stack).output("path")).toBe(
      `/\${bigip_as3.${tenant.resource.friendlyUniqueId}.id}/mail/mail_vs`,
    );
  });

  it("has no resource for what is inside", () => {
    const stack = makeStack();
    const mail = mailIn(tenantOf(stack));
    expect(() => mail.virtualServer.resource).toThrow(
      "edge/mail/mail/VirtualServer.resource: there is none, since edge/mail/mail/VirtualServer is a part of the declaration of edge/mail.",
    );
  });
});

describe("values that Terraform knows", () => {
  it("become JSON in their places, numbers as numbers", () => {
    const stack = makeStack();
    const address = new TerraformVariable(stack, "address", { type: "string" }).stringValue;
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    mailIn(tenantOf(stack), { destination: address, port, domain: `mx-${address}.example.test` });
    const text = sentBy(stack);
    expect(text).toContain('"virtualAddresses":[${jsonencode(var.address)}]');
    expect(text).toContain('"virtualPort":${jsonencode(tonumber(var.port))}');
    expect(text).toContain('"domain":${jsonencode("mx-${var.address}.example.test")}');
  });

  it("can be names, too", () => {
    const stack = makeStack();
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    mailIn(tenantOf(stack), { name });
    expect(sentBy(stack)).toContain('${jsonencode("${var.name}_vs")}:{"class":"Service_TCP"');
  });

  it("leaves what only looks like Terraform's as it is", () => {
    const stack = makeStack();
    mailIn(tenantOf(stack), { description: "costs ${5} %{6}" });
    expect(sentBy(stack)).toContain('"remark":"costs $${5} %%{6}"');
  });
});

describe("names in TLS", () => {
  function declared(names: readonly ("lists" | "mail")[]): Record<string, unknown> {
    const stack = makeStack();
    const tenant = tenantOf(stack);
    const files = { certificate: "/Common/mail.crt", key: "/Common/mail.key" };
    const certificate = CertificateKeyPair.fromFullPaths(stack, "files", files);
    const profiles = {
      lists: new ClientSslProfile(tenant, "lists", { certificate, serverName: "lists.example.test" }),
      mail: new ClientSslProfile(tenant, "mail", { certificate, sniDefault: names.length > 1 || undefined }),
    };
    const [clientSsl, ...further] = names.map((name) => profiles[name]);
    new SmtpBridging(tenant, "bridged", {
      destination: "192.0.2.25",
      port: 465,
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
      clientSsl,
      profiles: further,
      serverTls: { serverName: "mx.example.test" },
    });
    expect(Template.fromStack(stack).errors).toEqual([]);
    const { schemaVersion, Mail: mail } = tenant.declaration;
    return { schemaVersion, ...(mail as Record<string, object>) };
  }

  it("are asked for in the handshake with servers", () => {
    const { bridged } = declared(["mail"]) as { bridged: Record<string, unknown> };
    expect(bridged["bridged_server_ssl"]).toMatchObject({ class: "TLS_Client", sendSNI: "mx.example.test" });
    expect(bridged["bridged_server_ssl"]).not.toHaveProperty("serverName");
  });

  it("leave the default to AS3 where a virtual server has one profile, so that older releases take it", () => {
    const { schemaVersion, Shared: shared } = declared(["mail"]);
    expect(schemaVersion).toBe("3.38.0");
    expect(JSON.stringify(shared)).not.toContain("sniDefault");
  });

  it("have one default where it has several", () => {
    const { schemaVersion, Shared: shared } = declared(["lists", "mail"]);
    expect(schemaVersion).toBe("3.55.0");
    expect(shared).toMatchObject({
      lists: { certificates: [{ matchToSNI: "lists.example.test", sniDefault: false }] },
      mail: { certificates: [{ sniDefault: true }] },
    });
  });
});

describe("overrides", () => {
  it("set, add and take away", () => {
    const stack = makeStack();
    const tenant = tenantOf(stack);
    mailIn(tenant);
    tenant.addOverride("mail.mail_pool.minimumMonitors", 1);
    tenant.addOverride("mail.mail_pool.members.0.ratio", 3);
    tenant.addOverride("mail.mail_vs.persistenceMethods", undefined);
    const { mail } = tenant.declaration["Mail"] as { mail: Record<string, object> };
    expect(mail["mail_pool"]).toMatchObject({ minimumMonitors: 1, members: [{ ratio: 3 }] });
    expect(mail["mail_vs"]).not.toHaveProperty("persistenceMethods");
  });

  it("of lists take an item away without a gap, and put one behind the last", () => {
    const stack = makeStack();
    const tenant = tenantOf(stack);
    mailIn(tenant);
    tenant.addOverride("mail.mail_vs.list", ["a", undefined, null, Fn.lower("B")]);
    tenant.addOverride("mail.mail_vs.list.0", undefined);
    tenant.addOverride("mail.mail_vs.bag", { one: null, two: undefined });
    tenant.addOverride("mail.mail_vs.bag.three", [1]);
    tenant.addOverride("mail.mail_vs.bag.three.1", 2);
    const { properties } = Template.fromStack(stack).at("mail");
    expect(properties["as3_json"]).toContain(
      '"list":[null,${jsonencode(lower("B"))}],"bag":{"one":null,"three":[1,2]}',
    );
  });

  it.each<[string, unknown, string]>([
    ["mail.mail_vs.x", () => 1, "is no JSON"],
    ["mail.mail_vs.x", { deep: [Number.NaN] }, "is no JSON"],
    ["mail.mail_vs.x", new Map(), "is no JSON"],
    ["mail.mail_pool.members.7", {}, "there is no 7"],
    ["mail.mail_pool.members.first", {}, "there is no first"],
  ])("report %s with %p", (path, value, problem) => {
    const faults = faultsOf((stack) => {
      const tenant = tenantOf(stack);
      mailIn(tenant);
      tenant.addOverride(path, value);
    });
    expect(faults).toEqual([expect.stringContaining(problem)]);
  });

  it("report a path that leads nowhere", () => {
    const faults = faultsOf((stack) => {
      const tenant = tenantOf(stack);
      mailIn(tenant);
      tenant.addOverride("mail.mail_poll.minimumMonitors", 1);
    });
    expect(faults).toEqual([
      'addOverride: "mail.mail_poll.minimumMonitors" leads nowhere: there is no mail_poll, but mail_pool. ' +
        "Allowed: a path to an object of the declaration, such as mail.mail_pool.reselectTries. Correct the path. [as3-override]",
    ]);
  });
});

describe("what AS3 can't do", () => {
  const lacking: readonly (readonly [string, (tenant: As3Tenant) => void, RegExp])[] = [
    [
      "a queue",
      (tenant) =>
        mailIn(tenant, {
          members: [{ address: "10.1.20.11", connectionLimit: 5 }],
          requestQueue: { depth: 1, timeLimitMs: 1 },
        }),
      /^requestQueue: AS3 has no queue/,
    ],
    ["reapply", (tenant) => mailIn(tenant, { reapply: "1" }), /^reapply: AS3 puts back all of a tenant/],
    [
      "objects by tmsh",
      (tenant) => new DeviceObject(tenant, "it", { component: "ltm profile smtps", properties: {} }),
      /DeviceObject|AS3 has no class for/,
    ],
    [
      "nodes",
      (tenant) => new Node(tenant, "node", { address: "10.1.20.12" }),
      /^edge\/mail\/node: AS3 has no class for a node/,
    ],
    [
      "partitions",
      (tenant) => new Partition(tenant, "other", { name: "other" }),
      /AS3 has no class for a partition/,
    ],
    [
      "parents of monitors",
      (tenant) => new TcpMonitor(tenant, "monitor", { customParent: "/Common/tcp2" }),
      /^customParent: AS3's monitors have no parent/,
    ],
    [
      "other parents of TCP profiles",
      (tenant) => new TcpProfile(tenant, "tcp"),
      /^parent: AS3's profiles have no parent/,
    ],
    [
      "ArcSight",
      (tenant) =>
        mailIn(tenant, {
          allowFrom: ["192.0.2.9"],
          firewall: { log: { servers: ["10.1.20.99"], format: LogFormat.ARCSIGHT } },
        }),
      /^format: AS3 has no destination of the format ArcSight/,
    ],
    ["saving", (tenant) => new SaveConfig(tenant, "save"), /AS3 saves/],
  ];

  it.each(lacking)("%s", (_what, build, message) => {
    const faults = faultsOf((stack) => {
      build(tenantOf(stack));
    });
    expect(faults).toEqual([expect.stringMatching(message)]);
    expect(faults[0]).toMatch(/\[as3-lacks\]$/);
  });

  it("profiles that exist beside STARTTLS", () => {
    const faults = faultsOf((stack) => {
      const clientSsl = ClientSslProfile.fromFullPath(stack, "ssl", "/Common/mail_ssl");
      const { port = 587 } = {};
      new SmtpOffload(tenantOf(stack), "mail", {
        destination: "192.0.2.25",
        port,
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        clientSsl,
        startTls: "require" as never,
      });
    });
    expect(faults).toEqual([
      expect.stringContaining("offers STARTTLS by a client SSL profile of the declaration alone"),
    ]);
  });

  it("keys with a passphrase", () => {
    const faults = faultsOf((stack) => {
      const passphrase = new TerraformVariable(stack, "passphrase", { sensitive: true }).stringValue;
      const certificate = new CertificateKeyPair(stack, "pair", {
        certificate: "${var.crt}",
        key: "${var.key}",
        passphrase,
      });
      new SmtpOffload(tenantOf(stack), "mail", {
        destination: "192.0.2.25",
        port: 465,
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        certificate,
      });
    });
    expect(faults).toEqual([expect.stringMatching(/^certificate\.passphrase: AS3 shows .* \[as3-lacks\]$/)]);
  });

  it.each<[string, PoolMemberProps, string]>([
    ["with two names", { address: "10.1.20.11", name: "mx1" }, "whose name is 10.1.20.11 there and mx1 here"],
    [
      "of two addresses",
      { address: "10.1.20.12", name: "10.1.20.11" },
      "whose address is 10.1.20.11 there and 10.1.20.12 here",
    ],
  ])("one server %s", (_what, member, difference) => {
    const faults = faultsOf((stack) => {
      const tenant = tenantOf(stack);
      new Pool(tenant, "one", { members: ["10.1.20.11"], memberPort: 25 });
      new Pool(tenant, "same", { members: ["10.1.20.11"], memberPort: 587 });
      new Pool(tenant, "other", { members: [member], memberPort: 25 });
    });
    expect(faults).toEqual([expect.stringContaining(difference)]);
    expect(faults[0]).toContain("[node-conflict]");
  });

  it("numbers and texts that BIG-IP would take", () => {
    const faults = faultsOf((stack) => {
      mailIn(tenantOf(stack), {
        slowRampTime: 901,
        description: 'say "mail"',
        members: [{ address: "10.1.20.11", ratio: 101 }],
      });
    });
    expect(faults.map((fault) => fault.split(":")[0])).toEqual(
      expect.arrayContaining(["slowRampTime", "members[0].ratio", "description"]),
    );
    for (const fault of faults) expect(fault).toContain("[as3-value]");
  });
});

describe("names and places", () => {
  it.each(["Common", "9mail"])("refuses the name %s", (name) => {
    expect(faultsOf((stack) => tenantOf(stack, name))).toEqual([
      expect.stringContaining("[as3-tenant-name]"),
    ]);
  });

  it("refuses a tenant in a tenant", () => {
    const faults = faultsOf((stack) => new As3Tenant(tenantOf(stack), "inner", { name: "Inner" }));
    expect(faults).toEqual([
      "edge/mail/inner is below the tenant edge/mail. Allowed: a tenant of its own for each As3Tenant, and not below another one. Make it beside that one. [as3-tenant-name]",
    ]);
  });

  it("refuses another partition than the tenant's", () => {
    expect(faultsOf((stack) => mailIn(tenantOf(stack), { partition: "Other" }))).toEqual([
      expect.stringMatching(/^partition: "Other", but edge\/mail is the tenant "Mail".*\[as3-partition\]$/),
    ]);
    expect(faultsOf((stack) => mailIn(tenantOf(stack), { partition: "Mail" }))).toEqual([]);
  });

  it("refuses others in its partition, which AS3 would remove", () => {
    const faults = faultsOf((stack) => {
      tenantOf(stack);
      new TcpMonitor(stack, "alien", { partition: "Mail" });
    });
    expect(faults).toEqual([
      expect.stringMatching(/^name: edge\/alien is in the partition Mail.*\[as3-partition\]$/),
    ]);
  });

  it("refuses one name for two types in an application", () => {
    const faults = faultsOf((stack) => {
      const tenant = tenantOf(stack);
      new Pool(tenant, "pool", { name: "it", members: ["10.1.20.11"], memberPort: 25 });
      new TcpMonitor(tenant, "monitor", { name: "it" });
    });
    expect(faults).toEqual([
      expect.stringMatching(/both it in the application Shared.*\[duplicate-object\]$/),
    ]);
  });

  it("refuses the name of a list that a firewall policy makes of its sources", () => {
    const faults = faultsOf((stack) => {
      const tenant = tenantOf(stack);
      const addressList = (name: string) => new AddressList(tenant, name, { name, addresses: ["192.0.2.9"] });
      addressList("f_sources_1");
      addressList("f_sources_2");
      const rule = { name: "all", action: FirewallAction.REJECT, sources: ["203.0.113.99"] };
      new FirewallPolicy(tenant, "policy", { name: "f", rules: [rule] });
    });
    expect(faults).toEqual([
      expect.stringMatching(
        /^name: .*f_sources_1 and edge\/mail\/policy are both f_sources_1 .*\[duplicate-object\]$/,
      ),
    ]);
  });

  it("refuses names that do not begin with a letter", () => {
    const faults = faultsOf((stack) => mailIn(tenantOf(stack), { name: "25mail" }));
    expect(faults[0]).toMatch(/\[as3-name\]$/);
  });

  it("refuses another device than the tenant's", () => {
    const faults = faultsOf((stack) => mailIn(tenantOf(stack), { provider: makeProvider(stack, "other") }));
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining("[mixed-providers]")]));
  });

  it("knows a server once on the device, unless tenants share their nodes", () => {
    const two = (shareNodes: boolean) => (stack: TerraformStack) => {
      const tenants = ["First", "Second"].map((name) => new As3Tenant(stack, name, { name, shareNodes }));
      tenants.forEach((tenant, index) => mailIn(tenant, { destination: `192.0.2.${index + 1}` }));
    };
    expect(faultsOf(two(false))).toEqual([expect.stringContaining("[node-conflict]")]);
    expect(faultsOf(two(true))).toEqual([]);
  });
});
