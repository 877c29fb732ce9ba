import { Command } from "@cdktf/provider-bigip/lib/command";
import { ConfigSync, SaveConfig } from "../../lib";
import { makePlaintext } from "../support/objects";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(180_000);

const SAVE = "tmsh save sys config";
const SYNC = "tmsh run cm config-sync to-group /Common/failover-group";

/** Services on a device of a pair, and a command that wants everything saved first. */
function services(...names: readonly string[]): Build {
  return (stack) => {
    const save = new SaveConfig(stack, "save");
    new ConfigSync(stack, "sync", { deviceGroup: "/Common/failover-group" });
    new Command(stack, "own", { commands: ["show sys clock"], dependsOn: [save] });
    names.forEach((name, index) => makePlaintext(stack, name, { destination: `192.0.2.${25 + index}` }));
  };
}

describeWithRealProvider("a device of a pair", () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.start();
  });
  afterAll(() => deployment.stop());

  /** What comes last on the device, whatever is made or goes. */
  const last = (lines: readonly string[]): readonly string[] => lines.slice(-2);

  test("is saved, and then synchronized", async () => {
    expect(last((await deployment.apply(services("mail"))).lines)).toEqual([SAVE, SYNC]);
  });

  test("after something is added", async () => {
    expect(last((await deployment.apply(services("mail", "relay"))).lines)).toEqual([SAVE, SYNC]);
  });

  test("after something is taken away, and has gone", async () => {
    const { lines } = await deployment.apply(services("mail"));
    expect(last(lines)).toEqual([SAVE, SYNC]);
    expect(lines.slice(0, -2).join("\n")).toContain("DELETE /mgmt/tm/ltm/virtual/~Common~relay_vs");
  });

  test("after everything is destroyed", async () => {
    expect(last((await deployment.destroy()).lines)).toEqual([SAVE, SYNC]);
  });
});
