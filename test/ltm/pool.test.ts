import { Fn, type TerraformStack, TerraformVariable } from "cdktf";
import {
  LoadBalancingMode,
  MemberState,
  Node,
  Pool,
  type PoolMemberProps,
  type PoolProps,
  SmtpMonitor,
  TcpMonitor,
} from "../../lib";
import { errorIds, makeStack, messagesOf, synthesized } from "../support/stacks";
import { referencesOf, testProps, type PropCase } from "../support/props";

function prop(title: string, props: PoolProps, emits: PropCase["emits"]): PropCase {
  return { title, make: (stack) => new Pool(stack, "it", props), emits };
}

describe("Pool", () => {
  testProps(
    (stack) => new Pool(stack, "it"),
    {
      name: "/Common/it",
      monitors: [""],
      load_balancing_mode: "least-connections-member",
      slow_ramp_time: 300,
      minimum_active_members: 0,
      reselect_tries: 0,
      allow_nat: "yes",
      allow_snat: "yes",
      service_down_action: "none",
    },
    [
      prop("name", { name: "mail_pool" }, { name: "/Common/mail_pool" }),
      prop("partition", { partition: "mail" }, { name: "/mail/it" }),
      prop("description", { description: "relays" }, { description: "relays" }),
      prop(
        "loadBalancingMode",
        { loadBalancingMode: LoadBalancingMode.ROUND_ROBIN },
        { load_balancing_mode: "round-robin" },
      ),
      prop(
        "a mode by its tmsh name",
        { loadBalancingMode: LoadBalancingMode.of("observed-member") },
        { load_balancing_mode: "observed-member" },
      ),
      prop("slowRampTime", { slowRampTime: 60 }, { slow_ramp_time: 60 }),
      prop("minimumActiveMembers", { minimumActiveMembers: 2 }, { minimum_active_members: 2 }),
      prop("reselectTries", { reselectTries: 3 }, { reselect_tries: 3 }),
      prop("allowSnat", { allowSnat: "no" }, { allow_snat: "no" }),
      prop("allowNat", { allowNat: "no" }, { allow_nat: "no" }),
      prop("serviceDownAction", { serviceDownAction: "reset" }, { service_down_action: "reset" }),
      {
        title: "monitors",
        make: (stack) =>
          new Pool(stack, "it", {
            monitors: [new TcpMonitor(stack, "tcp"), SmtpMonitor.fromFullPath(stack, "m", "/Common/smtp")],
          }),
        emits: (reference) => ({ monitors: [reference("tcp"), "/Common/smtp"] }),
      },
      {
        title: "minimumMonitors",
        make: (stack) =>
          new Pool(stack, "it", {
            monitors: ["a", "b"].map((name) => TcpMonitor.fromFullPath(stack, name, `/Common/${name}`)),
            minimumMonitors: 1,
          }),
        emits: { monitors: ["min 1 of { /Common/a /Common/b }"] },
      },
    ],
  );

  test("is referred to by path and by lookup", () => {
    const template = synthesized((stack) => {
      expect(Pool.fromFullPath(stack, "a", "/Common/mail_pool").devicePath).toBe("/Common/mail_pool");
      expect(Pool.fromLookup(stack, "b", { name: "mail_pool" }).devicePath).toBe("/Common/mail_pool");
    });
    expect(template.dataSources("bigip_ltm_pool")[0]?.properties).toEqual({
      name: "mail_pool",
      partition: "Common",
    });
  });

  test("shows its members as copies", () => {
    const pool = new Pool(makeStack(), "it", { members: ["10.1.20.11"], memberPort: 25 });
    pool.members.pop();
    expect(pool.members).toEqual([{ address: "10.1.20.11", port: 25 }]);
  });

  test("takes members later too", () => {
    const template = synthesized((stack) => {
      const pool = new Pool(stack, "it", { memberPort: 25 });
      pool.addMember("10.1.20.11");
      pool.addMember({ address: "10.1.20.12", port: 2525 });
    });
    expect(template.count("bigip_ltm_pool_attachment")).toBe(2);
    expect(template.at("it/Member-10.1.20.11-25").properties["node"]).toMatch(/:25$/);
    expect(template.at("it/Member-10.1.20.12-2525").properties["node"]).toMatch(/:2525$/);
  });

  test("says so when a list is changed behind its back: it does not look again", () => {
    const members: PoolMemberProps[] = [{ address: "10.1.20.11", port: 25 }];
    const template = synthesized((stack) => {
      new Pool(stack, "it", { members });
      members.push({ address: "10.1.20.12", port: 25 });
    });
    expect(template.count("bigip_ltm_pool_attachment")).toBe(1);
  });
});

describe("members known only at apply", () => {
  const servers = (stack: TerraformStack): TerraformVariable =>
    new TerraformVariable(stack, "servers", { type: "list(string)" });

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["a list variable", (stack) => servers(stack).listValue],
    ["a list variable as it is", (stack): unknown => servers(stack).value],
    ["a function of a list", (stack): unknown => Fn.concat([servers(stack).listValue, ["10.1.20.11"]])],
    ["typed Terraform syntax", () => "${var.servers}"],
  ])("can't be made from %s, and the message says how they can", (_, list) => {
    const { errors } = synthesized((stack) => new Pool(stack, "it", { members: list(stack) as string[] }));
    expect(errors).toEqual([expect.objectContaining({ id: "list-token", constructPath: "it" })]);
    expect(errors[0]?.message).toMatch(/^members: .*Give the items one by one/);
  });
});

describe("a pool member", () => {
  const member = (title: string, props: Partial<PoolMemberProps>, emits: PropCase["emits"]): PropCase => ({
    title,
    make: (stack) => new Pool(stack, "it", { members: [{ address: "10.1.20.11", port: 25, ...props }] }),
    emits,
  });

  testProps(
    (stack) => new Pool(stack, "it", { members: ["10.1.20.11"], memberPort: 25 }),
    (reference) => ({ pool: reference("it"), node: `${reference("BigipShared/Node-10.1.20.11")}:25` }),
    [
      member("priorityGroup", { priorityGroup: 10 }, { priority_group: 10 }),
      member("connectionLimit", { connectionLimit: 200 }, { connection_limit: 200 }),
      member("connectionLimit 0, which is BIG-IP's own", { connectionLimit: 0 }, {}),
      member("rateLimit", { rateLimit: 20 }, { connection_rate_limit: "20" }),
      member("ratio", { ratio: 5 }, { ratio: 5 }),
      member("state", { state: MemberState.DISABLED }, { state: "disabled" }),
      member("state forced offline", { state: MemberState.FORCED_OFFLINE }, { state: "forced_offline" }),
    ],
    "it/Member-10.1.20.11-25",
  );

  test("has its node beside it, shared, named after the address", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "a", { members: ["10.1.20.11"], memberPort: 25 });
      new Pool(stack, "b", { members: ["10.1.20.11"], memberPort: 587 });
    });
    expect(template.resource("bigip_ltm_node").properties).toMatchObject({
      name: "/Common/10.1.20.11",
      address: "10.1.20.11",
      monitor: "default",
    });
    expect(template.count("bigip_ltm_pool_attachment")).toBe(2);
  });

  test("is replaced when the address of its node changes under one name", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "it", { members: [{ name: "mx1", address: "10.1.20.11", port: 25 }] });
    });
    const [node] = template.resources("bigip_ltm_node");
    expect(template.at("it/Member-mx1-25").properties["lifecycle"]).toEqual({
      replace_triggered_by: [`${node?.address ?? ""}.address`],
    });
  });

  test("may have a node of its own", () => {
    const template = synthesized((stack) => {
      const node = new Node(stack, "mx1", { address: "10.1.20.11", name: "mx1", ratio: 2 });
      const existing = Node.fromFullPath(stack, "mx2", "/Common/mx2");
      new Pool(stack, "it", { members: [{ node }, { node: existing }], memberPort: 25 });
    });
    expect(template.count("bigip_ltm_node")).toBe(1);
    expect(template.at("it/Member-mx1-25").properties["node"]).toBe(`${referencesOf(template)("mx1")}:25`);
    expect(template.at("it/Member-mx2-25").properties["node"]).toBe("/Common/mx2:25");
  });

  test("may be a host name that follows DNS, on the node and on the member", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "it", {
        members: [{ address: "mx.example.test", autopopulate: true }, "fixed.example.test"],
        memberPort: 25,
      });
    });
    const populate = (path: string): unknown => template.at(path).properties["fqdn_autopopulate"];
    expect(populate("it/Member-mx.example.test-25")).toBe("enabled");
    expect(populate("it/Member-fixed.example.test-25")).toBe("disabled");
    expect(template.at("BigipShared/Node-mx.example.test").properties["fqdn"]).toMatchObject({
      autopopulate: "enabled",
    });
  });

  test("states its own port or has the pool's", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "it", {
        members: ["10.1.20.11", { address: "10.1.20.12", port: 2525 }],
        memberPort: 25,
      });
    });
    expect(template.at("it/Member-10.1.20.12-2525").properties["node"]).toMatch(/:2525$/);
  });

  test("may have its port from a variable", () => {
    const template = synthesized((stack) => {
      const port = new TerraformVariable(stack, "port", { type: "number" });
      new Pool(stack, "it", { members: ["10.1.20.11"], memberPort: port.numberValue });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("it/Member-10.1.20.11").properties["node"]).toMatch(/\.name\}:\$\{var\.port\}$/);
  });

  test("is the same in any spelling of its address", () => {
    const template = synthesized((stack) => {
      new Pool(stack, "a", { members: ["2001:DB8::11", "10.1.20.11%0"], memberPort: 25 });
      new Pool(stack, "b", { members: ["2001:db8:0:0::11", "10.1.20.11"], memberPort: 25 });
    });
    expect(template.errors).toEqual([]);
    expect(template.count("bigip_ltm_node")).toBe(2);
  });

  test("on two ports of one server is two members", () => {
    expect(
      errorIds((stack) => {
        new Pool(stack, "it", {
          members: [
            { address: "10.1.20.11", port: 25 },
            { address: "10.1.20.11", port: 2525 },
          ],
        });
      }),
    ).toEqual([]);
  });
});

describe("nodes that services would share", () => {
  test.each([
    ["name", { name: "mx1" }],
    ["autopopulate", { autopopulate: true }],
  ])("must agree on %s", (prop, props) => {
    const template = synthesized((stack) => {
      new Pool(stack, "a", { members: ["mx.example.test"], memberPort: 25 });
      new Pool(stack, "b", { members: [{ address: "mx.example.test", ...props }], memberPort: 25 });
    });
    const [message] = messagesOf(template.errors, "node-conflict");
    expect(message).toContain(`the node's ${prop} is`);
    expect(message).toContain("edge/a and edge/b both use mx.example.test");
  });

  test("must agree on the partition", () => {
    expect(
      errorIds((stack) => {
        new Pool(stack, "a", { members: ["10.1.20.11"], memberPort: 25 });
        new Pool(stack, "b", { members: ["10.1.20.11"], memberPort: 25, partition: "mail" });
      }),
    ).toEqual(["node-conflict"]);
  });

  test("are not made beside a Node of the user's", () => {
    for (const order of [true, false]) {
      const ids = errorIds((stack) => {
        const node = (): unknown => new Node(stack, "mx1", { address: "10.1.20.11", name: "mx1" });
        const pool = (): unknown => new Pool(stack, "a", { members: ["10.1.20.11"], memberPort: 25 });
        (order ? [node, pool] : [pool, node]).forEach((make) => make());
      });
      expect(ids).toEqual(["node-conflict"]);
    }
  });
});
