import { App, Testing } from "cdktf";
import {
  CertificateKeyPair,
  DeviceObject,
  FirewallPolicy,
  type IBigipObject,
  IpIntelligencePolicy,
  IRule,
  Node,
  Partition,
  Pool,
  Profile,
  ServerSslProfile,
  SmtpMonitor,
  SmtpsProfile,
  SnatPool,
  TcpProfile,
  VirtualAddress,
  VirtualServer,
} from "../../lib";
import { Template } from "../../lib/testing";
import { makePlaintext } from "../support/objects";
import { errorIds, makeProvider, makeStack, synthesized } from "../support/stacks";

describe("a reference", () => {
  test.each<[string, (stack: ReturnType<typeof makeStack>) => IBigipObject]>([
    ["a SNAT pool", (stack) => new SnatPool(stack, "other", { addresses: ["192.0.2.70"] })],
    ["an SMTP monitor", (stack) => new SmtpMonitor(stack, "other", { domain: "example.test" })],
    ["an iRule", (stack) => IRule.fromFullPath(stack, "other", "/Common/rule")],
  ])("to %s is no reference to a pool", (type, make) => {
    const template = synthesized((stack) => {
      makePlaintext(stack, "mail", { pool: make(stack) as never });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["value-type"]);
    expect(template.errors[0]?.message).toContain(`pool: expected a pool, got ${type}`);
  });

  test("to an object of another kind does not compile", () => {
    const stack = makeStack();
    const policy = FirewallPolicy.fromFullPath(stack, "policy", "/Common/policy");
    const monitor = new SmtpMonitor(stack, "monitor", { domain: "example.test" });
    const any = Profile.fromFullPath(stack, "any", "/Common/x");
    const tcp = TcpProfile.fromFullPath(stack, "tcp", "/Common/tcp");
    const listener = (port: number) => ({ destination: "192.0.2.25", port });
    // @ts-expect-error a firewall policy is no pool
    new VirtualServer(stack, "one", { ...listener(1), pool: policy });
    // @ts-expect-error a monitor is no node
    new Pool(stack, "two", { members: [{ node: monitor, port: 25 }] });
    // @ts-expect-error a TCP profile ends no TLS
    new VirtualServer(stack, "three", { ...listener(2), clientSsl: tcp });
    // @ts-expect-error a profile of unknown type is no TCP profile
    new VirtualServer(stack, "four", { ...listener(3), clientTcpProfile: any });
    expect(Template.fromStack(stack).errors.map(({ id }) => id)).toEqual(Array(4).fill("value-type"));
  });

  test("to any monitor and any profile fits where any will do", () => {
    expect(
      errorIds((stack) => {
        new Pool(stack, "pool", { monitors: [new SmtpMonitor(stack, "check", { domain: "example.test" })] });
        new VirtualServer(stack, "server", {
          destination: "192.0.2.25",
          port: 25,
          profiles: [new TcpProfile(stack, "tcp")],
        });
      }),
    ).toEqual([]);
  });

  test.each([
    ["its own partition", "mail", []],
    ["Common", "Common", []],
    ["a third one", "web", ["third-partition"]],
  ])("from a partition may lead to %s", (_title, partition, expected) => {
    expect(
      errorIds((stack) => {
        const pool = Pool.fromFullPath(stack, "pool", `/${partition}/relays`);
        new VirtualServer(stack, "server", { destination: "192.0.2.25", port: 25, partition: "mail", pool });
      }),
    ).toEqual(expected);
  });

  test("of another stack names both stacks and the way out", () => {
    const app = Testing.app();
    const [stack, other] = [makeStack("edge", app), makeStack("core", app)];
    makePlaintext(stack, "mail", { irules: [IRule.fromFullPath(other, "rule", "/Common/rule")] });
    const [error] = Template.fromStack(stack).errors;
    expect(error?.message).toMatch(
      /irules\[0\]: core\/rule belongs to stack core, .* stack edge.*fromFullPath/,
    );
  });

  test("to an object on another device is refused, to an existing one is not", () => {
    const ids = (existing: boolean): unknown =>
      errorIds((stack) => {
        const second = makeProvider(stack, "second");
        const pool = existing
          ? Pool.fromFullPath(stack, "pool", "/Common/relays")
          : new Pool(stack, "pool", { provider: second });
        new VirtualServer(stack, "server", { destination: "192.0.2.25", port: 25, pool });
      });
    expect(ids(true)).toEqual([]);
    expect(ids(false)).toEqual(["mixed-providers"]);
  });

  test("outside a stack is refused when it is made", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const paths = { certificate: "/Common/a.crt", key: "/Common/a.key" };
    for (const make of [
      () => Node.fromFullPath(app, "a", "/Common/mx1"),
      () => VirtualAddress.fromFullPath(app, "b", "/Common/192.0.2.25"),
      () => CertificateKeyPair.fromFullPaths(app, "c", paths),
      () => Pool.fromLookup(app, "d", { name: "relays" }),
    ]) {
      expect(make).toThrow("[outside-stack]");
    }
  });
});

describe("what only one can have", () => {
  test.each<[string, (stack: ReturnType<typeof makeStack>) => unknown, string[]]>([
    [
      "monitors of two types have one name space",
      (stack) => [
        new SmtpMonitor(stack, "a", { name: "check", domain: "example.test" }),
        makePlaintext(stack, "b", { name: "b" }),
        new SmtpMonitor(stack, "c", { name: "check", domain: "example.test" }),
      ],
      ["duplicate-object"],
    ],
    [
      "profiles of two types have one name space, as a virtual server names them without their type",
      (stack) => [
        new TcpProfile(stack, "a", { name: "mail" }),
        new DeviceObject(stack, "b", { component: "ltm profile smtp", name: "mail" }),
      ],
      ["duplicate-object"],
    ],
    [
      "objects of two types may have one name",
      (stack) => [new Pool(stack, "a", { name: "mail" }), new TcpProfile(stack, "b", { name: "mail" })],
      [],
    ],
    [
      "objects in two partitions may have one name",
      (stack) => [
        new Pool(stack, "a", { name: "mail", partition: "one" }),
        new Pool(stack, "b", { name: "mail", partition: "two" }),
      ],
      [],
    ],
    [
      "objects on two devices may have one name",
      (stack) => [
        new Pool(stack, "a", { name: "mail" }),
        new Pool(stack, "b", { name: "mail", provider: makeProvider(stack, "second") }),
      ],
      [],
    ],
    [
      "a virtual address is there once, over all partitions",
      (stack) => [
        new VirtualAddress(stack, "a", { address: "192.0.2.25", partition: "one" }),
        new VirtualAddress(stack, "b", { address: "192.0.2.25", partition: "two" }),
      ],
      ["duplicate-object"],
    ],
    [
      "two partitions of one name are one too many",
      (stack) => [new Partition(stack, "a", { name: "mail" }), new Partition(stack, "b", { name: "mail" })],
      ["duplicate-object"],
    ],
  ])("%s", (_title, build, expected) => {
    expect(errorIds(build)).toEqual(expected);
  });
});

test.each<[string, (stack: ReturnType<typeof makeStack>, path: string) => unknown]>([
  ["a pool", (stack, path) => Pool.fromFullPath(stack, "it", path)],
  ["an iRule", (stack, path) => IRule.fromFullPath(stack, "it", path)],
  ["an SMTPS profile", (stack, path) => SmtpsProfile.fromFullPath(stack, "it", path)],
  ["a SNAT pool", (stack, path) => SnatPool.fromFullPath(stack, "it", path)],
])("what is no full path of %s is called so", (type, make) => {
  const says = (path: unknown): string | undefined =>
    synthesized((stack) => void make(stack, path as string)).errors[0]?.message;
  expect(says("rule")).toContain(`fullPath: "rule" is not the full path of ${type}.`);
  expect(says(undefined)).toContain(`fullPath: expected the full path of ${type}, got nothing.`);
});

test("what is no name for a look-up is called with the right article", () => {
  const { errors } = synthesized((stack) => IRule.fromLookup(stack, "it", {} as never));
  expect(errors[0]?.message).toContain("name: expected the name of an iRule, got nothing.");
});

test.each<[string, string, (stack: ReturnType<typeof makeStack>, value: never) => unknown]>([
  [
    "TlsVersion",
    "TlsVersion.TLS1_0, TlsVersion.TLS1_1, TlsVersion.TLS1_2 or TlsVersion.TLS1_3",
    (stack, minTls) => new ServerSslProfile(stack, "it", { minTls }),
  ],
  [
    "a part of FirewallAction",
    "FirewallAction.ACCEPT or FirewallAction.DROP",
    (stack, defaultAction) => new IpIntelligencePolicy(stack, "it", { defaultAction }),
  ],
  ["words", '"yes" or "no"', (stack, allowSnat) => new Pool(stack, "it", { allowSnat })],
])("a refused value of %s is answered with those to write", (_, names, make) => {
  const { errors } = synthesized((stack) => void make(stack, "else" as never));
  expect(errors.map(({ id }) => id)).toEqual(["enum-value"]);
  expect(errors[0]?.message).toContain(`Write ${names}.`);
});
