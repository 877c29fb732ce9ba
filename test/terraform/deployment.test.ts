import {
  ProviderFailure,
  TestProvider,
  describeAll,
  describeWithTerraform,
  runCommandsIn,
  type Terraform,
} from "./harness";

const POOL = { name: "/Common/mail_pool" };
const NODE = { name: "/Common/10.1.20.11", address: "10.1.20.11" };

function config(resource: object, rest: object = {}): object {
  return {
    terraform: { required_providers: { bigip: { source: "f5networks/bigip" } } },
    provider: { bigip: [{ address: "192.0.2.1" }, { alias: "second", address: "192.0.2.2" }] },
    ...(Object.keys(resource).length === 0 ? {} : { resource }),
    ...rest,
  };
}

jest.setTimeout(60_000);

describeWithTerraform("a deployment", () => {
  let provider: TestProvider;
  let terraform: Terraform;
  beforeAll(async () => {
    provider = await TestProvider.start();
  });
  afterAll(() => provider.stop());
  beforeEach(() => {
    provider.reset();
    terraform = provider.terraform();
  });

  const calls = (): string[] => provider.calls.map(({ action, type }) => `${action} ${type}`);
  const actions = async (): Promise<string[]> =>
    (await terraform.plan()).changes.map((change) => `${change.address} ${change.actions.join(" ")}`);

  async function deploy(resource: object, rest: object = {}): Promise<void> {
    await terraform.use(config(resource, rest));
    await terraform.mustApply();
    provider.forgetCalls();
  }

  test("plans what only the device knows as unknown, and keeps what was sent", async () => {
    await terraform.use(config({ bigip_ltm_pool: { p: { ...POOL, monitors: ["/Common/tcp"] } } }));
    const { changes } = await terraform.plan();
    expect(changes).toMatchObject([
      {
        address: "bigip_ltm_pool.p",
        type: "bigip_ltm_pool",
        actions: ["create"],
        before: {},
        after: { name: "/Common/mail_pool", monitors: ["/Common/tcp"] },
        unknown: { id: true, slow_ramp_time: true },
      },
    ]);
    await terraform.mustApply();
    expect(await terraform.state()).toMatchObject([
      {
        address: "bigip_ltm_pool.p",
        tainted: false,
        values: {
          id: "/Common/mail_pool",
          name: "/Common/mail_pool",
          monitors: ["/Common/tcp"],
          slow_ramp_time: 0,
        },
      },
    ]);
    expect(await actions()).toEqual([]);
  });

  test("changes in place what can be changed, and sends it", async () => {
    await deploy({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 300 } } });
    await terraform.use(config({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 10 } } }));
    expect(await actions()).toEqual(["bigip_ltm_pool.p update"]);
    await terraform.mustApply();
    expect(provider.calls).toMatchObject([{ action: "update", values: { slow_ramp_time: 10 } }]);
    expect(await actions()).toEqual([]);
  });

  test("an argument that is left out keeps its value where the provider computes it", async () => {
    await deploy({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 300, description: "mail" } } });
    await terraform.use(config({ bigip_ltm_pool: { p: POOL } }));
    await terraform.mustApply();
    expect(provider.calls[0]?.values).toMatchObject({ slow_ramp_time: 300, description: null });
  });

  test("replaces what cannot be changed, in the order that the configuration asks for", async () => {
    await deploy({ bigip_ltm_node: { n: NODE }, bigip_ltm_pool: { p: POOL } });
    const lifecycle = { create_before_destroy: true };
    await terraform.use(
      config({
        bigip_ltm_node: { n: { ...NODE, address: "10.1.20.12" } },
        bigip_ltm_pool: { p: { name: "/Common/other", lifecycle } },
      }),
    );
    expect(await actions()).toEqual(["bigip_ltm_node.n delete create", "bigip_ltm_pool.p create delete"]);
    await terraform.mustApply();
    expect(calls().filter((call) => call.endsWith("node"))).toEqual([
      "delete bigip_ltm_node",
      "create bigip_ltm_node",
    ]);
    expect(calls().filter((call) => call.endsWith("pool"))).toEqual([
      "create bigip_ltm_pool",
      "delete bigip_ltm_pool",
    ]);
    expect(await actions()).toEqual([]);
  });

  test("destroys users before what they use", async () => {
    await deploy({
      bigip_ltm_node: { n: NODE },
      bigip_ltm_pool: { p: POOL },
      bigip_ltm_pool_attachment: {
        m: { pool: "${bigip_ltm_pool.p.name}", node: "${bigip_ltm_node.n.name}:25" },
      },
    });
    const { succeeded, steps } = await terraform.destroy();
    expect(succeeded).toBe(true);
    expect(calls()[0]).toBe("delete bigip_ltm_pool_attachment");
    expect(calls().slice(1).sort()).toEqual(["delete bigip_ltm_node", "delete bigip_ltm_pool"]);
    expect(steps[0]).toEqual({ action: "delete", address: "bigip_ltm_pool_attachment.m", succeeded: true });
    expect(await terraform.state()).toEqual([]);
  });

  test("blocks, sensitive values and aliases arrive", async () => {
    const chain = { name: "a", cert: "/Common/a.crt", key: "/Common/a.key", passphrase: "${var.phrase}" };
    terraform = provider.terraform({ phrase: "not told" });
    await deploy(
      {
        bigip_ltm_profile_client_ssl: {
          c: { name: "/Common/c", provider: "bigip.second", cert_key_chain: [chain] },
        },
      },
      { variable: { phrase: { type: "string", sensitive: true } } },
    );
    expect(await terraform.state()).toMatchObject([
      { values: { cert_key_chain: [{ ...chain, passphrase: "not told" }] } },
    ]);
    expect(await actions()).toEqual([]);
    const { stdout } = await terraform.run("plan", "-destroy", "-no-color");
    expect(stdout).toContain("(sensitive value)");
    expect(stdout).not.toContain("not told");
  });

  test("replace_triggered_by replaces", async () => {
    const resources = (input: string): object => ({
      terraform_data: { script: { input } },
      bigip_ltm_pool: { p: { ...POOL, lifecycle: { replace_triggered_by: ["terraform_data.script"] } } },
    });
    await deploy(resources("one"));
    await terraform.use(config(resources("two")));
    expect(await actions()).toEqual(["bigip_ltm_pool.p delete create", "terraform_data.script update"]);
    await terraform.mustApply();
    expect(calls()).toEqual(["delete bigip_ltm_pool", "create bigip_ltm_pool"]);
  });

  test("moved and removed resources are planned as such", async () => {
    await deploy({ bigip_ltm_pool: { p: POOL } });
    await terraform.use(
      config(
        { bigip_ltm_pool: { q: POOL } },
        { moved: [{ from: "bigip_ltm_pool.p", to: "bigip_ltm_pool.q" }] },
      ),
    );
    expect(await actions()).toEqual([]);
    await terraform.use(config({}));
    expect(await actions()).toEqual(["bigip_ltm_pool.p delete"]);
  });

  describe("hooks", () => {
    test("give the values that the provider sets", async () => {
      provider.onApply("bigip_ltm_pool", ({ name }, action) => ({
        description: `${String(name)} by ${action}`,
      }));
      await deploy({ bigip_ltm_pool: { p: POOL } });
      expect(await terraform.state()).toMatchObject([
        { values: { description: "/Common/mail_pool by create" } },
      ]);
    });

    test("see the resource as it was", async () => {
      const seen: unknown[] = [];
      provider.onApply("bigip_ltm_pool", (planned, _action, prior) => {
        seen.push([prior?.slow_ramp_time, planned.slow_ramp_time]);
        return undefined;
      });
      await deploy({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 1 } } });
      await deploy({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 2 } } });
      expect(seen).toEqual([
        [undefined, 1],
        [1, 2],
      ]);
    });

    test("fail a creation, which leaves nothing", async () => {
      provider.onApply("bigip_ltm_pool", () => {
        throw new ProviderFailure("01070734: refused", "the device says no");
      });
      await terraform.use(config({ bigip_ltm_pool: { p: POOL } }));
      const { succeeded, diagnostics, steps } = await terraform.apply();
      expect(succeeded).toBe(false);
      expect(diagnostics).toMatchObject([
        {
          severity: "error",
          summary: "01070734: refused",
          detail: "the device says no",
          address: "bigip_ltm_pool.p",
        },
      ]);
      expect(steps).toEqual([{ action: "create", address: "bigip_ltm_pool.p", succeeded: false }]);
      expect(await terraform.state()).toEqual([]);
    });

    test("fail a creation half way, which is tainted and made again", async () => {
      provider.onApply("bigip_ltm_pool", () => {
        throw new ProviderFailure("half made", "", true);
      });
      await terraform.use(config({ bigip_ltm_pool: { p: POOL } }));
      expect((await terraform.apply()).succeeded).toBe(false);
      expect(await terraform.state()).toMatchObject([{ tainted: true }]);
      provider.reset();
      expect(await actions()).toEqual(["bigip_ltm_pool.p delete create"]);
    });

    test("fail an update or a deletion", async () => {
      await deploy({ bigip_ltm_pool: { p: POOL } });
      const refuse = (): never => {
        throw new Error("in use");
      };
      provider.onApply("bigip_ltm_pool", refuse);
      provider.onDelete("bigip_ltm_pool", refuse);
      await terraform.use(config({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 1 } } }));
      expect(describeAll((await terraform.apply()).diagnostics)).toContain("in use");
      expect(describeAll((await terraform.destroy()).diagnostics)).toContain("in use");
      expect(await terraform.state()).toHaveLength(1);
    });

    test("play a device on which something was changed or deleted", async () => {
      await deploy({ bigip_ltm_pool: { p: { ...POOL, slow_ramp_time: 300 } } });
      provider.onRead("bigip_ltm_pool", (state) => ({ ...state, slow_ramp_time: 5 }));
      expect(await actions()).toEqual(["bigip_ltm_pool.p update"]);
      provider.onRead("bigip_ltm_pool", () => null);
      expect(await actions()).toEqual(["bigip_ltm_pool.p create"]);
      provider.onRead("bigip_ltm_pool", () => {
        throw new Error("no answer");
      });
      expect(describeAll((await terraform.plan()).diagnostics)).toContain("no answer");
    });

    test("answer data sources and imports", async () => {
      provider.onReadData("bigip_ltm_pool", ({ name }) => ({ full_path: `/Common/${String(name)}` }));
      provider.onImport("bigip_ltm_pool", () => ({ slow_ramp_time: 9 }));
      await deploy(
        {},
        {
          data: { bigip_ltm_pool: { d: { name: "old", partition: "Common" } } },
          output: { path: { value: "${data.bigip_ltm_pool.d.full_path}" } },
        },
      );
      expect(await terraform.outputs()).toEqual({ path: "/Common/old" });
      await terraform.use(config({ bigip_ltm_pool: { p: POOL } }));
      expect((await terraform.import("bigip_ltm_pool.p", "/Common/mail_pool")).exitCode).toBe(0);
      expect(await terraform.state()).toMatchObject([
        { values: { id: "/Common/mail_pool", name: "/Common/mail_pool", slow_ramp_time: 9 } },
      ]);
      provider.onReadData("bigip_ltm_pool", () => {
        throw new Error("01020036: not found");
      });
      await terraform.use(
        config({}, { data: { bigip_ltm_pool: { d: { name: "x", partition: "Common" } } } }),
      );
      expect(describeAll((await terraform.plan()).diagnostics)).toContain("01020036: not found");
    });
  });

  describe("bigip_command", () => {
    const proven = {
      condition:
        '${strcontains(join("", [for line in self.command_result : coalesce(line, " ")]), "PROVEN")}',
      error_message: '${join("", [for line in self.command_result : coalesce(line, " ")])}',
    };
    const checked = (commands: string[]): object => ({
      commands,
      lifecycle: { postcondition: [proven] },
      provisioner: [
        {
          "local-exec": {
            command:
              '${strcontains(join("", [for line in self.command_result : coalesce(line, " ")]), "PROVEN") ? "exit 0" : "exit 1"}',
          },
        },
      ],
    });

    test("runs its commands where the test says, and when Terraform says", async () => {
      const sent: string[] = [];
      runCommandsIn(provider, (utilCmdArgs) => {
        sent.push(utilCmdArgs);
        return Promise.resolve(`answer ${sent.length}`);
      });
      const commands = (text: string): object => ({
        bigip_command: {
          apply: { commands: [text, "it's"] },
          remove: { when: "destroy", commands: ["delete ltm pool x"], command_result: [] },
        },
      });
      await deploy(commands("show"));
      expect(sent).toEqual(["-c 'tmsh show'", "-c 'tmsh it'\\''s'"]);
      expect(await terraform.state()).toMatchObject([
        { values: { id: "apply", command_result: ["answer 1", "answer 2"] } },
        { values: { id: "destroy", command_result: [] } },
      ]);
      expect(await actions()).toEqual([]);
      await deploy(commands("list"));
      expect(sent.slice(2)).toEqual(["-c 'tmsh list'", "-c 'tmsh it's'"]);
      await terraform.destroy();
      expect(sent.slice(4)).toEqual(["-c 'tmsh delete ltm pool x'"]);
    });

    test("with when = destroy is planned again and again unless it states an empty result, as with the real provider", async () => {
      runCommandsIn(provider, () => Promise.resolve(""));
      await deploy({ bigip_command: { remove: { when: "destroy", commands: ["delete x"] } } });
      expect(await actions()).toEqual(["bigip_command.remove update"]);
    });

    test("a postcondition fails the apply with the device's words, the check taints, and the same text heals", async () => {
      let answer = "01070734:3: Configuration error";
      runCommandsIn(provider, () => Promise.resolve(answer));
      await terraform.use(config({ bigip_command: { c: checked(["create x"]) } }));
      const failed = await terraform.apply();
      expect(failed.succeeded).toBe(false);
      expect(describeAll(failed.diagnostics)).toContain("01070734:3: Configuration error");
      expect(await terraform.state()).toMatchObject([{ tainted: true }]);
      answer = "PROVEN";
      await terraform.mustApply();
      expect(await terraform.state()).toMatchObject([
        { tainted: false, values: { command_result: ["PROVEN"] } },
      ]);
      expect(await actions()).toEqual([]);
    });
  });

  test("stacks that share the provider do not see each other", async () => {
    const other = provider.terraform();
    await Promise.all([
      terraform.use(config({ bigip_ltm_pool: { p: POOL } })),
      other.use(config({ bigip_ltm_node: { n: NODE } })),
    ]);
    await Promise.all([terraform.mustApply(), other.mustApply()]);
    expect((await terraform.state()).map(({ address }) => address)).toEqual(["bigip_ltm_pool.p"]);
    expect((await other.state()).map(({ address }) => address)).toEqual(["bigip_ltm_node.n"]);
  });
});
