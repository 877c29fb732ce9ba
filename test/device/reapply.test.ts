import type { TerraformStack } from "cdktf";
import {
  CertificateKeyPair,
  ClientSslProfile,
  MemberState,
  Node,
  Partition,
  Pool,
  SmtpMonitor,
  SmtpPlaintext,
  Snat,
  SnatPool,
  TrustedCa,
  VirtualAddress,
  VirtualServer,
} from "../../lib";
import { PEM } from "../support/pem";
import { commandsOf } from "../support/scripts";
import { makeStack, synthesized } from "../support/stacks";
import { Template } from "../../lib/testing";

type Make = (stack: TerraformStack, reapply?: string) => void;

/** What makes each kind, and the commands with which it is put back. */
const KINDS: readonly (readonly [string, Make, readonly string[]])[] = [
  [
    "members in each state",
    (stack, reapply) => {
      new Pool(stack, "it", {
        name: "mail",
        memberPort: 25,
        members: [
          { address: "10.1.20.11", connectionLimit: 50, ratio: 2 },
          { address: "10.1.20.12", state: MemberState.DISABLED },
          { address: "10.1.20.13", state: MemberState.FORCED_OFFLINE },
          { address: "mx.example.test", autopopulate: true },
        ],
        reapply,
      });
    },
    [
      "modify ltm pool /Common/mail { members modify { " +
        "/Common/10.1.20.11:25 { connection-limit 50 priority-group 0 ratio 2 session user-enabled state user-up } " +
        "/Common/10.1.20.12:25 { connection-limit 0 priority-group 0 ratio 1 session user-disabled state user-up } " +
        "/Common/10.1.20.13:25 { connection-limit 0 priority-group 0 ratio 1 session user-disabled state user-down } " +
        "/Common/mx.example.test:25 { connection-limit 0 priority-group 0 ratio 1 session user-enabled state user-up fqdn { autopopulate enabled } } } }",
    ],
  ],
  [
    "a node of a host name",
    (stack, reapply) => new Node(stack, "it", { address: "mx.example.test", reapply }),
    [
      "modify ltm node /Common/mx.example.test { session user-enabled state user-up " +
        "fqdn { address-family ipv4 interval 3600 down-interval 5 autopopulate disabled } }",
    ],
  ],
  [
    "an SMTP monitor",
    (stack, reapply) => new SmtpMonitor(stack, "it", { name: "mail", domain: "example.test", reapply }),
    ["modify ltm monitor smtp /Common/mail { domain example.test }"],
  ],
  [
    "a client SSL profile",
    (stack, reapply) => {
      const certificate = CertificateKeyPair.fromFullPaths(stack, "pair", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      });
      new ClientSslProfile(stack, "it", { name: "mail", certificate, reapply });
    },
    [
      "modify ltm profile client-ssl /Common/mail { cert-key-chain replace-all-with { " +
        "default { cert /Common/mail.crt key /Common/mail.key chain none } } }",
    ],
  ],
  [
    "a client SSL profile whose entry has the name that the resource was given",
    (stack, reapply) => {
      const certificate = CertificateKeyPair.fromFullPaths(stack, "pair", {
        certificate: "/Common/mail.crt",
        key: "/Common/mail.key",
      });
      const profile = new ClientSslProfile(stack, "it", { name: "mail", certificate, reapply });
      profile.resource.certKeyChain.name = "mail_ca_0";
    },
    [
      "modify ltm profile client-ssl /Common/mail { cert-key-chain replace-all-with { " +
        "mail_ca_0 { cert /Common/mail.crt key /Common/mail.key chain none } } }",
    ],
  ],
  [
    "a client SSL profile whose passphrase must not get into the device's log",
    (stack, reapply) => {
      const certificate = new CertificateKeyPair(stack, "pair", {
        name: "mail",
        certificate: "${var.certificate}",
        key: "${var.key}",
        passphrase: "${var.passphrase}",
      });
      new ClientSslProfile(stack, "it", { name: "mail", certificate, reapply });
    },
    [expect.stringMatching(/^modify ltm profile client-ssl \/Common\/mail \{ cert-key-chain modify \{ /)],
  ],
  [
    "SNAT translations that BIG-IP made",
    (stack, reapply) => new SnatPool(stack, "it", { addresses: ["203.0.113.1"], reapply }),
    ["modify ltm snat-translation /Common/203.0.113.1 { enabled arp enabled }"],
  ],
  [
    "a description that the provider never reads",
    (stack, reapply) => new Partition(stack, "it", { name: "mail", description: "mail", reapply }),
    ["modify sys folder /mail { description mail }"],
  ],
];

describe("a native object", () => {
  test.each(KINDS)(
    "%s: is put back where reapply is stated, else it needs no script",
    (_kind, make, commands) => {
      const template = synthesized((stack) => {
        make(stack, "again");
      });
      expect(template.errors).toEqual([]);
      expect(commandsOf(template, "it/Reapply")).toEqual(commands);
      const without = synthesized((stack) => {
        make(stack);
      });
      expect(
        without.below("it").filter(({ constructPath = "" }) => constructPath.includes("Reapply")),
      ).toEqual([]);
    },
  );
});

describe("a virtual server", () => {
  const commands = (make: Make): string[] => {
    const template = synthesized((stack) => {
      make(stack, "again");
    });
    expect(template.errors).toEqual([]);
    return commandsOf(template, "it/Reapply");
  };

  test("has what a plan does not show, and its address as BIG-IP makes it", () => {
    const found = commands((stack, reapply) => {
      new VirtualServer(stack, "it", { name: "mail", destination: "2001:db8::25%2", port: 25, reapply });
    });
    expect(found).toEqual([
      "modify ltm virtual /Common/mail { mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff source ::%2/0 " +
        "profiles replace-all-with { /Common/fastL4 { context all } } " +
        "persist none fallback-persistence none description none vlans none connection-limit 0 }",
      "modify ltm virtual-address /Common/2001:db8::25%2 { enabled yes arp enabled icmp-echo enabled }",
    ]);
  });

  test.each<[string, (stack: TerraformStack) => object]>([
    ["that is a network", () => ({ destination: "192.0.2.0/24" })],
    [
      "of the stack",
      (stack) => ({
        virtualAddress: new VirtualAddress(stack, "own", { address: "192.0.2.25", arp: false }),
      }),
    ],
    [
      "that exists already",
      (stack) => ({ virtualAddress: VirtualAddress.fromFullPath(stack, "own", "/Common/192.0.2.25") }),
    ],
    ["that is known only at apply", () => ({ destination: "${var.address}" })],
  ])("leaves an address alone %s", (_title, more) => {
    const found = commands((stack, reapply) => {
      new VirtualServer(stack, "it", { name: "mail", port: 25, reapply, ...more(stack) });
    });
    expect(found).toEqual([expect.stringMatching(/^modify ltm virtual \/Common\/mail /)]);
  });
});

test("services that share a server put its node back for each of them", () => {
  const template = synthesized((stack) => {
    const service = (id: string, port: number, reapply?: string): void => {
      new SmtpPlaintext(stack, id, {
        destination: "192.0.2.25",
        port,
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        reapply,
      });
    };
    service("first", 25);
    service("second", 2525, "one");
    service("third", 2526, "two");
  });
  const { triggers_replace: script } = template.at("BigipShared/Node-10.1.20.11/Reapply/Script").properties;
  expect(script).toContain(": reapply one two\n");
});

test("certificate files get new names, which their profiles move over to", () => {
  const names = (reapply?: string): unknown[] => {
    const stack = makeStack();
    new CertificateKeyPair(stack, "pair", {
      certificate: PEM.CERTIFICATE,
      key: PEM.KEY,
      chain: PEM.AUTHORITY,
      reapply,
    });
    new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY, reapply });
    return ["bigip_ssl_certificate", "bigip_ssl_key"].flatMap((type) =>
      Template.fromStack(stack)
        .resources(type)
        .map(({ properties }) => properties["name"]),
    );
  };
  const before = names();
  const after = names("again");
  expect(before).toHaveLength(4);
  expect(after.filter((name) => before.includes(name))).toEqual([]);
  expect(names("again")).toEqual(after);
});
