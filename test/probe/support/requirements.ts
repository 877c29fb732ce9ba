import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * Whether everything that a test needs is installed, by command name or absolute path. Where REQUIRE_MAIL_SERVERS=1
 * says that it must be, a missing one is an error; else the reason is printed and the test does nothing.
 */
export function have(what: string, commands: readonly string[]): boolean {
  const missing = commands.filter((command) =>
    command.startsWith("/")
      ? !existsSync(command)
      : spawnSync("bash", ["-c", `type -P ${command}`]).status !== 0,
  );
  return missing.length === 0 ? true : lacking(what, `${missing.join(", ")} not installed`);
}

/** Reports that a test cannot run for the reason given. */
export function lacking(what: string, reason: string): false {
  const message = `${what}: ${reason}; test/probe/servers/install.sh installs what the probe's tests need`;
  if (process.env["REQUIRE_MAIL_SERVERS"] === "1") {
    throw new Error(message);
  }
  process.stderr.write(`skipped: ${message}\n`);
  return false;
}
