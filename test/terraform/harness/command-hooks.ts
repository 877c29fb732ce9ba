import type { Attributes } from "../../../lib/testing/terraform/values";
import type { TestProvider } from "./test-provider";

/**
 * Runs what `bigip_command` sends to the device's bash.
 *
 * @param utilCmdArgs the arguments as the provider sends them: `-c 'tmsh <command>'`
 * @returns what the device answers: the output of the command
 */
export type DeviceBash = (utilCmdArgs: string) => Promise<string>;

/** Makes `bigip_command` run its commands the way provider 1.28.0 does. */
export function runCommandsIn(provider: TestProvider, bash: DeviceBash): void {
  provider.onApply("bigip_command", async (planned, action) => {
    const id = when(planned);
    if (id !== "apply") return { id, command_result: planned.command_result ?? null };
    const results: string[] = [];
    for (const command of commands(planned)) {
      // only creation escapes quotes
      results.push(await bash(argumentsOf(action === "create" ? command.replaceAll("'", "'\\''") : command)));
    }
    return { id, command_result: results };
  });
  provider.onDelete("bigip_command", async (prior) => {
    if (when(prior) !== "destroy") return;
    for (const command of commands(prior)) await bash(argumentsOf(command));
  });
}

function argumentsOf(command: string): string {
  return `-c 'tmsh ${command}'`;
}

function when(values: Attributes): string {
  return typeof values.when === "string" ? values.when : "apply";
}

function commands(values: Attributes): string[] {
  return Array.isArray(values.commands) ? values.commands.map(String) : [];
}
