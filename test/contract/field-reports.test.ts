import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { App, TerraformStack, Testing, TerraformVariable } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  FastL4Profile,
  IRule,
  LoadBalancingMode,
  MemberState,
  Node,
  Pool,
  type PoolMemberProps,
  ServerSslProfile,
  SmtpMonitor,
  Snat,
  SnatPool,
  TcpMonitor,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VirtualServer,
} from "../../lib";
import { Template, snapshotOf } from "../../lib/testing";
import { makeOffload, makePlaintext, SERVICE_KINDS } from "../support/objects";
import { PEM } from "../support/pem";
import { errorIds, makeStack, messagesOf, synthesized } from "../support/stacks";

/** The attachments of a pool with these members, by what `node` refers to. */
function attachments(members: (PoolMemberProps | string)[], partition = "Common"): Template {
  return synthesized((stack) => {
    new Pool(stack, "pool", { members, memberPort: 25, partition });
  });
}

const propertiesOf = (template: Template, type: string): Readonly<Record<string, unknown>>[] =>
  template.resources(type).map(({ properties }) => properties);

describe("reports about members and pools", () => {
  test("BL-001: a member is an attachment of one named node, never of a bare address", () => {
    const template = attachments([{ name: "mx1", address: "192.0.2.10" }]);
    const node = template.resource("bigip_ltm_node");
    expect(template.resource("bigip_ltm_pool_attachment").properties["node"]).toBe(
      `\${${node.address}.name}:25`,
    );
  });

  test("BL-002: a node may be named like a host, have a route domain and be in a partition", () => {
    const template = attachments([{ name: "mx1.example.test", address: "192.0.2.10%52" }], "mail");
    expect(template.resource("bigip_ltm_node").properties).toMatchObject({
      name: "/mail/mx1.example.test",
      address: "192.0.2.10%52",
    });
    expect(template.resource("bigip_ltm_pool_attachment").properties["node"]).toMatch(/^[^:]*:25$/);
  });

  test("BL-003, BL-016: the provider must be new enough for all that is used", () => {
    const { terraform } = attachments(["192.0.2.10"]).toObject() as {
      terraform: { required_providers: { bigip: { version: string } } };
    };
    expect(terraform.required_providers.bigip.version).toBe(">= 1.24.0, < 2.0.0");
  });

  test("BL-004: an existing node is named with its partition", () => {
    const template = synthesized((stack) => {
      const node = Node.fromFullPath(stack, "node", "/mail/mx1");
      new Pool(stack, "pool", { members: [{ node }], memberPort: 25, partition: "mail" });
    });
    expect(template.resource("bigip_ltm_pool_attachment").properties["node"]).toBe("/mail/mx1:25");
    expect(errorIds((stack) => Node.fromFullPath(stack, "node", "mx1"))).toEqual(["full-path-format"]);
  });

  test("BL-005: a host name that follows DNS says so on node and member", () => {
    const template = attachments([{ address: "mx.example.test", autopopulate: true }]);
    expect(template.resource("bigip_ltm_node").properties["fqdn"]).toMatchObject({ autopopulate: "enabled" });
    expect(template.resource("bigip_ltm_pool_attachment").properties["fqdn_autopopulate"]).toBe("enabled");
  });

  test("BL-007: a member's state is emitted only when it is stated, and only a state that exists", () => {
    expect(propertiesOf(attachments(["192.0.2.10"]), "bigip_ltm_pool_attachment")[0]).not.toHaveProperty(
      "state",
    );
    const wrong = attachments([{ address: "192.0.2.10", state: "maintenance" as unknown as MemberState }]);
    expect(messagesOf(wrong.errors, "enum-value")[0]).toContain("enabled, disabled, forced_offline");
  });

  test("BL-008: a member's state is the attachment's, not the node's", () => {
    const template = attachments([{ address: "192.0.2.10", state: MemberState.DISABLED }]);
    expect(template.resource("bigip_ltm_pool_attachment").properties["state"]).toBe("disabled");
    expect(template.resource("bigip_ltm_node").properties).not.toHaveProperty("state");
  });

  test("BL-009: the attachment follows its node when the address changes, and no other does", () => {
    const of = (address: string): Template => attachments([{ name: "mx1", address }, "192.0.2.20"]);
    const [one, other] = [of("192.0.2.10"), of("192.0.2.11")];
    const trigger = one.at("pool/Member-mx1-25").properties["lifecycle"];
    expect(trigger).toEqual({
      replace_triggered_by: [`${one.at("BigipShared/Node-mx1").address}.address`],
    });
    for (const path of ["pool/Member-192.0.2.20-25", "BigipShared/Node-192.0.2.20", "pool"]) {
      expect(other.at(path).properties).toEqual(one.at(path).properties);
    }
  });

  test("BL-010: priority groups are on all members, or it is an error", () => {
    const make = (...groups: (number | undefined)[]): Template =>
      synthesized((stack) => {
        new Pool(stack, "pool", {
          members: groups.map((priorityGroup, index) => ({ address: `192.0.2.1${index}`, priorityGroup })),
          memberPort: 25,
          minimumActiveMembers: 1,
        });
      });
    expect(make(10, undefined).errors.map(({ id }) => id)).toEqual(["priority-groups"]);
    const groups = propertiesOf(make(10, 5), "bigip_ltm_pool_attachment").map(
      (each) => each["priority_group"],
    );
    expect(groups).toEqual([10, 5]);
  });

  test("BL-011: a node with an address has no settings for DNS", () => {
    expect(attachments(["192.0.2.10"]).resource("bigip_ltm_node").properties).not.toHaveProperty("fqdn");
  });

  test("BL-012: a load balancing mode that does not exist is refused before the provider answers with another fault", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "pool", { loadBalancingMode: LoadBalancingMode.of("least-connections") });
    });
    expect(messagesOf(template.errors, "enum-value")[0]).toContain("least-connections-member");
    expect(attachments([]).resource("bigip_ltm_pool").properties["load_balancing_mode"]).toBe(
      "least-connections-member",
    );
  });

  test("BL-013: monitors are full paths", () => {
    expect(errorIds((stack) => TcpMonitor.fromFullPath(stack, "check", "smtp"))).toEqual([
      "full-path-format",
    ]);
    const template = synthesized((stack) => {
      new Pool(stack, "pool", { monitors: [TcpMonitor.fromFullPath(stack, "check", "/Common/smtp")] });
    });
    expect(template.resource("bigip_ltm_pool").properties["monitors"]).toEqual(["/Common/smtp"]);
  });

  test("BL-014: a pool refers to its monitor by attribute, and the new one is there before the old one goes", () => {
    const template = synthesized((stack) => {
      const monitor = new SmtpMonitor(stack, "check", { domain: "example.test" });
      new Pool(stack, "pool", { monitors: [monitor] });
    });
    const monitor = template.resource("bigip_ltm_monitor");
    expect(template.resource("bigip_ltm_pool").properties["monitors"]).toEqual([
      `\${${monitor.address}.name}`,
    ]);
    expect(monitor.properties["lifecycle"]).toMatchObject({ create_before_destroy: true });
  });

  test("BL-015: all monitors have to succeed, or as many as asked for", () => {
    const monitorsOf = (minimumMonitors?: number): unknown =>
      synthesized((stack) => {
        const monitors = ["a", "b"].map((name) => TcpMonitor.fromFullPath(stack, name, `/Common/${name}`));
        new Pool(stack, "pool", { monitors, minimumMonitors });
      }).resource("bigip_ltm_pool").properties["monitors"];
    expect(monitorsOf()).toEqual(["/Common/a", "/Common/b"]);
    expect(monitorsOf(1)).toEqual(["min 1 of { /Common/a /Common/b }"]);
  });
});

describe("reports about native monitors", () => {
  test("BL-018: interval and timeout fit each other", () => {
    expect(errorIds((stack) => new TcpMonitor(stack, "check", { interval: 91, timeout: 30 }))).toEqual([
      "interval-below-timeout",
    ]);
    const template = synthesized((stack) => new TcpMonitor(stack, "check", { interval: 30 }));
    expect(template.resource("bigip_ltm_monitor").properties["timeout"]).toBe(91);
  });

  test("BL-019, BL-087: another port can be checked, and none is named where none is asked for", () => {
    const destination = (port?: number): unknown =>
      synthesized((stack) => new TcpMonitor(stack, "check", { port })).resource("bigip_ltm_monitor")
        .properties["destination"];
    expect(destination(2525)).toBe("*:2525");
    expect(destination()).toBeUndefined();
  });

  test("BL-020: no native monitor has a password", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail");
    });
    for (const properties of propertiesOf(template, "bigip_ltm_monitor")) {
      expect(properties).not.toHaveProperty("password");
      expect(properties).not.toHaveProperty("username");
    }
  });

  test("BL-024: a parent of the user's stands beside a built-in of the same type", () => {
    const template = synthesized((stack) => {
      new TcpMonitor(stack, "check", { customParent: "/Common/own" });
    });
    expect(template.resource("bigip_ltm_monitor").properties).toMatchObject({
      parent: "/Common/tcp",
      custom_parent: "/Common/own",
    });
  });
});

describe("reports about certificates and SSL profiles", () => {
  const pair = (
    stack: Parameters<typeof makeOffload>[0],
    id: string,
    partition?: string,
  ): CertificateKeyPair =>
    new CertificateKeyPair(stack, id, { certificate: PEM.CERTIFICATE, key: "${var.key}", partition });

  test("BL-027: a renewed pair has new names, is there first, and changes no profile's JSON", () => {
    const of = (certificate: string): Template =>
      synthesized((stack) => {
        const files = new CertificateKeyPair(stack, "cert", { certificate, key: "${var.key}" });
        makeOffload(stack, "mail", { certificate: files });
      });
    const [one, other] = [of(PEM.CERTIFICATE), of(PEM.EXPIRED)];
    expect(other.at("cert").properties["name"]).not.toBe(one.at("cert").properties["name"]);
    expect(one.at("cert").properties["lifecycle"]).toMatchObject({ create_before_destroy: true });
    for (const path of ["mail/ClientSsl", "mail/VirtualServer"]) {
      expect(other.at(path).properties).toEqual(one.at(path).properties);
    }
  });

  test("BL-028: files are in the partition, and profiles refer to them there", () => {
    const template = synthesized((stack) => {
      const certificate = pair(stack, "cert", "mail");
      new ClientSslProfile(stack, "tls", { certificate, partition: "mail" });
    });
    const { address, properties } = template.at("cert");
    expect(properties["partition"]).toBe("mail");
    expect(template.at("tls").properties["cert_key_chain"]).toMatchObject({
      cert: `/\${${address}.partition}/\${${address}.name}`,
    });
  });

  test("BL-029: no pair goes through the provider's shared transaction", () => {
    const template = synthesized((stack) => {
      makeOffload(stack, "a", { certificate: pair(stack, "one") });
      makeOffload(stack, "b", { certificate: pair(stack, "two"), destination: "192.0.2.26" });
    });
    expect(template.count("bigip_ssl_key_cert")).toBe(0);
    expect(template.count("bigip_ssl_key")).toBe(2);
  });

  test("BL-030: certificate, key and chain never have one name", () => {
    const template = synthesized((stack) => {
      new CertificateKeyPair(stack, "cert", {
        certificate: PEM.CERTIFICATE,
        key: "${var.key}",
        chain: PEM.CERTIFICATE,
      });
    });
    const names = template.resources().map(({ properties }) => properties["name"]);
    expect(new Set(names).size).toBe(3);
  });

  test("BL-031: a profile names the very file that the certificate resource makes", () => {
    const template = synthesized((stack) => {
      new ClientSslProfile(stack, "tls", { certificate: pair(stack, "cert") });
    });
    expect(template.at("cert").properties["name"]).toMatch(/\.crt$/);
    expect(JSON.stringify(template.at("tls").properties)).toContain(
      `\${${template.at("cert").address}.name}"`,
    );
  });

  test("BL-032: a profile freezes nothing that it was not asked for", () => {
    const template = synthesized((stack) => {
      new ClientSslProfile(stack, "tls", { certificate: pair(stack, "cert") });
    });
    expect(Object.keys(template.at("tls").properties).sort()).toEqual([
      "cert_key_chain",
      "defaults_from",
      "lifecycle",
      "name",
    ]);
  });

  test("BL-033: old TLS is switched off beside the parent's own options", () => {
    const template = synthesized((stack) => {
      new ServerSslProfile(stack, "tls", { minTls: TlsVersion.TLS1_2 });
    });
    expect(template.at("tls").properties["tm_options"]).toEqual([
      "dont-insert-empty-fragments",
      "no-sslv3",
      "no-tlsv1",
      "no-tlsv1.1",
      "no-tlsv1.3",
    ]);
  });

  test("BL-034: TLS 1.3 needs a cipher group, which excludes a cipher string", () => {
    const ids = (props: ConstructorParameters<typeof ServerSslProfile>[2]): unknown =>
      errorIds((stack) => new ServerSslProfile(stack, "tls", props));
    expect(ids({ minTls: TlsVersion.TLS1_3 })).toEqual(["tls13-needs-cipher-group"]);
    expect(ids({ ciphers: "DEFAULT", cipherGroup: "/Common/f5-secure" })).toEqual(["cipher-choice"]);
    expect(ids({ minTls: TlsVersion.TLS1_3, cipherGroup: "/Common/f5-secure" })).toEqual([]);
  });

  test("BL-035, BL-111: a passphrase and a private key are only in arguments that Terraform keeps secret", () => {
    const template = synthesized((stack) => {
      const secret = (id: string): string =>
        new TerraformVariable(stack, id, { type: "string", sensitive: true }).stringValue;
      const certificate = new CertificateKeyPair(stack, "cert", {
        certificate: PEM.CERTIFICATE,
        key: secret("key"),
        passphrase: secret("phrase"),
      });
      new ClientSslProfile(stack, "tls", { certificate });
    });
    const places = template.resources().flatMap(({ type, properties }) =>
      Object.entries(properties)
        .filter(([, value]) => JSON.stringify(value).includes("var.phrase"))
        .map(([name]) => `${type}.${name}`),
    );
    expect(places.sort()).toEqual([
      "bigip_ltm_profile_client_ssl.cert_key_chain",
      "bigip_ssl_key.passphrase",
    ]);
    expect(template.at("tls").properties["cert_key_chain"]).toMatchObject({ passphrase: "${var.phrase}" });
    expect(messagesOf(template.warnings, "literal-secret")).toEqual([]);
  });

  test("BL-036: a new chain moves in together with its leaf", () => {
    const template = synthesized((stack) => {
      const certificate = new CertificateKeyPair(stack, "cert", {
        certificate: PEM.CERTIFICATE,
        key: "${var.key}",
        chain: PEM.AUTHORITY,
      });
      new ClientSslProfile(stack, "tls", { certificate });
    });
    const chain = JSON.stringify(template.at("tls").properties["cert_key_chain"]);
    for (const path of ["cert", "cert/Key", "cert/Chain"]) expect(chain).toContain(template.at(path).address);
  });

  test("BL-037: a service without server SSL says what is on the servers' side", () => {
    const template = synthesized((stack) => {
      makeOffload(stack, "mail");
    });
    const { server_profiles, profiles } = template.at("mail/VirtualServer").properties;
    expect(server_profiles).toEqual([`\${${template.at("mail/ServerTcp").address}.name}`]);
    expect(profiles).toEqual([]);
  });

  test("BL-038: the name that a server's certificate must carry is set on the device, or is an error", () => {
    expect(
      errorIds((stack) => new ServerSslProfile(stack, "tls", { verifyName: "mx.example.test" })),
    ).toEqual(["verify-needs-ca"]);
    const template = synthesized((stack) => {
      const trustedCa = TrustedCa.fromFullPath(stack, "ca", "/Common/ca.crt");
      new ServerSslProfile(stack, "tls", { trustedCa, verifyName: "mx.example.test" });
    });
    expect(template.at("tls/VerifyName/Script").properties["triggers_replace"]).toContain(
      "authenticate-name",
    );
  });
});

describe("reports about virtual servers", () => {
  const server = (
    props: Partial<ConstructorParameters<typeof VirtualServer>[2]>,
  ): Readonly<Record<string, unknown>> =>
    synthesized((stack) => {
      new VirtualServer(stack, "it", { destination: "192.0.2.5", port: 25, ...props });
    }).at("it").properties;

  test("BL-040: two listeners on one address and port are an error, on two ports two servers", () => {
    const ids = (port: number): unknown =>
      errorIds((stack) => {
        makePlaintext(stack, "one", { destination: "192.0.2.5" });
        makePlaintext(stack, "two", { destination: "192.0.2.5", port });
      });
    expect(ids(25)).toEqual(["duplicate-listener"]);
    expect(ids(587)).toEqual([]);
  });

  test("BL-140: two listeners on one address and port, each for its clients, are two servers", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "all", { destination: "192.0.2.5" });
      makePlaintext(stack, "relays", { destination: "192.0.2.5", source: "198.51.100.0/24" });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("all/VirtualServer").properties).not.toHaveProperty("source");
    expect(template.at("relays/VirtualServer").properties["source"]).toBe("198.51.100.0/24");
  });

  test.each(SERVICE_KINDS)("BL-041: $kind is a standard virtual server with TCP profiles", ({ make }) => {
    const template = synthesized((stack) => {
      make(stack, "mail");
    });
    expect(JSON.stringify(template.at("mail/VirtualServer").properties)).toContain("bigip_ltm_profile_tcp");
    expect(template.count("bigip_ltm_profile_fastl4")).toBe(0);
  });

  test("BL-041: FastL4 stands alone", () => {
    expect(
      errorIds((stack) => {
        new VirtualServer(stack, "it", {
          destination: "192.0.2.5",
          port: 25,
          fastL4Profile: new FastL4Profile(stack, "l4"),
          clientTcpProfile: new TcpProfile(stack, "tcp"),
        });
      }),
    ).toEqual(["profile-combination"]);
  });

  test("BL-042: a TCP profile for each side is on that side, the same one for both is on both", () => {
    const tcp = (client: string, wan: string): Readonly<Record<string, unknown>> =>
      synthesized((stack) => {
        new VirtualServer(stack, "it", {
          destination: "192.0.2.5",
          port: 25,
          clientTcpProfile: TcpProfile.fromFullPath(stack, "c", client),
          serverTcpProfile: TcpProfile.fromFullPath(stack, "s", wan),
        });
      }).at("it").properties;
    expect(tcp("/Common/wan", "/Common/lan")).toMatchObject({
      client_profiles: ["/Common/wan"],
      server_profiles: ["/Common/lan"],
      profiles: [],
    });
    const both = tcp("/Common/tcp", "/Common/tcp");
    expect([both["profiles"], both["client_profiles"]]).toEqual([["/Common/tcp"], undefined]);
  });

  test("BL-043: no persistence is said, not left out", () => {
    expect(server({})["persistence_profiles"]).toEqual([]);
  });

  test("BL-044: iRules keep their order", () => {
    const template = synthesized((stack) => {
      const rules = ["b", "a"].map((name) => IRule.fromFullPath(stack, name, `/Common/${name}`));
      makePlaintext(stack, "mail", { irules: rules });
    });
    expect(template.at("mail/VirtualServer").properties["irules"]).toEqual(["/Common/b", "/Common/a"]);
  });

  test("BL-045: the source is in the route domain of the destination", () => {
    expect(server({ destination: "192.0.2.5%20" })["source"]).toBe("0.0.0.0%20/0");
  });

  test("BL-046: an IPv6 listener with a route domain is warned of, and its read-back ignored", () => {
    const template = synthesized((stack) => {
      new VirtualServer(stack, "it", { destination: "2001:db8::5%2", port: 25 });
    });
    expect(messagesOf(template.warnings, "ipv6-route-domain-source")).toHaveLength(1);
    expect(template.at("it").properties["lifecycle"]).toMatchObject({ ignore_changes: ["destination"] });
  });
});

describe("reports about source translation", () => {
  test("BL-047: servers that filter by source and any SNAT are an error", () => {
    const ids = (snat: Snat): unknown =>
      errorIds((stack) => makePlaintext(stack, "mail", { snat, serversFilterBySource: true }));
    expect(ids(Snat.automap())).toEqual(["filter-by-source"]);
    expect(ids(Snat.addresses(["192.0.2.70"]))).toEqual(["filter-by-source"]);
    expect(ids(Snat.none())).toEqual([]);
  });

  test("BL-048: members are even, counted by connections, and checked with SMTP", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail");
    });
    expect(template.at("mail/Pool").properties["load_balancing_mode"]).toBe("least-connections-member");
    expect(template.at("mail/Monitor").properties["parent"]).toBe("/Common/smtp");
    for (const member of propertiesOf(template, "bigip_ltm_pool_attachment"))
      expect(member).not.toHaveProperty("ratio");
  });

  test("BL-050: there is one address for each 64,000 connections", () => {
    const ids = (connectionsPerServer: number, addresses?: string[]): unknown =>
      errorIds((stack) => {
        const topology = { serversOnVirtualServerSubnet: true, connectionsPerServer, addresses };
        makePlaintext(stack, "mail", { snat: Snat.forTopology(topology) });
      });
    const addresses = ["192.0.2.71", "192.0.2.72", "192.0.2.73", "192.0.2.74"];
    expect(ids(200_000, addresses)).toEqual([]);
    expect(ids(200_000, addresses.slice(1))).toEqual(["snat-pool-size"]);
    expect(ids(64_000)).toEqual([]);
    expect(ids(64_001)).toEqual(["snat-pool-size"]);
  });

  test("BL-051: several services use one SNAT pool where they are given one", () => {
    const template = synthesized((stack) => {
      const snat = Snat.pool(new SnatPool(stack, "snat", { addresses: ["192.0.2.70"] }));
      makePlaintext(stack, "one", { snat });
      makePlaintext(stack, "two", { snat, port: 587 });
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_snatpool")).toBe(1);
  });

  test("BL-052: a SNAT pool fits the members and is nobody's address", () => {
    const ids = (members: string[], ...addresses: string[]): unknown =>
      errorIds((stack) => makePlaintext(stack, "mail", { members, snat: Snat.addresses(addresses) }));
    expect(ids(["2001:db8::11"], "192.0.2.70")).toEqual(["snat-address-family"]);
    expect(ids(["10.1.20.11"], "10.1.20.11")).toEqual(["snat-address-is-member"]);
    expect(ids(["2001:db8::11", "10.1.20.11"], "192.0.2.70", "2001:db8::70")).toEqual([]);
  });

  test("BL-053: who does not choose SNAT is told of limits for each source", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail", { snat: undefined });
    });
    expect(messagesOf(template.warnings, "snat-hides-source")[0]).toContain("limits for each source");
  });
});

describe("reports about CDKTF", () => {
  const variable = (stack: ReturnType<typeof makeStack>, type = "string"): TerraformVariable =>
    new TerraformVariable(stack, "value", { type });

  test("BL-100: addresses may be tokens", () => {
    const template = synthesized((stack) => {
      const address = variable(stack).stringValue;
      makePlaintext(stack, "mail", { destination: address, members: [{ name: "mx1", address }] });
    });
    expect(template.errors).toEqual([]);
  });

  test("BL-101: a token is in no id", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail", { members: [{ name: "mx1", address: variable(stack).stringValue }] });
    });
    expect(template.resources().filter(({ logicalId }) => /TfToken|TOKEN/.test(logicalId))).toEqual([]);
  });

  test("BL-102: a list that is one token is refused with the prop and a way out", () => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail", { members: variable(stack, "list(string)").listValue });
    });
    expect(messagesOf(template.errors, "list-token")[0]).toMatch(/members: .*one by one/);
  });

  test("BL-103: braces and lines of an iRule stay the iRule's", () => {
    const code = 'when CLIENT_DATA {\n  set a "${1}%{x}"\n}';
    const template = synthesized((stack) => new IRule(stack, "rule", { code }));
    const text = String(template.at("rule").properties["irule"]);
    expect(text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{")).toBe(code);
    expect(text).not.toMatch(/(^|[^$])\$\{|(^|[^%])%\{/);
  });

  test("BL-109: a construct outside a stack is refused", () => {
    for (const { make } of SERVICE_KINDS)
      expect(() => make(Testing.app(), "mail")).toThrow("[outside-stack]");
    expect(() => Pool.fromFullPath(new App({ outdir: Testing.app().outdir }), "pool", "/Common/p")).toThrow(
      "[outside-stack]",
    );
  });

  test("BL-110: synthesizing twice gives the same", () => {
    const stack = makeStack();
    makeOffload(stack, "mail");
    expect(Template.fromStack(stack).json).toBe(Template.fromStack(stack).json);
  });

  test("BL-111: a literal secret is warned of", () => {
    const template = synthesized((stack) => {
      new CertificateKeyPair(stack, "cert", { certificate: PEM.CERTIFICATE, key: PEM.KEY });
    });
    expect(messagesOf(template.warnings, "literal-secret")).toHaveLength(1);
  });

  test("BL-111: a literal password of the provider is warned of, and never shown", () => {
    const stack = new TerraformStack(Testing.app(), "edge");
    new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "admin", password: "invented-one" });
    makeOffload(stack, "mail");
    const [warning, ...more] = messagesOf(Template.fromStack(stack).warnings, "literal-secret");
    expect([warning, more]).toEqual([expect.stringContaining("password of edge/bigip"), []]);
    expect(warning).not.toContain("invented-one");
  });

  test("BL-113: snapshots hold nothing that changes by itself", () => {
    const stack = makeStack();
    makePlaintext(stack, "mail");
    expect(snapshotOf(stack)).not.toMatch(/"\/\/"|required_version|>= 1\.23|tfstate/);
  });
});

/** docs/field-reports.md names a test for each report, or says why it can't happen. */
describe("docs/field-reports.md", () => {
  const page = readFileSync(join(__dirname, "../../docs/field-reports.md"), "utf8");
  const rows = page.split("\n").flatMap((line) => {
    const [, id, , , here = ""] = /^\| (BL-\d{3}) +\| ([^|]*)\| ([^|]*)\| ([^|]*)\|$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id, here: here.trim() }];
  });
  const tests = readdirSync(join(__dirname, ".."), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => ({ file, text: readFileSync(join(__dirname, "..", file), "utf8") }));

  test.each(rows)("$id is where it says", ({ id, here }) => {
    if (here.startsWith("Can't happen: ")) return;
    const [, file] = /^`test\/([^`]+)`$/.exec(here) ?? [];
    const found = tests.find((each) => each.file === file);
    // The tests of packages are not named after reports: they are about all of them.
    expect(found?.text.includes(file?.startsWith("pack/") === true ? "test(" : id)).toBe(true);
  });

  test("has each report that a test here is named after", () => {
    const named = readFileSync(__filename, "utf8").match(/BL-\d{3}(?=[,:])/g) ?? [];
    expect(named.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
    expect(rows.length).toBeGreaterThan(45);
  });
});
