import type { TerraformStack } from "cdktf";
import {
  FirewallPolicy,
  IpIntelligencePolicy,
  LowReputation,
  MailListener,
  type MailListenerProps,
  MailService,
  type MailServiceProps,
  SecurityLogProfile,
  Snat,
} from "../../lib";
import type { Template } from "../../lib/testing";
import { existingCertificate } from "../support/objects";
import { synthesized } from "../support/stacks";

type Own = MailListenerProps;

const SOURCES = ["198.51.100.0/24"];

function make(stack: TerraformStack, own: Own, common: Partial<MailServiceProps>): MailService {
  return new MailService(stack, "mail", {
    destination: "192.0.2.25",
    members: ["10.1.20.11"],
    domain: "example.test",
    snat: Snat.automap(),
    certificate: existingCertificate(stack, "certificate"),
    listeners: [MailListener.mx(), MailListener.submission(own)],
    ...common,
  });
}

function idsOf(all: Template): (string | undefined)[] {
  return all.errors.map(({ id }) => id);
}

/** An argument of the virtual server of a listener. */
function argument(all: Template, listener: string, name: string): unknown {
  return all.at(`mail/${listener}/VirtualServer`).properties[name];
}

/** What the virtual server of a listener is given as its IP intelligence policy. */
function reputation(all: Template, listener: string): string {
  const path = `mail/${listener}/VirtualServer/IpIntelligencePolicy`;
  return JSON.stringify(
    all.resources().filter(({ constructPath }) => constructPath?.startsWith(path) === true),
  );
}

const staged = (stack: TerraformStack): Own => ({
  stagedFirewallPolicy: FirewallPolicy.fromFullPath(stack, "next", "/Common/next"),
});
const ownLogs = (stack: TerraformStack): Own => ({
  securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "own-log", "/Common/own_log")],
});
const ownReputation = (stack: TerraformStack): Own => ({
  ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "own-ipi", "/Common/own_ipi"),
});

describe("a listener keeps the shared rules", () => {
  const options = [
    ["stagedFirewallPolicy", staged],
    ["securityLogProfiles", ownLogs],
    ["ipIntelligencePolicy", ownReputation],
  ] as const;
  const rules = [
    ["allowFrom", () => ({ allowFrom: SOURCES })],
    ["firewall", () => ({ firewall: { countries: ["DE"] } })],
    [
      "firewallPolicy",
      (stack: TerraformStack) => ({
        firewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/policy"),
      }),
    ],
  ] as const;
  const cases = options.flatMap(([option, own]) =>
    rules.map(([rule, common]) => [option, rule, own, common] as const),
  );

  test.each(cases)("%s beside the shared %s", (_option, _rule, own, common) => {
    const all = synthesized((stack) => make(stack, own(stack), common(stack)));
    expect(all.errors).toEqual([]);
    const policy = argument(all, "submission", "firewall_enforced_policy");
    expect(policy).toBeDefined();
    expect(policy).toBe(argument(all, "mx", "firewall_enforced_policy"));
  });

  test("with its own log or reputation policy in the place of the shared one", () => {
    const all = synthesized((stack) =>
      make(
        stack,
        { ...ownLogs(stack), ...ownReputation(stack) },
        {
          allowFrom: SOURCES,
          securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/log")],
          ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "ipi", "/Common/ipi"),
        },
      ),
    );
    expect(all.errors).toEqual([]);
    expect(argument(all, "submission", "security_log_profiles")).toEqual(["/Common/own_log"]);
    expect(argument(all, "mx", "security_log_profiles")).toEqual(["/Common/log"]);
    expect(reputation(all, "submission")).toContain("/Common/own_ipi");
    expect(reputation(all, "mx")).toContain("/Common/ipi");
  });

  test("to which sources are added later", () => {
    const all = synthesized((stack) => make(stack, ownLogs(stack), {}).allowFrom(...SOURCES));
    expect(argument(all, "submission", "firewall_enforced_policy")).toBeDefined();
  });
});

describe("a listener with rules of its own", () => {
  const shared = (stack: TerraformStack): Partial<MailServiceProps> => ({
    allowFrom: SOURCES,
    securityLogProfiles: [SecurityLogProfile.fromFullPath(stack, "log", "/Common/log")],
    ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(stack, "ipi", "/Common/ipi"),
  });

  test("keeps the shared log and reputation policy", () => {
    const all = synthesized((stack) => make(stack, { allowFrom: ["203.0.113.9"] }, shared(stack)));
    expect(all.errors).toEqual([]);
    expect(argument(all, "submission", "firewall_enforced_policy")).not.toBe(
      argument(all, "mx", "firewall_enforced_policy"),
    );
    expect(argument(all, "submission", "security_log_profiles")).toEqual(["/Common/log"]);
    expect(reputation(all, "submission")).toContain("/Common/ipi");
  });

  test("has its own instead, where it states them", () => {
    const firewall = {
      countries: ["DE"],
      lowReputation: LowReputation.REJECT,
      log: { servers: ["10.1.20.200"] },
    };
    const all = synthesized((stack) => make(stack, { firewall }, shared(stack)));
    expect(all.errors).toEqual([]);
    expect(JSON.stringify(argument(all, "submission", "security_log_profiles"))).not.toContain("/Common/log");
    expect(reputation(all, "submission")).not.toContain("/Common/ipi");
  });

  test("keeps the reputation policy that the shared firewall makes", () => {
    const all = synthesized((stack) =>
      make(stack, { allowFrom: SOURCES }, { firewall: { lowReputation: LowReputation.REJECT } }),
    );
    expect(all.errors).toEqual([]);
    expect(reputation(all, "submission")).toContain("mail_FirewallIpIntelligence");
  });
});

describe("a listener that all can reach", () => {
  const open: Own = { firewall: { logAllowed: false } };

  test.each<[string, Own, Partial<MailServiceProps>]>([
    ["beside shared sources", open, { allowFrom: SOURCES }],
    ["beside shared countries", open, { firewall: { countries: ["DE"] } }],
    ["with reputation alone", { firewall: { lowReputation: LowReputation.REJECT } }, { allowFrom: SOURCES }],
  ])("is an error %s", (_title, own, common) => {
    expect(idsOf(synthesized((stack) => make(stack, own, common)))).toEqual(["listener-open"]);
  });

  test("is an error beside a shared policy, and beside sources that are added later", () => {
    const policy = synthesized((stack) =>
      make(stack, open, {
        firewallPolicy: FirewallPolicy.fromFullPath(stack, "policy", "/Common/policy"),
      }),
    );
    expect(idsOf(policy)).toEqual(["listener-open"]);
    expect(idsOf(synthesized((stack) => make(stack, open, {}).allowFrom(...SOURCES)))).toEqual([
      "listener-open",
    ]);
  });

  test.each<[string, Own, Partial<MailServiceProps>]>([
    ["it has sources", { firewall: { countries: ["DE"] } }, { allowFrom: SOURCES }],
    ["all are stated", { allowFrom: ["0.0.0.0/0"] }, { allowFrom: SOURCES }],
    ["nothing is shared", open, {}],
  ])("is none where %s", (_title, own, common) => {
    expect(idsOf(synthesized((stack) => make(stack, own, common)))).toEqual([]);
  });

  test("is none where sources are added to it", () => {
    const all = synthesized((stack) =>
      make(stack, open, { allowFrom: SOURCES }).listener("submission")?.allowFrom("203.0.113.9"),
    );
    expect(idsOf(all)).toEqual([]);
  });
});

describe("sources that are added later", () => {
  test("are for all listeners, each of which then has the shared policy", () => {
    const all = synthesized((stack) => {
      const mail = make(stack, {}, {});
      mail.allowFrom(...SOURCES);
      expect(mail.services.map(({ firewallPolicy }) => firewallPolicy)).toEqual(
        Array<unknown>(2).fill(mail.firewallPolicy),
      );
      mail.allowFrom("203.0.113.9");
    });
    expect(all.errors).toEqual([]);
  });

  test("are for one listener where nothing is shared", () => {
    const all = synthesized((stack) => {
      make(stack, {}, {})
        .listener("submission")
        ?.allowFrom(...SOURCES);
    });
    expect(all.errors).toEqual([]);
    expect(argument(all, "mx", "firewall_enforced_policy")).toBeUndefined();
    expect(String(argument(all, "submission", "firewall_enforced_policy"))).toContain("mail_submission");
  });

  const ofAll = (mail: MailService): void => {
    mail.allowFrom(...SOURCES);
  };
  const ofOne = (mail: MailService): void => {
    mail.listener("submission")?.allowFrom("203.0.113.9");
  };

  test.each<[string, Partial<MailServiceProps>, ((mail: MailService) => void)[]]>([
    ["for all, then for one", {}, [ofAll, ofOne]],
    ["for one, then for all", {}, [ofOne, ofAll]],
    ["for one beside those that are stated for all", { allowFrom: SOURCES }, [ofOne]],
  ])("are an error at a listener that shares rules: %s", (_title, common, calls) => {
    const all = synthesized((stack) => {
      const mail = make(stack, {}, common);
      for (const call of calls) call(mail);
    });
    const message = expect.stringMatching(
      /at a listener that shares the firewall rules of its MailService.*allowFrom of the MailService/s,
    ) as unknown;
    expect(all.errors).toEqual([
      expect.objectContaining({ id: "no-effect", constructPath: "mail/submission", message }),
    ]);
  });
});

describe("rules for all listeners, each of which has rules of its own", () => {
  const own: Own = { allowFrom: SOURCES };
  const listeners = [MailListener.mx(own), MailListener.submission(own)];

  test.each<[string, Partial<MailServiceProps>, string]>([
    ["sources", { allowFrom: SOURCES }, "allowFrom"],
    ["options", { firewall: { countries: ["DE"] } }, "firewall"],
    ["rules that let all in", { firewall: {} }, "firewall"],
    [
      "options beside the reputation",
      { firewall: { lowReputation: LowReputation.REJECT, logAllowed: false } },
      "firewall",
    ],
  ])("are an error: %s", (_title, common, prop) => {
    const all = synthesized((stack) => make(stack, {}, { listeners, ...common }));
    expect(idsOf(all)).toEqual(["no-effect"]);
    expect(all.errors[0]?.message).toContain(
      `${prop} has no effect on a MailService whose listeners all have firewall rules of their own`,
    );
  });

  test("are an error with policies of one's own, and with sources that are added later", () => {
    const all = synthesized((stack) => {
      const policy = FirewallPolicy.fromFullPath(stack, "policy", "/Common/policy");
      make(stack, {}, { listeners, firewallPolicy: policy, stagedFirewallPolicy: policy });
    });
    expect(idsOf(all)).toEqual(["no-effect", "no-effect"]);
    const later = synthesized((stack) => {
      const mail = make(stack, {}, { listeners });
      mail.allowFrom("203.0.113.9");
      expect(mail.firewallPolicy).toBeUndefined();
    });
    expect(idsOf(later)).toEqual(["no-effect"]);
  });

  test("leave the reputation policy, which they all have", () => {
    const all = synthesized((stack) =>
      make(stack, {}, { listeners, firewall: { lowReputation: LowReputation.REJECT } }),
    );
    expect(all.errors).toEqual([]);
    expect(all.tryAt("mail/FirewallPolicy/Script")).toBeUndefined();
    for (const listener of ["mx", "submission"])
      expect(reputation(all, listener)).toContain("mail_FirewallIpIntelligence");
  });

  test("tell of a listener that all can reach as well", () => {
    const open = [MailListener.mx(own), MailListener.submission({ firewall: { logAllowed: false } })];
    expect(idsOf(synthesized((stack) => make(stack, {}, { listeners: open, allowFrom: SOURCES })))).toEqual([
      "no-effect",
      "listener-open",
    ]);
  });
});
