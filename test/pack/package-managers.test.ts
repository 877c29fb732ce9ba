import { ConsumerApp } from "./consumer-app";
import { PACKAGE_MANAGERS } from "./package-managers";

interface Synthesized {
  readonly terraform: object;
  readonly resource: Readonly<Record<string, object>>;
}

describe.each(Object.entries(PACKAGE_MANAGERS))("%s", (_name, manager) => {
  const app = new ConsumerApp(manager);
  afterAll(() => app.remove());

  test("installs the package into a fresh app, which compiles and synthesizes the smallest use", () => {
    expect(app.install()).not.toMatch(/unmet|ERESOLVE|incorrect peer|doesn't provide|which doesn't satisfy/i);

    app.exec("tsc", "-p", "tsconfig.cdktf-init.json");
    app.exec("node", "main.js");

    const { terraform, resource } = JSON.parse(app.read("cdktf.out/stacks/mail/cdk.tf.json")) as Synthesized;
    expect(terraform).toMatchObject({ required_providers: { bigip: { source: "f5networks/bigip" } } });
    expect(Object.values(resource["bigip_ltm_virtual_server"] ?? {})).toMatchObject([
      { destination: "192.0.2.25", port: 465 },
    ]);
  }, 900_000);
});
