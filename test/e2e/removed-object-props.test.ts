import { describeWithRealProvider } from "../terraform/harness";
import { OBJECT_PROP_ROWS } from "./support/object-props";
import { testRemovedProps } from "./support/removed-props";

describeWithRealProvider("a prop of an object that is left out again", () => {
  testRemovedProps(OBJECT_PROP_ROWS);
});
