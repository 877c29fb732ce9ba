import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { TerraformData } from "../core/terraform-data";

/**
 * Text in Terraform's state (`terraform_data`): a plan shows how it changes, and other resources can be
 * replaced when it does.
 */
export function heldText(scope: Construct, id: string, text: () => string): TerraformData {
  return new TerraformData(scope, id, Lazy.stringValue({ produce: text }));
}
