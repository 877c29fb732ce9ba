import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NPM } from "./package-managers";
import { run } from "./run";

const TARBALL = process.env["PACKED_TARBALL"] ?? "";

/** The way of somebody who has nothing yet: `npx cdktf-bigip-smtp init`, then what it says comes next. */
describe("a newcomer", () => {
  const home = mkdtempSync(join(tmpdir(), "newcomer-"));
  const app = join(home, "mail");
  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  const npx = (folder: string, ...args: string[]): string =>
    run("npx", ["--yes", "--package", TARBALL, "cdktf-bigip-smtp", ...args], folder);

  const [program = "", ...install] = NPM.install;

  test("gets an app from init that installs, passes its test and synthesizes", () => {
    const printed = npx(
      home,
      "init",
      "--scenario",
      "bridging",
      "--directory",
      "mail",
      "--dependency",
      `file:${TARBALL}`,
    );
    expect(printed).toContain("npm test");

    run(program, install, app);
    run("npm", ["test"], app);
    run("npm", ["run", "synth"], app);

    expect(existsSync(join(app, "__snapshots__", "main.test.ts.snap"))).toBe(true);
    expect(readFileSync(join(app, "cdktf.out", "stacks", "mail", "sheet.md"), "utf8")).toContain(
      "## SmtpBridging",
    );
  }, 900_000);

  test("whose test fails when the stack is not the one that was reviewed", () => {
    const init = ["init", "--scenario", "bridging", "--dependency", `file:${TARBALL}`, "--force"];
    run("npx", ["--no-install", "cdktf-bigip-smtp", ...init, "--port", "466"], app);
    expect(() => run("npm", ["test"], app)).toThrow("466");
  }, 300_000);

  test("gets another scenario as well, and sees what differs", () => {
    // Below the first app, whose packages it finds there; test/cli has all scenarios.
    const folder = join(app, "starttls");
    run(
      "npx",
      ["--no-install", "cdktf-bigip-smtp", "init", "--scenario", "starttls", "--directory", folder],
      app,
    );
    run("npm", ["test"], folder);
    run("npm", ["run", "synth"], folder);

    const sheets = [app, folder].map((each) => join(each, "cdktf.out", "stacks", "mail", "sheet.md"));
    expect(run("npx", ["--no-install", "cdktf-bigip-smtp", "sheet", "diff", ...sheets], app)).toContain(
      "SMTPS profile",
    );
  }, 300_000);
});
