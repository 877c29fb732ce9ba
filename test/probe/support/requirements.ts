import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * A suite that needs programs, by command name or absolute path. Where one is missing it says so and counts as skipped;
 * with REQUIRE_MAIL_SERVERS=1 that is a failure.
 */
export function describeWithPrograms(name: string, programs: readonly string[], suite: () => void): void {
  withPrograms(
    name,
    programs,
    () => describe(name, suite),
    (reason) => {
      describe.skip(`${name} (${reason})`, suite);
    },
  );
}

/** The same for one test. */
export function testWithPrograms(
  name: string,
  programs: readonly string[],
  body: jest.ProvidesCallback,
): void {
  withPrograms(
    name,
    programs,
    () => test(name, body),
    (reason) => {
      test.skip(`${name} (${reason})`, body);
    },
  );
}

/** Programs that only root can start. */
export const AS_ROOT = "root";

function withPrograms(
  name: string,
  programs: readonly string[],
  run: () => void,
  skip: (reason: string) => void,
): void {
  const missing = programs.filter((program) => !isThere(program));
  if (missing.length === 0) {
    run();
    return;
  }
  const reason = `needs ${missing.join(", ")}; test/probe/servers/install.sh, run by root, installs it`;
  if (process.env["REQUIRE_MAIL_SERVERS"] === "1") {
    test(`${name}: what REQUIRE_MAIL_SERVERS asks for is there`, () => {
      throw new Error(reason);
    });
  } else {
    skip(reason);
  }
}

function isThere(program: string): boolean {
  if (program === AS_ROOT) return process.getuid?.() === 0;
  if (program.startsWith("/")) return existsSync(program);
  return spawnSync("bash", ["-c", `type -P ${program}`]).status === 0;
}
