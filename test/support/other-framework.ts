import { join, resolve } from "node:path";
import * as framework from "cdktf";

/** Which of the two the tests run with; only one has this class. */
const OURS = "TerraformEphemeralResource" in framework ? "cdktn" : "cdktf";
export const OTHER = OURS === "cdktf" ? "cdktn" : "cdktf";

/** A stack of the framework that the tests do not run with. */
export function stackOfOtherFramework(): framework.TerraformStack {
  const path = join(resolve(__dirname, "..", ".."), "node_modules", OTHER);
  const { App, TerraformStack } = jest.requireActual<typeof framework>(path);
  return new TerraformStack(new App(), "edge");
}
