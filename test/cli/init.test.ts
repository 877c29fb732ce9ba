import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
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

async function init(folder: string, ...flags: string[]): Promise<void> {
  const { status, errors } = await workplace.run("init", "--directory", folder, ...flags);
  expect(errors).toBe("");
  expect(status).toBe(0);
}

type StackClass = new (scope: ReturnType<typeof Testing.app>, id: string) => TerraformStack;

function templateOf(folder: string): Template {
  const Stack = exportsOf(read(folder, "main.ts"))["MailStack"] as StackClass;
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
  ...["--name", "relay", "--destination", "2001:db8::25", "--port", "2525", "--member-port", "2526"],
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

const apps = Object.entries(SCENARIO_APPS).flatMap(([scenario, { clientTls, serverTls }]) => [
  { folder: scenario, flags: ["--scenario", scenario] },
  {
    folder: `${scenario}-full`,
    flags: [
      "--scenario",
      scenario,
      ...SERVICE,
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
      ["main.ts", "main.test.ts"].map((file) => [`${folder}/${file}`, read(folder, file)] as const),
    );
    diagnostics = new Map(
      [...diagnosticsOf(new Map(files))].map(([file, found]) => [file, found.map(messageOf)]),
    );
  }, 120_000);

  test.each(apps)("$folder has all files of an app", ({ folder }) => {
    expect(readdirSync(join(workplace.folder, folder)).sort()).toEqual([
      ".gitignore",
      "cdktf.json",
      "main.test.ts",
      "main.ts",
      "package.json",
      "tsconfig.json",
    ]);
  });

  test.each(apps)("$folder type-checks", ({ folder }) => {
    expect(diagnostics.get(`${folder}/main.ts`)).toEqual([]);
    expect(diagnostics.get(`${folder}/main.test.ts`)).toEqual([]);
  });

  test.each(apps)("$folder synthesizes without errors, as the provider wants it", ({ folder }) => {
    const template = templateOf(folder);
    expect(template.errors).toEqual([]);
    expect(schemaFaults(template)).toEqual([]);
  });

  test.each(Object.keys(SCENARIO_APPS))("%s has no warnings", (folder) => {
    expect(templateOf(folder).warnings).toEqual([]);
  });

  test.each(apps.filter(({ folder }) => folder.endsWith("-full")))(
    "$folder has what the flags say",
    ({ folder }) => {
      const template = templateOf(folder);
      expect(template.at("service/VirtualServer").properties).toMatchObject({
        name: "/mail/relay_vs",
        destination: "2001:db8::25",
        port: 2525,
      });
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
  expect(dependencies).toMatchObject({ "cdktf-bigip-smtp": `^${own.version}`, cdktf: ">=0.21.0 <1" });
  expect(devDependencies).toMatchObject({
    jest: own.devDependencies["jest"],
    typescript: own.devDependencies["typescript"],
  });
  expect(Object.values({ ...dependencies, ...devDependencies })).not.toContain("undefined");
});

test("files that are there are overwritten only with --force", async () => {
  await init("twice");
  writeFileSync(join(workplace.folder, "twice", "main.ts"), "mine");
  const refused = await workplace.run("init", "--directory", "twice");
  expect(refused.status).toBe(2);
  expect(refused.errors).toContain("main.ts");
  expect(read("twice", "main.ts")).toBe("mine");
  await init("twice", "--force");
  expect(read("twice", "main.ts")).toContain("SmtpOffload");
});

describe("init refuses", () => {
  test.each([
    [["--scenario", "toString"], "--scenario", "plaintext, offload"],
    [["--port", "0"], "--port", "1 to 65535"],
    [["--port", "smtp"], "--port", "1 to 65535"],
    [["--member-port", "70000"], "--member-port", "1 to 65535"],
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
