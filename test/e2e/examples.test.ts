import { EXAMPLES } from "../../examples/main";
import { App } from "cdktf";
import { describeWithRealProvider } from "../terraform/harness";
import { Deployment, type Step } from "./support/deployment";

jest.setTimeout(180_000);

describeWithRealProvider("examples on a device [needs real provider]", () => {
  const requests: string[] = [];
  afterAll(() => process.stdout.write(`Requests to the device:\n${requests.join("\n")}\n`));

  test.each(EXAMPLES.map((addTo) => [addTo(new App()).node.id, addTo] as const))(
    "%s: applied, nothing left to do, applied again without a change, destroyed",
    async (name, addTo) => {
      const deployment = await Deployment.start();
      const count = (step: string, { requests: all, lines }: Step): void => {
        requests.push(`  ${name}: ${step} ${all} requests, ${lines.length} of them changes`);
      };
      try {
        count("apply", await deployment.applyExample(addTo));
        expect(deployment.device.isSaved).toBe(true);
        const objects = deployment.device.snapshot();
        const again = await deployment.applyAgain();
        expect(again).toMatchObject({ succeeded: true, steps: [] });
        expect(deployment.device.journal.changeLines).toEqual([]);
        expect(deployment.device.snapshot()).toEqual(objects);
        count("destroy", await deployment.destroy());
        expect(deployment.device.isSaved).toBe(true);
      } finally {
        await deployment.stop();
      }
    },
  );
});
