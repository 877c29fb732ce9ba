import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Simulator } from "../../lib/simulator";
import {
  calls,
  device,
  environment,
  path,
  plan,
  planned,
  prepareDesk,
  synthesize,
  workplace,
  write,
} from "./check-desk";
import type { Run } from "./terminal";

jest.setTimeout(30_000);
prepareDesk();

const POOL = planned("bigip_ltm_pool.pool", { name: "/Common/mail_pool" });

const check = (...flags: string[]): Promise<Run> => workplace.run("check", "mail", "--import", ...flags);

const importLine = (address: string, id: string): string =>
  `${path("bin", "terraform")} -chdir=cdktf.out/stacks/mail import ${address} ${id}`;

describe("what is on the device and not in the state", () => {
  test("is shown as commands, with what the provider takes as id", async () => {
    plan([
      POOL,
      planned("bigip_ltm_node.node", { name: "/Common/10.1.20.11" }),
      planned("bigip_ltm_pool_attachment.member", {
        pool: "/Common/mail_pool",
        node: "/Common/10.1.20.11:25",
      }),
      planned("bigip_ltm_monitor.icmp", { name: "/Common/mail_icmp", parent: "/Common/gateway_icmp" }),
      planned("bigip_partition.mail", { name: "mail" }),
      planned("bigip_ltm_virtual_server.gone", { name: "/Common/mail_vs" }),
      planned("bigip_ltm_pool_attachment.gone", { pool: "/Common/mail_pool", node: "/Common/10.1.20.12:25" }),
      planned("bigip_ltm_pool.known", { name: "/Common/mail_pool" }, { actions: ["update"] }),
    ]);
    const { status, output, errors } = await check();
    expect([status, errors]).toEqual([1, ""]);
    expect(output.split("\n").filter((line) => !line.startsWith("#"))).toEqual([
      importLine("bigip_ltm_pool.pool", "/Common/mail_pool"),
      importLine("bigip_ltm_node.node", "/Common/10.1.20.11"),
      importLine(
        "bigip_ltm_pool_attachment.member",
        `'{"pool":"/Common/mail_pool","node":"/Common/10.1.20.11:25"}'`,
      ),
      importLine("bigip_ltm_monitor.icmp", "/Common/mail_icmp"),
      importLine("bigip_partition.mail", "mail"),
    ]);
    expect(calls().map(([command]) => command)).toEqual(["plan", "show"]);
  });

  test("is imported with --run, one after the other", async () => {
    plan([POOL, planned("bigip_partition.mail", { name: "mail" })]);
    const { status, output } = await check("--run");
    expect(status).toBe(0);
    expect(output).toMatch(/2 imported, 0 failed\. Deploy again\.$/);
    expect(calls().slice(2)).toEqual([
      ["import", "-input=false", "-no-color", "bigip_ltm_pool.pool", "/Common/mail_pool"],
      ["import", "-input=false", "-no-color", "bigip_partition.mail", "mail"],
    ]);
  });

  test("is imported as far as it goes: a failure is shown, and is the exit status", async () => {
    plan([POOL, planned("bigip_partition.mail", { name: "mail" })]);
    Object.assign(environment, { FAIL_IMPORT: "bigip_ltm_pool.pool" });
    const { status, output, errors } = await check("--run");
    expect([status, errors]).toEqual([1, "Error: not today"]);
    expect(output).toMatch(/1 imported, 1 failed\. Deploy again\.$/);
  });

  test("may be nothing", async () => {
    plan([planned("bigip_ltm_pool.pool", { name: "/Common/other_pool" })]);
    expect(await check()).toEqual({
      status: 0,
      output: "# What is not in the state is not on the device either.",
      errors: "",
    });
  });

  test("is not what a script made or what has a name only later; types of others are named", async () => {
    plan([
      planned("bigip_command.script", {}),
      planned("terraform_data.path", {}),
      planned("bigip_ltm_node.later", { address: "10.1.20.11" }),
      planned("bigip_net_vlan.other", { name: "/Common/external" }),
    ]);
    const { status, output } = await check();
    expect(status).toBe(0);
    expect(output).toContain("bigip_ltm_node.later: not looked for, its name is known only when it is made");
    expect(output).toContain("bigip_net_vlan.other: not looked for, this library does not make its type");
    expect(output).not.toContain("script");
  });

  test("can't be imported where the state has the old object at its address: the new one is to be deleted", async () => {
    const actions = ["create", "delete"];
    plan([
      planned(
        "bigip_ltm_pool.pool",
        { name: "/Common/mail_pool" },
        { actions, before: { name: "/Common/old" } },
      ),
      planned("bigip_partition.mail", { name: "mail" }, { actions, before: { name: "mail" } }),
    ]);
    const { status, output } = await check("--run");
    expect(status).toBe(1);
    expect(output).toBe(
      "# bigip_ltm_pool.pool: /Common/mail_pool is on the device and can't be imported. " +
        "If nothing else manages it, delete it there:\n#   tmsh delete ltm pool /Common/mail_pool",
    );
  });

  test("can't be imported where the state has a member of another pool: the pool gives up the new one", async () => {
    const node = "/Common/10.1.20.11:25";
    plan([
      planned(
        "bigip_ltm_pool_attachment.member",
        { pool: "/Common/mail_pool", node },
        { actions: ["delete", "create"], before: { pool: "/Common/old_pool", node } },
      ),
    ]);
    const { status, output } = await check();
    expect(status).toBe(1);
    expect(output.split("\n").at(-1)).toBe(
      `#   tmsh modify ltm pool /Common/mail_pool members delete { ${node} }`,
    );
  });

  test("can't be imported where Terraform has put the old object aside", async () => {
    plan([
      POOL,
      planned("bigip_ltm_pool.pool", {}, { actions: ["delete"], before: { name: "/Common/old" } }),
    ]);
    const { status, output } = await check("--run");
    expect(status).toBe(1);
    expect(output).toContain("tmsh delete ltm pool /Common/mail_pool");
    expect(calls().map(([command]) => command)).toEqual(["plan", "show"]);
  });

  test("is looked for on the device of its provider", async () => {
    const west = await Simulator.start();
    try {
      synthesize(
        { address: device.address, ...device.credentials },
        { alias: "west", address: west.address, port: west.port, ...west.credentials },
      );
      plan([planned("bigip_ltm_pool.west", { name: "/Common/mail_pool" })]);
      expect((await check()).status).toBe(0);
      west.add({ component: "ltm pool", path: "/Common/mail_pool" });
      expect((await check()).output).toContain("import bigip_ltm_pool.west /Common/mail_pool");
    } finally {
      await west.stop();
    }
  });
});

describe("the device", () => {
  const SECRETS = {
    bigip_address: "http://127.0.0.1",
    bigip_username: "admin",
    bigip_password: "simulated-password",
  };
  const BY_VARIABLE = {
    address: "${var.bigip_address}",
    username: "${var.bigip_username}",
    password: "${var.bigip_password}",
  };
  const values = (of: Readonly<Record<string, string>>): object =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [name, { value }]));

  test("is reached with values of variables, which are shown nowhere and are no arguments", async () => {
    synthesize(BY_VARIABLE);
    plan([POOL], values(SECRETS));
    const { status, output, errors } = await check("--run");
    expect(status).toBe(0);
    expect(output + errors + JSON.stringify(calls())).not.toMatch(/simulated-password|127\.0\.0\.1/);
  });

  test("is reached with the variables of the environment that the provider knows", async () => {
    synthesize({});
    plan([POOL]);
    const { address, credentials } = device;
    Object.assign(environment, {
      BIGIP_HOST: address,
      BIGIP_USER: credentials.username,
      BIGIP_PASSWORD: credentials.password,
    });
    expect((await check()).status).toBe(1);
  });

  test.each([
    ["a name and password in each request", { token_auth: false }],
    ["a login, which ends with the command", {}],
  ])("takes %s", async (_title, more) => {
    synthesize({ address: device.address, ...device.credentials, ...more });
    plan([POOL]);
    device.journal.clear();
    expect((await check()).status).toBe(1);
    const lines = device.journal.entries.map(
      ({ method, path: at }) => `${method} ${at.replace(/[0-9A-F]{26}/, "…")}`,
    );
    const look = "GET /mgmt/tm/ltm/pool/~Common~mail_pool";
    expect(lines).toEqual(
      "token_auth" in more
        ? [look]
        : ["POST /mgmt/shared/authn/login", look, "DELETE /mgmt/shared/authz/tokens/…"],
    );
  });

  test("is not known where Terraform has to work it out: all variables to set are named", async () => {
    synthesize({ address: "${local.device}", username: "${var.missing}" });
    plan([POOL]);
    const { status, errors } = await check();
    expect(status).toBe(2);
    expect(errors.split("\n")).toEqual([
      "check: the device of provider bigip can't be asked:",
      "  address is an expression that only Terraform can evaluate. Set BIGIP_HOST to its value.",
      "  username is an expression that only Terraform can evaluate. Set BIGIP_USER to its value.",
      "  password is stated nowhere. Set BIGIP_PASSWORD.",
    ]);
  });

  test("refuses a wrong password: said without any of it", async () => {
    synthesize(BY_VARIABLE);
    plan([POOL], values({ ...SECRETS, bigip_password: "wrong-password" }));
    const { status, errors } = await check();
    expect(status).toBe(2);
    expect(errors).toMatch(/^check: the device of provider bigip refuses the login with HTTP 401: /);
    expect(errors).not.toContain("wrong-password");
  });

  test.each([
    ["no one listens", { port: 1 }, "can't be reached: ECONNREFUSED"],
    ["the address is none", { address: "http://[" }, "its address is no host name, address or URL"],
    ["it speaks no TLS", { address: "127.0.0.1" }, "can't be reached: "],
    ["the authority can't be read", { validate_certs_disable: false, trusted_cert_path: "ca.pem" }, "ca.pem"],
  ])("is not there: %s", async (_title, more, says) => {
    synthesize({ address: device.address, ...device.credentials, ...more });
    plan([POOL]);
    const { status, errors } = await check();
    expect(status).toBe(2);
    expect(errors).toContain(says);
    expect(errors).not.toContain(device.credentials.password);
  });
});

describe("Terraform", () => {
  test.each([
    [
      "Error: Inconsistent dependency lock file\n… run:\n  terraform init",
      "-chdir=cdktf.out/stacks/mail init",
    ],
    ['Error: No value for required variable\n "bigip_address" is not set', "TF_VAR_<name>"],
    [
      "Error: Error acquiring the state lock\n\nLock Info:\n  ID:        6b9a-11\n  Path:      x",
      "-chdir=cdktf.out/stacks/mail force-unlock 6b9a-11",
    ],
    ["Error: something else", "terraform plan failed:\nError: something else"],
  ])("fails with %j: what to do", async (failure, says) => {
    plan([]);
    Object.assign(environment, { FAIL_PLAN: failure });
    const { status, errors } = await check();
    expect(status).toBe(2);
    expect(errors).toContain(failure.split("\n")[0]);
    expect(errors).toContain(says);
  });

  test("may be missing", async () => {
    Object.assign(environment, { TERRAFORM_BINARY_NAME: "terraform-that-is-missing" });
    const { status, errors } = await check();
    expect([status, errors]).toEqual([
      2,
      "check: there is no program terraform-that-is-missing. Install Terraform, or name it with TERRAFORM_BINARY_NAME.",
    ]);
  });

  test("leaves no plan behind: there are secrets in it", async () => {
    plan([POOL]);
    await check();
    const [file = ""] = (calls()[0] ?? []).flatMap((arg) => /^-out=(.*)/.exec(arg)?.[1] ?? []);
    expect(file).not.toBe("");
    expect(existsSync(dirname(file))).toBe(false);
  });
});

describe("the command line", () => {
  test.each([
    [["check"], "check mail, check mail --drift, or check mail --import"],
    [["check", "mail", "--run"], "check mail --import"],
    [["check", "mail", "--drift", "--run"], "check mail --import"],
    [["check", "mail", "--drift", "--import"], "check mail --import"],
    [["check", "mail", "other", "--import"], "check mail --import"],
    [["check", "mail", "--import", "--force"], "--force"],
    [["check", "male", "--import"], 'there is no stack "male" in cdktf.out. Stacks: mail.'],
    [["check", "mail", "--import", "--output", "elsewhere"], "no synthesized stack in elsewhere"],
  ])("%j is refused", async (args, says) => {
    const { status, errors } = await workplace.run(...args);
    expect(status).toBe(2);
    expect(errors).toContain(says);
    expect(calls()).toEqual([]);
  });

  test("names another output folder", async () => {
    plan([POOL]);
    write(
      path("out", "stacks", "mail", "cdk.tf.json"),
      readFileSync(path("cdktf.out/stacks/mail/cdk.tf.json"), "utf8"),
    );
    rmSync(path("cdktf.out"), { recursive: true });
    const { output } = await check("--output", "out");
    expect(output).toContain("-chdir=out/stacks/mail import bigip_ltm_pool.pool");
  });
});
