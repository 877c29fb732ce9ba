import { type TerraformStack, Testing } from "cdktf";
import {
  AddressList,
  DenyAction,
  FirewallPolicy,
  IpIntelligencePolicy,
  LocalLog,
  LogFormat,
  LogProtocol,
  LowReputation,
  Pool,
  SecurityLogProfile,
  type SecurityLogProps,
  type SmtpFirewallProps,
  type SmtpPlaintextProps,
  VirtualAddress,
} from "../../lib";
import { Template } from "../../lib/testing";
import { makePlaintext, SERVICE_KINDS } from "../support/objects";
import { commandOf } from "../support/scripts";
import { errorIds, makeStack, messagesOf, synthesized } from "../support/stacks";

type Props = Partial<SmtpPlaintextProps>;

const LOG: SecurityLogProps = { servers: ["10.1.9.1"] };

function service(props: Props): (stack: TerraformStack) => void {
  return (stack) => {
    makePlaintext(stack, "mail", props);
  };
}

/** The rules of the made policy: name, action, log and source of each. */
function rulesOf(template: Template): { name?: string; action?: string; log?: string; source?: string }[] {
  const command = commandOf(template, "mail/FirewallPolicy", "create");
  const rule =
    /(?<name>\w+) \{ place-(?:before first|after last) action (?<action>\S+) ip-protocol tcp log (?<log>\S+) status enabled description none(?: source \{ (?<source>.*?) \})? \}(?= \w+ \{ place| \} description)/g;
  return [...command.matchAll(rule)].map(({ groups = {} }) => ({ ...groups }));
}

function virtualServer(template: Template): Readonly<Record<string, unknown>> {
  return template.at("mail/VirtualServer").properties;
}

const anyone = { name: "smtp_allowed", action: "accept", log: "no", source: undefined };
const others = { name: "smtp_prohibited", action: "drop", log: "no", source: undefined };

describe("the made policy", () => {
  test.each<[string, Props, object[]]>([
    ["firewall: {} accepts all", { firewall: {} }, [anyone]],
    [
      "allowFrom accepts the trusted sources first and drops all others last",
      { allowFrom: ["192.0.2.0/24", "198.51.100.1-198.51.100.9"] },
      [{ ...anyone, source: "addresses add { 192.0.2.0/24 { } 198.51.100.1-198.51.100.9 { } }" }, others],
    ],
    [
      "deny rejects",
      { allowFrom: ["192.0.2.0/24"], firewall: { deny: DenyAction.REJECT } },
      [
        { ...anyone, source: "addresses add { 192.0.2.0/24 { } }" },
        { ...others, action: "reject" },
      ],
    ],
    [
      "VLANs are for the trusted sources",
      { allowFrom: ["192.0.2.9"], firewall: { vlans: ["/Common/external"] } },
      [{ ...anyone, source: "addresses add { 192.0.2.9 { } } vlans add { /Common/external }" }, others],
    ],
    [
      "denied connections are logged where there is a log",
      { allowFrom: ["192.0.2.9"], firewall: { log: LOG } },
      [
        { ...anyone, source: "addresses add { 192.0.2.9 { } }" },
        { ...others, log: "yes" },
      ],
    ],
    [
      "either can be logged or not",
      { allowFrom: ["192.0.2.9"], firewall: { log: LOG, logAllowed: true, logDenied: false } },
      [{ ...anyone, log: "yes", source: "addresses add { 192.0.2.9 { } }" }, others],
    ],
    [
      "countries and host names are trusted, and all others are denied",
      { firewall: { countries: ["DE", "AT"], fqdns: ["relay.example.test"] } },
      [{ ...anyone, source: "geo add { DE { } AT { } } fqdns add { relay.example.test { } }" }, others],
    ],
  ])("%s", (_title, props, rules) => {
    const template = synthesized(service(props));
    expect(rulesOf(template)).toEqual(rules);
    expect(virtualServer(template)["firewall_enforced_policy"]).toMatch(
      /terraform_data\.mail_FirewallPolicy_/,
    );
  });

  test("address lists are trusted beside allowFrom, and alone", () => {
    for (const allowFrom of [undefined, ["192.0.2.9"]]) {
      const template = synthesized((stack) => {
        const partners = AddressList.fromFullPath(stack, "partners", "/Common/partners");
        makePlaintext(stack, "mail", { allowFrom, firewall: { addressLists: [partners] } });
      });
      const addresses = allowFrom === undefined ? "" : "addresses add { 192.0.2.9 { } } ";
      expect(rulesOf(template)).toEqual([
        { ...anyone, source: `${addresses}address-lists add { /Common/partners }` },
        others,
      ]);
    }
  });

  test.each<[string, Props]>([
    ["without a policy before", {}],
    ["with a policy for all before", { firewall: {} }],
    ["with sources before", { allowFrom: ["192.0.2.9"] }],
  ])("the method allowFrom does as the prop, %s", (_title, props) => {
    const template = synthesized((stack) => {
      const mail = makePlaintext(stack, "mail", props);
      mail.allowFrom("198.51.100.0/24");
      mail.allowFrom("203.0.113.9", "203.0.113.10");
      expect(mail.firewallPolicy?.devicePath).toBe("/Common/mail_fw_policy");
    });
    const [allowed, prohibited] = rulesOf(template);
    expect(allowed?.source).toContain("198.51.100.0/24 { } 203.0.113.9 { } 203.0.113.10 { } }");
    expect(prohibited).toEqual(others);
    expect(virtualServer(template)["firewall_enforced_policy"]).toMatch(
      /terraform_data\.mail_FirewallPolicy_/,
    );
    const detach = template.at("mail/VirtualServer/SetBackFirewallPolicyWhenDestroyed").address;
    expect(virtualServer(template)["depends_on"]).toContain(detach);
  });

  test("has the names of the service", () => {
    const stack = makeStack();
    const mail = makePlaintext(stack, "mail", {
      name: "mx",
      allowFrom: ["192.0.2.9"],
      firewall: { log: { ...LOG, format: LogFormat.SPLUNK }, lowReputation: LowReputation.REJECT },
    });
    const paths = mail.node
      .findAll()
      .map((each) => ("devicePath" in each ? [each.node.id, each.devicePath] : []))
      .filter(([id]) => String(id).startsWith("Firewall"));
    expect(Object.fromEntries(paths)).toEqual({
      FirewallPolicy: "/Common/mx_fw_policy",
      FirewallIpIntelligence: "/Common/mx_ipi",
      FirewallLogMonitor: "/Common/mx_log_monitor",
      FirewallLogPool: "/Common/mx_log_pool",
      FirewallLogDestination: "/Common/mx_log_hsl",
      FirewallLogFormat: "/Common/mx_log_splunk",
      FirewallLogPublisher: "/Common/mx_log_publisher",
      FirewallLogProfile: "/Common/mx_log_profile",
    });
    expect(mail.securityLogProfile?.devicePath).toBe("/Common/mx_log_profile");
  });
});

describe("low reputation", () => {
  test.each([
    [LowReputation.REJECT, {}, "default-action drop default-log-blacklist-hit-only no"],
    [LowReputation.REJECT, { log: LOG }, "default-action drop default-log-blacklist-hit-only yes"],
    [LowReputation.ALLOW_AND_LOG, { log: LOG }, "default-action accept default-log-blacklist-hit-only yes"],
  ])("%s with %j", (lowReputation, firewall, written) => {
    const template = synthesized(service({ firewall: { ...firewall, lowReputation } }));
    expect(commandOf(template, "mail/FirewallIpIntelligence", "create")).toContain(written);
    expect(commandOf(template, "mail/VirtualServer/IpIntelligencePolicy", "modify")).toMatch(
      /^modify ltm virtual \/Common\/mail_vs \{ ip-intelligence-policy \S*terraform_data\.mail_FirewallIpIntelligence_/,
    );
    expect(messagesOf(template.warnings, "ip-intelligence-licence")).toHaveLength(1);
  });

  test("alone needs no firewall: no rules are made, until somebody asks for some", () => {
    const alone: Props = { firewall: { lowReputation: LowReputation.REJECT } };
    const template = synthesized(service(alone));
    expect(template.json).not.toContain("security firewall");
    expect(virtualServer(template)).not.toHaveProperty("firewall_enforced_policy");
    const later = synthesized((stack) => {
      makePlaintext(stack, "mail", alone).allowFrom("192.0.2.9");
    });
    expect(rulesOf(later)).toHaveLength(2);
    const beside = synthesized(service({ firewall: { ...alone.firewall, logAllowed: false } }));
    expect(rulesOf(beside)).toEqual([anyone]);
  });

  test("ALLOW makes no policy and needs no licence", () => {
    const template = synthesized(service({ firewall: { lowReputation: LowReputation.ALLOW } }));
    expect(template.json).not.toContain("intelligence");
    expect(template.warnings).toEqual([]);
  });
});

describe("the log chain", () => {
  const chain = (log: SecurityLogProps, firewall: SmtpFirewallProps = {}): Template =>
    synthesized(service({ allowFrom: ["192.0.2.9"], firewall: { ...firewall, log } }));

  test("has the guide's monitor and pool", () => {
    const template = chain({ servers: ["10.1.9.1", "10.1.9.2"] });
    expect(template.at("mail/FirewallLogMonitor").properties).toMatchObject({
      parent: "/Common/gateway_icmp",
      interval: 30,
      timeout: 91,
    });
    expect(template.at("mail/FirewallLogPool").properties).toMatchObject({
      load_balancing_mode: "least-connections-member",
      slow_ramp_time: 300,
    });
    for (const server of ["10.1.9.1", "10.1.9.2"]) {
      const member = template.at(`mail/FirewallLogPool/Member-${server}-514/Resource`);
      expect(member.properties["node"]).toMatch(/:514$/);
    }
  });

  test.each<[string, SecurityLogProps, string, string]>([
    ["UDP by default", {}, "mail/FirewallLogDestination", "protocol udp"],
    ["TCP", { protocol: LogProtocol.TCP }, "mail/FirewallLogDestination", "protocol tcp"],
    ["Splunk", { format: LogFormat.SPLUNK }, "mail/FirewallLogFormat", "splunk /Common/mail_log_splunk"],
    [
      "ArcSight",
      { format: LogFormat.ARCSIGHT },
      "mail/FirewallLogFormat",
      "arcsight /Common/mail_log_arcsight",
    ],
    [
      "syslog",
      { format: LogFormat.REMOTE_SYSLOG },
      "mail/FirewallLogFormat",
      "remote-syslog /Common/mail_log_syslog",
    ],
  ])("%s", (_title, log, path, written) => {
    expect(commandOf(chain({ ...LOG, ...log }), path, "create")).toContain(written);
  });

  test("without a format the publisher has the high-speed destination itself", () => {
    const template = chain(LOG);
    expect(template.tryAt("mail/FirewallLogFormat/Resource")).toBeUndefined();
    expect(commandOf(template, "mail/FirewallLogPublisher", "create")).toMatch(
      /mail_FirewallLogDestination_/,
    );
  });

  test("takes another port, and a pool instead of servers", () => {
    const template = chain({ ...LOG, port: 5140 });
    expect(template.at("mail/FirewallLogPool/Member-10.1.9.1-5140/Resource").properties["node"]).toMatch(
      /:5140$/,
    );
    const given = synthesized((stack) => {
      const pool = Pool.fromFullPath(stack, "logs", "/Common/logs");
      makePlaintext(stack, "mail", { allowFrom: ["192.0.2.9"], firewall: { log: { pool } } });
    });
    expect(given.tryAt("mail/FirewallLogPool")).toBeUndefined();
    expect(commandOf(given, "mail/FirewallLogDestination", "create")).toContain("pool-name /Common/logs");
  });

  test.each<[string, SmtpFirewallProps, string]>([
    ["drop", {}, "accept disabled log-acl-match-drop enabled log-acl-match-reject enabled"],
    [
      "reject",
      { deny: DenyAction.REJECT },
      "accept disabled log-acl-match-drop disabled log-acl-match-reject enabled",
    ],
    [
      "accepted too",
      { logAllowed: true },
      "accept enabled log-acl-match-drop enabled log-acl-match-reject enabled",
    ],
  ])("filters what there is to log: %s", (_title, firewall, written) => {
    const profile = commandOf(chain(LOG, firewall), "mail/FirewallLogProfile", "create");
    expect(profile).toContain(`filter { log-acl-match-${written} }`);
    expect(profile).toContain("ip-intelligence { log-publisher none }");
  });

  test.each([
    [LocalLog.DATABASE, "/Common/local-db"],
    [LocalLog.SYSLOG, "/Common/local-syslog"],
  ])("on the device itself (%s) has a publisher and a profile, and nothing else", (local, destination) => {
    const template = chain({ local });
    expect(commandOf(template, "mail/FirewallLogPublisher", "create")).toContain(
      `destinations add { ${destination} }`,
    );
    expect(template.tryAt("mail/FirewallLogProfile/Script")).toBeDefined();
    expect(template.json).not.toContain("remote-high-speed-log");
    expect(template.count("bigip_ltm_pool")).toBe(1);
  });

  test.each<[string, SecurityLogProps, string[]]>([
    ["servers", { local: LocalLog.DATABASE, servers: ["10.1.9.1"] }, ["no-effect"]],
    [
      "port and format",
      { local: LocalLog.SYSLOG, port: 514, format: LogFormat.SPLUNK },
      ["no-effect", "no-effect"],
    ],
    ["something else", { local: "disk" as never }, ["enum-value"]],
  ])("on the device itself and %s are errors", (_title, log, ids) => {
    expect(errorIds(service({ allowFrom: ["192.0.2.9"], firewall: { log } }))).toEqual(ids);
  });

  test("logs reputation only where it is asked for", () => {
    const template = chain(LOG, { lowReputation: LowReputation.ALLOW_AND_LOG });
    expect(commandOf(template, "mail/FirewallLogProfile", "create")).toMatch(
      /ip-intelligence \{ log-publisher \S*terraform_data\.mail_FirewallLogPublisher_/,
    );
  });
});

describe("existing objects", () => {
  const given = (stack: TerraformStack): Props => ({
    firewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/policy"),
    stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "next", "/Common/next"),
    ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "reputation", "/Common/reputation"),
    securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/log")],
  });

  test("go into the request that makes the virtual server, or follow at once", () => {
    const template = synthesized((stack) => {
      const mail = makePlaintext(stack, "mail", given(stack));
      expect(mail.firewallPolicy?.devicePath).toBe("/Common/policy");
      expect(mail.securityLogProfile).toBeUndefined();
    });
    expect(virtualServer(template)).toMatchObject({
      firewall_enforced_policy: "/Common/policy",
      security_log_profiles: ["/Common/log"],
    });
    const following = {
      StagedFirewallPolicy: "fw-staged-policy /Common/next",
      IpIntelligencePolicy: "ip-intelligence-policy /Common/reputation",
    };
    for (const [id, property] of Object.entries(following)) {
      expect(commandOf(template, `mail/VirtualServer/${id}`, "modify")).toBe(
        `modify ltm virtual /Common/mail_vs { ${property} }`,
      );
      const apply = template.at(`mail/VirtualServer/${id}/Apply`).properties;
      expect(JSON.stringify(apply["lifecycle"])).toContain(template.at("mail/VirtualServer").address);
    }
    expect(template.warnings).toEqual([]);
  });

  test("are detached before they are deleted, and the virtual server lets go before that", () => {
    const template = synthesized((stack) => {
      const staged = new FirewallPolicy(stack, "next", {
        rules: [{ name: "all", action: "accept" as never }],
      });
      makePlaintext(stack, "mail", { stagedFirewallPolicy: staged });
    });
    const detach = template.at("mail/VirtualServer/SetBackStagedFirewallPolicyWhenDestroyed");
    expect(virtualServer(template)["depends_on"]).toContain(detach.address);
    expect(detach.properties["depends_on"]).toEqual([template.at("next/DeleteWhenDestroyed").address]);
  });

  test.each<[string, SmtpFirewallProps | undefined, string[] | undefined, string]>([
    ["firewall", {}, undefined, "firewall has no effect beside firewallPolicy"],
    ["allowFrom", undefined, ["192.0.2.9"], "allowFrom has no effect beside firewallPolicy"],
  ])(
    "an existing policy and %s together are an error that names both",
    (_title, firewall, allowFrom, says) => {
      const { errors } = synthesized((stack) => {
        makePlaintext(stack, "mail", { ...given(stack), firewall, allowFrom });
      });
      expect(errors.map(({ id }) => id)).toEqual(["no-effect"]);
      expect(errors[0]?.message).toContain(says);
    },
  );

  test("a reputation policy and lowReputation together are an error that names both", () => {
    const { errors } = synthesized((stack) => {
      const { ipIntelligencePolicy } = given(stack);
      makePlaintext(stack, "mail", {
        ipIntelligencePolicy,
        firewall: { lowReputation: LowReputation.REJECT },
      });
    });
    expect(messagesOf(errors, "no-effect")[0]).toContain(
      "firewall.lowReputation has no effect beside ipIntelligencePolicy",
    );
  });

  test("allowFrom on a service with a policy of its own says where the sources go", () => {
    const { errors } = synthesized((stack) => {
      makePlaintext(stack, "mail", given(stack)).allowFrom("192.0.2.9");
    });
    expect(messagesOf(errors, "no-effect")[0]).toContain("Add the sources to that policy");
  });

  test("a made log profile beside existing ones is a warning", () => {
    const { warnings } = synthesized((stack) => {
      const { securityLogProfiles } = given(stack);
      makePlaintext(stack, "mail", { securityLogProfiles, firewall: { log: LOG } });
    });
    expect(warnings.map(({ id }) => id)).toEqual(["two-network-logs"]);
  });

  test("a log profile is attached once", () => {
    const ids = errorIds((stack) => {
      const securityLogProfiles = ["a", "b"].map((id) =>
        SecurityLogProfile.fromFullPath(stack, id, "/Common/log"),
      );
      makePlaintext(stack, "mail", { securityLogProfiles });
    });
    expect(ids).toEqual(["duplicate-entry"]);
  });
});

describe("faults", () => {
  test.each<[string, Props, string, string]>([
    ["no source in the list", { allowFrom: [] }, "empty-list", "allowFrom"],
    ["a source that is none", { allowFrom: ["mx.example.test"] }, "source-format", "allowFrom[0]"],
    ["no list", { allowFrom: "192.0.2.9" as unknown as string[] }, "value-type", "allowFrom"],
    [
      "no address lists in the list",
      { firewall: { addressLists: [] } },
      "empty-list",
      "firewall.addressLists",
    ],
    ["no VLANs in the list", { firewall: { vlans: [] } }, "empty-list", "firewall.vlans"],
    ["a firewall that is none", { firewall: "yes" as SmtpFirewallProps }, "value-type", "firewall"],
    [
      "an unknown deny",
      { allowFrom: ["192.0.2.9"], firewall: { deny: "block" as never } },
      "enum-value",
      "firewall.deny",
    ],
    [
      "deny known at apply",
      { allowFrom: ["192.0.2.9"], firewall: { deny: "${var.deny}" as never } },
      "known-at-synthesis",
      "firewall.deny",
    ],
    [
      "an unknown lowReputation",
      { firewall: { lowReputation: "drop" as never } },
      "enum-value",
      "firewall.lowReputation",
    ],
    [
      "deny without sources",
      { firewall: { deny: DenyAction.REJECT } },
      "deny-without-sources",
      'firewall.deny: "reject"',
    ],
    [
      "logDenied without a log",
      { allowFrom: ["192.0.2.9"], firewall: { logDenied: true } },
      "log-without-chain",
      "firewall.logDenied",
    ],
    [
      "logDenied without sources",
      { firewall: { logDenied: true, log: LOG } },
      "no-effect",
      "firewall.logDenied",
    ],
    [
      "ALLOW_AND_LOG without a log",
      { firewall: { lowReputation: LowReputation.ALLOW_AND_LOG } },
      "log-without-chain",
      "firewall.lowReputation",
    ],
    [
      "a log that goes nowhere",
      { firewall: { log: {} } },
      "exactly-one",
      "Give one of servers, pool and local",
    ],
    [
      "no log servers in the list",
      { firewall: { log: { servers: [] } } },
      "empty-list",
      "firewall.log.servers",
    ],
    [
      "a log server that is none",
      { firewall: { log: { servers: ["10.1.9.1:514"] } } },
      "member-address",
      "firewall.log.servers[0]",
    ],
    ["a port out of range", { firewall: { log: { ...LOG, port: 0 } } }, "port-range", "firewall.log.port"],
    [
      "an unknown format",
      { firewall: { log: { ...LOG, format: "cef" as never } } },
      "enum-value",
      "firewall.log.format",
    ],
  ])("%s is an error", (_title, props, id, says) => {
    const { errors } = synthesized(service(props));
    expect(errors.map((each) => each.id)).toEqual([id]);
    expect(errors[0]?.message).toContain(says);
  });

  test("a port beside a pool of log servers is an error", () => {
    const { errors } = synthesized((stack) => {
      const pool = Pool.fromFullPath(stack, "logs", "/Common/logs");
      makePlaintext(stack, "mail", { firewall: { log: { pool, port: 514 } } });
    });
    expect(messagesOf(errors, "no-effect")[0]).toContain("firewall.log.port has no effect beside pool");
  });

  test("the method allowFrom without sources is an error", () => {
    const ids = errorIds((stack) => {
      makePlaintext(stack, "mail").allowFrom();
    });
    expect(ids).toEqual(["empty-list"]);
  });

  test("deny is fine with sources that come later", () => {
    const ids = errorIds((stack) => {
      makePlaintext(stack, "mail", { firewall: { deny: DenyAction.REJECT } }).allowFrom("192.0.2.9");
    });
    expect(ids).toEqual([]);
  });

  test("an IPv6 listener never meets IPv4 sources", () => {
    const { warnings } = synthesized((stack) => {
      const virtualAddress = VirtualAddress.fromAttributes(stack, "address", {
        fullPath: "/Common/2001:db8::25",
        address: "2001:db8::25",
      });
      const members = ["2001:db8::11"];
      makePlaintext(stack, "mail", { virtualAddress, members }).allowFrom("192.0.2.9", "2001:db8::/32");
    });
    const messages = messagesOf(warnings, "source-family");
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("192.0.2.9 is IPv4");
  });

  test.each([
    ["11.4", ["release-lacks"]],
    ["11.5.0", []],
  ])("on release %s, as prop and as context", (tmosVersion, ids) => {
    const props = { allowFrom: ["192.0.2.9"], firewall: { log: LOG } };
    const [asProp, asContext] = [{}, { "bigip:tmosVersion": tmosVersion }].map((context, index) => {
      const stack = makeStack("edge", Testing.app({ context }));
      makePlaintext(stack, "mail", index === 0 ? { ...props, tmosVersion } : props);
      return Template.fromStack(stack).errors;
    });
    expect([...new Set(asProp?.map(({ id }) => id))]).toEqual(ids);
    expect(asContext).toEqual(asProp);
  });
});

describe("tokens", () => {
  test("sources, VLANs and log servers' addresses can come from Terraform", () => {
    const template = synthesized(
      service({
        allowFrom: ["${var.partner}", "192.0.2.0/24"],
        firewall: { vlans: ["${var.vlan}"], log: { ...LOG, port: 514 } },
      }),
    );
    expect(template.errors).toEqual([]);
    const [allowed] = rulesOf(template);
    expect(allowed?.source).toContain("var.partner");
    expect(allowed?.source).toContain("var.vlan");
  });
});

describe.each(SERVICE_KINDS.map(({ kind, make }) => [kind, make] as const))("%s", (_kind, make) => {
  test("has nothing of the firewall when it is not asked for", () => {
    const { json } = synthesized((stack) => make(stack, "mail"));
    expect(json.toLowerCase()).not.toMatch(/firewall|security|intelligence|queue/);
  });

  test("can have all of it", () => {
    const template = synthesized((stack) => {
      make(stack, "mail", { allowFrom: ["192.0.2.0/24"], firewall: { log: LOG } });
    });
    expect(template.errors).toEqual([]);
    expect(Object.keys(virtualServer(template))).toEqual(
      expect.arrayContaining(["firewall_enforced_policy", "security_log_profiles"]),
    );
  });
});
