import { DeviceObject, SaveConfig, SmtpsProfile, StartTls, Warnings } from "../../lib";
import { type Build, Deployment } from "../e2e/support/deployment";
import { describeAll, describeWithTerraform } from "./harness";

jest.setTimeout(120_000);

const PROFILE = "/Common/mail_smtps";

function smtps(activation: StartTls, more: { name?: string; reapply?: string } = {}): Build {
  return (stack) => {
    Warnings.of(stack).acknowledge("config-not-saved", "not what is tested");
    new SmtpsProfile(stack, "smtps", { name: "mail_smtps", activation, ...more });
  };
}

describeWithTerraform("objects that a script makes on the device", () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await Deployment.startServed();
  });
  afterEach(async () => {
    await deployment.destroy();
    await deployment.stop();
  });

  const activation = (path = PROFILE): unknown =>
    deployment.device.get("ltm profile smtps", path)?.["activationMode"];

  test.each([
    ["an exit status", { text: "01070734:3: Configuration error: not today", exitStatus: 1 }],
    [
      "an error text and exit status 0",
      { text: "01070734:3: Configuration error: not today", exitStatus: 0 },
    ],
  ] as const)("refused with %s: shown in the device's words; the same text heals", async (_title, fault) => {
    deployment.device.faults.failCommand(/^create ltm profile smtps/, fault);
    const refused = await deployment.tryApply(smtps(StartTls.REQUIRE));
    expect(refused.succeeded).toBe(false);
    expect(describeAll(refused.diagnostics)).toContain("not today");
    expect(activation()).toBeUndefined();
    expect((await deployment.terraform.state()).filter(({ tainted }) => tainted)).toHaveLength(1);

    await deployment.apply(smtps(StartTls.REQUIRE));
    expect(activation()).toBe("require");
  });

  test("refused: a corrected text heals too", async () => {
    deployment.device.faults.failCommand(/^create ltm profile smtps/, {
      text: "Syntax Error: no",
      exitStatus: 1,
    });
    expect((await deployment.tryApply(smtps(StartTls.REQUIRE))).succeeded).toBe(false);
    await deployment.apply(smtps(StartTls.ALLOW));
    expect(activation()).toBe("allow");
  });

  test("changed, run again on request, and nothing to do otherwise", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect((await deployment.apply(smtps(StartTls.ALLOW))).lines).toEqual([
      expect.stringMatching(/^tmsh modify ltm profile smtps .*activation-mode allow/),
    ]);
    expect((await deployment.apply(smtps(StartTls.ALLOW))).lines).toEqual([]);

    deployment.device.tmsh(`modify ltm profile smtps ${PROFILE} activation-mode none`);
    await deployment.apply(smtps(StartTls.ALLOW, { reapply: "2030-01-01" }));
    expect(activation()).toBe("allow");
  });

  test("renamed: the new one is there before the old one goes", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    const { lines } = await deployment.apply(smtps(StartTls.REQUIRE, { name: "other_smtps" }));
    expect(lines).toEqual([
      expect.stringMatching(/^tmsh create ltm profile smtps \/Common\/other_smtps /),
      `tmsh delete ltm profile smtps ${PROFILE}`,
    ]);
    expect(activation("/Common/other_smtps")).toBe("require");
    expect(activation()).toBeUndefined();
  });

  test("destroyed although somebody deleted it by hand", async () => {
    await deployment.apply(smtps(StartTls.REQUIRE));
    expect(deployment.device.tmsh(`delete ltm profile smtps ${PROFILE}`).exitStatus).toBe(0);
  });

  test.each([
    "a \"quoted\" 'text'",
    "C:\\path\\",
    "what?",
    "$HOME `id` $(id)",
    "ümläut €",
    "two  blanks; | & > <",
  ])("free text arrives as it is: %s", async (description) => {
    await deployment.apply((stack) => {
      Warnings.of(stack).acknowledge("config-not-saved", "not what is tested");
      new DeviceObject(stack, "it", { name: "mail_smtps", component: "ltm profile smtps", description });
    });
    expect(deployment.device.get("ltm profile smtps", PROFILE)?.["description"]).toBe(description);
  });

  test("the configuration is saved after making, changing, and removing a part", async () => {
    const both: Build = (stack) => {
      new SaveConfig(stack, "save");
      new SmtpsProfile(stack, "a", { name: "a_smtps", activation: StartTls.ALLOW });
      new SmtpsProfile(stack, "b", { name: "b_smtps", activation: StartTls.ALLOW });
    };
    await deployment.apply(both);
    expect(deployment.device.isSaved).toBe(true);
    await deployment.apply((stack) => {
      new SaveConfig(stack, "save");
      new SmtpsProfile(stack, "a", { name: "a_smtps", activation: StartTls.REQUIRE });
    });
    expect(deployment.device.list("ltm profile smtps")).not.toContain("/Common/b_smtps");
    expect(deployment.device.isSaved).toBe(true);
  });
});
