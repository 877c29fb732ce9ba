import { rest } from "./client";
import { Simulator } from "../../lib/simulator";

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

describe("the options of SSL profiles", () => {
  const path = "/mgmt/tm/ltm/profile/client-ssl";
  const switchOff = { name: "child", tmOptions: ["no-tlsv1.3"] };

  it.each([["clientssl", "client-ssl"] as const, ["serverssl", "server-ssl"] as const])(
    "of %s know TLS 1.3 from 14.0 on, and it is off",
    async (name, type) => {
      for (const [version, options] of [
        ["13.1.5", ["dont-insert-empty-fragments"]],
        ["14.0.0", ["dont-insert-empty-fragments", "no-tlsv1.3"]],
      ] as const) {
        const simulator = await Simulator.start({ version });
        const parent = simulator.get(`ltm profile ${type}`, `/Common/${name}`);
        expect(parent).toMatchObject({ tmOptions: options });
        await simulator.stop();
      }
    },
  );

  it("are refused where the release does not know them", async () => {
    const simulator = await Simulator.start({ version: "13.1.5" });
    expect((await rest(simulator, "POST", path, switchOff)).status).toBe(400);
    await simulator.stop();
  });
});
