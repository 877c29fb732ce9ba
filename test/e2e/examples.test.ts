import { EXAMPLES } from "../../examples/main";
import { App, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { MailService, SmtpService } from "../../lib";
import { describeWithRealProvider } from "../terraform/harness";
import { DeployedStack } from "./support/command-line";
import { type AddStack, Deployment, type Step } from "./support/deployment";

jest.setTimeout(180_000);

/** The same example with one more server for each pool that it makes. */
function withFurtherMember(addTo: AddStack): AddStack {
  return (app) => {
    const stack = addTo(app);
    servicesWithServers(stack).forEach((service, index) => {
      service.addMember({ address: `10.1.99.${index + 1}`, priorityGroup: 10 });
    });
    return stack;
  };
}

/** The listeners of a mail service have their servers from it. */
function servicesWithServers(stack: TerraformStack): (SmtpService | MailService)[] {
  const isMailService = (each: IConstruct): each is MailService => each instanceof MailService;
  return stack.node
    .findAll()
    .filter((each) => each instanceof SmtpService || isMailService(each))
    .filter(({ node }) => !node.scopes.slice(0, -1).some(isMailService));
}

describeWithRealProvider("examples on a device", () => {
  const requests: string[] = [];
  afterAll(() => process.stdout.write(`Requests to the device:\n${requests.join("\n")}\n`));

  test.each(EXAMPLES.map((addTo) => [addTo(new App()).node.id, addTo] as const))(
    "%s: applied, nothing left to do, a member more and less, applied again without a change, as it says, destroyed, nothing in its way",
    async (name, addTo) => {
      const deployment = await Deployment.start();
      const stack = new DeployedStack(deployment);
      const count = (step: string, { requests: all, lines }: Step): void => {
        requests.push(`  ${name}: ${step} ${all} requests, ${lines.length} of them changes`);
      };
      try {
        count("apply", await deployment.applyExample(addTo));
        expect(deployment.device.isSaved).toBe(true);
        const objects = deployment.objects();
        count("one member more", await deployment.applyExample(withFurtherMember(addTo)));
        const added = servicesWithServers(addTo(new App())).map(
          (_service, index) => `/Common/10.1.99.${index + 1}`,
        );
        expect(deployment.device.list("ltm node")).toEqual(expect.arrayContaining(added));
        count("one member less", await deployment.applyExample(addTo));
        expect(deployment.objects()).toEqual(objects);
        expect(deployment.device.isSaved).toBe(true);
        const again = await deployment.applyAgain();
        expect(again).toMatchObject({ succeeded: true, steps: [] });
        expect(deployment.device.journal.changeLines).toEqual([]);
        expect(deployment.objects()).toEqual(objects);
        const drift = await stack.run("check", "mail", "--drift");
        expect(drift).toMatchObject({ status: 0, errors: "" });
        expect(drift.output).not.toContain("not compared");
        count("destroy", await deployment.destroy());
        expect(deployment.device.isSaved).toBe(true);
        expect(await stack.run("check", "mail")).toMatchObject({ status: 0, errors: "" });
      } finally {
        stack.remove();
        await deployment.stop();
      }
    },
  );
});
