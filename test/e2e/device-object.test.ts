import type { TerraformStack } from "cdktf";
import { join } from "node:path";
import { Page, ROOT } from "../docs/markdown";
import { exportsOf } from "../support/programs";
import { describeWithTerraform } from "../terraform/harness";
import { type Build, Deployment } from "./support/deployment";

jest.setTimeout(120_000);

const GROUP = "ltm data-group internal";
const PATH = "/Common/trusted_senders";

/** The example of the documentation, as it stands there or with something else in one place. */
function documented(replaced = "", by = ""): Build {
  const block = new Page(join(ROOT, "docs", "device.md")).codeBlocks.find(({ code }) => code.includes(GROUP));
  const code = (block?.code ?? "").replace(replaced, by);
  const { fragment } = exportsOf(
    `import { DeviceObject } from "cdktf-bigip-smtp"; export function fragment() { ${code} }`,
  );
  return (stack) => {
    (fragment as (this: TerraformStack) => void).call(stack);
  };
}

describeWithTerraform("the example of an object of any type", () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.startServed();
  });
  afterAll(() => deployment.stop());

  const group = (): unknown => deployment.device.get(GROUP, PATH);
  const applied = async (build: Build): Promise<void> => {
    await deployment.apply(build);
  };

  test("is made", async () => {
    await applied(documented());
    expect(group()).toMatchObject({
      type: "ip",
      records: [{ name: "198.51.100.0/24" }, { name: "203.0.113.7/32" }],
    });
  });

  test("gets other records, which take the place of the first", async () => {
    await applied(documented("198.51.100.0/24", "192.0.2.0/24"));
    expect(group()).toMatchObject({ records: [{ name: "192.0.2.0/24" }, { name: "203.0.113.7/32" }] });
  });

  test("gets no records, and some again", async () => {
    await applied(documented("198.51.100.0/24 { } 203.0.113.7/32 { }", ""));
    expect(group()).not.toHaveProperty("records.0");
    await applied(documented());
    expect(group()).toHaveProperty("records.1");
  });

  test("goes", async () => {
    await deployment.destroy();
    expect(group()).toBeUndefined();
  });
});
