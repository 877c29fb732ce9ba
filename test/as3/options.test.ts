import { As3Tenant } from "../../lib";
import { Template } from "../../lib/testing";
import { OPTIONS } from "../support/as3-options";
import { makeStack } from "../support/stacks";

describe("options that AS3 has", () => {
  test.each(Object.entries(OPTIONS))("%s are one declaration", (_name, build) => {
    const stack = makeStack();
    build(new As3Tenant(stack, "tenant", { name: "Mail" }), stack);
    const template = Template.fromStack(stack);
    expect(template.errors).toEqual([]);
    expect(template.resources().map(({ type }) => type)).toEqual(["bigip_as3"]);
  });
});
