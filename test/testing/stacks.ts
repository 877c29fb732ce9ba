import { Testing, TerraformStack } from "cdktf";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";

/** A stack with the provider, as tests make it. */
export function makeStack(id = "edge"): TerraformStack {
  const stack = new TerraformStack(Testing.app(), id);
  new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "admin", password: "${var.password}" });
  return stack;
}

/** A synthesized stack with one block, written by hand as Terraform reads it. */
export function oneResource(type: string, body: object): string {
  return JSON.stringify({ provider: { bigip: {} }, resource: { [type]: { it: body } } });
}
