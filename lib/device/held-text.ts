import type { Construct } from "constructs";
import { once } from "../core/once";
import { lateText, type Produce } from "../core/late";
import { keepSettings } from "../core/kept-settings";
import { messageOf } from "../core/messages";
import { looking } from "../core/refused";
import { TerraformData } from "../core/terraform-data";
import { lengthCondition, lengthFaults } from "./script-length";
import type { RenderedScript } from "./tmsh-script";

/** Where the `terraform_data` of a script has it. */
export const SCRIPT_ARGUMENT = "triggers_replace";

/**
 * Text in Terraform's state (`terraform_data`): a plan shows how it changes, and other resources can be
 * replaced when it does.
 */
export function heldText(scope: Construct, id: string, text: Produce<string>): TerraformData {
  return new TerraformData(scope, id, { input: lateText(text) });
}

/**
 * A script in Terraform's state. It is no `input`: Terraform repeats that as `output`, and shows a secret there when
 * the script changes or goes. Terraform checks what it is to send to the device before that.
 */
export function heldScript(scope: Construct, render: () => RenderedScript): TerraformData {
  const script = once(render);
  const held = new TerraformData(scope, "Script", {
    triggersReplace: lateText(() => script().text),
  });
  scope.node.addValidation({ validate: () => looking(() => scriptFaults(script())) });
  return keepSettings(held, {
    conditions: () => {
      const { preconditions, hasUnknownText } = script();
      return { before: preconditions(), after: hasUnknownText() ? [lengthCondition(scope)] : [] };
    },
  });
}

/** What the device would refuse, or its own script. */
function scriptFaults({ text, refusals }: RenderedScript): string[] {
  return [
    ...refusals().map((each) => messageOf("tmsh-word", each, "Shorten it, or change it")),
    ...lengthFaults(text),
  ];
}
