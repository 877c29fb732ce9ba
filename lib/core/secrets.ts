import type { Faults } from "./faults";
import { isToken } from "./tokens";

/**
 * Warns when a secret is literal text: it ends up readable in cdk.tf.json and in the state. The secret itself
 * never shows.
 */
export function warnOfLiteralSecret(faults: Faults, prop: string, value: unknown): void {
  if (typeof value !== "string" || isToken(value)) return;
  faults.report(
    "literal-secret",
    `${prop}: the secret is literal text`,
    `Use new TerraformVariable(stack, id, { sensitive: true }).stringValue`,
  );
}
