import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { isToken } from "./tokens";

/** What must hold before anything can be built: a stack around the construct, and an id that is literal text. */
export function assertPlace(construct: Construct, id: string): void {
  if (!construct.node.scopes.some((scope) => TerraformStack.isStack(scope))) {
    throw new Error(
      `${construct.node.path}: this construct is outside a TerraformStack, so nothing would be deployed. ` +
        `Pass a TerraformStack, or a construct inside one, as scope. [outside-stack]`,
    );
  }
  if (isToken(id)) {
    throw new Error(
      `A construct below ${construct.node.scope?.node.path ?? "the app"} has a token in its id. ` +
        `Use literal ids: they name the resources in Terraform's state. [token-in-id]`,
    );
  }
}
