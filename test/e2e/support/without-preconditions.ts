import type { TerraformStack } from "cdktf";
import { Template } from "../../../lib/testing";

/** A stack without what Terraform checks: then only the scripts are left to refuse. */
export function withoutPreconditions(stack: TerraformStack): object {
  const config = Template.from(stack).toObject();
  return JSON.parse(
    JSON.stringify(config, (key, value: unknown) => (key === "precondition" ? undefined : value)),
  ) as object;
}
