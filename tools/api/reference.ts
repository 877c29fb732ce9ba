import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./root";

/** Writes the reference, from the docstrings: a page for each folder of lib/ that users import from. */
export function writeReference(folder: string): void {
  const options = join(__dirname, "typedoc.config.mjs");
  const program = join(ROOT, "node_modules", ".bin", "typedoc");
  execFileSync(program, ["--options", options, "--out", folder, "--logLevel", "Warn"], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
