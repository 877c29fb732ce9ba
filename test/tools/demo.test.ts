import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { TerraformStack, type App } from "cdktf";
import { BigipProvider } from "cdktf-bigip-smtp/provider";
import { EXAMPLES } from "../../examples/main";
import {
  CertificateKeyPair,
  ClientSslProfile,
  Pool,
  SmtpOffload,
  type SmtpOffloadProps,
  SmtpPlaintext,
  type SmtpPlaintextProps,
  Snat,
  TlsVersion,
  VlanFilter,
} from "../../lib";
import { demo } from "../../tools/demo/demo";

const MISSING = "terraform-is-not-installed";

function plaintext(props: SmtpPlaintextProps): (app: App) => TerraformStack {
  return withService((stack) => new SmtpPlaintext(stack, "mail", props));
}

function withService(add: (stack: TerraformStack) => void): (app: App) => TerraformStack {
  return (app) => {
    const stack = new TerraformStack(app, "shown");
    new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "demo", password: "demo" });
    add(stack);
    return stack;
  };
}

describe("the demo", () => {
  const { REQUIRE_TERRAFORM } = process.env;
  let outdir: string;

  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "demo-"));
    delete process.env["REQUIRE_TERRAFORM"];
  });
  afterEach(() => {
    rmSync(outdir, { recursive: true });
    if (REQUIRE_TERRAFORM !== undefined) process.env["REQUIRE_TERRAFORM"] = REQUIRE_TERRAFORM;
  });

  async function run(
    examples: readonly ((app: App) => TerraformStack)[],
    terraform?: string,
    details?: boolean,
  ): Promise<{ fine: boolean; output: string }> {
    const lines: string[] = [];
    const fine = await demo({ examples, outdir, print: (line) => lines.push(line), terraform, details });
    return { fine, output: lines.join("\n") };
  }

  test("shows each example without Terraform, and says that it is missing", async () => {
    const { fine, output } = await run(EXAMPLES, MISSING);
    expect(fine).toBe(true);
    expect(output).toContain(`There is no Terraform (program ${MISSING})`);
    expect(output).toContain(`[${EXAMPLES.length}/${EXAMPLES.length}]`);
    const lines = output.split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
    const shown = lines.filter((line) => /^ {2}Smtp\w+ /.test(line));
    expect(shown.length).toBeGreaterThanOrEqual(EXAMPLES.length);
  });

  test("fails without Terraform where that must be there", async () => {
    process.env["REQUIRE_TERRAFORM"] = "1";
    expect((await run(EXAMPLES, MISSING)).fine).toBe(false);
  });

  test("writes the stacks and their sheets where it says", async () => {
    const { output } = await run(EXAMPLES, MISSING);
    const [, file = ""] = /All settings: (\S+),/.exec(output) ?? [];
    expect(resolve(file)).toBe(join(outdir, "stacks", "<stack>", "sheet.md"));
    const stacks = readdirSync(join(outdir, "stacks"));
    expect(stacks).toHaveLength(EXAMPLES.length);
    for (const stack of stacks) {
      expect(readdirSync(join(outdir, "stacks", stack))).toEqual(
        expect.arrayContaining(["cdk.tf.json", "sheet.md"]),
      );
    }
  });

  test("prints the sheets where details are wanted, and only there", async () => {
    const { output } = await run(EXAMPLES, MISSING, true);
    for (const stack of readdirSync(join(outdir, "stacks"))) {
      expect(output).toContain(readFileSync(join(outdir, "stacks", stack, "sheet.md"), "utf8").trimEnd());
    }
    expect((await run(EXAMPLES, MISSING)).output).not.toContain("# Deployment of");
  });

  test("shows what a service will be on the device", async () => {
    const offload: SmtpOffloadProps = {
      name: "mail",
      destination: "192.0.2.26",
      port: 465,
      members: [
        { address: "10.1.20.11", priorityGroup: 10, connectionLimit: 500 },
        { address: "10.1.20.12", priorityGroup: 5 },
      ],
      minimumActiveMembers: 1,
      domain: "example.test",
      healthCheck: { interval: 10 },
      vlans: VlanFilter.except(["/Common/guests"]),
      snat: Snat.addresses(["10.1.20.200"]),
      minTls: TlsVersion.TLS1_2,
    };
    const { output } = await run(
      [
        withService((stack) => {
          const certificate = CertificateKeyPair.fromFullPaths(stack, "certificate", {
            certificate: "/Common/mail.crt",
            key: "/Common/mail.key",
          });
          new SmtpOffload(stack, "mail", { ...offload, certificate });
        }),
      ],
      MISSING,
    );
    expect(output).toContain(
      [
        "[1/1] shown: fine",
        "  SmtpOffload shown/mail: 192.0.2.26 port 465, /Common/mail_vs (TLS)",
        "    -> /Common/mail_pool (plaintext, SNAT: /Common/mail_snat): " +
          "/Common/10.1.20.11:25, priority group 10, connection limit 500; /Common/10.1.20.12:25, priority group 5\n",
      ].join("\n"),
    );
  });

  test("shows parts that exist already, and the warnings of the service", async () => {
    const { fine, output } = await run(
      [
        withService((stack) => {
          new SmtpOffload(stack, "mail", {
            destination: "192.0.2.26",
            port: 465,
            pool: Pool.fromFullPath(stack, "pool", "/Common/mail_pool"),
            clientSsl: ClientSslProfile.fromFullPath(stack, "ssl", "/Common/mail_ssl"),
          });
        }),
      ],
      MISSING,
    );
    expect(fine).toBe(true);
    expect(output).toContain("[1/1] shown: fine\n");
    expect(output).toMatch(/warning at mail\S*: .*\[snat-hides-source\]/s);
    expect(output).toContain("-> /Common/mail_pool (plaintext, SNAT: automap): exists already");
  });

  test("lists all faults of a stack, writes nothing and fails", async () => {
    const { fine, output } = await run(
      [plaintext({ destination: "192.0.2.300", port: 0, members: ["10.1.20.11"], domain: "example.test" })],
      MISSING,
    );
    expect(fine).toBe(false);
    expect(output).toContain("[1/1] shown: FAILED");
    expect(output).toContain("192.0.2.300");
    expect(output).toContain("[port-range]");
    expect(output).not.toContain("cdk.tf.json");
  });

  test("fails on what the provider's schema does not have", async () => {
    const { fine, output } = await run(
      [
        withService((stack) => {
          const { virtualServer } = new SmtpPlaintext(stack, "mail", {
            destination: "192.0.2.25",
            members: ["10.1.20.11"],
            domain: "example.test",
            snat: Snat.automap(),
          });
          virtualServer.resource.addOverride("greeting", "hello");
        }),
      ],
      MISSING,
    );
    expect(fine).toBe(false);
    expect(output).toContain("greeting");
  });
});

describe("npm run demo", () => {
  test("runs as a program and ends with status 0", () => {
    const root = resolve(__dirname, "..", "..");
    const environment = { ...process.env, PATH: "", REQUIRE_TERRAFORM: "" };
    const tsx = require.resolve("tsx/cli");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, "tools/demo.ts"], {
      cwd: root,
      encoding: "utf8",
      env: environment,
    });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/Nothing was deployed\.\n$/);
    expect(status).toBe(0);
  });
});
