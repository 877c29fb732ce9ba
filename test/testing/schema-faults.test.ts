import { Command } from "@cdktf/provider-bigip/lib/command";
import { DataBigipLtmPool } from "@cdktf/provider-bigip/lib/data-bigip-ltm-pool";
import { LtmNode } from "@cdktf/provider-bigip/lib/ltm-node";
import { LtmPool } from "@cdktf/provider-bigip/lib/ltm-pool";
import { LtmPoolAttachment } from "@cdktf/provider-bigip/lib/ltm-pool-attachment";
import { LtmProfileClientSsl } from "@cdktf/provider-bigip/lib/ltm-profile-client-ssl";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { DataResource, TerraformResource, Testing } from "cdktf";
import { Construct } from "constructs";
import { Template, schemaFaults } from "../../lib/testing";
import { makeStack, oneResource } from "./stacks";

const MONITOR = { name: "/Common/smtp_check", parent: "/Common/smtp" };
const CHAIN = { name: "a", cert: "/Common/a.crt", key: "/Common/a.key" };

function faultsOf(type: string, body: object): string[] {
  return schemaFaults(oneResource(type, body)).map((fault) => fault.message);
}

describe("a stack made with the bindings", () => {
  const stack = makeStack();
  const second = new BigipProvider(stack, "second", { alias: "second", address: "192.0.2.2" });
  const mail = new Construct(stack, "mail");
  const node = new LtmNode(mail, "Node", {
    name: "/Common/10.1.20.11",
    address: "10.1.20.11",
    fqdn: { interval: "3" },
  });
  const pool = new LtmPool(mail, "Pool", {
    name: "/Common/mail_pool",
    monitors: ["/Common/tcp"],
    provider: second,
  });
  new LtmPoolAttachment(mail, "Member", { pool: pool.name, nodeAttribute: `${node.name}:25`, ratio: 2 });
  new LtmProfileClientSsl(mail, "ClientSsl", { name: "/Common/mail_client_ssl", certKeyChain: CHAIN });
  new DataBigipLtmPool(mail, "Existing", { name: "other", partition: "Common" });
  new DataResource(mail, "Script", { input: { any: ["thing"] } });
  new Command(mail, "Apply", {
    commands: ["show sys version"],
    dependsOn: [pool],
    provisioners: [{ type: "local-exec", command: "true" }],
    lifecycle: {
      createBeforeDestroy: true,
      replaceTriggeredBy: ["terraform_data.x"],
      postcondition: [{ condition: "${true}", errorMessage: "never" }],
    },
  });

  test.each([
    ["the stack itself", stack],
    ["a Template", Template.fromStack(stack)],
    ["the text that Testing.synth returns", Testing.synth(stack)],
    ["the parsed JSON", JSON.parse(Testing.synth(stack)) as unknown],
  ])("has no fault, given as %s", (_form, synthesized) => {
    expect(schemaFaults(synthesized)).toEqual([]);
  });
});

test("a fault names the construct path, the address and the argument", () => {
  const stack = makeStack();
  const pool = new LtmPool(new Construct(stack, "mail"), "Pool", { name: "/Common/mail_pool" });
  pool.addOverride("slow_ramp_tyme", 300);

  expect(schemaFaults(stack)).toEqual([
    {
      constructPath: "mail/Pool",
      address: `bigip_ltm_pool.${pool.friendlyUniqueId}`,
      attribute: "slow_ramp_tyme",
      message: `mail/Pool (bigip_ltm_pool.${pool.friendlyUniqueId}): slow_ramp_tyme: the provider does not know this argument`,
    },
  ]);
});

test("without metadata a fault has the address alone", () => {
  expect(schemaFaults(oneResource("bigip_ltm_monitor", {}))[0]).toEqual({
    address: "bigip_ltm_monitor.it",
    attribute: "name",
    message: "bigip_ltm_monitor.it: name: the provider requires this argument, and it is missing",
  });
});

describe.each([
  [
    "an unknown argument",
    "bigip_ltm_monitor",
    { ...MONITOR, intervall: 30 },
    ["intervall: the provider does not know this argument"],
  ],
  [
    "camelCase instead of Terraform's name",
    "bigip_ltm_monitor",
    { ...MONITOR, timeUntilUp: 0 },
    ["timeUntilUp: the provider does not know this argument; it knows time_until_up"],
  ],
  [
    "a missing argument",
    "bigip_ltm_monitor",
    { parent: "/Common/smtp" },
    ["name: the provider requires this argument, and it is missing"],
  ],
  [
    "null for a required one",
    "bigip_ltm_monitor",
    { ...MONITOR, name: null },
    ["name: the provider requires this argument, and it is missing"],
  ],
  [
    "text for a number",
    "bigip_ltm_monitor",
    { ...MONITOR, interval: "soon" },
    ['interval: a number is wanted, and not "soon"'],
  ],
  [
    "a list for text",
    "bigip_ltm_monitor",
    { ...MONITOR, send: ["HELO"] },
    ["send: text is wanted, and not a list"],
  ],
  [
    "an object for a number",
    "bigip_ltm_monitor",
    { ...MONITOR, interval: {} },
    ["interval: a number is wanted, and not an object"],
  ],
  [
    "text for a list",
    "bigip_ltm_pool",
    { name: "/Common/p", monitors: "/Common/tcp" },
    ['monitors: a list is wanted, and not "/Common/tcp"'],
  ],
  [
    "an object for a list",
    "bigip_ltm_pool",
    { name: "/Common/p", monitors: {} },
    ["monitors: a list is wanted, and not an object"],
  ],
  [
    "a list in a list",
    "bigip_ltm_pool",
    { name: "/Common/p", monitors: ["/Common/tcp", []] },
    ["monitors[1]: text is wanted, and not a list"],
  ],
  [
    "text for true or false",
    "bigip_ltm_virtual_server",
    { name: "/Common/v", destination: "192.0.2.25", port: 25, vlans_enabled: "yes" },
    ['vlans_enabled: true or false is wanted, and not "yes"'],
  ],
  [
    "a fault within a block",
    "bigip_ltm_profile_client_ssl",
    { name: "/Common/c", cert_key_chain: [CHAIN, { ...CHAIN, certificate: "x" }].slice(1) },
    ["cert_key_chain[0].certificate: the provider does not know this argument"],
  ],
  [
    "too many blocks",
    "bigip_ltm_profile_client_ssl",
    { name: "/Common/c", cert_key_chain: [CHAIN, CHAIN] },
    ["cert_key_chain: the provider wants at most 1 block, and there are 2"],
  ],
  [
    "too few blocks",
    "bigip_ltm_snat",
    { name: "/Common/s", origins: [] },
    ["origins: the provider wants at least 1 block, and there are 0"],
  ],
  [
    "text for a block",
    "bigip_ltm_profile_client_ssl",
    { name: "/Common/c", cert_key_chain: "${var.chain}" },
    ['cert_key_chain: this is a block, which takes an object, and not "${var.chain}"'],
  ],
  [
    "a fault within a dynamic block",
    "bigip_ltm_profile_client_ssl",
    { name: "/Common/c", dynamic: { cert_key_chain: { for_each: "${var.x}", content: { nmae: "a" } } } },
    ["dynamic.cert_key_chain.nmae: the provider does not know this argument"],
  ],
  [
    "a dynamic block that the provider does not know",
    "bigip_ltm_pool",
    { name: "/Common/p", dynamic: { member: { for_each: "${var.x}", content: {} } } },
    ["dynamic.member: the provider does not know a block of this name"],
  ],
  [
    "what only Terraform sets",
    "terraform_data",
    { output: "x" },
    ["output: only the provider sets this attribute; it cannot be given"],
  ],
  [
    "an unknown argument of terraform_data",
    "terraform_data",
    { inputs: "x" },
    ["inputs: the provider does not know this argument"],
  ],
  [
    "an unknown lifecycle argument",
    "bigip_ltm_monitor",
    { ...MONITOR, lifecycle: { create_before_destory: true } },
    ["lifecycle.create_before_destory: Terraform does not know this argument for resource blocks"],
  ],
  [
    "text in depends_on",
    "bigip_ltm_monitor",
    { ...MONITOR, depends_on: "x" },
    ['depends_on: a list of addresses is wanted, and not "x"'],
  ],
  [
    "an unknown provisioner",
    "bigip_ltm_monitor",
    { ...MONITOR, provisioner: [{ "local-exce": { command: "true" } }] },
    ['provisioner: Terraform has no provisioner "local-exce"'],
  ],
  [
    "a provider alias that is not there",
    "bigip_ltm_monitor",
    { ...MONITOR, provider: "bigip.west" },
    ['provider: there is no provider "bigip.west" in this stack'],
  ],
])("%s", (_what, type, body, problems) => {
  test("is a fault", () => {
    expect(faultsOf(type, body)).toEqual(problems.map((problem) => `${type}.it: ${problem}`));
  });
});

describe.each([
  [
    "numbers as text, which Terraform converts",
    "bigip_ltm_monitor",
    { ...MONITOR, interval: "30", timeout: 91 },
  ],
  ["a number for text", "bigip_ltm_monitor", { ...MONITOR, send: 1 }],
  [
    "true as text",
    "bigip_ltm_virtual_server",
    { name: "/Common/v", destination: "192.0.2.25", port: 25, vlans_enabled: "true" },
  ],
  ["null for an optional argument", "bigip_ltm_monitor", { ...MONITOR, interval: null }],
  ["expressions for a number", "bigip_ltm_monitor", { ...MONITOR, interval: "${var.interval}" }],
  ["an expression for a list", "bigip_ltm_pool", { name: "/Common/p", monitors: "${var.monitors}" }],
  ["an expression within a list", "bigip_ltm_pool", { name: "/Common/p", monitors: ["${var.monitor}"] }],
  ["a template directive", "bigip_ltm_monitor", { ...MONITOR, interval: "%{ if var.x }30%{ endif }" }],
  ["one block as object", "bigip_ltm_profile_client_ssl", { name: "/Common/c", cert_key_chain: CHAIN }],
  [
    "a dynamic block in place of a required one",
    "bigip_ltm_snat",
    { name: "/Common/s", dynamic: { origins: { for_each: "${var.x}", content: { name: "10.0.0.0/8" } } } },
  ],
  ["the default provider by name", "bigip_ltm_monitor", { ...MONITOR, provider: "bigip" }],
  ["a resource of another provider", "random_pet", { length: [] }],
])("%s", (_what, type, body) => {
  test("is no fault", () => {
    expect(faultsOf(type, body)).toEqual([]);
  });
});

test("an escaped dollar sign is no expression", () => {
  expect(faultsOf("bigip_ltm_monitor", { ...MONITOR, interval: "$${30}" })).toHaveLength(1);
  expect(faultsOf("bigip_ltm_monitor", { ...MONITOR, interval: "$$${var.x}" })).toEqual([]);
});

test("a type that the provider does not have is a fault", () => {
  expect(faultsOf("bigip_ltm_pol", {})).toEqual([
    "bigip_ltm_pol.it: the provider has no resource bigip_ltm_pol",
  ]);
  expect(schemaFaults({ data: { bigip_ltm_virtual_server: { v: {} } } })).toMatchObject([
    { message: "data.bigip_ltm_virtual_server.v: the provider has no data source bigip_ltm_virtual_server" },
  ]);
});

test("provider blocks are checked, each under its alias", () => {
  const provider = { bigip: [{ adress: "192.0.2.1" }, { alias: "two", port: [] }] };
  expect(schemaFaults({ provider }).map((fault) => fault.message)).toEqual([
    "provider.bigip: adress: the provider does not know this argument",
    "provider.bigip.two: port: text is wanted, and not a list",
  ]);
});

test("data sources take fewer meta arguments than resources", () => {
  const faults = schemaFaults({
    data: { bigip_ltm_pool: { p: { name: "p", partition: "Common", provisioner: [] } } },
  });
  expect(faults.map((fault) => fault.attribute)).toEqual(["provisioner"]);
});

test("attribute named description is known: only texts were taken from the schema", () => {
  expect(faultsOf("bigip_ltm_pool", { name: "/Common/p", description: "mail" })).toEqual([]);
});

test("resources that are not made with the bindings are checked too", () => {
  const stack = makeStack();
  const made = new TerraformResource(stack, "raw", { terraformResourceType: "bigip_ltm_pool" });
  expect(schemaFaults(stack).map((fault) => fault.message)).toEqual([
    `raw (bigip_ltm_pool.${made.friendlyUniqueId}): name: the provider requires this argument, and it is missing`,
  ]);
});

test.each([["not json"], ["[]"], [undefined], [7]])(
  "what is no stack is refused with what to give: %s",
  (value) => {
    expect(() => schemaFaults(value)).toThrow(/Give a stack, a Template, the content of cdk.tf.json/);
  },
);

test("a stack with errors is refused with its errors", () => {
  const stack = makeStack();
  stack.node.addValidation({ validate: () => ["port: 0 is no port"] });
  expect(() => schemaFaults(stack)).toThrow(
    "The stack edge has a fault, so it was not written:\n  [edge] port: 0 is no port",
  );
});
