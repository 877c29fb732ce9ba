import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  FastL4Profile,
  IRule,
  Node,
  Partition,
  Pool,
  ServerSslProfile,
  SmtpMonitor,
  Snat,
  SnatPool,
  TcpProfile,
  TrustedCa,
  VirtualAddress,
  VirtualServer,
} from "../../lib";
import { Template } from "../../lib/testing";
import { PEM } from "../support/pem";
import { makeStack } from "../support/stacks";
import { TestProvider, describeWithTerraform, runCommandsIn, type Terraform } from "./harness";

jest.setTimeout(300_000);

/** Two virtual servers with everything that they can have, in which one object has another name. */
function build(stack: TerraformStack, renamed?: string): void {
  const name = (id: string): { name: string } => ({ name: id === renamed ? `${id}-renamed` : id });
  const address = renamed === "VirtualAddress" ? "192.0.2.26" : "192.0.2.25";
  const node = new Node(stack, "Node", { address: "10.1.20.11", ...name("Node") });
  const monitor = new SmtpMonitor(stack, "Monitor", { domain: "example.test", ...name("Monitor") });
  const pool = new Pool(stack, "Pool", {
    members: [{ node }, "10.1.20.12"],
    memberPort: 25,
    monitors: [monitor],
    ...name("Pool"),
  });
  const certificate = new CertificateKeyPair(stack, "Certificate", {
    certificate: PEM.CERTIFICATE,
    key: PEM.KEY,
    ...name("Certificate"),
  });
  const trustedCa = new TrustedCa(stack, "TrustedCa", { certificate: PEM.AUTHORITY, ...name("TrustedCa") });
  const snatPool = new SnatPool(stack, "SnatPool", { addresses: ["192.0.2.70"], ...name("SnatPool") });
  new VirtualServer(stack, "VirtualServer", {
    virtualAddress: new VirtualAddress(stack, "VirtualAddress", { address }),
    port: 465,
    pool,
    clientTcpProfile: new TcpProfile(stack, "TcpProfile", name("TcpProfile")),
    serverTcpProfile: TcpProfile.fromFullPath(stack, "lan", "/Common/tcp-lan-optimized"),
    clientSsl: new ClientSslProfile(stack, "ClientSsl", { certificate, ...name("ClientSsl") }),
    serverSsl: new ServerSslProfile(stack, "ServerSsl", { trustedCa, ...name("ServerSsl") }),
    snat: Snat.pool(snatPool),
    irules: [new IRule(stack, "IRule", { code: "when CLIENT_ACCEPTED { }", ...name("IRule") })],
    ...name("VirtualServer"),
  });
  new VirtualServer(stack, "FastL4", {
    destination: "192.0.2.27",
    port: 25,
    pool,
    fastL4Profile: new FastL4Profile(stack, "FastL4Profile", name("FastL4Profile")),
  });
}

/** Design: what others use by name is there under the new name before the old one goes. */
const MADE_FIRST: Readonly<Record<string, string>> = {
  Monitor: "bigip_ltm_monitor",
  Pool: "bigip_ltm_pool",
  Certificate: "bigip_ssl_certificate",
  TrustedCa: "bigip_ssl_certificate",
  SnatPool: "bigip_ltm_snatpool",
  VirtualAddress: "bigip_ltm_virtual_address",
  TcpProfile: "bigip_ltm_profile_tcp",
  FastL4Profile: "bigip_ltm_profile_fastl4",
  ClientSsl: "bigip_ltm_profile_client_ssl",
  ServerSsl: "bigip_ltm_profile_server_ssl",
  IRule: "bigip_ltm_irule",
};

/** What a device can't have twice at once. */
const DESTROYED_FIRST: Readonly<Record<string, string>> = {
  VirtualServer: "bigip_ltm_virtual_server",
  Node: "bigip_ltm_node",
};

describeWithTerraform("a renamed object (BL-112)", () => {
  let provider: TestProvider;
  let terraform: Terraform;
  beforeAll(async () => {
    provider = await TestProvider.start();
    runCommandsIn(provider, () => Promise.resolve(""));
    terraform = provider.terraform();
    await use();
    await terraform.mustApply();
  });
  afterAll(() => {
    terraform.remove();
    provider.stop();
  });

  async function use(renamed?: string): Promise<void> {
    const stack = makeStack();
    build(stack, renamed);
    const config = Template.fromStack(stack).toObject();
    await terraform.use({ ...config, variable: { password: { type: "string", default: "not used" } } });
  }

  /** What happens to each virtual server; nothing may replace one whose name stays. */
  function virtualServerChanges(changes: readonly { type: string; actions: readonly string[] }[]): string[] {
    return changes
      .filter(({ type }) => type === "bigip_ltm_virtual_server")
      .map(({ actions }) => actions.join(" "));
  }

  test.each(Object.entries(MADE_FIRST))(
    "%s is made before the old one goes, and its users move over between",
    async (id, type) => {
      await use(id);
      const { changes, succeeded } = await terraform.plan();
      expect(succeeded).toBe(true);
      const own = changes.filter((change) => change.type === type);
      expect(own.map(({ actions }) => actions)).toEqual([["create", "delete"]]);
      expect(virtualServerChanges(changes).every((actions) => actions === "update")).toBe(true);

      provider.forgetCalls();
      await terraform.mustApply();
      const calls = provider.calls.filter((call) => call.type === type).map(({ action }) => action);
      expect(calls).toEqual(["create", "delete"]);
      const order = provider.calls.map((call) => `${call.action} ${call.type}`);
      const users = order.flatMap((call, index) => (call.startsWith("update bigip_ltm") ? [index] : []));
      for (const user of users) {
        expect(user).toBeGreaterThan(order.indexOf(`create ${type}`));
        expect(user).toBeLessThan(order.lastIndexOf(`delete ${type}`));
      }
      expect((await terraform.plan()).changes).toEqual([]);
      await use();
      await terraform.mustApply();
    },
  );

  test.each(Object.entries(DESTROYED_FIRST))("%s goes before the new one is made", async (id, type) => {
    await use(id);
    const { changes } = await terraform.plan();
    const own = changes.filter((change) => change.type === type);
    expect(own.map(({ actions }) => actions)).toEqual([["delete", "create"]]);
    await terraform.mustApply();
    expect((await terraform.plan()).changes).toEqual([]);
    await use();
    await terraform.mustApply();
  });

  test("partition takes everything in it along, without a cycle", async () => {
    const inPartition = async (name: string): Promise<void> => {
      const stack = makeStack();
      new Partition(stack, "partition", { name });
      const monitor = new SmtpMonitor(stack, "check", { domain: "example.test", partition: name });
      const pool = new Pool(stack, "pool", {
        partition: name,
        monitors: [monitor],
        members: ["10.1.20.11"],
        memberPort: 25,
      });
      new VirtualServer(stack, "server", { destination: "192.0.2.25", port: 25, partition: name, pool });
      const config = Template.fromStack(stack).toObject();
      await terraform.use({ ...config, variable: { password: { type: "string", default: "not used" } } });
    };
    await inPartition("mail");
    await terraform.mustApply();
    await inPartition("relays");
    const { changes } = await terraform.plan();
    const actionsOf = (type: string): unknown =>
      changes.filter((change) => change.type === type).map(({ actions }) => actions);
    expect(actionsOf("bigip_partition")).toEqual([["create", "delete"]]);
    expect(actionsOf("bigip_ltm_virtual_server")).toEqual([["delete", "create"]]);
    await terraform.mustApply();
    expect((await terraform.plan()).changes).toEqual([]);
  });
});
