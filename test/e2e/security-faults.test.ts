import * as fc from "fast-check";
import { DenyAction, FirewallAction, FirewallPolicy, LogFormat, LowReputation } from "../../lib";
import { describeAll, describeInOneLine, describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";
import { service } from "./support/plaintext-service";
import { enforcedPolicies, UNPROTECTED } from "./support/enforced-policies";

jest.setTimeout(240_000);

const guarded = service((stack) => ({
  allowFrom: ["192.0.2.0/24"],
  firewall: { lowReputation: LowReputation.REJECT, log: { servers: ["10.1.9.1"], format: LogFormat.SPLUNK } },
  stagedFirewallPolicy: new FirewallPolicy(stack, "next", {
    rules: [{ name: "office", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"] }],
  }),
  requestQueue: { depth: 100, timeLimitMs: 5000 },
}));

describeWithRealProvider("the device shows firewall rules in another order", () => {
  test("nothing is deployed that relies on them, and the message has both orders", async () => {
    const deployment = await Deployment.start({ reverseFirewallRules: true });
    try {
      const { succeeded, diagnostics } = await deployment.tryApply(
        service(() => ({ allowFrom: ["192.0.2.0/24"] })),
      );
      expect(succeeded).toBe(false);
      expect(describeAll(diagnostics)).toContain(
        "The BIG-IP did not take the firewall policy /Common/mail_fw_policy",
      );
      expect(describeInOneLine(diagnostics)).toContain(
        "wanted smtp_allowed smtp_prohibited , found smtp_prohibited smtp_allowed",
      );
      expect(deployment.device.get("ltm virtual", "/Common/mail_vs")).toBeUndefined();
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});

/** What fails one time on the way to a guarded service, in the order in which it comes. */
const STEPS = [
  "create security firewall policy /Common/mail_fw_policy",
  "create security ip-intelligence policy",
  "create sys log-config destination remote-high-speed-log",
  "create sys log-config destination splunk",
  "create sys log-config publisher",
  "create security log profile",
  "modify ltm pool /Common/mail_pool",
  "fw-staged-policy",
  "ip-intelligence-policy",
];

describeWithRealProvider("the device refuses a step", () => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start();
  });
  afterAll(() => deployment.stop());

  test.each(STEPS.map((command, index) => [command, index % 2] as const))(
    "%s (exit status %i): the apply fails with the device's words, and what was half made can go",
    async (command, exitStatus) => {
      const text = "01070734:3: Configuration error: refused once";
      deployment.device.faults.failCommand({ command }, { text, exitStatus });
      const { succeeded, diagnostics } = await deployment.tryApply(guarded);
      expect(succeeded).toBe(false);
      expect(describeAll(diagnostics)).toContain("refused once");
      expect(enforcedPolicies(deployment.device.journal.changes, "/Common/mail_vs")).not.toContain(
        UNPROTECTED,
      );
      deployment.device.faults.clear();
      await deployment.destroy();
    },
  );

  test("the next apply mends it all", async () => {
    const text = "01070734:3: Configuration error: refused once";
    deployment.device.faults.failCommand(
      { command: "create sys log-config publisher" },
      { text, exitStatus: 1 },
    );
    expect((await deployment.tryApply(guarded)).succeeded).toBe(false);
    await deployment.change(guarded);
  });

  test("a refused change is made by the next apply", async () => {
    const changed = service(() => ({
      allowFrom: ["198.51.100.0/24"],
      firewall: { deny: DenyAction.REJECT },
    }));
    deployment.device.faults.failCommand(
      { command: "modify security firewall policy" },
      {
        text: "01070734:3: refused once",
      },
    );
    expect((await deployment.tryApply(changed)).succeeded).toBe(false);
    await deployment.change(changed);
  });

  test("nothing is left after destroy", async () => {
    await deployment.destroy();
  });
});

/** Which options a service has; each may be there or not. */
interface Options {
  readonly allowFrom: string[] | undefined;
  readonly deny: DenyAction | undefined;
  readonly lowReputation: LowReputation | undefined;
  readonly format: LogFormat | undefined;
  readonly log: boolean;
  readonly staged: string | undefined;
  readonly queue: number | undefined;
}

const options: fc.Arbitrary<Options> = fc.record({
  allowFrom: fc.option(fc.constantFrom(["192.0.2.0/24"], ["198.51.100.1-198.51.100.9", "203.0.113.9"]), {
    nil: undefined,
  }),
  deny: fc.option(fc.constantFrom(...Object.values(DenyAction)), { nil: undefined }),
  lowReputation: fc.option(fc.constantFrom(...Object.values(LowReputation)), { nil: undefined }),
  format: fc.option(fc.constantFrom(...Object.values(LogFormat)), { nil: undefined }),
  log: fc.boolean(),
  staged: fc.option(fc.constantFrom("next", "other"), { nil: undefined }),
  queue: fc.option(fc.constantFrom(100, 200), { nil: undefined }),
});

function withOptions({ allowFrom, deny, lowReputation, format, log, staged, queue }: Options): Build {
  return service((stack) => ({
    allowFrom,
    firewall: {
      deny: allowFrom === undefined ? undefined : deny,
      lowReputation:
        !log && lowReputation === LowReputation.ALLOW_AND_LOG ? LowReputation.REJECT : lowReputation,
      log: log ? { servers: ["10.1.9.1"], format } : undefined,
    },
    stagedFirewallPolicy:
      staged === undefined
        ? undefined
        : new FirewallPolicy(stack, "next", {
            name: staged,
            rules: [{ name: "all", action: FirewallAction.ACCEPT }],
          }),
    requestQueue: queue === undefined ? undefined : { depth: queue, timeLimitMs: 5000 },
  }));
}

/** Whether a service with these options has firewall rules: reputation alone asks for none. */
function hasRules({ allowFrom, lowReputation = LowReputation.ALLOW, log }: Options): boolean {
  return allowFrom !== undefined || log || lowReputation === LowReputation.ALLOW;
}

/** Runs a change in which a listener that is to have rules is never without them. */
async function expectProtected(
  { device }: Deployment,
  isProtected: boolean,
  change: () => Promise<unknown>,
): Promise<void> {
  const before = device.journal.changes.length;
  await change();
  if (!isProtected) return;
  const changes = device.journal.changes.slice(before);
  expect(enforcedPolicies(changes, "/Common/mail_vs")).not.toContain(UNPROTECTED);
}

describeWithRealProvider("security options in any order", () => {
  test("after each change the device is as if it had never been otherwise, and it is clean in the end", async () => {
    const deployment = await Deployment.start();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(options, { minLength: 4, maxLength: 4 }), async (sequence) => {
          for (const step of sequence) {
            await expectProtected(deployment, hasRules(step), () => deployment.change(withOptions(step)));
          }
          const isLastProtected = sequence.slice(-1).every(hasRules);
          await expectProtected(deployment, isLastProtected, () => deployment.destroy());
        }),
        { numRuns: 2, endOnFailure: true },
      );
    } finally {
      await deployment.stop();
    }
  });
});
