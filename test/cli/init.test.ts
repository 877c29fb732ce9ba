import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
import * as fc from "fast-check";
import { parse } from "yaml";
import { SCENARIO_APPS } from "../../lib/cli/app-options";
import { schemaFaults, Template } from "../../lib/testing";
import { diagnosticsOf, exportsOf, messageOf } from "../support/programs";
import { Workplace } from "./terminal";

const workplace = new Workplace();
afterAll(() => {
  workplace.remove();
});

const read = (folder: string, file: string): string =>
  readFileSync(join(workplace.folder, folder, file), "utf8");

type Bag = Readonly<Record<string, string>>;

function manifestOf(
  folder: string,
): Readonly<Record<"scripts" | "dependencies" | "devDependencies" | "jest", Bag>> & Bag {
  return JSON.parse(read(folder, "package.json")) as ReturnType<typeof manifestOf>;
}

async function init(folder: string, ...flags: string[]): Promise<void> {
  const { status, errors } = await workplace.run("init", "--directory", folder, ...flags);
  expect(errors).toBe("");
  expect(status).toBe(0);
}

type StackClass = new (scope: ReturnType<typeof Testing.app>, id: string) => TerraformStack;

function templateOf(folder: string): Template {
  const Stack = exportsOf(read(folder, "stack.ts"))["MailStack"] as StackClass;
  return Template.fromStack(new Stack(Testing.app(), "mail"));
}

/** Every flag of a scenario at once. */
const CLIENT_TLS = [
  "--certificate",
  "/Common/a.crt",
  "--key",
  "/Common/a.key",
  "--chain",
  "/Common/chain.crt",
  "--min-tls",
  "1.1",
];
const SERVER_TLS = ["--trusted-ca", "/Common/ca.crt", "--verify-name", "mx.example.test"];
const SERVICE = [
  ...["--name", "relay", "--destination", "2001:db8::25", "--member-port", "2526"],
  ...[
    "--member",
    "2001:db8::11",
    "--member",
    "2001:db8::12",
    "--domain",
    'quote"s.example.test'.replace('"', ""),
  ],
  ...["--snat", "2001:db8::200", "--allow-from", "2001:db8:1::/48", "--partition", "mail"],
];

const FILES = ["main.ts", "stack.ts", "stack.test.ts"];

const apps = SCENARIO_APPS.entries.flatMap(([scenario, { clientTls, serverTls, listeners }]) => [
  { folder: scenario, flags: ["--scenario", scenario] },
  {
    folder: `${scenario}-full`,
    flags: [
      "--scenario",
      scenario,
      ...SERVICE,
      ...(listeners === undefined ? ["--port", "2525"] : []),
      ...(clientTls ? CLIENT_TLS : []),
      ...(serverTls ? SERVER_TLS : []),
    ],
  },
]);

describe("the app of each scenario, with the fewest flags and with all", () => {
  let diagnostics: Map<string, string[]>;

  beforeAll(async () => {
    for (const { folder, flags } of apps) await init(folder, ...flags);
    const files = apps.flatMap(({ folder }) =>
      FILES.map((file) => [`${folder}/${file}`, read(folder, file)] as const),
    );
    diagnostics = new Map(
      [...diagnosticsOf(new Map(files))].map(([file, found]) => [file, found.map(messageOf)]),
    );
  }, 120_000);

  test.each(apps)("$folder has all files of an app", ({ folder }) => {
    expect(readdirSync(join(workplace.folder, folder)).sort()).toEqual([
      ".gitignore",
      "cdktf.json",
      "main.ts",
      "package.json",
      "stack.test.ts",
      "stack.ts",
      "tsconfig.json",
    ]);
  });

  test.each(apps)("$folder type-checks", ({ folder }) => {
    for (const file of FILES) expect(diagnostics.get(`${folder}/${file}`)).toEqual([]);
  });

  test.each(apps)("$folder synthesizes without errors, as the provider wants it", ({ folder }) => {
    const template = templateOf(folder);
    expect(template.errors).toEqual([]);
    expect(schemaFaults(template)).toEqual([]);
  });

  test.each(SCENARIO_APPS.entries.map(([scenario]) => scenario))("%s has no warnings", (folder) => {
    expect(templateOf(folder).warnings).toEqual([]);
  });

  test.each(apps.filter(({ folder }) => folder.endsWith("-full")))(
    "$folder has what the flags say",
    ({ folder }) => {
      const template = templateOf(folder);
      const listeners = template.resources("bigip_ltm_virtual_server").map(({ properties }) => properties);
      expect(listeners.map(({ name, port }) => [name, port])).toEqual(
        folder.startsWith("mail-service")
          ? [
              ["/mail/relay_mx_vs", 25],
              ["/mail/relay_submission_vs", 587],
              ["/mail/relay_submissions_vs", 465],
            ]
          : [["/mail/relay_vs", 2525]],
      );
      for (const { destination } of listeners) expect(destination).toBe("2001:db8::25");
      expect(template.resource("bigip_ltm_snatpool").properties).toMatchObject({
        members: ["/mail/2001:db8::200"],
      });
      expect(template.count("bigip_ltm_pool_attachment")).toBe(2);
      expect(template.json).toContain("2001:db8:1::/48");
      if (folder.startsWith("bridging")) {
        expect(template.resource("bigip_ltm_profile_client_ssl").properties).toMatchObject({
          cert_key_chain: { cert: "/Common/a.crt", key: "/Common/a.key", chain: "/Common/chain.crt" },
        });
        expect(template.resource("bigip_ltm_profile_server_ssl").properties).toMatchObject({
          ca_file: "/Common/ca.crt",
        });
        expect(template.json).toContain("mx.example.test");
      }
    },
  );
});

test.each(["--port", "--start-tls"])("%s has no effect on a service with several listeners", async (flag) => {
  const value = flag === "--port" ? "25" : "allow";
  const { status, errors } = await workplace.run("init", "--scenario", "mail-service", flag, value);
  expect([status, errors]).toEqual([2, expect.stringContaining(`${flag}: has no effect`)]);
});

test("STARTTLS is required unless a flag says otherwise", async () => {
  const mode = (folder: string): string | undefined =>
    /activation-mode (\w+)/.exec(
      String(templateOf(folder).at("service/Smtps/Script").properties["triggers_replace"]),
    )?.[1];
  await init("starttls-allow", "--scenario", "starttls", "--start-tls", "allow");
  await init("starttls-default", "--scenario", "starttls");
  expect([mode("starttls-allow"), mode("starttls-default")]).toEqual(["allow", "require"]);
});

test("package.json asks for what this package is tested with", async () => {
  await init("versions");
  const { dependencies, devDependencies } = JSON.parse(read("versions", "package.json")) as Record<
    string,
    Readonly<Record<string, string>>
  >;
  const own = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as {
    readonly version: string;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  expect(dependencies).toMatchObject({ "cdktf-bigip-smtp": `^${own.version}`, cdktf: "~0.21.0" });
  expect(devDependencies).toMatchObject({
    jest: own.devDependencies["jest"],
    typescript: own.devDependencies["typescript"],
  });
  expect(Object.values({ ...dependencies, ...devDependencies })).not.toContain("undefined");
});

test("files that are there are overwritten only with --force", async () => {
  await init("twice");
  writeFileSync(join(workplace.folder, "twice", "stack.ts"), "mine");
  const refused = await workplace.run("init", "--directory", "twice");
  expect(refused.status).toBe(2);
  expect(refused.errors).toContain("stack.ts");
  expect(read("twice", "stack.ts")).toBe("mine");
  await init("twice", "--force");
  expect(read("twice", "stack.ts")).toContain("SmtpOffload");
});

describe("with CDK Terrain", () => {
  test("an app is the same but for the names of the framework", async () => {
    await init("of-cdktf", "--scenario", "bridging", "--state", "http");
    await init("of-cdktn", "--scenario", "bridging", "--state", "http", "--framework", "cdktn");
    for (const file of FILES) {
      const cdktn = read("of-cdktf", file)
        .replaceAll('"cdktf-bigip-smtp', '"cdktf-bigip-smtp/cdktn')
        .replaceAll('"cdktf"', '"cdktn"');
      expect(read("of-cdktn", file)).toBe(cdktn);
    }
    const { scripts, dependencies } = manifestOf("of-cdktn");
    expect(scripts).toMatchObject({ deploy: "npx cdktn-cli@0.24 deploy" });
    expect(Object.keys(dependencies)).toEqual(["cdktf-bigip-smtp", "cdktn", "constructs"]);
  });
});

describe("the state", () => {
  test.each([
    ["http", "HttpBackend"],
    ["s3", "S3Backend"],
  ])("is kept by %s", async (state, backend) => {
    const folder = `state-${state}`;
    await init(folder, "--state", state, "--name", "edge");
    expect([...diagnosticsOf(new Map([[`${folder}/stack.ts`, read(folder, "stack.ts")]])).values()]).toEqual([
      [],
    ]);
    expect(read(folder, "stack.ts")).toContain(`new ${backend}(this, {`);
    expect(templateOf(folder).toObject()["terraform"]).toMatchObject({ backend: { [state]: {} } });
  });
});

describe("pipelines", () => {
  const PIPELINES = [
    ["github", ".github/workflows/deploy.yml"],
    ["gitlab", ".gitlab-ci.yml"],
  ] as const;

  test.each(PIPELINES)("%s reviews, and deploys only when somebody says so", async (service, file) => {
    await init(service, "--state", "http", "--pipeline", service, "--name", "edge");
    const text = read(service, file);
    const jobs = parse(text) as Readonly<Record<string, unknown>>;
    const { review, deploy } = (jobs["jobs"] ?? jobs) as Readonly<Record<string, unknown>>;
    expect(JSON.stringify(review)).toContain("npm run diff -- edge");
    expect(JSON.stringify(review)).toContain("sheet diff --markdown");
    expect(JSON.stringify(review)).not.toContain("npm run deploy");
    expect(JSON.stringify(deploy)).toContain("npm run deploy -- edge --auto-approve");
    expect(JSON.stringify(deploy)).toMatch(/workflow_dispatch|"when":"manual"/);
    expect(text).toContain("TF_HTTP_PASSWORD");
  });

  test("can be had for both services at once, with a state that they share", async () => {
    await init("both", "--state", "s3", "--pipeline", "github", "--pipeline", "gitlab");
    for (const [, file] of PIPELINES) expect(read("both", file)).toContain("AWS_SECRET_ACCESS_KEY");
  });

  test("are refused below the root of a repository, where no service looks", async () => {
    mkdirSync(join(workplace.folder, "repository", ".git"), { recursive: true });
    const flags = ["--state", "s3", "--pipeline", "gitlab"];
    const { errors, status } = await workplace.run("init", "--directory", "repository/mail/edge", ...flags);
    expect(status).toBe(2);
    expect(errors).toContain(`--pipeline: ${join(workplace.folder, "repository", "mail", "edge")} is below `);
    expect(existsSync(join(workplace.folder, "repository", "mail"))).toBe(false);
    await init("repository", ...flags);
    expect(read("repository", ".gitlab-ci.yml")).toContain("stages:");
  });

  test("of GitHub give secrets only to the steps that speak with the device or the state", async () => {
    await init("secrets", "--state", "s3", "--pipeline", "github");
    const workflow = parse(read("secrets", ".github/workflows/deploy.yml")) as {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly object[] }>>;
    };
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const secret = steps.filter((step) => JSON.stringify(step).includes("secrets."));
    expect(secret.map((step) => ("run" in step ? step.run : step))).toEqual([
      "npm run diff -- mail",
      "npx cdktf-bigip-smtp check mail",
      "npm run deploy -- mail --auto-approve",
    ]);
    for (const step of secret) expect(JSON.stringify(step)).toContain("AWS_SECRET_ACCESS_KEY");
    const elsewhere = JSON.stringify({
      ...workflow,
      jobs: Object.values(workflow.jobs).map((job) => ({ ...job, steps: [] })),
    });
    expect(elsewhere).not.toContain("secrets.");
  });

  test("use actions by their commit", async () => {
    await init("actions", "--state", "s3", "--pipeline", "github");
    const uses = [...read("actions", ".github/workflows/deploy.yml").matchAll(/uses: (.*)/g)];
    expect(uses.filter(([, action = ""]) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/.test(action))).toEqual([]);
  });
});

describe("in a folder that has something already", () => {
  const put = (folder: string, files: Readonly<Record<string, unknown>>): void => {
    mkdirSync(join(workplace.folder, folder));
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === "string" ? content : JSON.stringify(content);
      writeFileSync(join(workplace.folder, folder, name), text);
    }
  };

  test("package.json keeps what it says, and gets what the app needs", async () => {
    put("there", {
      "package.json": {
        name: "mine",
        type: "module",
        scripts: { test: 'echo "Error: no test specified" && exit 1', lint: "eslint ." },
        dependencies: { "cdktf-bigip-smtp": "file:../mine.tgz" },
      },
    });
    await init("there");
    const { name, type, scripts, dependencies, jest } = manifestOf("there");
    expect([name, type]).toEqual(["mine", "module"]);
    expect(scripts).toMatchObject({ lint: "eslint .", destroy: "npx cdktf-cli@0.21 destroy" });
    expect(scripts["test"]).toContain("--experimental-vm-modules");
    expect(dependencies).toMatchObject({ "cdktf-bigip-smtp": "file:../mine.tgz", cdktf: "~0.21.0" });
    expect(jest).toMatchObject({ extensionsToTreatAsEsm: [".ts"] });
  });

  test(".gitignore gets the lines that it lacks, and tsconfig.json stays", async () => {
    put("ignoring", { ".gitignore": "/node_modules\ndist", "tsconfig.json": "{}" });
    await init("ignoring");
    const lines = read("ignoring", ".gitignore").split("\n");
    expect(lines.slice(0, 3)).toEqual(["/node_modules", "dist", "cdktf.out/"]);
    expect(lines).toContain("*.tfstate");
    expect(lines).not.toContain("node_modules/");
    expect(read("ignoring", "tsconfig.json")).toBe("{}");
  });

  test.each([
    ["scripts", { scripts: { deploy: "mine", test: "mine" } }, "the script deploy, the script test"],
    ["jest", { jest: {} }, "settings of jest"],
    ["no-json", "{", "can be read"],
  ])("%s of its own are not overwritten", async (folder, manifest, says) => {
    put(folder, { "package.json": manifest });
    const { status, errors } = await workplace.run("init", "--directory", folder);
    expect([status, errors]).toEqual([2, expect.stringContaining(says)]);
    expect(readdirSync(join(workplace.folder, folder))).toEqual(["package.json"]);
  });
});

test("whatever it takes, the app has no errors", async () => {
  const flag = (name: string, ...values: string[]): fc.Arbitrary<string[]> =>
    fc
      .uniqueArray(fc.constantFrom(...values), { maxLength: 2 })
      .map((all) => all.flatMap((each) => [name, each]));
  const flags = fc
    .constantFrom(...SCENARIO_APPS.entries)
    .chain(([scenario, { clientTls, serverTls, listeners }]) =>
      fc
        .tuple(
          fc.constant(["--scenario", scenario]),
          flag("--member", "10.1.20.11", "10.1.20.12%2", "2001:db8::11", "mx1.example.test"),
          flag("--snat", "automap", "none", "10.1.20.11", "192.0.2.200", "2001:db8::200"),
          flag("--partition", "Common", "mail", "mail_2"),
          flag("--destination", "192.0.2.25", "192.0.2.25%1", "2001:db8::25", "0.0.0.0"),
          flag(
            "--allow-from",
            "198.51.100.0/24",
            "198.51.100.7",
            "198.51.100.1-198.51.100.9",
            "2001:db8::/32",
          ),
          flag("--domain", "example.test", "mx.example.test"),
          flag("--engine", "resources", "as3"),
          ...(clientTls && listeners === undefined ? [flag("--start-tls", "none", "allow", "require")] : []),
          ...(clientTls ? [flag("--certificate", "/Common/a.crt", "/mail/a.crt")] : []),
          ...(serverTls ? [flag("--trusted-ca", "/Common/ca.crt", "/mail/ca.crt")] : []),
          ...(serverTls ? [flag("--verify-name", "mx.example.test")] : []),
        )
        .map((parts) => parts.flat()),
    );
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(flags, async (given) => {
      const { status } = await workplace.run("init", "--directory", "any", "--force", ...given);
      if (status !== 0) return;
      taken += 1;
      expect(templateOf("any").errors).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(taken).toBeGreaterThan(10);
}, 60_000);

test("an app with AS3 has one tenant and nothing to save", async () => {
  await workplace.run("init", "--directory", "tenant", "--engine", "as3", "--scenario", "starttls");
  expect(read("tenant", "stack.ts")).not.toContain("SaveConfig");
  expect(Object.keys(templateOf("tenant").toObject()["resource"] ?? {})).toEqual(["bigip_as3"]);
});

describe("init refuses", () => {
  test.each([
    [["--engine", "as3", "--partition", "Common"], "--partition", "another name"],
    [["--engine", "as3", "--name", "25-mail"], "--name", "a letter, then"],
    [["--engine", "toString"], "--engine", "resources, as3"],
    [["--scenario", "starttls", "--start-tls", "none"], "--start-tls", "allow, require"],
    [["--scenario", "toString"], "--scenario", "plaintext, offload"],
    [["--port", "0"], "--port", "1 to 65535"],
    [["--port", "smtp"], "--port", "1 to 65535"],
    [["--member-port", "70000"], "--member-port", "1 to 65535"],
    [["--destination", "mail"], "--destination", "an IPv4 or IPv6 address"],
    [["--destination", "::ffff:192.0.2.1"], "--destination", "an IPv4 or IPv6 address"],
    [["--member", "2001:db8::1%5"], "--member", "without route domain"],
    [["--member", "10.1.20.11", "--member", "10.1.20.11"], "--member", "twice"],
    [["--domain", "localhost"], "--domain", "such as example.test"],
    [["--snat", "here"], "--snat", "automap, none, or an IPv4"],
    [["--snat", "2001:db8::200"], "--snat", "10.1.20.11 needs an IPv4 address"],
    [["--snat", "10.1.20.11"], "--snat", "a server's address"],
    [["--snat", "none", "--member", "2001:db8::1"], "--destination", "needs an IPv6 address"],
    [["--allow-from", "198.51.100.0/33"], "--allow-from", "a network"],
    [["--certificate", "mail.crt"], "--certificate", "/Common/mail.crt"],
    [["--chain", "/other/chain.crt"], "--chain", "another partition"],
    [["--scenario", "bridging", "--trusted-ca", "ca"], "--trusted-ca", "a full path"],
    [["--partition", "/mail"], "--partition", "bare name"],
    [["--framework", "cdk"], "--framework", "cdktf, cdktn"],
    [["--module", "umd"], "--module", "esm, commonjs"],
    [["--state", "ftp"], "--state", "local, http, s3"],
    [["--pipeline", "jenkins", "--state", "s3"], "--pipeline", "github, gitlab"],
    [["--pipeline", "github"], "--pipeline", "--state http or s3"],
    [["--port", "x", "--domain", "y", "--snat", "z"], "--port", "--domain", "--snat"],
    [["--name", "Mail Server"], "--name", "small letters"],
    [["--min-tls", "1.4"], "--min-tls", "1.0, 1.1, 1.2"],
    [["--start-tls", "maybe"], "--start-tls", "none, allow, require"],
    [["--snat", "none", "--snat", "192.0.2.9"], "--snat", "automap, none, or addresses"],
    [["--scenario", "plaintext", "--min-tls", "1.2"], "--min-tls", "no effect"],
    [["--scenario", "offload", "--trusted-ca", "/Common/ca.crt"], "--trusted-ca", "no effect"],
    [["--scenario", "bridging", "--verify-name", "mx.example.test"], "--verify-name", "--trusted-ca"],
    [["--colour", "red"], "--colour", "--help"],
    [["offload"], "offload", "--help"],
  ])("%j", async (flags, ...says) => {
    const { status, errors, output } = await workplace.run("init", "--directory", "refused", ...flags);
    expect(status).toBe(2);
    for (const part of says) expect(errors).toContain(part);
    expect(output).toBe("");
    expect(readdirSync(workplace.folder)).not.toContain("refused");
  });
});
