/**
 * Runs the SMTP health check by hand, as BIG-IP would: `npm run probe -- 192.0.2.9 25`. Its variables come from the
 * environment (docs/health-checks.md), such as SMTP_TRANSPORT=starttls. Prints UP, or the reason on standard error;
 * `--dialogue` in front of the address shows every line as well, without passwords.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { smtpProbe } from "../lib/probe/smtp-probe";

const given = process.argv.slice(2);
const dialogue = given[0] === "--dialogue";
const [address, port, ...more] = dialogue ? given.slice(1) : given;

if (address === undefined || port === undefined || more.length > 0) {
  process.stderr.write("usage: npm run probe -- [--dialogue] ADDRESS PORT\n");
  process.exit(2);
}
const directory = mkdtempSync(join(tmpdir(), "smtp-probe-"));
const program = join(directory, smtpProbe().fileName);
writeFileSync(program, smtpProbe().text);
const { status, error } = spawnSync("bash", [program, address, port], {
  stdio: "inherit",
  env: { ...process.env, SMTP_DEBUG: dialogue ? "dialogue" : "reason" },
});
rmSync(directory, { recursive: true, force: true });
if (error !== undefined) {
  process.stderr.write(`bash cannot be run: ${error.message}\n`);
}
process.exitCode = status ?? 1;
