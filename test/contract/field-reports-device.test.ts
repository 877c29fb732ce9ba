import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  type ClientTlsServiceProps,
  DenyAction,
  ExternalMonitor,
  ExternalMonitorScript,
  FirewallPolicy,
  type ICertificateKeyPair,
  Node,
  SecurityLogProfile,
  SmtpExternalMonitor,
  SmtpOffload,
  SmtpPassthrough,
  SmtpPlaintext,
  type SmtpPlaintextProps,
  SmtpsProfile,
  SmtpStartTls,
  SmtpTransport,
  Snat,
  StartTls,
  TlsVersion,
} from "../../lib";
import type { Template } from "../../lib/testing";
import { messagesOf, synthesized } from "../support/stacks";

const SERVICE = {
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  snat: Snat.automap(),
};

const certificate = (stack: TerraformStack): ICertificateKeyPair =>
  CertificateKeyPair.fromFullPaths(stack, "cert", {
    certificate: "/Common/mail.crt",
    key: "/Common/mail.key",
  });

const startTls = (props: Partial<ClientTlsServiceProps> = {}): Template =>
  synthesized((stack) => {
    new SmtpStartTls(stack, "mail", { ...SERVICE, certificate: certificate(stack), ...props });
  });

const plaintext = (props: Partial<SmtpPlaintextProps>): Template =>
  synthesized((stack) => {
    new SmtpPlaintext(stack, "mail", { ...SERVICE, ...props });
  });

const script = (template: Template, path: string): string =>
  String(template.at(`${path}/Script`).properties["triggers_replace"]);

const virtualServer = (template: Template): Readonly<Record<string, unknown>> =>
  template.at("mail/VirtualServer").properties;

const commands = (template: Template): Readonly<Record<string, unknown>>[] =>
  template.resources("bigip_command").map(({ properties }) => properties);

const dependenciesOf = (template: Template, path: string): unknown =>
  template.at(path).properties["depends_on"];

describe("reports about external monitors", () => {
  const monitored = synthesized((stack) => {
    const program = new ExternalMonitorScript(stack, "program", { content: "#!/bin/sh\necho up\n" });
    new ExternalMonitor(stack, "monitor", {
      script: program,
      variables: { HELO: "250 2.1.5 OK" },
    });
  });

  test("BL-021: script, then monitor, and the other way round when they go", () => {
    expect(monitored.errors).toEqual([]);
    const address = monitored.at("program").address;
    expect(script(monitored, "monitor")).toContain(`\${replace(${address}.output`);
    expect(dependenciesOf(monitored, "monitor/DeleteWhenDestroyed")).toContain(
      monitored.at("program/DeleteWhenDestroyed").address,
    );
  });

  test("BL-022: a value with blanks stays one value", () => {
    expect(script(monitored, "monitor")).toContain("'user-defined HELO' '250 2.1.5 OK'");
  });

  test("BL-025: the script comes along, nothing is fetched", () => {
    expect(script(monitored, "program")).toContain("echo up");
    expect(monitored.json).not.toMatch(/https?:/);
  });

  test("BL-076: an external monitor on a node is refused", () => {
    const template = synthesized((stack) => {
      const monitor = new SmtpExternalMonitor(stack, "probe", {
        transport: SmtpTransport.PLAINTEXT,
        heloName: "example.test",
      });
      new Node(stack, "node", { address: "10.1.20.11", monitor });
    });
    expect(messagesOf(template.errors, "external-monitor-on-node")[0]).toContain(
      "probe is an external monitor",
    );
  });
});

describe("reports about STARTTLS and TLS", () => {
  test("BL-054: the SMTPS profile is made and attached", () => {
    const template = startTls();
    expect(script(template, "mail/Smtps")).toContain("run create ltm profile smtps /Common/mail_smtps");
    expect(virtualServer(template)["profiles"]).toEqual([`\${${template.at("mail/Smtps").address}.output}`]);
  });

  test("BL-056: only none, allow and require", () => {
    const template = synthesized((stack) => {
      new SmtpsProfile(stack, "it", { activation: "required" as never });
    });
    expect(messagesOf(template.errors, "enum-value")[0]).toContain("none, allow, require");
  });

  test("BL-057: STARTTLS towards the servers is only a health check, never a profile", () => {
    const template = startTls({ healthCheck: { transport: SmtpTransport.STARTTLS } });
    expect(template.errors).toEqual([]);
    expect(virtualServer(template)).not.toMatchObject({
      server_profiles: [expect.any(String), expect.any(String)],
    });
  });

  test("BL-058: a release without the profile is told, with the way by iRule", () => {
    const template = startTls({ tmosVersion: "11.4.1" });
    expect(messagesOf(template.errors, "release-lacks")[0]).toMatch(/11\.4\.1.*11\.5.*iRule/s);
  });

  test("BL-059: implicit TLS and STARTTLS are two listeners", () => {
    const template = synthesized((stack) => {
      const tls = { ...SERVICE, certificate: certificate(stack) };
      new SmtpOffload(stack, "smtps", { ...tls, port: 465 });
      new SmtpStartTls(stack, "submission", { ...tls, port: 587 });
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_virtual_server")).toBe(2);
  });

  test("BL-060: a required STARTTLS on port 25 is warned of, on 587 not", () => {
    expect(messagesOf(startTls().warnings, "require-on-25")).toHaveLength(1);
    expect(messagesOf(startTls({ port: 587 }).warnings, "require-on-25")).toEqual([]);
  });

  test("BL-061: ports that mean the other kind of TLS are warned of", () => {
    expect(messagesOf(startTls({ port: 465 }).warnings, "starttls-on-465")).toHaveLength(1);
    const offload = synthesized((stack) => {
      new SmtpOffload(stack, "mail", { ...SERVICE, certificate: certificate(stack) });
    });
    expect(offload.errors).toEqual([]);
    expect(messagesOf(offload.warnings, "implicit-tls-on-587")).toHaveLength(1);
  });

  test("BL-062: minTls where nothing ends the TLS is refused", () => {
    const props = { ...SERVICE, minTls: TlsVersion.TLS1_2 };
    for (const make of [SmtpPassthrough, SmtpPlaintext]) {
      const template = synthesized((stack) => {
        new make(stack, "mail", props);
      });
      expect(messagesOf(template.errors, "no-effect")[0]).toContain("minTls");
    }
  });
});

describe("reports about commands", () => {
  const template = startTls({ description: "in", irules: undefined });

  test("BL-089: no command shows a change in each plan", () => {
    for (const command of commands(template)) {
      if (command["when"] === "destroy") expect(command["command_result"]).toEqual([]);
      else expect(command).not.toHaveProperty("command_result");
    }
  });

  test("BL-090: a script makes or changes, so that it can run again", () => {
    expect(script(template, "mail/Smtps")).toMatch(/if exists [^]*run modify [^]*else[^]*run create /);
  });

  test("BL-091: names that would need escapes are refused", () => {
    const odd = synthesized((stack) => {
      new SmtpsProfile(stack, "it", { name: "a'b;c", activation: StartTls.ALLOW });
      const program = ExternalMonitorScript.fromFullPath(stack, "program", "/Common/program");
      new ExternalMonitor(stack, "monitor", { script: program, variables: { "A-B": "x" } });
    });
    expect(odd.errors.map(({ id }) => id)).toEqual(["name-characters", "variable-name"]);
  });

  test("BL-092: a failure of the device fails the apply", () => {
    const [apply] = commands(template).filter((command) => command["when"] !== "destroy");
    expect(apply).toMatchObject({
      lifecycle: { postcondition: [{ condition: expect.stringContaining("command_result") as unknown }] },
      provisioner: [{ "local-exec": { command: expect.stringContaining("exit 1") as unknown } }],
    });
  });

  test("BL-093: what a script makes is removed, after its user has let go", () => {
    const [profile] = virtualServer(template)["profiles"] as string[];
    expect(profile).toContain(template.at("mail/Smtps").address);
    expect(dependenciesOf(template, "mail/Smtps/Resource")).toContain(
      template.at("mail/Smtps/DeleteWhenDestroyed").address,
    );
    expect(template.at("mail/Smtps/DeleteWhenDestroyed").properties["when"]).toBe("destroy");
  });
});

describe("reports about AFM and logs", () => {
  const policy = (stack: TerraformStack, name: string): ReturnType<typeof FirewallPolicy.fromFullPath> =>
    FirewallPolicy.fromFullPath(stack, name, `/Common/${name}`);

  test("BL-115: a staged policy is never enforced", () => {
    const template = synthesized((stack) => {
      new SmtpPlaintext(stack, "mail", { ...SERVICE, stagedFirewallPolicy: policy(stack, "next") });
    });
    expect(virtualServer(template)).not.toHaveProperty("firewall_enforced_policy");
    expect(script(template, "mail/VirtualServer/StagedFirewallPolicy")).toContain(
      "fw-staged-policy /Common/next",
    );
  });

  test("BL-116, BL-120: a log profile is a full path", () => {
    const template = synthesized((stack) => {
      const profile = SecurityLogProfile.fromFullPath(stack, "log", "firewall_log");
      new SmtpPlaintext(stack, "mail", { ...SERVICE, securityLogProfiles: [profile] });
    });
    expect(messagesOf(template.errors, "full-path-format")[0]).toContain("firewall_log");
  });

  test("BL-117: a policy that leaves the stack is taken off", () => {
    const template = synthesized((stack) => {
      new SmtpPlaintext(stack, "mail", { ...SERVICE, firewallPolicy: policy(stack, "edge") });
    });
    const detach = template.at("mail/VirtualServer/SetBackFirewallPolicyWhenDestroyed");
    expect(detach.properties["when"]).toBe("destroy");
    expect(dependenciesOf(template, "mail/VirtualServer")).toContain(detach.address);
  });

  test.each([
    ["as given", ["192.0.2.0/24", "198.51.100.1"]],
    ["the other way round", ["198.51.100.1", "192.0.2.0/24"]],
  ])("BL-118: who is trusted comes before the rest, %s", (_title, allowFrom) => {
    const text = script(
      plaintext({ allowFrom, firewall: { deny: DenyAction.REJECT } }),
      "mail/FirewallPolicy",
    );
    const rules = /run create .*/.exec(text)?.[0] ?? "";
    expect(rules.indexOf("smtp_allowed")).toBeGreaterThan(0);
    expect(rules.indexOf("smtp_allowed")).toBeLessThan(rules.indexOf("smtp_prohibited"));
    expect(rules).toMatch(/smtp_prohibited \{ .*action reject/);
  });

  test("BL-119: without the firewall there is nothing of it", () => {
    expect(plaintext({}).json).not.toMatch(/security|firewall/);
  });

  test("BL-121: an empty list of sources is refused, and does not deny all", () => {
    expect(messagesOf(plaintext({ allowFrom: [] }).errors, "empty-list")[0]).toContain("allowFrom");
  });

  test("BL-122: two log profiles with a network section are warned of", () => {
    const template = synthesized((stack) => {
      const log = (name: string) => SecurityLogProfile.fromFullPath(stack, name, `/Common/${name}`);
      new SmtpPlaintext(stack, "mail", { ...SERVICE, securityLogProfiles: [log("one"), log("two")] });
    });
    expect(messagesOf(template.warnings, "two-network-logs")).toHaveLength(1);
  });
});
