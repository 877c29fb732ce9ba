import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import * as fc from "fast-check";
import { As3Tenant, Network } from "../../lib";
import { Template } from "../../lib/testing";
import { findingsOf } from "../../tools/as3/explained";
import { differencesFromDeclaration } from "../../tools/as3/twins";
import { AS3, AS3_HOME } from "../support/as3";
import { FUZZ } from "../support/fuzz";
import { buildServices, type ServicePlan, servicePlans } from "../support/matrix";
import { describeWith } from "../support/requirements";
import { describeWithRealProvider } from "../terraform/harness";

jest.setTimeout(900_000);

const SETTINGS = { ...FUZZ, numRuns: FUZZ.numRuns * 8 };

/** A stack whose provider Terraform's variables lead to a device, and what stands in it. */
function stackWith(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "random");
  const variable = (name: string): string => new TerraformVariable(stack, name, {}).stringValue;
  new BigipProvider(stack, "bigip", {
    address: variable("bigip_address"),
    username: variable("bigip_username"),
    password: variable("bigip_password"),
    teemDisable: true,
  });
  build(stack);
  return stack;
}

/** Services without what AS3 alone does not take, and without variables of their own. */
const tenantPlans = servicePlans.map((services) =>
  services.map(({ options, members, ...service }): ServicePlan => {
    const { clientNetwork, serverNetwork, description } = options;
    const guided = { clientNetwork: guides(clientNetwork), serverNetwork: guides(serverNetwork) };
    // Without one AS3 writes the application's name.
    const plain = { description: (description ?? "any").replaceAll(/['"] /g, ""), uploaded: false };
    // AS3 names these otherwise: an address that is an object, a server in a route domain, one that is looked up.
    const alikeNamed = members.map((member, index) =>
      /^[\d.]+$/.test(member.address ?? "") ? member : { ...member, address: `10.1.22.${index + 1}` },
    );
    return {
      ...service,
      members: alikeNamed,
      options: { ...options, ...guided, ...plain, virtualAddress: false },
    };
  }),
);

/** AS3's profiles have no parent, and write out the values of the guide's two. */
function guides(network: Network | undefined): Network | undefined {
  return network === undefined || network === Network.WAN ? network : Network.LAN;
}

/** The declaration of services in a tenant; nothing where they need what AS3 alone does not take. */
function declarationOf(services: (scope: Construct) => void): string | undefined {
  const tenants: As3Tenant[] = [];
  const stack = stackWith((scope) => {
    const tenant = new As3Tenant(scope, "tenant", { name: "Mail" });
    services(tenant);
    tenants.push(tenant);
  });
  if (Template.fromStack(stack).errors.length > 0) return undefined;
  // What reads declarations from files wants an id; AS3 itself makes it up.
  return JSON.stringify({ ...tenants[0]?.declaration, id: "random" });
}

describeWith([AS3], "random services in both engines", () => {
  describeWithRealProvider("object by object", () => {
    test("give a device the same but where there is a reason", async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(tenantPlans, async (plans: readonly ServicePlan[]) => {
          const services = (scope: Construct): void => buildServices(scope, plans);
          const declaration = declarationOf(services);
          if (declaration === undefined) return;

          compared += 1;
          const differences = await differencesFromDeclaration(AS3_HOME, stackWith(services), declaration);
          expect(findingsOf(differences).unexplained).toEqual([]);
        }),
        { ...SETTINGS, endOnFailure: true },
      );
      expect(compared).toBeGreaterThan(0);
    });
  });
});
