import { Pool, SmtpsProfile, StartTls } from "../../lib";
import { describeAll, describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

/** One native resource, and then one that a script makes: which of them meets the fault is not left to chance. */
const build: Build = (stack) => {
  const pool = new Pool(stack, "pool", { name: "mail_pool" });
  new SmtpsProfile(stack, "smtps", {
    name: "mail_smtps",
    activation: StartTls.REQUIRE,
    dependsOn: [pool],
  });
};

describeWithRealProvider("a device that is busy, and one that forgets who is logged in", () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await Deployment.start();
  });
  afterEach(async () => {
    await deployment.destroy();
    await deployment.stop();
  });

  const statuses = (path: string): number[] =>
    deployment.device.journal.entries
      .filter((entry) => entry.method === "POST" && entry.path === path)
      .map(({ status }) => status);

  test.each([
    ["a native resource", "/mgmt/tm/ltm/pool"],
    ["a script", "/mgmt/tm/util/bash"],
  ])("busy for %s: the provider tries again by itself", async (_title, path) => {
    deployment.device.faults.busy({ method: "POST", path, times: 2 });
    expect(await deployment.tryApply(build)).toMatchObject({ succeeded: true });
    expect(statuses(path)).toEqual([503, 503, 200]);
    await deployment.expectNothingToDo();
  });

  test.each([
    ["a native resource", "/mgmt/tm/ltm/pool"],
    ["a script", "/mgmt/tm/util/bash"],
  ])("logged out before %s: the apply fails at once, and the next one heals", async (_title, path) => {
    deployment.device.faults.expireTokens({ method: "POST", path });
    const { succeeded, diagnostics } = await deployment.tryApply(build);
    expect(succeeded).toBe(false);
    expect(describeAll(diagnostics)).toContain("X-F5-Auth-Token does not exist");
    expect(statuses(path)).toEqual([401]);

    await deployment.apply(build);
    expect(deployment.device.list("ltm pool")).toEqual(["/Common/mail_pool"]);
    expect(deployment.device.get("ltm profile smtps", "/Common/mail_smtps")).toBeDefined();
  });

  test.each([
    ["set", "PUT"],
    ["read back", "GET"],
  ])(
    "logged out before what was made is %s: the next apply finds it there, until it is untainted",
    async (_title, method) => {
      deployment.device.faults.expireTokens({ method, path: "/mgmt/tm/ltm/pool/~Common~mail_pool" });
      expect(await deployment.tryApply(build)).toMatchObject({ succeeded: false });
      const [halfMade] = (await deployment.terraform.state()).filter(({ tainted }) => tainted);
      expect(halfMade?.type).toBe("bigip_ltm_pool");

      const { succeeded, diagnostics } = await deployment.tryApply(build);
      expect(succeeded).toBe(false);
      expect(describeAll(diagnostics)).toContain("01020066:3:");

      await deployment.terraform.untaint(halfMade?.address ?? "");
      await deployment.apply(build);
      expect(deployment.device.get("ltm profile smtps", "/Common/mail_smtps")).toBeDefined();
      await deployment.expectNothingToDo();
    },
  );
});
