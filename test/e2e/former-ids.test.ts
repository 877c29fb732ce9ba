import type { TerraformStack } from "cdktf";
import { Template } from "../../lib/testing";
import { describeWithRealProvider } from "../terraform/harness";
import { Deployment } from "./support/deployment";
import { everythingStated } from "./support/edited-service";

jest.setTimeout(180_000);

/** The stack as version 0.1 wrote it: no moves, everything under the address that it is moved from, scripts shown twice. */
function asBefore(stack: TerraformStack): object {
  const { moved, ...config } = Template.fromStack(stack).toObject();
  const moves = moved as { readonly from: string; readonly to: string }[];
  const text = moves.reduce((json, { from, to }) => {
    const [before = "", now = ""] = [from, to].map((address) => address.replace("bigip_command.", ""));
    return json.replaceAll(now, before);
  }, JSON.stringify(config));
  return JSON.parse(text.replace(/sensitive\((base64encode\(\S+?\))\)/g, "$1")) as object;
}

describeWithRealProvider("a device that version 0.1 deployed to", () => {
  test("is not touched by the new addresses, and loses what leaves the stack", async () => {
    const deployment = await Deployment.start();
    const { terraform, device } = deployment;
    try {
      const stack = deployment.stackOf(everythingStated);
      await terraform.use(asBefore(stack));
      await terraform.mustApply();
      const before = (await terraform.state()).map(({ address }) => address);
      expect(before.filter((address) => address.includes("WhenDestroyed"))).toEqual([]);
      const objects = device.snapshot();

      await terraform.use(stack);
      const { changes } = await terraform.plan();
      const updated = changes.map(({ address, actions }) => `${actions.join()} ${address}`);
      expect(updated.filter((each) => !/^update bigip_command\..+_Apply_/.test(each))).toEqual([]);
      // Only what a plan shows of it changes, for which Terraform asks no provider.
      for (const { before: former, after: now } of changes) expect(now).toEqual(former);
      device.journal.clear();
      await terraform.mustApply();
      expect(device.journal.changeLines).toEqual([]);
      expect(device.snapshot()).toEqual(objects);
      await deployment.expectNothingToDo();
      const after = (await terraform.state()).map(({ address }) => address);
      expect(after).toHaveLength(before.length);
      expect(after.filter((address) => address.includes("WhenDestroyed")).length).toBeGreaterThan(40);

      await deployment.destroy();
    } finally {
      await deployment.stop();
    }
  });
});
