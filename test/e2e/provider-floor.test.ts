import { App, Testing, type TerraformStack } from "cdktf";
import { EXAMPLES } from "../../examples/main";
import { Template } from "../../lib/testing";
import { describeWithProviderVersion, Terraform } from "../terraform/harness";
import { type AddStack, Deployment } from "./support/deployment";

jest.setTimeout(180_000);

/** The oldest version of the provider that every stack accepts. */
const FLOOR = lowestOf(requiredProviders(stackOf(EXAMPLES[0])).version);

function stackOf(addTo: AddStack | undefined): TerraformStack {
  if (addTo === undefined) throw new Error("There is no example.");
  return addTo(Testing.app());
}

function requiredProviders(stack: TerraformStack): { readonly version: string } {
  const { terraform } = Template.from(stack).toObject() as {
    terraform: { required_providers: { bigip: { version: string } } };
  };
  return terraform.required_providers.bigip;
}

function lowestOf(constraint: string): string {
  const [, version] = /^>= (\d+\.\d+\.\d+),/.exec(constraint) ?? [];
  if (version === undefined) throw new Error(`No lowest version in ${constraint}`);
  return version;
}

/** The same with that version of the provider, as people pin it. */
function pinned(addTo: AddStack): AddStack {
  return (app) => {
    const stack = addTo(app);
    stack.addOverride("terraform.required_providers.bigip.version", FLOOR);
    return stack;
  };
}

describeWithProviderVersion(FLOOR, `BL-123: examples with the oldest provider, ${FLOOR}`, () => {
  test.each(EXAMPLES.map((addTo) => [addTo(new App()).node.id, addTo] as const))(
    "%s: applied, nothing left to do, destroyed",
    async (_name, addTo) => {
      const deployment = await Deployment.start();
      try {
        await deployment.applyExample(pinned(addTo));
        expect(await usedVersion(deployment.terraform)).toBe(FLOOR);
        await deployment.destroy();
      } finally {
        await deployment.stop();
      }
    },
  );
});

async function usedVersion(terraform: Terraform): Promise<unknown> {
  const { stdout } = await terraform.run("version", "-json");
  const { provider_selections: selections } = JSON.parse(stdout) as {
    provider_selections: Readonly<Record<string, string>>;
  };
  return selections["registry.terraform.io/f5networks/bigip"];
}
