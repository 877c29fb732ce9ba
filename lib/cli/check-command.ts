import { type Arguments, flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import { reportDrift } from "./check/drift-report";
import { reportImports } from "./check/import-report";
import { reportObstacles } from "./check/preflight/preflight-report";
import { StackFolder } from "./check/stack-folder";
import type { Command } from "./command";

const FLAGS: Flags = {
  drift: { help: "show what is not on the device as the stack says, of all that no plan compares" },
  import: { help: "show what is on the device already but not in the state, as commands for a shell" },
  run: { help: "import it, too" },
  output: { takes: "folder", help: "that cdktf synthesizes to; default cdktf.out" },
};

/** `check <stack>`: looks at the device before and after a deployment. */
export const CHECK_COMMAND: Command = {
  usage: "check <stack> [--drift | --import [--run]]",
  summary: "look on the device for what would stop a deployment, what somebody changed, or what is left over",
  help: flagHelp(FLAGS),
  async run(args, terminal) {
    const given = readArguments(args, FLAGS);
    const folder = StackFolder.of(stackIn(given), given.value("output") ?? "cdktf.out", terminal);
    if (given.has("drift")) return reportDrift(folder, terminal);
    if (given.has("import")) return reportImports(folder, given.has("run"), terminal);
    return reportObstacles(folder, terminal);
  },
};

function stackIn({ words, has }: Arguments): string {
  const [stack, ...more] = words;
  const isClear = !(has("drift") && has("import")) && (has("import") || !has("run"));
  if (stack !== undefined && more.length === 0 && isClear) return stack;
  throw new UsageError(
    "check: expected one stack, and what to look for: check mail, check mail --drift, or check mail --import",
  );
}
