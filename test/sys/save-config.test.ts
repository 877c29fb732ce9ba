import { Command, type CommandConfig } from "@cdktf/provider-bigip/lib/command";
import { TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import { ConfigSync, type ConfigSyncProps, SaveConfig } from "../../lib";
import { makePlaintext } from "../support/objects";
import { errorIds, makeProvider, makeStack } from "../support/stacks";
import { Template } from "../../lib/testing";

test("SaveConfig shows the resource that saves, which runs after all others", () => {
  const stack = makeStack();
  const save = new SaveConfig(stack, "save");
  const mail = makePlaintext(stack, "mail");
  expect(save.resource.node.path).toBe("edge/save/Apply");
  const { properties } = Template.fromStack(stack).at("save/Apply");
  const address = `bigip_ltm_virtual_server.${mail.virtualServer.resource.friendlyUniqueId}`;
  expect(properties["depends_on"]).toContain(address);
});

test.each([
  ["the objects name it", (stack: TerraformStack) => ({ mail: { provider: unaliased(stack) }, save: {} })],
  ["SaveConfig names it", (stack: TerraformStack) => ({ mail: {}, save: { provider: unaliased(stack) } })],
])("the provider without alias is the one that is meant without any: %s", (_title, propsIn) => {
  const stack = makeStack();
  const { mail, save } = propsIn(stack);
  new SaveConfig(stack, "save", save);
  makePlaintext(stack, "mail", mail);
  const template = Template.fromStack(stack);
  const { depends_on: waitsFor, lifecycle } = template.at("save/Apply").properties;
  const server = template.at("mail/VirtualServer").address;
  expect(waitsFor).toContain(server);
  expect((lifecycle as { replace_triggered_by: string[] }).replace_triggered_by).toContain(server);
});

test("what another device has is not saved here", () => {
  const stack = makeStack();
  new SaveConfig(stack, "save");
  makePlaintext(stack, "mail", { provider: makeProvider(stack, "second") });
  const template = Template.fromStack(stack);
  expect(template.at("save/Apply").properties["depends_on"] ?? []).not.toContain(
    template.at("mail/VirtualServer").address,
  );
});

/** The stack's own provider, as users have it in a variable. */
function unaliased(stack: TerraformStack): TerraformProvider {
  const found = stack.node.findAll().find((each) => TerraformProvider.isTerraformProvider(each));
  if (found === undefined) throw new Error("The stack has no provider.");
  return found;
}

const own = (stack: TerraformStack, id: string, config: Partial<CommandConfig> = {}): Command =>
  new Command(stack, id, { commands: [`show sys ${id}`], ...config });

/** What a resource waits for, by Terraform's addresses. */
const waitsFor = (template: Template, path: string): readonly unknown[] =>
  (template.at(path).properties["depends_on"] ?? []) as unknown[];

test("SaveConfig does not wait for what waits for it, directly or through others", () => {
  const stack = makeStack();
  const save = new SaveConfig(stack, "save");
  makePlaintext(stack, "mail");
  own(stack, "before");
  const after = own(stack, "after", { dependsOn: [save] });
  const between = new TerraformResource(stack, "between", { terraformResourceType: "terraform_data" });
  between.addOverride("input", after.fqn);
  const last = own(stack, "last");
  last.addOverride("depends_on", [`terraform_data.${between.friendlyUniqueId}`]);
  makePlaintext(stack, "late", { destination: "192.0.2.26", dependsOn: [last] });
  const template = Template.fromStack(stack);
  expect(template.errors).toEqual([]);
  const waited = waitsFor(template, "save/Apply");
  const addresses = (paths: readonly string[]): string[] => paths.map((path) => template.at(path).address);
  expect(waited).toEqual(expect.arrayContaining(addresses(["before", "mail/VirtualServer"])));
  for (const address of addresses(["after", "last", "late/VirtualServer"]))
    expect(waited).not.toContain(address);
});

test("ConfigSync runs last, after SaveConfig, and nothing waits for it but what asks to", () => {
  const stack = makeStack();
  const sync = new ConfigSync(stack, "sync", { deviceGroup: "/Common/failover" });
  const save = new SaveConfig(stack, "save");
  makePlaintext(stack, "mail");
  own(stack, "saved", { dependsOn: [save] });
  own(stack, "synchronized", { dependsOn: [sync] });
  const template = Template.fromStack(stack);
  expect(template.errors).toEqual([]);
  expect(template.at("sync/Script").properties["triggers_replace"]).toContain(
    "run run cm config-sync to-group /Common/failover\n",
  );
  const waited = ["sync", "save"].map((path) => waitsFor(template, `${path}/Apply`));
  const [server, saved, saving, synchronized, synchronizing] = [
    "mail/VirtualServer",
    "saved",
    "save/Apply",
    "synchronized",
    "sync/Apply",
  ].map((path) => template.at(path).address);
  expect(waited[0]).toEqual(expect.arrayContaining([server, saved, saving]));
  expect(waited[0]).not.toContain(synchronized);
  expect(waited[1]).toContain(server);
  for (const address of [saved, synchronized, synchronizing]) expect(waited[1]).not.toContain(address);
  // What is destroyed last runs last.
  expect(waitsFor(template, "save/RunWhenDestroyed")).toEqual([template.at("sync/RunWhenDestroyed").address]);
  expect(waitsFor(template, "sync/RunWhenDestroyed")).toEqual([]);
});

test("two groups are synchronized beside each other, one of them once", () => {
  const ids = (...groups: string[]): unknown =>
    errorIds((stack) => {
      groups.forEach((deviceGroup, index) => new ConfigSync(stack, `sync-${index}`, { deviceGroup }));
    });
  expect(ids("/Common/failover", "/Common/other")).toEqual([]);
  expect(ids("/Common/failover", "/Common/failover")).toEqual(["duplicate-object"]);
  expect(ids("failover")).toEqual(["full-path-format"]);
  expect(errorIds((stack) => new ConfigSync(stack, "sync", {} as ConfigSyncProps))).toEqual(["value-type"]);
});
