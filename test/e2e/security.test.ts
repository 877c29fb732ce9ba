import type { TerraformStack } from "cdktf";
import {
  AddressList,
  DenyAction,
  DeviceObject,
  FirewallAction,
  FirewallPolicy,
  IpIntelligencePolicy,
  LocalLog,
  LoadBalancingMode,
  LogFormat,
  LogProtocol,
  LowReputation,
  SecurityLogProfile,
  type SecurityLogProps,
  VlanFilter,
} from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { Deployment } from "./support/deployment";
import { type Props, service } from "./support/plaintext-service";
import { enforcedPolicies, UNPROTECTED } from "./support/enforced-policies";

jest.setTimeout(180_000);

/** What the device has before: AFM objects of another team. */
const EXISTING = [
  {
    component: "security firewall policy",
    path: "/Common/existing",
    properties: { rules: [{ name: "all", action: "accept" }] },
  },
  { component: "security ip-intelligence policy", path: "/Common/reputation" },
];

const LOG = { servers: ["10.1.9.1"] };

const TRUSTED = ["192.0.2.0/24", "198.51.100.1-198.51.100.9"];

const PARTNER = { name: "partner", action: FirewallAction.ACCEPT, vlans: ["/Common/external"] };

const existing = (stack: TerraformStack): Props => ({
  firewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/existing"),
});

/** Everything at once, with objects of its own. */
function everything(stack: TerraformStack, log: Partial<SecurityLogProps> = {}, staged = "next"): Props {
  return {
    allowFrom: TRUSTED,
    firewall: {
      addressLists: [new AddressList(stack, "partners", { addresses: ["203.0.113.0/24"] })],
      deny: DenyAction.REJECT,
      vlans: ["/Common/external"],
      logAllowed: true,
      lowReputation: LowReputation.ALLOW_AND_LOG,
      log: { servers: ["10.1.9.1", "10.1.9.2"], format: LogFormat.SPLUNK, ...log },
    },
    stagedFirewallPolicy: new FirewallPolicy(stack, "next", {
      name: staged,
      rules: [{ name: "office", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"] }],
    }),
    requestQueue: { depth: 100, timeLimitMs: 5000 },
  };
}

/** Where a line is that has all of the words; it has to be there once. */
function indexOf(lines: readonly string[], ...words: string[]): number {
  const found = lines.flatMap((line, index) => (words.every((word) => line.includes(word)) ? [index] : []));
  expect(found).toHaveLength(1);
  return found[0] ?? -1;
}

function expectOrder(lines: readonly string[], ...steps: string[][]): void {
  const places = steps.map((words) => indexOf(lines, ...words));
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

describeWithRealProvider("the security of a service, from nothing to all and back", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start({ objects: EXISTING });
  });
  afterAll(() => deployment.stop());

  test("is there in the request that makes the virtual server; the rest follows at once", async () => {
    const { lines } = await deployment.change(service(everything));
    expect(enforcedPolicies(deployment.device.journal.changes, "/Common/mail_vs")).toEqual([
      "/Common/mail_fw_policy",
    ]);
    expect(deployment.device.get("ltm virtual", "/Common/mail_vs")).toMatchObject({
      fwEnforcedPolicy: "/Common/mail_fw_policy",
      fwStagedPolicy: "/Common/next",
      ipIntelligencePolicy: "/Common/mail_ipi",
      securityLogProfiles: ["/Common/mail_log_profile"],
    });
    expectOrder(
      lines,
      ["create security firewall address-list"],
      ["create security firewall policy /Common/mail"],
      ["POST", "/virtual"],
    );
    expectOrder(
      lines,
      ["POST", "/pool /Common/mail_log_pool"],
      ["create sys log-config destination remote-high-speed-log"],
      ["create sys log-config destination splunk"],
      ["create sys log-config publisher"],
      ["create security log profile"],
      ["POST", "/virtual"],
      ["modify ltm virtual", "ip-intelligence-policy /Common/mail_ipi"],
    );
    expectOrder(lines, ["POST", "/virtual"], ["modify ltm virtual", "fw-staged-policy /Common/next"]);
  });

  test("follows a new virtual server, which is never up without its policy", async () => {
    const { lines } = await deployment.change(
      service((stack) => ({ ...everything(stack), vlans: VlanFilter.only(["/Common/external"]) })),
    );
    expectOrder(lines, ["DELETE", "virtual/"], ["POST", "/virtual"], ["fw-staged-policy /Common/next"]);
    expectOrder(lines, ["POST", "/virtual"], ["ip-intelligence-policy /Common/mail_ipi"]);
    expect(enforcedPolicies(deployment.device.journal.changes, "/Common/mail_vs")).toEqual([
      "/Common/mail_fw_policy",
    ]);
  });

  test("is attached again after a change of the virtual server and of the pool", async () => {
    const { lines } = await deployment.change(
      service((stack) => ({
        ...everything(stack),
        vlans: VlanFilter.only(["/Common/external"]),
        connectionLimit: 500,
        loadBalancingMode: LoadBalancingMode.of("round-robin"),
      })),
    );
    expectOrder(lines, ["PATCH", "virtual/"], ["fw-staged-policy /Common/next"]);
    expectOrder(lines, ["PUT", "pool/~Common~mail_pool"], ["queue-on-connection-limit enabled"]);
  });

  test("moves to objects of another name before the old ones go", async () => {
    const { lines } = await deployment.change(
      service((stack) =>
        everything(stack, { format: LogFormat.ARCSIGHT, protocol: LogProtocol.TCP }, "renamed"),
      ),
    );
    expectOrder(
      lines,
      ["create security firewall policy /Common/renamed"],
      ["modify ltm virtual", "fw-staged-policy /Common/renamed"],
      ["delete security firewall policy /Common/next"],
    );
    expectOrder(
      lines,
      ["create sys log-config destination arcsight"],
      ["modify sys log-config publisher"],
      ["delete sys log-config destination splunk"],
    );
  });

  test("goes in one apply, detached before it is deleted", async () => {
    const { lines } = await deployment.change(service());
    const detached = {
      "fw-enforced-policy none": "delete security firewall policy /Common/mail_fw_policy",
      "fw-staged-policy none": "delete security firewall policy /Common/renamed",
      "ip-intelligence-policy none": "delete security ip-intelligence policy",
      "security-log-profiles none": "delete security log profile",
    };
    for (const [detach, removal] of Object.entries(detached)) expectOrder(lines, [detach], [removal]);
    expectOrder(
      lines.filter((line) => !line.includes("/members/")),
      ["delete security log profile"],
      ["delete sys log-config publisher"],
      ["delete sys log-config destination arcsight"],
      ["delete sys log-config destination remote-high-speed-log"],
      ["DELETE", "pool/~Common~mail_log_pool"],
    );
    expect(lines.some((line) => line.includes("queue-on-connection-limit disabled"))).toBe(true);
  });

  test("is there until the virtual server is gone when all is destroyed", async () => {
    await deployment.apply(service(everything));
    const { lines } = await deployment.destroy();
    expect(enforcedPolicies(deployment.device.journal.changes, "/Common/mail_vs")).not.toContain(UNPROTECTED);
    const gone = indexOf(lines, "DELETE", "virtual/");
    const others = lines.flatMap((line, index) =>
      /(delete|modify) (security|ltm virtual)/.test(line) ? [index] : [],
    );
    expect(others.length).toBeGreaterThan(5);
    expect(Math.min(...others)).toBeGreaterThan(gone);
  });
});

/** Each option: added, changed and taken away again, one after the other on one deployed service. */
const OPTIONS: readonly (readonly [string, Props | typeof existing, Props | typeof existing])[] = [
  ["allowFrom", { allowFrom: TRUSTED }, { allowFrom: ["203.0.113.9"] }],
  ["firewall for all", { firewall: {} }, { firewall: {}, allowFrom: TRUSTED }],
  [
    "deny and VLANs",
    { allowFrom: TRUSTED, firewall: { deny: DenyAction.REJECT, vlans: ["/Common/external"] } },
    { allowFrom: TRUSTED, firewall: { deny: DenyAction.DROP } },
  ],
  [
    "log",
    { allowFrom: TRUSTED, firewall: { log: LOG } },
    { allowFrom: TRUSTED, firewall: { log: { ...LOG, format: LogFormat.REMOTE_SYSLOG }, logAllowed: true } },
  ],
  [
    "log on the device",
    { allowFrom: TRUSTED, firewall: { log: { local: LocalLog.DATABASE } } },
    { allowFrom: TRUSTED, firewall: { log: { local: LocalLog.SYSLOG } } },
  ],
  [
    "lowReputation",
    { firewall: { lowReputation: LowReputation.REJECT } },
    { firewall: { lowReputation: LowReputation.ALLOW_AND_LOG, log: LOG } },
  ],
  [
    "firewall.countries and fqdns",
    { firewall: { countries: ["DE", "US:New York"], fqdns: ["relay.example.test"] } },
    { allowFrom: TRUSTED, firewall: { countries: ["FR"] } },
  ],
  ["firewallPolicy", existing, { allowFrom: TRUSTED }],
  [
    "options of rules that stay",
    (stack) => {
      const schedule = new DeviceObject(stack, "hours", {
        component: "security firewall schedule",
        properties: { "daily-hour-start": "8:00", "daily-hour-end": "18:00" },
      });
      const options = { countries: ["DE"], fqdns: ["relay.example.test"], schedule: schedule.fullPath };
      return { firewallPolicy: new FirewallPolicy(stack, "own", { rules: [{ ...PARTNER, ...options }] }) };
    },
    (stack) => ({ firewallPolicy: new FirewallPolicy(stack, "own", { rules: [PARTNER] }) }),
  ],
  [
    "stagedFirewallPolicy",
    (stack) => ({ stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/existing") }),
    (stack) => ({
      stagedFirewallPolicy: new FirewallPolicy(stack, "next", {
        rules: [{ name: "all", action: FirewallAction.ACCEPT }],
      }),
    }),
  ],
  [
    "ipIntelligencePolicy",
    (stack) => ({
      ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "policy", "/Common/reputation"),
    }),
    (stack) => ({
      ipIntelligencePolicy: new IpIntelligencePolicy(stack, "own", {
        categories: [{ name: "spam_sources", action: FirewallAction.DROP, logHits: true }],
      }),
    }),
  ],
  [
    "securityLogProfiles",
    (stack) => ({
      securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/global-network")],
    }),
    { firewall: { log: LOG } },
  ],
  [
    "requestQueue",
    { requestQueue: { depth: 100, timeLimitMs: 5000 } },
    { requestQueue: { depth: 200, timeLimitMs: 1000 } },
  ],
];

describeWithRealProvider("one security option after the other", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start({ objects: EXISTING });
    await deployment.apply(service());
  });
  afterAll(() => deployment.stop());

  test.each(OPTIONS)("%s is added, changed and taken away", async (_option, added, changed) => {
    await deployment.change(service(added));
    await deployment.change(service(changed));
    await deployment.change(service());
  });

  test("nothing is left after destroy", async () => {
    await deployment.destroy();
  });
});

describeWithRealProvider("a device without AFM", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start({ modules: ["ltm"] });
  });
  afterAll(() => deployment.stop());

  test("takes a service that turns away low reputation and asks for no rules", async () => {
    await deployment.apply(service({ firewall: { lowReputation: LowReputation.REJECT } }));
    await deployment.change(service());
    await deployment.destroy();
  });
});
