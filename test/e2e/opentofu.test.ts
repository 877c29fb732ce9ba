import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { EXAMPLES } from "../../examples/main";
import { offload } from "../../examples/offload/main";
import { Seed, Simulator } from "../../lib/simulator";
import { describeWithOpenTofu, type RealTerraformProps, Terraform } from "../terraform/harness";

jest.setTimeout(300_000);

const STATE = "terraform.tfstate";

/**
 * OpenTofu with the provider that Terraform has installed, put in the place where OpenTofu's own registry would put it.
 */
class Both {
  public static async on({ address, port, credentials }: Simulator): Promise<Both> {
    const { username, password } = credentials;
    const settings = {
      variables: { bigip_address: address, bigip_username: username, bigip_password: password },
      environment: { BIGIP_PORT: String(port) },
    };
    const terraform = Terraform.withRealProvider(settings);
    await terraform.use(offload(new App()));
    const both = new Both(terraform, settings);
    await both.tofu.use(offload(new App()));
    return both;
  }

  public readonly tofu: Terraform;
  private readonly folder = mkdtempSync(join(tmpdir(), "opentofu-"));

  private constructor(
    public readonly terraform: Terraform,
    { environment, ...settings }: RealTerraformProps,
  ) {
    const installed = join(this.terraform.directory, ".terraform", "providers");
    const configuration = join(this.folder, "settings.tfrc");
    // OpenTofu does not look behind links in a mirror.
    cpSync(join(installed, "registry.terraform.io"), join(this.folder, "registry.opentofu.org"), {
      recursive: true,
      dereference: true,
    });
    writeFileSync(
      configuration,
      `provider_installation {\n  filesystem_mirror {\n    path = "${this.folder}"\n  }\n}\n`,
    );
    this.tofu = Terraform.withRealProvider({
      ...settings,
      environment: { ...environment, TF_CLI_CONFIG_FILE: configuration },
      program: "tofu",
    });
  }

  public hand(from: Terraform, to: Terraform): void {
    copyFileSync(join(from.directory, STATE), join(to.directory, STATE));
  }

  public remove(): void {
    this.terraform.remove();
    this.tofu.remove();
    rmSync(this.folder, { recursive: true });
  }
}

async function changesOf(program: Terraform): Promise<readonly unknown[]> {
  const { succeeded, diagnostics, changes } = await program.plan();
  expect([succeeded, diagnostics]).toEqual([true, []]);
  return changes;
}

describeWithOpenTofu("OpenTofu", () => {
  let device: Simulator;
  let both: Both;

  beforeAll(async () => {
    device = await Simulator.start({ seeds: [Seed.examples()] });
    both = await Both.on(device);
  });
  afterAll(async () => {
    both.remove();
    await device.stop();
  });

  test("deploys, has nothing to do the second time, and destroys", async () => {
    const { tofu } = both;
    const clean = device.snapshot();
    await tofu.mustApply();
    expect(device.list("ltm virtual")).toHaveLength(1);
    expect(await changesOf(tofu)).toEqual([]);
    expect((await tofu.destroy()).succeeded).toBe(true);
    expect(device.snapshot()).toEqual(clean);
  });

  test("takes over what Terraform has deployed, and hands it back, as docs/opentofu.md says", async () => {
    const { terraform, tofu } = both;
    await terraform.mustApply();
    both.hand(terraform, tofu);
    expect(await changesOf(tofu)).toEqual([]);
    await tofu.mustApply();

    both.hand(tofu, terraform);
    await terraform.run(
      ...["state", "replace-provider", "-auto-approve"],
      ...["registry.opentofu.org/f5networks/bigip", "registry.terraform.io/f5networks/bigip"],
    );
    expect(await changesOf(terraform)).toEqual([]);
    expect((await terraform.destroy()).succeeded).toBe(true);
  });

  test.each(EXAMPLES.map((addTo) => [addTo(new App()).node.id, addTo] as const))(
    "validates the example %s",
    async (_name, addTo) => {
      await both.tofu.use(addTo(new App()));
      expect(await both.tofu.validate()).toMatchObject({ succeeded: true, diagnostics: [] });
    },
  );
});
