import { TerraformVariable } from "cdktf";
import {
  IRule,
  RouteAdvertisement,
  SnatPool,
  VirtualAddress,
  type VirtualAddressProps,
  VirtualServer,
} from "../../lib";
import { makeStack, synthesized } from "../support/stacks";
import { testProps, type PropCase } from "../support/props";

describe("SnatPool", () => {
  const ADDRESSES = ["192.0.2.70", "192.0.2.71"];

  testProps(
    (stack) => new SnatPool(stack, "it", { addresses: ADDRESSES }),
    { name: "/Common/it", members: ["/Common/192.0.2.70", "/Common/192.0.2.71"] },
    [
      {
        title: "name and partition",
        make: (stack) => new SnatPool(stack, "it", { addresses: ADDRESSES, name: "snat", partition: "mail" }),
        emits: { name: "/mail/snat", members: ["/mail/192.0.2.70", "/mail/192.0.2.71"] },
      },
      {
        title: "IPv6 and route domain",
        make: (stack) => new SnatPool(stack, "it", { addresses: ["2001:db8::70", "192.0.2.70%3"] }),
        emits: { members: ["/Common/2001:db8::70", "/Common/192.0.2.70%3"] },
      },
      {
        title: "an address from a variable",
        make: (stack) => {
          const address = new TerraformVariable(stack, "address", { type: "string" });
          new SnatPool(stack, "it", { addresses: [address.stringValue] });
        },
        emits: { members: ["/Common/${var.address}"] },
      },
    ],
  );

  test("shows its addresses as a copy", () => {
    const pool = new SnatPool(makeStack(), "it", { addresses: ADDRESSES });
    pool.addresses.pop();
    expect(pool.addresses).toEqual(ADDRESSES);
  });

  test("is referred to by path, and by attributes with its addresses", () => {
    const stack = makeStack();
    expect(SnatPool.fromFullPath(stack, "a", "/Common/snat").addresses).toBeUndefined();
    const attributes = { fullPath: "/Common/snat", addresses: ["192.0.2.70"] };
    expect(SnatPool.fromAttributes(stack, "b", attributes).addresses).toEqual(["192.0.2.70"]);
  });
});

describe("VirtualAddress", () => {
  const prop = (title: string, props: Partial<VirtualAddressProps>, emits: PropCase["emits"]): PropCase => ({
    title,
    make: (stack) => new VirtualAddress(stack, "it", { address: "192.0.2.25", ...props }),
    emits,
  });

  testProps(
    (stack) => new VirtualAddress(stack, "it", { address: "192.0.2.25" }),
    {
      name: "/Common/192.0.2.25",
      arp: true,
      icmp_echo: "enabled",
      conn_limit: 0,
      traffic_group: "/Common/traffic-group-1",
      auto_delete: false,
    },
    [
      prop("partition", { partition: "mail" }, { name: "/mail/192.0.2.25" }),
      prop("an IPv6 address", { address: "2001:DB8:0::25" }, { name: "/Common/2001:db8::25" }),
      prop("a route domain", { address: "192.0.2.25%3" }, { name: "/Common/192.0.2.25%3" }),
      prop("arp off", { arp: false }, { arp: false }),
      prop("icmpEcho off", { icmpEcho: false }, { icmp_echo: "disabled" }),
      prop("routeAdvertisement", { routeAdvertisement: RouteAdvertisement.ANY }, { advertize_route: "any" }),
      prop("enabled", { enabled: false }, { enabled: false }),
      prop("connectionLimit", { connectionLimit: 900 }, { conn_limit: 900 }),
      prop(
        "trafficGroup",
        { trafficGroup: "/Common/traffic-group-2" },
        { traffic_group: "/Common/traffic-group-2" },
      ),
    ],
  );

  test("is there before every virtual server of the stack on its address, in whatever order they are made", () => {
    const template = synthesized((stack) => {
      new VirtualServer(stack, "before", { destination: "192.0.2.25", port: 25 });
      const address = new VirtualAddress(stack, "it", { address: "192.0.2.25" });
      new VirtualServer(stack, "after", { destination: "192.0.2.25", port: 587 });
      new VirtualServer(stack, "given", { virtualAddress: address, port: 465 });
      new VirtualServer(stack, "other", { destination: "192.0.2.26", port: 25 });
    });
    const address = template.at("it").address;
    const dependsOn = (path: string): unknown => template.at(path).properties["depends_on"] ?? [];
    for (const path of ["before", "after", "given"]) expect(dependsOn(path)).toContain(address);
    expect(dependsOn("other")).not.toContain(address);
    expect(template.at("given").properties["destination"]).toBe("192.0.2.25");
  });

  test("is referred to by path, from which its address follows, also when that is a token", () => {
    const template = synthesized((stack) => {
      const path = new TerraformVariable(stack, "path", { type: "string" }).stringValue;
      const known = VirtualAddress.fromFullPath(stack, "a", "/Common/192.0.2.25");
      const unknown = VirtualAddress.fromFullPath(stack, "b", path);
      new VirtualServer(stack, "known", { virtualAddress: known, port: 25 });
      new VirtualServer(stack, "unknown", { virtualAddress: unknown, port: 26 });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("known").properties["destination"]).toBe("192.0.2.25");
    expect(template.at("unknown").properties["destination"]).toBe('${element(split("/", var.path), 2)}');
  });

  test("is referred to by attributes where its name is not its address", () => {
    const stack = makeStack();
    const attributes = { fullPath: "/Common/mail_address", address: "192.0.2.25" };
    expect(VirtualAddress.fromAttributes(stack, "a", attributes)).toMatchObject(attributes);
  });
});

describe("IRule", () => {
  const CODE = 'when CLIENT_DATA {\n  set greeting "${name} %{x} $plain"\n}';

  testProps(
    (stack) => new IRule(stack, "it", { code: "when CLIENT_ACCEPTED { }" }),
    { name: "/Common/it", irule: "when CLIENT_ACCEPTED { }" },
    [
      {
        title: "Tcl's own braces, which Terraform must not read",
        make: (stack) => new IRule(stack, "it", { code: CODE }),
        emits: { irule: 'when CLIENT_DATA {\n  set greeting "$${name} %%{x} $plain"\n}' },
      },
      {
        title: "a token in the code, which Terraform must read",
        make: (stack) => {
          const host = new TerraformVariable(stack, "host", { type: "string" });
          new IRule(stack, "it", { code: `when CLIENT_ACCEPTED { node ${host.stringValue} \${port} }` });
        },
        emits: { irule: "when CLIENT_ACCEPTED { node ${var.host} $${port} }" },
      },
    ],
  );

  test("has no place for a description", () => {
    const { errors } = synthesized((stack) => {
      new IRule(stack, "it", { code: "when CLIENT_ACCEPTED { }", description: "logs clients" });
    });
    expect(errors).toEqual([expect.objectContaining({ id: "no-effect" })]);
    expect(errors[0]?.message).toMatch(/^description has no effect on an iRule.*a comment into code/);
  });

  test("is referred to by path and by lookup", () => {
    const template = synthesized((stack) => {
      IRule.fromFullPath(stack, "a", "/Common/rule");
      IRule.fromLookup(stack, "b", { name: "rule" });
    });
    expect(template.dataSources("bigip_ltm_irule")[0]?.properties).toEqual({
      name: "rule",
      partition: "Common",
    });
  });
});
