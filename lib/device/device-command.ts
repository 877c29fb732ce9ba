import { Command } from "@cdktf/provider-bigip/lib/command";
import { Fn, type TerraformMetaArguments, type TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { keepSettings } from "../core/kept-settings";
import { addressOf, lateText } from "../core/late";
import { once } from "../core/once";
import { quoted } from "../core/terraform-template";
import { liveText } from "../core/terraform-text";
import { isToken } from "../core/tokens";
import { SUCCESS } from "./device-script";
import { moveFromFormerId } from "./former-ids";
import { SCRIPT_ARGUMENT } from "./held-text";
import type { RenderedScript } from "./tmsh-script";

/** The words of all lines that the device answered, as a Terraform expression. */
const ANSWER = `join("\\n", [for line in coalesce(self.command_result, []) : line == null ? "" : line])`;

/** Whether the script came to its end, as a Terraform expression: a whole line, since an error can quote the script. */
const SUCCEEDED = `can(regex("(?m)^${SUCCESS}$", ${ANSWER}))`;

/**
 * The text of a command that runs a script. The provider puts it behind `tmsh` in single quotes that it escapes
 * only sometimes, so it holds nothing that a shell would touch: a harmless tmsh command, then the script in
 * base64.
 */
function commandText(base64: string): string {
  return `show sys clock > /dev/null 2>&1 ; echo ${base64} | base64 -d | bash 2>&1`;
}

/** The base64 of a text, as Terraform makes it: the text itself can be read in cdk.tf.json. */
function base64Of(text: string): string {
  // The plain case has no token, for which cdktf would take a stack trace.
  return isToken(text)
    ? Token.asString(Fn.base64encode(liveText(text)))
    : `\${base64encode(${quoted(text)})}`;
}

/** What a command that is applied needs. */
export interface ApplyConfig extends TerraformMetaArguments {
  /** The resource that holds the script. */
  readonly script: TerraformResource;
  /** What the script is about, for the message when the device refuses. */
  readonly subject: string;
  /** Further resources after whose changes the script has to run again. */
  readonly rerunAfter?: readonly TerraformResource[];
}

/**
 * Runs a script at apply. It fails with the device's own words when the script did not come to its end, and is
 * then tainted, so that the next apply runs the same script again.
 */
export function applyCommand(scope: Construct, id: string, config: ApplyConfig): Command {
  const { script, subject, rerunAfter = [], ...meta } = config;
  const reference = (resource: TerraformResource): string => lateText(() => addressOf(resource));
  // No secret, but a plan has shown the script once, where it can be read, and need not show its base64.
  const encoded = lateText(() =>
    commandText(`\${sensitive(base64encode(${addressOf(script)}.${SCRIPT_ARGUMENT}))}`),
  );
  const command = new Command(scope, id, {
    commands: [encoded],
    lifecycle: {
      replaceTriggeredBy: [script, ...rerunAfter].map(reference),
      postcondition: [
        {
          condition: `\${${SUCCEEDED}}`,
          errorMessage: `The BIG-IP did not take ${subject}. It answered: \${coalesce(trimspace(${ANSWER}), "nothing")}`,
        },
      ],
    },
    provisioners: [{ type: "local-exec", command: `\${${SUCCEEDED} ? "exit 0" : "exit 1"}` }],
    ...meta,
  });
  return keepSettings(command);
}

/** What a command that is destroyed needs. */
export interface DestroyConfig extends TerraformMetaArguments {
  /** The script. */
  readonly script: () => RenderedScript;
  /** The resource with which the command is replaced. @default - it is replaced by none */
  readonly runsFor?: TerraformResource;
  /**
   * Whether it waits for a virtual server, to which Terraform would spread that it is made before it is destroyed.
   * Asked for when the stack is synthesized.
   * @default - it does not
   */
  readonly waitsForVirtualServer?: () => boolean;
}

/**
 * Runs a script when it is destroyed; failures are invisible in the provider. It is replaced only when
 * `runsFor` changes, the new one first: the script of the old one then runs after all users have moved on.
 */
export function destroyCommand(scope: Construct, id: string, config: DestroyConfig): Command {
  const { script: render, runsFor, waitsForVirtualServer = () => false, ...meta } = config;
  const script = once(render);
  const command = new Command(scope, id, {
    when: "destroy",
    commands: [lateText(() => commandText(base64Of(script().text)))],
    // Else it stays unknown for ever, and each plan shows a change.
    commandResult: [],
    ...meta,
    lifecycle: {
      replaceTriggeredBy: runsFor === undefined ? undefined : [lateText(() => addressOf(runsFor))],
    },
  });
  moveFromFormerId(scope, id, command);
  return keepSettings(command, {
    createBeforeDestroy: () => !waitsForVirtualServer(),
    // Another resource checks the same words where the command runs for it.
    conditions: () => ({ before: runsFor === undefined ? script().preconditions() : [] }),
  });
}
