import { describeWithRealProvider, describeWithTerraform } from "../terraform/harness";
import { Deployment } from "./support/deployment";
import { testDeviceLayer } from "./support/device-layer";
import { testDeviceTexts } from "./support/device-texts";

jest.setTimeout(120_000);

describeWithTerraform("objects that a script makes, with a provider served from the schema", () => {
  testDeviceLayer((options) => Deployment.startServed(options));
});
describeWithTerraform("texts in scripts, with a provider served from the schema", () => {
  testDeviceTexts((options) => Deployment.startServed(options));
});

describeWithRealProvider("objects that a script makes", () => {
  testDeviceLayer((options) => Deployment.start(options));
});
describeWithRealProvider("texts in scripts", () => {
  testDeviceTexts((options) => Deployment.start(options));
});
