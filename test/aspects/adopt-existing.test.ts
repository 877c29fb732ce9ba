import { Aspects } from "cdktf";
import {
  AdoptExisting,
  CertificateKeyPair,
  Node,
  Partition,
  Pool,
  SmtpPlaintext,
  Snat,
  VirtualAddress,
} from "../../lib";
import { PEM } from "../support/pem";
import { synthesized } from "../support/stacks";

type Build = Parameters<typeof synthesized>[0];

/** The ids of all imports, by the addresses without cdktf's hash. */
function importsOf(build: Build): Record<string, string> {
  const { json, errors } = synthesized(build);
  expect(errors).toEqual([]);
  const { import: imports = [] } = JSON.parse(json) as {
    readonly import?: readonly { to: string; id: string }[];
  };
  return Object.fromEntries(imports.map(({ to, id }) => [to.replace(/_[0-9A-F]{8}$/, ""), id]));
}

const SERVICE = {
  name: "mail",
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  snat: Snat.addresses(["192.0.2.200"]),
};

const IMPORTS = {
  "bigip_ltm_monitor.mail_Monitor": "/Common/mail_monitor_smtp",
  "bigip_ltm_node.BigipShared_Node-1012011": "/Common/10.1.20.11",
  "bigip_ltm_pool.mail_Pool": "/Common/mail_pool",
  "bigip_ltm_pool_attachment.mail_Pool_Member-1012011-25":
    '{"pool":"/Common/mail_pool","node":"/Common/10.1.20.11:25"}',
  "bigip_ltm_profile_tcp.mail_ClientTcp": "/Common/mail_tcp_client",
  "bigip_ltm_profile_tcp.mail_ServerTcp": "/Common/mail_tcp_server",
  "bigip_ltm_snatpool.mail_SnatPool": "/Common/mail_snat",
  "bigip_ltm_virtual_server.mail_VirtualServer": "/Common/mail_vs",
};

test("imports all native objects of a stack", () => {
  const imports = importsOf((stack) => {
    new SmtpPlaintext(stack, "mail", SERVICE);
    Aspects.of(stack).add(new AdoptExisting());
  });
  expect(imports).toEqual(IMPORTS);
});

test("adopt() of a service imports what is its own, and its servers' nodes", () => {
  const imports = importsOf((stack) => {
    const service = new SmtpPlaintext(stack, "mail", SERVICE);
    new SmtpPlaintext(stack, "other", {
      ...SERVICE,
      name: "other",
      destination: "192.0.2.26",
      members: ["10.1.20.12"],
    });
    service.adopt();
    service.addMember("10.1.20.13");
  });
  expect(imports).toEqual({
    ...IMPORTS,
    "bigip_ltm_node.BigipShared_Node-1012013": "/Common/10.1.20.13",
    "bigip_ltm_pool_attachment.mail_Pool_Member-1012013-25":
      '{"pool":"/Common/mail_pool","node":"/Common/10.1.20.13:25"}',
  });
});

test("knows objects in a partition that the stack makes by their names", () => {
  const imports = importsOf((stack) => {
    new Partition(stack, "partition", { name: "mail" });
    const node = new Node(stack, "mx", { name: "mx", partition: "mail", address: "10.1.20.11" });
    new Pool(stack, "pool", { name: "pool", partition: "mail", members: [{ node, port: 25 }] });
    new VirtualAddress(stack, "address", { address: "192.0.2.25" });
    Aspects.of(stack).add(new AdoptExisting());
  });
  expect(Object.values(imports).sort()).toEqual([
    "/Common/192.0.2.25",
    "/mail/mx",
    "/mail/pool",
    "mail",
    '{"pool":"/mail/pool","node":"/mail/mx:25"}',
  ]);
});

test("leaves certificates in other partitions than Common, which the provider could not use afterwards", () => {
  const pair = { certificate: PEM.CERTIFICATE, key: "${var.key}" };
  const imports = importsOf((stack) => {
    new CertificateKeyPair(stack, "common", { ...pair, name: "one" });
    new CertificateKeyPair(stack, "elsewhere", { ...pair, name: "two", partition: "mail" });
    Aspects.of(stack).add(new AdoptExisting());
  });
  expect(Object.keys(imports).sort()).toEqual([
    expect.stringMatching(/^bigip_ssl_certificate\.common/),
    expect.stringMatching(/^bigip_ssl_key\.common/),
  ]);
});
