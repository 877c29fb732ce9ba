import { As3Tenant, SmtpPlaintext, Snat, VlanFilter } from "../../lib";
import { As3 } from "../../lib/simulator";
import { AS3_HOME, AS3_ON_SIMULATOR } from "../support/as3";
import { describeWith } from "../support/requirements";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(300_000);

const plaintext: Build = (stack) => {
  const tenant = new As3Tenant(stack, "tenant", { name: "Mail" });
  new SmtpPlaintext(tenant, "mail", {
    description: "Incoming mail for example.test",
    destination: "192.0.2.25",
    members: ["10.1.20.11", "10.1.20.12"],
    domain: "example.test",
    snat: Snat.none(),
    vlans: VlanFilter.only(["/Common/external"]),
    idleTimeout: 600,
  });
};

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

    it("plaintext: is applied, has nothing left to do, and goes as a whole", async () => {
      const before = ofConfiguration(deployment);
      await deployment.apply(plaintext);
      expect(deployment.device.list("ltm virtual")).toEqual(["/Mail/mail/mail_vs"]);
      expect(await deployment.terraform.destroy()).toMatchObject({ succeeded: true });
      expect(ofConfiguration(deployment)).toEqual(before);
    });
  });
});
