import { device, plan, planned, prepareDesk, workplace } from "./check-desk";
import type { Run } from "./terminal";

jest.setTimeout(30_000);
prepareDesk();

describe("before a deployment", () => {
  const before = (): Promise<Run> => workplace.run("check", "mail");

  test("nothing may be in the way", async () => {
    plan([planned("bigip_ltm_pool.pool", { name: "/Common/other_pool", monitors: ["/Common/tcp"] })]);
    expect(await before()).toEqual({
      status: 0,
      output: "# Nothing was found that stands against the deployment.",
      errors: "",
    });
  });

  test("what many objects miss is said once, and what the stack makes itself is not missing", async () => {
    const monitors = ["/Common/none", "/Common/own"];
    plan([
      ...["a", "b", "c", "d"].map((name) =>
        planned(`bigip_ltm_pool.${name}`, { name: `/Common/${name}`, monitors }),
      ),
      planned("bigip_ltm_monitor.own", { name: "/Common/own", parent: "/Common/tcp" }),
    ]);
    const { status, output } = await before();
    expect(status).toBe(1);
    expect(output.split("\n")).toEqual([
      "bigip_ltm_pool.a and 3 more: monitors: there is no monitor /Common/none on the device. Make it there, or name one that is there.",
      "# What stands against the deployment: 1.",
    ]);
  });

  test.each([
    [
      "the same source and VLAN",
      { source: "0.0.0.0/0", vlans: ["/Common/external"], vlans_enabled: true },
      1,
    ],
    ["another port", { port: 26 }, 0],
    ["another address", { destination: "192.0.2.78" }, 0],
    ["another source", { source: "198.51.100.0/24" }, 0],
    ["the same protocol", { ip_protocol: "tcp" }, 1],
    ["any protocol", { ip_protocol: "any" }, 1],
    ["another protocol", { ip_protocol: "udp" }, 0],
    ["another VLAN", { vlans: ["/Common/internal"], vlans_enabled: true }, 0],
  ])("a listener with %s", async (_title, more, status) => {
    const other =
      "create ltm virtual /Common/other { destination /Common/192.0.2.77:25 ip-protocol tcp vlans add { /Common/external } vlans-enabled profiles add { /Common/tcp } }";
    expect(device.tmsh(other).stderr).toBe("");
    const values = { name: "/Common/mail_vs", destination: "192.0.2.77", port: 25, ...more };
    plan([planned("bigip_ltm_virtual_server.vs", values)]);
    expect((await before()).status).toBe(status);
    expect(device.tmsh("delete ltm virtual /Common/other").stderr).toBe("");
  });
});
