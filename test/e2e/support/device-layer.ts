import { setTimeout } from "node:timers/promises";
import {
  DeviceObject,
  SaveConfig,
  SmtpExternalMonitor,
  SmtpsProfile,
  SmtpTransport,
  StartTls,
} from "../../../lib";
import { describeInOneLine, type TerraformApplied } from "../../terraform/harness";
import { type Build, Deployment, type DeploymentOptions } from "./deployment";

const PATH = "/Common/mail_smtps";

const REFUSAL = "01070734:3: Configuration error: not today";

/** An SMTPS profile whose configuration is not saved. */
function smtps(activation: StartTls, more: { name?: string; reapply?: string } = {}): Build {
  return (stack) => {
    new SmtpsProfile(stack, "smtps", { name: "mail_smtps", activation, ...more });
  };
}

/** Several SMTPS profiles, and what saves them. */
function saved(profiles: Readonly<Record<string, StartTls>>): Build {
  return (stack) => {
    new SaveConfig(stack, "save");
    for (const [name, activation] of Object.entries(profiles)) {
      new SmtpsProfile(stack, name, { name, activation });
    }
  };
}

const nothing: Build = () => undefined;

/**
 * What has to hold for every object that a script makes, with each provider. The tests follow each other on one
 * device: each begins by destroying what the one before has left.
 */
export function testDeviceLayer(start: (options: DeploymentOptions) => Promise<Deployment>): void {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await start({});
  });
  beforeEach(async () => {
    deployment.device.faults.clear();
    await deployment.destroy();
  });
  afterAll(async () => {
    try {
      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });

  const activation = (path = PATH): unknown =>
    deployment.device.get("ltm profile smtps", path)?.["activationMode"];
  const tainted = async (): Promise<number> =>
    (await deployment.terraform.state()).filter((resource) => resource.tainted).length;

  function expectFailure(result: TerraformApplied, ...words: readonly string[]): void {
    expect(result.succeeded).toBe(false);
    for (const each of words) expect(describeInOneLine(result.diagnostics)).toContain(each);
  }

  test.each([
    ["an exit status", { text: REFUSAL, exitStatus: 1 }],
    ["an error of the configuration and exit status 0", { text: REFUSAL, exitStatus: 0 }],
    ["an error of syntax and exit status 0", { text: "Syntax Error: not today", exitStatus: 0 }],
    ["an error of data and exit status 0", { text: "Data Input Error: not today", exitStatus: 0 }],
  ] as const)(
    "refused with %s: shown in the device's words, and the same text heals",
    async (_title, fault) => {
      deployment.device.faults.failCommand({ command: "create ltm profile smtps" }, fault);
      expectFailure(
        await deployment.tryApply(smtps(StartTls.REQUIRE)),
        `The BIG-IP did not take the SMTPS profile ${PATH}. It answered: ${fault.text}`,
      );
      expect([activation(), await tainted()]).toEqual([undefined, 1]);

      const { lines } = await deployment.apply(smtps(StartTls.REQUIRE));
      expect(lines).toEqual([expect.stringMatching(/^tmsh create ltm profile smtps/)]);
      expect([activation(), await tainted()]).toEqual(["require", 0]);
    },
  );

  test("refused: a corrected text heals", async () => {
    const build =
      (mode: string): Build =>
      (stack) => {
        const properties = { "activation-mode": mode };
        new DeviceObject(stack, "it", { name: "mail_smtps", component: "ltm profile smtps", properties });
      };
    expectFailure(await deployment.tryApply(build("sometimes")), "sometimes");
    expect(await tainted()).toBe(1);
    await deployment.apply(build("allow"));
    expect(activation()).toBe("allow");
  });

  test("refused when it is changed: the object stays as it was, and the same text heals", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    deployment.device.faults.failCommand({ command: "modify ltm profile smtps" }, { text: REFUSAL });
    expectFailure(await deployment.tryApply(smtps(StartTls.ALLOW)), REFUSAL);
    expect(activation()).toBe("require");
    await deployment.apply(smtps(StartTls.ALLOW));
    expect(activation()).toBe("allow");
  });

  test("refused: taking it out of the stack leaves nothing", async () => {
    deployment.device.faults.failCommand({ command: "create ltm profile smtps" }, { text: REFUSAL });
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE)), REFUSAL);
    await deployment.apply(nothing);
    expect(await deployment.terraform.state()).toEqual([]);
  });

  test.each([
    ["before the script ran", { applied: false }],
    ["after the script ran", { applied: true }],
  ])("the connection is cut %s: the apply fails, and the next one heals", async (_title, options) => {
    deployment.device.faults.cut({ path: "/mgmt/tm/util/bash" }, options);
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE)));
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect(activation()).toBe("require");
  });

  test("no answer comes: the apply fails, and the next one heals, even if the script runs in the end", async () => {
    const impatient = await start({ answerSeconds: 5 });
    try {
      const { device } = impatient;
      device.faults.delay({ path: "/mgmt/tm/util/bash" }, 9_000);
      expectFailure(await impatient.tryApply(smtps(StartTls.REQUIRE)));
      const [late] = device.journal.entries.filter(({ status }) => status === 0);
      await impatient.apply(smtps(StartTls.REQUIRE));
      while (late?.status === 0) await setTimeout(100);
      expect(late?.status).toBe(200);
      expect(device.get("ltm profile smtps", PATH)).toMatchObject({ activationMode: "require" });
      await impatient.destroy();
    } finally {
      await impatient.stop();
    }
  });

  test.each([
    ["an error of HTTP", 400, `{"code":400,"message":"the device gave up"}`, "application/json"],
    ["a web page", 502, "<html>Bad gateway</html>", "text/html"],
  ])("the answer is %s: the apply fails, and the next one heals", async (_title, status, text, type) => {
    deployment.device.faults.answerRequest({ path: "/mgmt/tm/util/bash" }, status, text, type);
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE)));
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect(activation()).toBe("require");
  });

  test("an answer without any words fails, and says so", async () => {
    const empty = JSON.stringify({ command: "run", utilCmdArgs: "" });
    deployment.device.faults.answerRequest({ path: "/mgmt/tm/util/bash" }, 200, empty, "application/json");
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE)), "It answered: nothing");
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect(activation()).toBe("require");
  });

  test("an answer that quotes the end of the script is no success", async () => {
    deployment.device.faults.failCommand(
      { command: "create ltm profile smtps" },
      {
        text: "bash: line 9: `echo 'cdktf-bigip-smtp: done''",
      },
    );
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE)), "It answered: bash: line 9");
  });

  test("a very long answer is read to its end", async () => {
    deployment.device.faults.longOutput(2_000_000);
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect(activation()).toBe("require");
  });

  test("a very long refusal is a refusal", async () => {
    deployment.device.faults.longOutput(2_000_000);
    deployment.device.faults.failCommand({ command: "create ltm profile smtps" }, { text: REFUSAL });
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE)), REFUSAL);
  });

  test("a script that turns out too long for the device is not sent, and a shorter one heals", async () => {
    const build =
      (description: string): Build =>
      (stack) => {
        new DeviceObject(stack, "it", { name: "mail_smtps", component: "ltm profile smtps", description });
      };
    const long = '${format("%0130000d", 0)}';
    expectFailure(
      await deployment.tryApply(build(long)),
      "mail/it: the script for the BIG-IP is longer than 98,000 bytes",
    );
    expect(deployment.device.journal.bashRuns).toEqual([]);
    await deployment.apply(build("short"));
    expect(deployment.device.get("ltm profile smtps", PATH)?.["description"]).toBe("short");
  });

  test("changed in place; nothing to do the second time", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect((await deployment.apply(smtps(StartTls.ALLOW))).lines).toEqual([
      expect.stringMatching(/^tmsh modify ltm profile smtps .*activation-mode allow/),
    ]);
    const again = await deployment.applyAgain();
    expect(again).toMatchObject({ succeeded: true, steps: [] });
    expect(deployment.device.journal.bashRuns).toEqual([]);
  });

  test("changed by hand: not seen, put right by reapply", async () => {
    await deployment.apply(smtps(StartTls.ALLOW));
    deployment.device.tmsh(`modify ltm profile smtps ${PATH} { activation-mode none description other }`);
    await deployment.apply(smtps(StartTls.ALLOW));
    expect(activation()).toBe("none");
    await deployment.apply(smtps(StartTls.ALLOW, { reapply: "2030-01-01" }));
    expect(activation()).toBe("allow");
    expect(deployment.device.get("ltm profile smtps", PATH)).not.toHaveProperty("description");
  });

  test("the health check's program, replaced by hand: put back by reapply", async () => {
    const check =
      (reapply?: string): Build =>
      (stack) => {
        new SmtpExternalMonitor(stack, "one", {
          transport: SmtpTransport.PLAINTEXT,
          heloName: "mx.example.test",
        });
        new SmtpExternalMonitor(stack, "two", {
          transport: SmtpTransport.STARTTLS,
          heloName: "mx.example.test",
          reapply,
        });
      };
    await deployment.apply(check());
    const { device } = deployment;
    const path = device.list("sys file external-monitor").find((each) => each.includes("smtp")) ?? "";
    const content = (): string => String(device.fileContent("sys file external-monitor", path));
    const probe = content();
    device.writeFile("/var/tmp/up", "echo UP");
    device.tmsh(`modify sys file external-monitor ${path} source-path file:/var/tmp/up`);
    expect(content()).toBe("echo UP");
    await deployment.apply(check("2030-01-01"));
    expect(content()).toBe(probe);
  });

  test("deleted by hand: made again by reapply", async () => {
    await deployment.apply(smtps(StartTls.ALLOW));
    deployment.device.tmsh(`delete ltm profile smtps ${PATH}`);
    await deployment.apply(smtps(StartTls.ALLOW, { reapply: "2030-01-02" }));
    expect(activation()).toBe("allow");
  });

  test("deleted by hand: can go from the stack", async () => {
    await deployment.apply(smtps(StartTls.ALLOW));
    deployment.device.tmsh(`delete ltm profile smtps ${PATH}`);
    await deployment.apply(nothing);
  });

  test("there already: taken over and made what the stack says", async () => {
    deployment.device.tmsh(`create ltm profile smtps ${PATH} { activation-mode none }`);
    await deployment.apply(smtps(StartTls.ALLOW));
    expect(activation()).toBe("allow");
  });

  test("renamed: the new one is there before the old one goes", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    const { lines } = await deployment.apply(smtps(StartTls.REQUIRE, { name: "other_smtps" }));
    expect(lines).toEqual([
      expect.stringMatching(/^tmsh create ltm profile smtps \/Common\/other_smtps /),
      `tmsh delete ltm profile smtps ${PATH}`,
    ]);
  });

  test("renamed, and the new one refused: the old one stays until the next apply", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    deployment.device.faults.failCommand({ command: "create ltm profile smtps" }, { text: REFUSAL });
    expectFailure(await deployment.tryApply(smtps(StartTls.REQUIRE, { name: "other_smtps" })), REFUSAL);
    await deployment.apply(smtps(StartTls.REQUIRE, { name: "other_smtps" }));
    expect([activation("/Common/other_smtps"), activation()]).toEqual(["require", undefined]);
  });

  test("saved after making, changing, removing a part, renaming nothing, and removing all", async () => {
    const { ALLOW, REQUIRE } = StartTls;
    const steps: Readonly<Record<string, StartTls>>[] = [
      { a: ALLOW, b: ALLOW },
      { a: REQUIRE, b: ALLOW },
      { a: REQUIRE },
      { c: REQUIRE },
      {},
    ];
    for (const profiles of steps) {
      const { lines } = await deployment.apply(saved(profiles));
      expect(lines.at(-1)).toBe("tmsh save sys config");
      expect(deployment.device.isSaved).toBe(true);
    }
    expect((await deployment.apply(saved({}))).lines).toEqual([]);
    await deployment.apply(saved({ a: ALLOW }));
    expect((await deployment.apply(nothing)).lines.at(-1)).toBe("tmsh save sys config");
    expect(deployment.device.isSaved).toBe(true);
  });

  test("not saved: the apply says so, and the next one saves", async () => {
    deployment.device.faults.failCommand({ command: "save sys config" }, { text: "01071234:3: disk full" });
    expectFailure(await deployment.tryApply(saved({ a: StartTls.ALLOW })), "disk full");
    expect(deployment.device.isSaved).toBe(false);
    await deployment.apply(saved({ a: StartTls.ALLOW }));
    expect(deployment.device.isSaved).toBe(true);
  });
}
