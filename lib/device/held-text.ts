import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { TerraformData } from "../core/terraform-data";
import { isObject } from "../core/tokens";
import type { RenderedScript } from "./tmsh-script";

/** Where the `terraform_data` of a script has it. */
export const SCRIPT_ARGUMENT = "triggers_replace";

/**
 * Text in Terraform's state (`terraform_data`): a plan shows how it changes, and other resources can be
 * replaced when it does.
 */
export function heldText(scope: Construct, id: string, text: () => string): TerraformData {
  return new TerraformData(scope, id, { input: Lazy.stringValue({ produce: text }) });
}

/**
 * A script in Terraform's state. It is no `input`: Terraform repeats that as `output`, and shows a secret there when
 * the script changes or goes.
 */
export function heldScript(scope: Construct, script: () => RenderedScript): TerraformData {
  return new HeldScript(scope, script);
}

class HeldScript extends TerraformData {
  public constructor(
    scope: Construct,
    private readonly script: () => RenderedScript,
  ) {
    super(scope, "Script", { triggersReplace: Lazy.stringValue({ produce: () => script().text }) });
  }

  /** With what Terraform has to check before it sends the script to the device. */
  public override get terraformMetaArguments(): Record<string, unknown> {
    const meta: Record<string, unknown> = super.terraformMetaArguments;
    const { preconditions } = this.script();
    if (preconditions.length === 0) return meta;
    const lifecycle = isObject(meta["lifecycle"]) ? meta["lifecycle"] : {};
    return { ...meta, lifecycle: { ...lifecycle, precondition: preconditions } };
  }
}
