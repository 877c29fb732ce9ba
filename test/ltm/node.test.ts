import { GatewayIcmpMonitor, Node, type NodeProps } from "../../lib";
import { emitted, synthesized } from "../support/stacks";
import { testProps, type PropCase } from "../support/props";

const LEAST: NodeProps = { address: "10.1.20.11" };

function prop(title: string, props: Partial<NodeProps>, emits: PropCase["emits"]): PropCase {
  return { title, make: (stack) => new Node(stack, "it", { ...LEAST, ...props }), emits };
}

describe("Node", () => {
  testProps(
    (stack) => new Node(stack, "it", LEAST),
    {
      name: "/Common/10.1.20.11",
      address: "10.1.20.11",
      monitor: "default",
      connection_limit: 0,
      ratio: 1,
    },
    [
      prop("name", { name: "mx1" }, { name: "/Common/mx1" }),
      prop("partition", { partition: "mail" }, { name: "/mail/10.1.20.11" }),
      prop("description", { description: "first relay" }, { description: "first relay" }),
      prop("connectionLimit", { connectionLimit: 500 }, { connection_limit: 500 }),
      prop("connectionLimit 0", { connectionLimit: 0 }, { connection_limit: 0 }),
      prop("ratio", { ratio: 3 }, { ratio: 3 }),
      prop(
        "an IPv6 address",
        { address: "2001:DB8:0::11" },
        { name: "/Common/2001_db8__11", address: "2001:DB8:0::11" },
      ),
      prop(
        "a route domain",
        { address: "10.1.20.11%52" },
        { name: "/Common/10.1.20.11_52", address: "10.1.20.11%52" },
      ),
      prop(
        "a host name",
        { address: "mx1.example.test" },
        {
          name: "/Common/mx1.example.test",
          address: "mx1.example.test",
          fqdn: { address_family: "ipv4", interval: "3600", downinterval: 5, autopopulate: "disabled" },
        },
      ),
      prop(
        "a host name and autopopulate",
        { address: "mx1.example.test", autopopulate: true },
        {
          name: "/Common/mx1.example.test",
          address: "mx1.example.test",
          fqdn: { address_family: "ipv4", interval: "3600", downinterval: 5, autopopulate: "enabled" },
        },
      ),
      {
        title: "monitor",
        make: (stack) =>
          new Node(stack, "it", {
            ...LEAST,
            monitor: new GatewayIcmpMonitor(stack, "ping", { name: "ping" }),
          }),
        emits: { monitor: expect.stringMatching(/^\$\{bigip_ltm_monitor\..*\.name\}$/) as string },
      },
    ],
  );

  test("is referred to by path, by attributes and by lookup", () => {
    const template = synthesized((stack) => {
      const byPath = Node.fromFullPath(stack, "a", "/Common/mx1");
      const byAttributes = Node.fromAttributes(stack, "b", {
        fullPath: "/Common/mx2",
        address: "10.1.20.12",
      });
      const byLookup = Node.fromLookup(stack, "c", { name: "mx3", partition: "mail" });
      expect([byPath, byAttributes, byLookup].map(({ devicePath }) => devicePath)).toEqual([
        "/Common/mx1",
        "/Common/mx2",
        "/mail/mx3",
      ]);
      expect(byAttributes.address).toBe("10.1.20.12");
    });
    expect(template.errors).toEqual([]);
    expect(template.dataSources("bigip_ltm_node")[0]?.properties).toEqual({ name: "mx3", partition: "mail" });
    expect(template.resources("bigip_ltm_node")).toEqual([]);
  });

  test("is not made before destroyed: a device knows each address once", () => {
    expect(emitted((stack) => new Node(stack, "it", LEAST))["lifecycle"]).toBeUndefined();
  });
});
