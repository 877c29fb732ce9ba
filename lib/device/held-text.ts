import { DataResource, Lazy } from "cdktf";
import type { Construct } from "constructs";

/**
 * Text in Terraform's state (`terraform_data`): a plan shows how it changes, and other resources can be
 * replaced when it does.
 */
export function heldText(scope: Construct, id: string, text: () => string): DataResource {
  // cdktf types the input as a map; Terraform takes any value.
  const input: unknown = Lazy.stringValue({ produce: text });
  return new DataResource(scope, id, { input: input as Record<string, unknown> });
}
