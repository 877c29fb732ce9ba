import { describeWithRealProvider } from "../terraform/harness";
import { testRemovedProps } from "./support/removed-props";
import { SERVICE_PROP_ROWS } from "./support/service-props";

describeWithRealProvider("a prop of a service that is left out again", () => {
  testRemovedProps(SERVICE_PROP_ROWS);
});
