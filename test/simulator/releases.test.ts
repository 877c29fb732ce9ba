import { rest } from "./client";
import { Simulator } from "./index";

describe("the parent of SMTPS profiles", () => {
  it.each([
    ["11.5.4", "none"],
    ["13.1.5", "none"],
    ["14.0.1", "none"],
    ["14.1.0", "require"],
    ["17.1.1", "require"],
  ])("TMOS %s: activation mode %s", async (version, mode) => {
    const simulator = await Simulator.start({ version });
    expect(simulator.get("ltm profile smtps", "/Common/smtps")).toMatchObject({ activationMode: mode });
    await rest(simulator, "POST", "/mgmt/tm/ltm/profile/smtps", { name: "child" });
    expect(simulator.get("ltm profile smtps", "/Common/child")).toMatchObject({ activationMode: mode });
    expect(simulator.list("ltm profile smtps")).toEqual(["/Common/child", "/Common/smtps"]);
    await simulator.stop();
  });

  it("is not there below 11.5", async () => {
    const simulator = await Simulator.start({ version: "11.4.1" });
    expect((await rest(simulator, "GET", "/mgmt/tm/ltm/profile/smtps")).status).toBe(404);
    await simulator.stop();
  });
});
