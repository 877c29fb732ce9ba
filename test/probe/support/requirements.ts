import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describeWith, type Requirement, testWith } from "../../support/requirements";

/** A suite that needs programs, by command name or absolute path; with REQUIRE_MAIL_SERVERS=1 they must be there. */
export function describeWithPrograms(name: string, programs: readonly string[], suite: () => void): void {
  describeWith([installed(programs)], name, suite);
}

/** The same for one test. */
export function testWithPrograms(
  name: string,
  programs: readonly string[],
  body: jest.ProvidesCallback,
): void {
  testWith([installed(programs)], name, body);
}

/** Programs that only root can start. */
export const AS_ROOT = "root";

function installed(programs: readonly string[]): Requirement {
  return {
    needed: "mail servers",
    variable: "REQUIRE_MAIL_SERVERS",
    missing: () => {
      const missing = programs.filter((program) => !isThere(program));
      if (missing.length === 0) return undefined;
      return `${missing.join(", ")} missing; test/probe/servers/install.sh, run by root, installs it`;
    },
  };
}

function isThere(program: string): boolean {
  if (program === AS_ROOT) return process.getuid?.() === 0;
  if (program.startsWith("/")) return existsSync(program);
  return spawnSync("bash", ["-c", `type -P ${program}`]).status === 0;
}
