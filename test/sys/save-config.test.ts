import { TerraformProvider, type TerraformStack } from "cdktf";
import { SaveConfig } from "../../lib";
import { makePlaintext } from "../support/objects";
import { makeProvider, makeStack } from "../support/stacks";
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
