import {
  ClientSslProfile,
  DeviceObject,
  FastL4Profile,
  IRule,
  Pool,
  Profile,
  ProfileSide,
  ServerSslProfile,
  Snat,
  SnatPool,
  SourcePort,
  TcpProfile,
  VirtualAddress,
  VirtualServer,
  type VirtualServerProps,
  VlanFilter,
} from "../../lib";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { commandsOf } from "../support/scripts";
import { errorIds, makeStack, synthesized } from "../support/stacks";
import { referencesOf, testProps, type PropCase } from "../support/props";

const LEAST: VirtualServerProps = { destination: "192.0.2.25", port: 25 };

function prop(
  title: string,
  props: Partial<VirtualServerProps> | ((scope: Construct) => Partial<VirtualServerProps>),
  emits: PropCase["emits"],
): PropCase {
  return {
    title,
    make: (stack) => {
      const own = typeof props === "function" ? props(stack) : props;
      const address = own.virtualAddress === undefined ? LEAST : { port: 25 };
      new VirtualServer(stack, "it", { ...address, ...own });
    },
    emits,
  };
}

const tcp = (scope: Construct, name: string) => TcpProfile.fromFullPath(scope, name, `/Common/${name}`);
const rule = (scope: Construct, name: string) => IRule.fromFullPath(scope, name, `/Common/${name}`);

describe("VirtualServer", () => {
  testProps(
    (stack) => new VirtualServer(stack, "it", LEAST),
    {
      name: "/Common/it",
      destination: "192.0.2.25",
      port: 25,
      profiles: ["/Common/fastL4"],
      persistence_profiles: [],
      source_address_translation: "none",
    },
    [
      prop("name", { name: "mail_vs" }, { name: "/Common/mail_vs" }),
      prop("partition", { partition: "mail" }, { name: "/mail/it" }),
      prop("description", { description: "mail in" }, { description: "mail in" }),
      prop("an IPv6 destination", { destination: "2001:db8::25" }, { destination: "2001:db8::25" }),
      prop(
        "a route domain, whose source is in it too",
        { destination: "192.0.2.25%3" },
        { destination: "192.0.2.25%3", source: "0.0.0.0%3/0" },
      ),
      prop(
        "a network as destination",
        { destination: "192.0.2.0/24" },
        { destination: "192.0.2.0", mask: "255.255.255.0" },
      ),
      prop(
        "all IPv4 addresses of a route domain",
        { destination: "0.0.0.0%3" },
        { destination: "0.0.0.0%3", mask: "0.0.0.0", source: "0.0.0.0%3/0" },
      ),
      prop("one address with its prefix", { destination: "192.0.2.25/32" }, { destination: "192.0.2.25" }),
      prop("one IPv6 address with it", { destination: "2001:db8::25/128" }, { destination: "2001:db8::25" }),
      prop(
        "an existing virtual address of all addresses",
        (scope) => ({
          virtualAddress: VirtualAddress.fromFullPath(scope, "any", "/Common/0.0.0.0"),
        }),
        { destination: "0.0.0.0", mask: "0.0.0.0" },
      ),
      prop("source, a network", { source: "198.51.100.0/24" }, { source: "198.51.100.0/24" }),
      prop("source, one address", { source: "198.51.100.9" }, { source: "198.51.100.9/32" }),
      prop(
        "source in the listener's route domain",
        { destination: "192.0.2.25%3", source: "198.51.100.0/24" },
        { destination: "192.0.2.25%3", source: "198.51.100.0%3/24" },
      ),
      prop(
        "an IPv6 source, as the device writes it",
        { destination: "2001:db8::25", source: "2001:DB8:1:0::/48" },
        { destination: "2001:db8::25", source: "2001:db8:1::/48" },
      ),
      prop("pool", (scope) => ({ pool: Pool.fromFullPath(scope, "pool", "/Common/mail_pool") }), {
        pool: "/Common/mail_pool",
      }),
      prop(
        "a made pool",
        (scope) => ({ pool: new Pool(scope, "pool") }),
        (reference) => ({ pool: reference("pool") }),
      ),
      prop(
        "TCP profiles of both sides",
        (scope) => ({ clientTcpProfile: tcp(scope, "wan"), serverTcpProfile: tcp(scope, "lan") }),
        { profiles: [], client_profiles: ["/Common/wan"], server_profiles: ["/Common/lan"] },
      ),
      prop(
        "one TCP profile on both sides",
        (scope) => ({
          clientTcpProfile: tcp(scope, "wan"),
          serverTcpProfile: TcpProfile.fromFullPath(scope, "again", "/Common/wan"),
        }),
        { profiles: ["/Common/wan"] },
      ),
      prop(
        "fastL4Profile",
        (scope) => ({ fastL4Profile: FastL4Profile.fromFullPath(scope, "l4", "/Common/fastL4") }),
        { profiles: ["/Common/fastL4"] },
      ),
      prop(
        "SSL profiles, each on its side",
        (scope) => ({
          clientSsl: ClientSslProfile.fromFullPath(scope, "c", "/Common/clientssl"),
          serverSsl: ServerSslProfile.fromFullPath(scope, "s", "/Common/serverssl"),
        }),
        { profiles: [], client_profiles: ["/Common/clientssl"], server_profiles: ["/Common/serverssl"] },
      ),
      prop(
        "further profiles",
        (scope) => ({
          profiles: [tcp(scope, "both")],
          clientProfiles: [ClientSslProfile.fromFullPath(scope, "c", "/Common/clientssl")],
          serverProfiles: [ServerSslProfile.fromFullPath(scope, "s", "/Common/serverssl")],
        }),
        {
          profiles: ["/Common/both"],
          client_profiles: ["/Common/clientssl"],
          server_profiles: ["/Common/serverssl"],
        },
      ),
      prop("snat automap", { snat: Snat.automap() }, { source_address_translation: "automap" }),
      prop("snat none", { snat: Snat.none() }, { source_address_translation: "none" }),
      prop(
        "a SNAT pool",
        (scope) => ({ snat: Snat.pool(SnatPool.fromFullPath(scope, "snat", "/Common/snat")) }),
        { source_address_translation: "snat", snatpool: "/Common/snat" },
      ),
      prop("SNAT addresses", { snat: Snat.addresses(["192.0.2.70"]) }, (reference) => ({
        source_address_translation: "snat",
        snatpool: reference("it/SnatPool"),
      })),
      prop(
        "vlans only",
        { vlans: VlanFilter.only(["/Common/external", "/Common/dmz"]) },
        { vlans: ["/Common/external", "/Common/dmz"], vlans_enabled: true },
      ),
      prop(
        "vlans except",
        { vlans: VlanFilter.except(["/Common/internal"]) },
        { vlans: ["/Common/internal"], vlans_enabled: false },
      ),
      prop("iRules in their order", (scope) => ({ irules: [rule(scope, "b"), rule(scope, "a")] }), {
        irules: ["/Common/b", "/Common/a"],
      }),
      prop("connectionLimit", { connectionLimit: 1000 }, { connection_limit: 1000 }),
      prop("sourcePort", { sourcePort: SourcePort.PRESERVE_STRICT }, { source_port: "preserve-strict" }),
    ],
  );

  test("sets the source port back when it leaves, after its own update", () => {
    const template = synthesized((stack) => {
      new VirtualServer(stack, "it", { ...LEAST, sourcePort: SourcePort.CHANGE });
    });
    const { address, properties } = template.at("it/SetBackSourcePortWhenDestroyed");
    expect(properties["when"]).toBe("destroy");
    expect(String(properties["commands"])).toContain(
      "tmsh modify ltm virtual /Common/it { source-port preserve }",
    );
    expect(template.at("it").properties["depends_on"]).toContain(address);
  });

  test("limits new connections by a script, and takes the limit off when it leaves", () => {
    const template = synthesized((stack) => {
      new VirtualServer(stack, "it", { ...LEAST, rateLimit: 100 });
    });
    expect(commandsOf(template, "it/RateLimit")).toEqual([
      "modify ltm virtual /Common/it { rate-limit 100 }",
    ]);
    const { address, properties } = template.at("it/SetBackRateLimitWhenDestroyed");
    expect(String(properties["commands"])).toContain(
      "tmsh modify ltm virtual /Common/it { rate-limit disabled }",
    );
    expect(template.at("it").properties["depends_on"]).toContain(address);
  });

  test("refuses a source port by the names of the enum", () => {
    const { errors } = synthesized((stack) => {
      new VirtualServer(stack, "it", { ...LEAST, sourcePort: "strict" as never });
    });
    expect(errors.map(({ message }) => message)).toEqual([
      'sourcePort: "strict" is not one of preserve, preserve-strict, change. Allowed: one of the listed values. ' +
        "Write SourcePort.PRESERVE, SourcePort.PRESERVE_STRICT or SourcePort.CHANGE. [enum-value]",
    ]);
  });

  test("takes iRules and profiles later too, each profile on the side of its type", () => {
    const template = synthesized((stack) => {
      const server = new VirtualServer(stack, "it", { ...LEAST, irules: [rule(stack, "first")] });
      server.addIRule(rule(stack, "second"));
      server.addProfile(ClientSslProfile.fromFullPath(stack, "c", "/Common/clientssl"));
      server.addProfile(ServerSslProfile.fromFullPath(stack, "s", "/Common/serverssl"));
      server.addProfile(tcp(stack, "both"));
      server.addProfile(ClientSslProfile.fromFullPath(stack, "c2", "/Common/second"), ProfileSide.CLIENT);
      expect(server.irules.map(({ devicePath }) => devicePath)).toEqual(["/Common/first", "/Common/second"]);
      expect(server.profiles.map(({ devicePath }) => devicePath)).toEqual(["/Common/both"]);
    });
    expect(template.errors).toEqual([]);
    expect(template.at("it").properties).toMatchObject({
      irules: ["/Common/first", "/Common/second"],
      profiles: ["/Common/both"],
      client_profiles: ["/Common/clientssl", "/Common/second"],
      server_profiles: ["/Common/serverssl"],
    });
  });

  test("takes profiles that have no class here", () => {
    const template = synthesized((stack) => {
      const server = new VirtualServer(stack, "it", {
        ...LEAST,
        clientTcpProfile: tcp(stack, "both"),
        serverTcpProfile: TcpProfile.fromFullPath(stack, "again", "/Common/lan"),
        profiles: [Profile.fromFullPath(stack, "smtp", "/Common/smtp")],
      });
      server.addProfile(new DeviceObject(stack, "http", { name: "own", component: "ltm profile http" }));
      server.addProfile(DeviceObject.fromFullPath(stack, "old", "/Common/old"));
    });
    expect(template.errors).toEqual([]);
    expect(template.at("it").properties["profiles"]).toEqual([
      "/Common/smtp",
      referencesOf(template)("http", "output"),
      "/Common/old",
    ]);
  });

  test("knows the profile of a DeviceObject by its component", () => {
    const made = (scope: Construct, id: string, component: string): DeviceObject =>
      new DeviceObject(scope, id, { component });
    const template = synthesized((stack) => {
      new VirtualServer(stack, "it", {
        ...LEAST,
        clientTcpProfile: tcp(stack, "both"),
        profiles: [
          made(stack, "client", "ltm profile client-ssl"),
          made(stack, "starttls", "ltm profile smtps"),
        ],
      });
    });
    expect(template.errors).toEqual([]);
    expect(template.at("it").properties["client_profiles"]).toHaveLength(2);
    expect(
      errorIds((stack) => {
        new VirtualServer(stack, "it", {
          ...LEAST,
          fastL4Profile: FastL4Profile.fromFullPath(stack, "l4", "/Common/fastL4"),
          profiles: [made(stack, "inspected", "ltm profile smtp")],
        });
      }),
    ).toEqual(["profile-combination"]);
    expect(
      errorIds((stack) => {
        new VirtualServer(stack, "it", { ...LEAST, profiles: [made(stack, "pool", "ltm pool")] });
      }),
    ).toEqual(["value-type"]);
  });

  test("shows its iRules as a copy", () => {
    const stack = makeStack();
    const server = new VirtualServer(stack, "it", { ...LEAST, irules: [rule(stack, "a")] });
    server.irules.pop();
    expect(server.irules).toHaveLength(1);
  });

  test("is never made before the old one is destroyed: two can't have one address", () => {
    const template = synthesized((stack) => new VirtualServer(stack, "it", LEAST));
    expect(template.at("it").properties["lifecycle"]).toEqual({
      replace_triggered_by: [template.at("it/ReplaceOn").address],
    });
  });

  test.each([
    ["all VLANs to some", {}, { vlans: VlanFilter.only(["/Common/a"]) }, true],
    [
      "some VLANs to all but some",
      { vlans: VlanFilter.only(["/Common/a"]) },
      { vlans: VlanFilter.except(["/Common/a"]) },
      true,
    ],
    [
      "one list of VLANs to another",
      { vlans: VlanFilter.only(["/Common/a"]) },
      { vlans: VlanFilter.only(["/Common/b"]) },
      false,
    ],
    ["automap to none", { snat: Snat.automap() }, { snat: Snat.none() }, false],
    ["a SNAT pool to automap", { snat: Snat.addresses(["192.0.2.70"]) }, { snat: Snat.automap() }, true],
    [
      "one SNAT pool to another",
      { snat: Snat.addresses(["192.0.2.70"]) },
      { snat: Snat.addresses(["192.0.2.71"]) },
      false,
    ],
    ["another port", {}, { port: 26 }, false],
    ["a network to one address", { destination: "192.0.2.0/24" }, { destination: "192.0.2.25" }, true],
    ["a network to a smaller one", { destination: "192.0.2.0/24" }, { destination: "192.0.2.0/25" }, true],
    ["one address to another", {}, { destination: "192.0.2.26" }, false],
  ] as const)(
    "is replaced from %s only where an update would leave the old",
    (_title, one, other, replaced) => {
      const trigger = (props: Partial<VirtualServerProps>): unknown =>
        synthesized((stack) => new VirtualServer(stack, "it", { ...LEAST, ...props })).at("it/ReplaceOn")
          .properties;
      expect(JSON.stringify(trigger(one)) !== JSON.stringify(trigger(other))).toBe(replaced);
    },
  );

  test.each([
    ["two addresses", { destination: "192.0.2.26" }, []],
    ["two ports", { port: 587 }, []],
    ["two route domains", { destination: "192.0.2.25%2" }, []],
    ["one address in another spelling", { destination: "192.0.2.25%0" }, ["duplicate-listener"]],
    [
      "VLANs that only the second restricts",
      { vlans: VlanFilter.only(["/Common/b"]) },
      ["duplicate-listener"],
    ],
  ])("beside another one on %s", (_title, props, expected) => {
    expect(
      errorIds((stack) => {
        new VirtualServer(stack, "a", LEAST);
        new VirtualServer(stack, "b", { ...LEAST, ...props });
      }),
    ).toEqual(expected);
  });

  test("may share address and port with one on other VLANs", () => {
    const ids = (second: string): unknown =>
      errorIds((stack) => {
        new VirtualServer(stack, "a", { ...LEAST, vlans: VlanFilter.only(["/Common/a"]) });
        new VirtualServer(stack, "b", { ...LEAST, vlans: VlanFilter.only([second]) });
      });
    expect(ids("/Common/b")).toEqual([]);
    expect(ids("/Common/a")).toEqual(["duplicate-listener"]);
  });

  test.each([
    ["198.51.100.0/24", "203.0.113.0/24", []],
    ["198.51.100.0/24", undefined, []],
    ["198.51.100.0/24", "198.51.100.0/25", []],
    ["198.51.100.0/24", "198.51.100.0%0/24", ["duplicate-listener"]],
    ["198.51.100.9", "198.51.100.9/32", ["duplicate-listener"]],
    ["0.0.0.0/0", undefined, ["duplicate-listener"]],
  ])("may share address and port with one for other clients: %s and %s", (one, other, expected) => {
    expect(
      errorIds((stack) => {
        new VirtualServer(stack, "a", { ...LEAST, source: one });
        new VirtualServer(stack, "b", { ...LEAST, source: other });
      }),
    ).toEqual(expected);
  });

  test.each([
    ["198.51.100.0/33", {}, "neither an address nor a network"],
    ["198.51.100.1-198.51.100.9", {}, "make one for each"],
    ["198.51.100.0/24, 203.0.113.0/24", {}, "make one for each"],
    ["::ffff:198.51.100.9", {}, "neither an address nor a network"],
    ["2001:db8::/32", {}, "2001:db8:: is IPv6, but the listener 192.0.2.25 is IPv4"],
    ["198.51.100.0%2/24", { destination: "192.0.2.25%3" }, "in another route domain"],
  ])("takes no connections from %s", (source, props, problem) => {
    const { errors } = synthesized((stack) => new VirtualServer(stack, "it", { ...LEAST, source, ...props }));
    expect(errors).toEqual([
      expect.objectContaining({ id: "listener-source", message: expect.stringContaining(problem) as string }),
    ]);
  });

  test.each([
    ["::", "all IPv6 addresses"],
    ["::/0", "all IPv6 addresses"],
    ["2001:db8::/32", "an IPv6 network"],
    ["192.0.2.25/24", "Write 192.0.2.25 for the one address, or 192.0.2.0/24 for the network"],
  ])("can't listen on %s", (destination, problem) => {
    const { errors } = synthesized((stack) => new VirtualServer(stack, "it", { destination, port: 25 }));
    expect(errors).toEqual([
      expect.objectContaining({
        id: "network-destination",
        message: expect.stringContaining(problem) as string,
      }),
    ]);
  });

  test.each(["192.0.2.0/33", "192.0.2.0/255.255.255.0", "192.0.2.0/24/1", "::ffff:192.0.2.25/128", "/24"])(
    "does not take %s for a destination",
    (destination) => {
      expect(errorIds((stack) => new VirtualServer(stack, "it", { destination, port: 25 }))).toEqual([
        "address-format",
      ]);
    },
  );

  test("a virtual address of its own is one address", () => {
    for (const address of ["0.0.0.0", "::"]) {
      expect(errorIds((stack) => new VirtualAddress(stack, "it", { address }))).toEqual([
        "network-destination",
      ]);
    }
  });

  test("takes an address inside a network for the network, and says so", () => {
    const template = synthesized(
      (stack) => new VirtualServer(stack, "it", { ...LEAST, source: "198.51.100.9/24" }),
    );
    expect(template.at("it").properties).toMatchObject({ source: "198.51.100.0/24" });
    expect(template.warnings.map(({ id }) => id)).toEqual(["source-host-bits"]);
  });

  test("is replaced when its source leaves and its address is known only at apply", () => {
    const trigger = (source: string | undefined): unknown =>
      synthesized((stack) => {
        const destination = new TerraformVariable(stack, "address", { type: "string" }).stringValue;
        new VirtualServer(stack, "it", { destination, port: 25, source });
      }).at("it/ReplaceOn").properties;
    expect(trigger("198.51.100.0/24")).not.toEqual(trigger(undefined));
    expect(trigger("198.51.100.0/24")).toEqual(trigger("203.0.113.0/24"));
  });

  test("that exists is referred to by its path", () => {
    expect(VirtualServer.fromFullPath(makeStack(), "it", "/Common/mail_vs").devicePath).toBe(
      "/Common/mail_vs",
    );
  });
});
