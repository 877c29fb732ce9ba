import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { EXAMPLES } from "../../examples/main";
import { comparable, stackOf } from "../cli/from-config/comparable";
import { Workplace } from "../cli/terminal";
import { describeWithRealProvider } from "../terraform/harness";
import { Deployment } from "./support/deployment";
import { startTlsFirewall } from "./support/start-tls-firewall";

jest.setTimeout(180_000);

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

const examples = [...EXAMPLES, startTlsFirewall].map((addTo) => [addTo.name, addTo] as const);

describeWithRealProvider("the way back from a device to code", () => {
  test.each(examples)("%s: what was deployed and listed gives the same stack", async (name, addTo) => {
    const deployment = await Deployment.start();
    try {
      await deployment.applyExample(addTo);
      writeFileSync(join(workplace.folder, `${name}.conf`), deployment.listing());
    } finally {
      await deployment.stop();
    }
    const { status, errors, output } = await workplace.run(
      "from-config",
      `${name}.conf`,
      "--directory",
      name,
    );
    expect([status, errors]).toEqual([0, ""]);
    expect(output).toContain("all of it is carried over");
    const program = readFileSync(join(workplace.folder, name, "stack.ts"), "utf8");
    expect(comparable(stackOf(program))).toEqual(comparable(addTo(new App())));
  });
});
