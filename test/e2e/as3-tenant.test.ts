import type { Construct } from "constructs";
import { As3Tenant, SmtpPlaintext, Snat, VlanFilter } from "../../lib";
import { As3 } from "../../lib/simulator";
import { AS3_HOME, AS3_ON_SIMULATOR } from "../support/as3";
import { EXAMPLE_NAMES, inTenant } from "../support/examples-in-tenants";
import { describeWith } from "../support/requirements";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

/** A service in a stack, or in a tenant of it. */
function plaintext(scope: Construct): void {
  new SmtpPlaintext(scope, "mail", {
    description: "Incoming mail for example.test",
    destination: "192.0.2.25",
    members: ["10.1.20.11", "10.1.20.12"],
    domain: "example.test",
    snat: Snat.none(),
    vlans: VlanFilter.only(["/Common/external"]),
    idleTimeout: 600,
  });
}

const ofResources: Build = plaintext;
const inATenant: Build = (stack) => plaintext(new As3Tenant(stack, "tenant", { name: "Mail" }));

/** Where AS3 keeps what it knows. */
const OWN = ["ltm data-group internal", "sys folder"];

/** Everything on the device but what AS3 keeps there about itself. */
function ofConfiguration({ device }: Deployment): object {
  const objects = Object.entries(device.snapshot());
  return Object.fromEntries(objects.filter(([component]) => !OWN.includes(component)));
}

describeWithRealProvider("services in an AS3 tenant", () => {
  describeWith([AS3_ON_SIMULATOR], "by F5's own AS3", () => {
    let deployment: Deployment;
    beforeEach(async () => {
      deployment = await Deployment.start({ as3: As3.fromCheckout(AS3_HOME) });
    });
    afterEach(() => deployment.stop());

    test.each(EXAMPLE_NAMES)("%s: is applied, has nothing left to do, and goes as a whole", async (name) => {
      const before = ofConfiguration(deployment);
      await deployment.applyExample(inTenant(name));
      const listeners = deployment.device.list("ltm virtual");
      expect(listeners).not.toEqual([]);
      expect(listeners.filter((path) => !path.startsWith("/Mail/"))).toEqual([]);
      expect(await deployment.terraform.destroy()).toMatchObject({ succeeded: true });
      expect(ofConfiguration(deployment)).toEqual(before);
    });

    it("is where a service of resources goes and comes back from, as docs/as3-tenants.md says", async () => {
      await deployment.apply(ofResources);
      const before = ofConfiguration(deployment);
      const moved = await deployment.tryApply(inATenant);
      // Where AS3 was earlier than the removal of the old listener, it has refused the new one.
      if (!moved.succeeded) await deployment.apply(inATenant);
      await deployment.expectNothingToDo();
      expect(deployment.device.list("ltm virtual")).toEqual(["/Mail/mail/mail_vs"]);

      const back = await deployment.tryApply(ofResources);
      if (!back.succeeded) await deployment.apply(ofResources);
      await deployment.expectNothingToDo();
      expect(deployment.device.list("ltm virtual")).toEqual(["/Common/mail_vs"]);
      expect(ofConfiguration(deployment)).toEqual(before);
    });
  });
});
