import { App, Aspects, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  AuthMechanism,
  CertificateKeyPair,
  DenyAction,
  DeploymentSheet,
  DeviceObject,
  IRule,
  LogFormat,
  Network,
  Pool,
  SaveConfig,
  SmtpBridging,
  SmtpPassthrough,
  SmtpStartTls,
  Snat,
  StartTls,
  TlsVersion,
  TrustedCa,
  VlanFilter,
  Warnings,
} from "../../lib";
import { existingCertificate, makeBridging, makeOffload, makePlaintext } from "../support/objects";
import { PEM } from "../support/pem";
import { makeStack } from "../support/stacks";
import { rowOf, rowsOf, synthesized, writtenSheet } from "./sheets";

describe("a value comes from", () => {
  const sheet = writtenSheet((stack) => {
    makePlaintext(stack, "mail");
  });

  test.each([
    ["Virtual server", "Destination Address", "192.0.2.25", "you"],
    ["Virtual server", "Service Port", "25", "guide"],
    ["Virtual server", "Source Address Translation", "automap", "you"],
    ["Virtual server", "Connection Limit", "none", "device"],
    ["Virtual server", "VLANs and Tunnels", "all", "guide"],
    ["Virtual server", "Name", "/Common/mail_vs", "library"],
    ["SMTP monitor", "Interval (s)", "30", "guide"],
    ["SMTP monitor", "Timeout (s)", "91", "guide"],
    ["SMTP monitor", "Domain", "example.test", "you"],
    ["Pool", "Load Balancing Method", "least-connections-member", "guide"],
    ["Pool", "Slow Ramp Time (s)", "300", "guide"],
    ["Pool", "Service Port", "25", "guide"],
    ["Pool", "Member 10.1.20.11", "/Common/10.1.20.11:25", "you"],
    ["TCP profile", "Parent Profile", "/Common/tcp-wan-optimized", "guide"],
    ["TCP profile", "Idle Timeout (s)", "as the parent profile", "device"],
  ])("%s, %s: %s, from the %s when nothing is stated", (type, setting, value, from) => {
    expect(rowOf(sheet, type, setting)).toMatchObject({ value, from });
  });

  const stated = writtenSheet((stack) => {
    new SmtpBridging(stack, "mail", {
      name: "mail",
      description: "a | b `c` <d>",
      destination: "192.0.2.25",
      port: 465,
      memberPort: 465,
      members: [{ address: "10.1.20.11", priorityGroup: 2, connectionLimit: 10 }],
      minimumActiveMembers: 1,
      domain: "example.test",
      healthCheck: { interval: 30, timeout: 91 },
      slowRampTime: 300,
      requestQueue: { depth: 5, timeLimitMs: 100 },
      snat: Snat.addresses(["10.1.20.200"]),
      clientNetwork: Network.WAN,
      serverNetwork: Network.LAN,
      idleTimeout: 600,
      vlans: VlanFilter.except(["/Common/internal"]),
      irules: [new IRule(stack, "rule", { code: "when CLIENT_ACCEPTED { }" })],
      connectionLimit: 100,
      certificate: existingCertificate(stack, "cert"),
      minTls: TlsVersion.TLS1_2,
      startTls: StartTls.NONE,
      serverTls: {
        trustedCa: TrustedCa.fromFullPath(stack, "ca", "/Common/ca.crt"),
        verifyName: "mx.example.test",
      },
      trafficGroup: "/Common/traffic-group-1",
      allowFrom: ["198.51.100.0/24"],
      firewall: {
        deny: DenyAction.REJECT,
        logDenied: true,
        log: { servers: ["10.1.99.9"], format: LogFormat.SPLUNK },
      },
    });
  });

  test.each([
    ["Virtual server", "Name", "/Common/mail_vs"],
    ["Virtual server", "Description", "a | b `c` <d>"],
    ["Virtual server", "Service Port", "465"],
    ["Virtual server", "VLAN and Tunnel Traffic", "on all but the listed ones"],
    ["Virtual server", "SNAT Pool", "/Common/mail_snat"],
    ["Virtual server", "Connection Limit", "100"],
    ["Virtual server", "iRules", "/Common/rule"],
    ["External monitor", "Interval (s)", "30"],
    ["External monitor", "Timeout (s)", "91"],
    ["External monitor", "Variable SMTP_DOMAIN", "example.test"],
    ["Pool", "Slow Ramp Time (s)", "300"],
    ["Pool", "Service Port", "465"],
    ["Pool", "Priority Group Activation: Less Than", "1"],
    ["Pool", "Request Queue Depth", "5"],
    ["Pool", "Member 10.1.20.11", "/Common/10.1.20.11:465, priority group 2, connection limit 10"],
    ["TCP profile", "Parent Profile", "/Common/tcp-wan-optimized"],
    ["TCP profile", "Idle Timeout (s)", "600"],
    [
      "Client SSL profile",
      "Options",
      "dont-insert-empty-fragments, no-sslv3, no-tlsv1, no-tlsv1.1, no-tlsv1.3",
    ],
    ["Server SSL profile", "Trusted Certificate Authorities", "/Common/ca.crt"],
    ["Server SSL profile", "Authenticate Name", "mx.example.test"],
    ["SNAT pool", "Member List", "/Common/10.1.20.200"],
    ["Firewall policy", "Rule 1: smtp_allowed", "accept tcp from 198.51.100.0/24; log no"],
    ["Firewall policy", "Rule 2: smtp_prohibited", "reject tcp from anywhere; log yes"],
    ["SNAT translation", "Traffic Group", "/Common/traffic-group-1"],
  ])("%s, %s: %s, from you when you state it, be it the default", (type, setting, value) => {
    expect(rowOf(stated, type, setting)).toMatchObject({ value, from: "you" });
  });

  test("an override that no table knows is named without its value, which may be a secret", () => {
    const sheet = writtenSheet((stack) => {
      makePlaintext(stack, "mail").virtualServer.resource.addOverride("mirror", "enabled");
    });
    expect(rowOf(sheet, "Virtual server", "mirror")).toMatchObject({ value: "set, not shown", from: "you" });
  });

  test("an override of what the table knows is shown as it is synthesized", () => {
    const sheet = writtenSheet((stack) => {
      makePlaintext(stack, "mail").virtualServer.resource.addOverride("connection_limit", 7);
    });
    expect(rowOf(sheet, "Virtual server", "Connection Limit")?.value).toBe("7");
  });
});

describe("the file", () => {
  test("is named after the sheet's id, and lies next to the stack's JSON", () => {
    const { file } = writtenSheet((stack) => {
      makePlaintext(stack, "mail");
    });
    expect(file).toMatch(/stacks\/edge\/sheet\.md$/);
    const stack = makeStack();
    expect(new DeploymentSheet(new Construct(stack, "docs"), "sheet").fileName).toBe("docs-sheet.md");
  });

  test("is the same for the same stack, and again when the stack is synthesized again", () => {
    const build = (stack: TerraformStack): void => {
      makePlaintext(stack, "mail");
      makeOffload(stack, "submission", { destination: "192.0.2.26" });
    };
    expect(writtenSheet(build).text).toBe(writtenSheet(build).text);
    const stack = makeStack();
    build(stack);
    const sheet = new DeploymentSheet(stack, "sheet");
    expect(synthesized(stack, sheet).text).toBe(synthesized(stack, sheet).text);
  });

  test("of one construct has what is below it, and its warnings only", () => {
    const stack = makeStack();
    const team = new Construct(stack, "team");
    makePlaintext(team, "mail", { snat: undefined });
    makePlaintext(stack, "other", { destination: "192.0.2.26", snat: undefined });
    const { text } = synthesized(stack, new DeploymentSheet(team, "sheet"));
    expect(text).toContain("## SmtpPlaintext `team/mail`");
    expect(text).not.toContain("other");
    expect(text).toContain("- `team/mail`: \\[snat-hides-source\\]");
  });

  test("shows what aspects change", () => {
    const stack = makeStack();
    const { virtualServer } = makePlaintext(stack, "mail");
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === virtualServer.resource) virtualServer.resource.connectionLimit = 9;
      },
    });
    const sheet = synthesized(stack, new DeploymentSheet(stack, "sheet"));
    expect(rowOf(sheet, "Virtual server", "Connection Limit")?.value).toBe("9");
  });

  test("says that there are no warnings when there are none", () => {
    const { text } = writtenSheet((stack) => {
      makePlaintext(stack, "mail");
      new SaveConfig(stack, "save");
      Warnings.of(stack).acknowledge("unused-acknowledgement", "that of every test stack");
    });
    expect(text).toMatch(/## Warnings\n\nNone\.\n$/);
  });

  test("is not written when the stack has errors", () => {
    const stack = makeStack();
    makePlaintext(stack, "mail", { port: 0 });
    new DeploymentSheet(stack, "sheet");
    expect(() => Testing.fullSynth(stack)).toThrow("port");
  });

  test("is written for each stack of an app by itself", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const sheets = ["one", "two"].map((id) => {
      const stack = makeStack(id, app, `${id}.example.test`);
      makePlaintext(stack, id);
      return new DeploymentSheet(stack, `sheet-${id}`);
    });
    app.synth();
    for (const sheet of sheets) expect(sheet.fileName).toMatch(/^sheet-(one|two)\.md$/);
  });
});

test("what exists already is listed, with what the stack needs of it", () => {
  const { text } = writtenSheet((stack) => {
    makePlaintext(stack, "mail", { pool: Pool.fromFullPath(stack, "pool", "/Common/old_pool") });
  });
  expect(text).toContain("| pool        | `/Common/old_pool`          |");
  expect(text).toContain('pool["/Common/old_pool"]');
});

test("references are followed; what only Terraform knows stays", () => {
  const sheet = writtenSheet((stack) => {
    const address = new TerraformVariable(stack, "listener", { type: "string" }).stringValue;
    makePlaintext(stack, "mail", { destination: address, name: "mail" });
  });
  expect(rowOf(sheet, "Virtual server", "Destination Address")?.value).toBe("${var.listener}");
  expect(rowOf(sheet, "Virtual server", "Default Pool")?.value).toBe("/Common/mail_pool");
});

describe("the diagram", () => {
  test("shows how clients and servers are spoken with", () => {
    const { text } = writtenSheet((stack) => {
      const certificate = existingCertificate(stack, "cert");
      const least = { domain: "example.test", snat: Snat.automap() };
      new SmtpStartTls(stack, "a", {
        ...least,
        destination: "192.0.2.1",
        members: ["10.1.20.11"],
        certificate,
      });
      new SmtpPassthrough(stack, "b", { ...least, destination: "192.0.2.2", members: ["10.1.20.12"] });
    });
    expect(text).toContain('clients["Clients"] -->|"STARTTLS#58; require"|'.replace("#58;", ":"));
    expect(text).toContain('vs -->|"plaintext, SNAT: automap"| pool["/Common/a_pool"]');
    expect(text).toContain('clients["Clients"] -->|"as the client speaks"|');
    expect(text).toContain('pool --> member1["/Common/10.1.20.11:25"]');
  });

  test("takes no name for its own syntax", () => {
    const { text } = writtenSheet((stack) => {
      makePlaintext(stack, "mail", { name: "${var.name}" });
    });
    expect(text).toContain("#36;#123;var.name#125;_pool");
  });
});

test("no secret stands in a sheet, in any form", () => {
  const secrets = [
    "hunter2-login",
    "the-passphrase",
    "hello-body",
    "hush-user",
    "expected-reply",
    "object-secret",
  ];
  const stack = makeStack();
  const certificate = new CertificateKeyPair(stack, "cert", {
    certificate: PEM.CERTIFICATE,
    key: PEM.ENCRYPTED_KEY,
    passphrase: PEM.PASSPHRASE,
  });
  makeBridging(stack, "mail", {
    certificate,
    healthCheck: {
      login: { username: "hush-user", password: "hunter2-login", mechanism: AuthMechanism.AUTO },
      message: { from: "a@example.test", to: "b@example.test", body: "hello-body" },
      receive: "expected-reply",
    },
  });
  new DeviceObject(stack, "object", {
    component: "ltm monitor radius",
    properties: { password: "object-secret", secret: "object-secret" },
  });
  const sheet = synthesized(stack, new DeploymentSheet(stack, "sheet"));
  const lines = PEM.ENCRYPTED_KEY.split("\n").filter((line) => line.length > 20);
  for (const secret of [...secrets, PEM.PASSPHRASE, ...lines]) {
    expect(sheet.text).not.toContain(secret);
    expect(sheet.text).not.toContain(Buffer.from(secret).toString("base64"));
  }
  expect(rowOf(sheet, "External monitor", "Variable SMTP_PASSWORD")).toMatchObject({
    value: "set, not shown",
  });
  expect(rowsOf(sheet).filter(({ setting }) => setting === "password")).toHaveLength(1);
});
