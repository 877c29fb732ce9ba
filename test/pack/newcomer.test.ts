import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { NPM } from "./package-managers";
import { run } from "./run";
import { compilerPackage, compilerProgram, TYPESCRIPT_VERSIONS } from "./typescript";

const TARBALL = process.env["PACKED_TARBALL"] ?? "";

/** Somebody's own machine, wherever this runs, and a build server. */
const DESK = { CI: "false" };
const BUILD_SERVER = { CI: "true" };

const [NPM_PROGRAM = "", ...INSTALL] = NPM.install;

const homes: string[] = [];
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true });
});

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "newcomer-"));
  homes.push(home);
  return home;
}

/** `init` as somebody calls it who has nothing but the package's file. */
function init(folder: string, ...flags: string[]): string {
  return run("npx", ["--yes", "--package", TARBALL, "cdktf-bigip-smtp", "init", ...flags], folder);
}

function initAgain(app: string, ...flags: string[]): string {
  return run("npx", ["--no-install", "cdktf-bigip-smtp", "init", ...flags], app);
}

const install = (app: string): string => run(NPM_PROGRAM, INSTALL, app);
const npmTest = (app: string, env: Readonly<Record<string, string>>): string =>
  run("npm", ["test"], app, env);
const synth = (app: string): string => run("npm", ["run", "--silent", "synth"], app);
const sheetOf = (app: string): string => join(app, "cdktf.out", "stacks", "mail", "sheet.md");

/** The way of somebody who has nothing yet: `npx cdktf-bigip-smtp init`, then what it says comes next. */
describe("a newcomer", () => {
  const home = newHome();
  const app = join(home, "mail");
  const snapshot = join(app, "__snapshots__", "stack.test.ts.snap");

  test("gets an app from init that installs and synthesizes", () => {
    const printed = init(home, "--scenario", "bridging", "--directory", "mail");
    expect(printed).toContain("npm test");
    install(app);
    expect(synth(app)).toBe("");
    expect(readFileSync(sheetOf(app), "utf8")).toContain("## SmtpBridging");
  }, 900_000);

  test("whose test asks for a snapshot on a build server, and stores one at the desk", () => {
    expect(() => npmTest(app, BUILD_SERVER)).toThrow("not written");
    expect(existsSync(snapshot)).toBe(false);
    npmTest(app, DESK);
    expect(existsSync(snapshot)).toBe(true);
    npmTest(app, BUILD_SERVER);
  }, 300_000);

  test("whose test fails when the stack is not the one that was reviewed", () => {
    initAgain(app, "--scenario", "bridging", "--force", "--port", "466");
    expect(() => npmTest(app, DESK)).toThrow("466");
  }, 300_000);

  test("hears of warnings from synth, and from the test until each is acknowledged", () => {
    const stack = join(app, "stack.ts");
    const before = readFileSync(stack, "utf8");
    writeFileSync(stack, before.replace(/ +snat: .*\n/, ""));
    expect(synth(app)).toMatch(/^WARN \[mail\/service\]: \[snat-hides-source\]/);
    expect(() => npmTest(app, DESK)).toThrow("service: [snat-hides-source]");
    writeFileSync(stack, before);
  }, 300_000);

  test("gets another scenario as well, and sees what differs", () => {
    // Below the first app, whose packages it finds there; test/cli has all scenarios.
    const folder = join(app, "starttls");
    initAgain(app, "--scenario", "starttls", "--directory", folder);
    npmTest(folder, DESK);
    synth(folder);

    const sheets = [app, folder].map(sheetOf);
    expect(run("npx", ["--no-install", "cdktf-bigip-smtp", "sheet", "diff", ...sheets], app)).toContain(
      "SMTPS profile",
    );
  }, 300_000);
});

describe("a newcomer with CDK Terrain", () => {
  const app = newHome();

  test("gets an app that installs, passes its test and synthesizes", () => {
    init(app, "--framework", "cdktn", "--scenario", "starttls");
    install(app);
    npmTest(app, DESK);
    expect(synth(app)).toBe("");
    expect(readFileSync(sheetOf(app), "utf8")).toContain("## SmtpStartTls");
    expect(existsSync(join(app, "node_modules", "cdktf"))).toBe(false);
  }, 900_000);
});

describe("somebody with a project of ES modules", () => {
  const app = newHome();

  beforeAll(() => {
    writeFileSync(
      join(app, "package.json"),
      JSON.stringify({
        name: "mine",
        type: "module",
        dependencies: { "cdktf-bigip-smtp": `file:${TARBALL}` },
      }),
    );
    install(app);
    initAgain(app, "--scenario", "passthrough");
    install(app);
  }, 900_000);

  test("gets an app that passes its test and synthesizes", () => {
    npmTest(app, DESK);
    npmTest(app, BUILD_SERVER);
    expect(synth(app)).toBe("");
    expect(readFileSync(sheetOf(app), "utf8")).toContain("## SmtpPassthrough");
  }, 300_000);

  test.each(TYPESCRIPT_VERSIONS)(
    "which type-checks with what tsc --init of TypeScript %s writes",
    (version) => {
      run(NPM_PROGRAM, [...INSTALL, compilerPackage(version).join("@")], app);
      const tsc = compilerProgram(version);
      rmSync(join(app, "tsconfig.json"));
      run("node", [tsc, "--init"], app);
      expect(run("node", [tsc, "--noEmit"], app)).toBe("");
    },
    300_000,
  );
});

/** A job of a pipeline, as far as it is run here. */
interface Job {
  readonly script?: readonly string[];
  readonly steps?: readonly { readonly run?: string }[];
}

describe("the pipelines that init writes", () => {
  const app = newHome();
  const git = (...args: string[]): string =>
    run("git", ["-c", "user.name=Test", "-c", "user.email=test@example.test", ...args], app);

  /** The lines of the review that compare the sheets. */
  function comparison(file: string): string {
    const pipeline = parse(readFileSync(join(app, file), "utf8")) as Readonly<Record<string, Job>> & {
      readonly jobs?: Readonly<Record<string, Job>>;
    };
    const review = (pipeline.jobs ?? pipeline)["review"];
    const lines = [...(review?.script ?? []), ...(review?.steps ?? []).map((step) => step.run ?? "")];
    return lines.find((line) => line.includes("sheet diff")) ?? "";
  }

  /** What they write, with a base of the change. */
  function commentOf(file: string, base: string): string {
    synth(app);
    run("bash", ["-e", "-o", "pipefail", "-c", comparison(file)], app, {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    });
    return readFileSync(join(app, "sheet-diff.md"), "utf8");
  }

  const FILES = [".github/workflows/deploy.yml", ".gitlab-ci.yml"];

  beforeAll(() => {
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "-m", "Begin");
    init(app, "--state", "http", "--pipeline", "github", "--pipeline", "gitlab");
    install(app);
    git("add", "--all");
    git("commit", "--quiet", "-m", "Add the app");
  }, 900_000);

  test.each(FILES)(
    "%s shows all of a new app",
    (file) => {
      expect(commentOf(file, "HEAD^1")).toMatch(/[1-9]\d* added, 0 changed, 0 removed\n\n```text\n/);
    },
    300_000,
  );

  test("show what a change of it changes", () => {
    const stack = join(app, "stack.ts");
    writeFileSync(stack, readFileSync(stack, "utf8").replace("port: 465", "port: 466"));
    git("commit", "--quiet", "--all", "-m", "Change the port");
    for (const file of FILES) {
      const comment = commentOf(file, "HEAD^1");
      expect(comment).toContain("### What changes on the BIG-IP\n\n0 added, 1 changed, 0 removed");
      expect(comment).toContain("~ Service Port: `465` (you) -> `466` (you)");
    }
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  }, 600_000);
});
