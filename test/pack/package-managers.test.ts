import { ConsumerApp } from "./consumer-app";
import { PACKAGE_MANAGERS } from "./package-managers";

describe.each(Object.entries(PACKAGE_MANAGERS))("%s", (_name, manager) => {
  const app = new ConsumerApp(manager);
  afterAll(() => app.remove());

  test("installs the package into a fresh app, which compiles and synthesizes the smallest use", () => {
    expect(app.install()).not.toMatch(/unmet|ERESOLVE|incorrect peer|doesn't provide|which doesn't satisfy/i);

    app.exec("tsc", "-p", "tsconfig.cdktf-init.json");
    app.exec("node", "main.js");

    expect(JSON.parse(app.read("cdktf.out/stacks/mail/cdk.tf.json"))).toMatchObject({
      terraform: { required_providers: { bigip: { source: "f5networks/bigip" } } },
      resource: {
        bigip_ltm_virtual_server: {
          offload_VirtualServer_Resource: { destination: "192.0.2.25", port: 465 },
        },
      },
    });
  }, 300_000);
});
