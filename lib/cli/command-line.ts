import { CHECK_COMMAND } from "./check-command";
import { type Command, CommandError, type Terminal } from "./command";
import { FROM_CONFIG_COMMAND } from "./from-config-command";
import { INIT_COMMAND } from "./init-command";
import { ownVersion } from "./own-package";
import { SHEET_COMMAND } from "./sheet-command";
import { SIMULATOR_COMMAND } from "./simulator-command";
import { WARNINGS_COMMAND } from "./warnings-command";

const PROGRAM = "cdktf-bigip-smtp";

const COMMANDS: Readonly<Record<string, Command>> = {
  init: INIT_COMMAND,
  "from-config": FROM_CONFIG_COMMAND,
  warnings: WARNINGS_COMMAND,
  sheet: SHEET_COMMAND,
  check: CHECK_COMMAND,
  simulator: SIMULATOR_COMMAND,
};

/**
 * Runs a command line and gives its exit status: 0, 1 for findings that were asked for, 2 for what was typed wrong or
 * stands against the command.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = "--help", ...rest] = args;
  if (name === "--version") {
    terminal.print(ownVersion());
    return 0;
  }
  if (name === "--help" || name === "help") {
    terminal.print(programHelp());
    return 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    terminal.printError(
      `There is no command ${JSON.stringify(name)}. Commands: ${Object.keys(COMMANDS).join(", ")}.`,
    );
    return 2;
  }
  if (rest.includes("--help")) {
    terminal.print(`Usage: ${PROGRAM} ${command.usage}\n\n${command.help}`);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    terminal.printError(error.message);
    return 2;
  }
}

function programHelp(): string {
  const lines = Object.values(COMMANDS).map(
    ({ usage, summary }) => `  ${PROGRAM} ${usage}\n      ${summary}`,
  );
  return ["Usage:", ...lines, "", "Add --help to a command to see its flags."].join("\n");
}
