import { Testing } from "cdktf";
import { smtpProbe } from "../../lib/probe/smtp-probe";
import { Template } from "../../lib/testing";
import { EXAMPLE_NAMES, inTenant, tenantIn } from "../support/examples-in-tenants";

describe("each example below a tenant", () => {
  test.each(EXAMPLE_NAMES)("%s is one declaration, without scripts", (name) => {
    const stack = inTenant(name)(Testing.app());
    const template = Template.fromStack(stack);
    expect(template.errors).toEqual([]);
    expect(template.resources().map(({ type }) => type)).toEqual(["bigip_as3"]);
    expect(readable(tenantIn(stack).declaration)).toMatchSnapshot();
  });
});

/** Without the program of health checks, which changes often and says nothing here. */
function readable(declaration: object): unknown {
  const program = Buffer.from(smtpProbe().text).toString("base64");
  return JSON.parse(JSON.stringify(declaration).replaceAll(program, "SMTP_PROBE"));
}
