import { Simulator } from "../../lib/simulator";
import { calls, device, path, plan, planned, prepareDesk, workplace, write } from "./check-desk";
import type { Run } from "./terminal";

jest.setTimeout(30_000);
prepareDesk();

describe("drift", () => {
  const SMTPS = "ltm profile smtps";

  /** A stack that says this about objects, each at a resource of its own. */
  function say(objects: readonly object[], ...bigip: object[]): void {
    const resources = objects.map((object, index) => [`r${index}`, { "//": { onDevice: [object] } }]);
    const resource = { terraform_data: Object.fromEntries(resources) as object };
    const provider = { bigip: [{ address: device.address, ...device.credentials }, ...bigip] };
    write(path("cdktf.out/stacks/mail/cdk.tf.json"), JSON.stringify({ provider, resource }));
    plan([]);
  }

  const object = (name: string, properties: object, absence = "script", component = SMTPS): object => ({
    component,
    path: `/Common/${name}`,
    properties,
    absence,
  });

  beforeAll(() => {
    for (const name of ["here", "here2", "here3"]) {
      device.add({ component: SMTPS, path: `/Common/${name}`, properties: { activationMode: "allow" } });
    }
  });

  const drift = (): Promise<Run> => workplace.run("check", "mail", "--drift");

  test("is each property with what is wanted and found, and what to do", async () => {
    say([
      object("here", { "activation-mode": "require" }),
      object("gone", {}),
      object("native", {}, "resource"),
      object("own", {}, "none"),
    ]);
    const { status, output, errors } = await drift();
    expect([status, errors]).toEqual([1, ""]);
    expect(output.split("\n")).toEqual([
      "ltm profile smtps /Common/here (r0)",
      '  activation-mode: wanted "require", found "allow"',
      "  -> give reapply a new value, then deploy",
      "ltm profile smtps /Common/gone (r1)",
      "  is not there",
      "  -> give reapply a new value, then deploy",
      "ltm profile smtps /Common/native (r2)",
      "  is not there",
      "  -> take it out of Terraform's state (terraform state rm), then deploy",
      "# Not as the stack says: 3 of 4 objects that no plan compares.",
    ]);
  });

  test("is no command of its own: only another parent is shown as one, where it is one word", async () => {
    say([
      { ...object("here", {}), fixed: { "defaults-from": "/Common/other", "activation-mode": "none" } },
      { ...object("here2", {}), fixed: { "defaults-from": "$(reboot)" } },
      { ...object("here3", {}), fixed: { "defaults-from": { secret: "x" } } },
    ]);
    const lines = (await drift()).output.split("\n");
    expect(lines.filter((line) => line.startsWith("  ->"))).toEqual([
      "  -> by hand: tmsh modify ltm profile smtps /Common/here defaults-from /Common/other",
      "  -> by hand: activation-mode; the device takes it for a new object only",
      "  -> by hand: defaults-from; the device takes it for a new object only",
      "  -> by hand: defaults-from; the device takes it for a new object only",
    ]);
  });

  test("may be none", async () => {
    say([object("here", { "activation-mode": "allow" })]);
    expect(await drift()).toEqual({
      status: 0,
      output: "# As the stack says: the one object that no plan compares.",
      errors: "",
    });
  });

  test("is not asked of what is not deployed yet, or not known", async () => {
    say([
      object("gone", {}),
      object("${terraform_data.later.output}", {}),
      object("here", { x: "${var.later}" }),
    ]);
    plan([planned("terraform_data.r0", {})]);
    write(path("console"), '{\n  "0v" = (known after apply)\n}\n');
    const { status, output } = await drift();
    expect(status).toBe(0);
    expect(output.split("\n").slice(0, 3)).toEqual([
      "# terraform_data.r0: not compared, it is not deployed yet.",
      "# r1: its full path: not compared, Terraform knows it only when it deploys.",
      "# /Common/here: x: not compared, Terraform knows it only when it deploys.",
    ]);
  });

  test("is not asked of a text that is too long to evaluate, and the reason is not laid to Terraform", async () => {
    say([object("here", { description: `\${var.text}${"x".repeat(40_000)}` })]);
    expect((await drift()).output.split("\n")[0]).toBe(
      "# /Common/here: description: not compared, it is too long for terraform console to evaluate.",
    );
    expect(calls().map(([command]) => command)).not.toContain("console");
  });

  test.each([
    ["a script that is to run again", ["delete", "create"]],
    ["a native resource that is to be changed", ["update"]],
  ])("is not asked of %s: the device has what was deployed", async (_title, actions) => {
    say([object("here", { "activation-mode": "require" })]);
    plan([planned("terraform_data.r0", {}, { actions })]);
    const { status, output } = await drift();
    expect(status).toBe(0);
    expect(output.split("\n")).toEqual([
      "# terraform_data.r0: not compared, your code has changes for it that are not deployed.",
      "# As the stack says: 0 objects that no plan compares.",
    ]);
  });

  test("shows no secret, neither by the stack's word nor by Terraform's", async () => {
    const password = Buffer.from("hidden password").toString("base64");
    const inBraces = { secret: { syntax: ["user", "hidden user", "password", "hidden word"] } };
    const mode = { secret: "hidden mode" };
    say([object("here", { "activation-mode": mode, auth: inBraces, description: "${var.password}" })]);
    write(path("console"), `{\n  "0s" = (sensitive value)\n  "0v" = "${password}"\n}\n`);
    const { status, output, errors } = await drift();
    expect(status).toBe(1);
    expect(output.match(/wanted a value that is not shown, found a value that is not shown/g)).toHaveLength(
      3,
    );
    expect(output + errors + JSON.stringify(calls())).not.toMatch(/hidden|allow/);
  });

  test("is looked for on the device of the object's provider", async () => {
    const west = await Simulator.start();
    try {
      const provider = { alias: "west", address: west.address, port: west.port, ...west.credentials };
      say([{ ...object("here", {}), provider: "bigip.west" }], provider);
      expect((await drift()).output).toContain("is not there");
      west.add({ component: SMTPS, path: "/Common/here" });
      expect((await drift()).status).toBe(0);
    } finally {
      await west.stop();
    }
  });
});
