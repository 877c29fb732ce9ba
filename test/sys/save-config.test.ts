import { SaveConfig } from "../../lib";
import { makePlaintext } from "../support/objects";
import { makeStack } from "../support/stacks";
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
