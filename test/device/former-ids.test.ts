import { App, TerraformResource, TerraformStack } from "cdktf";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { SmtpPlaintext, Snat } from "../../lib";
import { Template } from "../../lib/testing";
import { stackOfAllOptions } from "../support/all-options";
import { FORMER_ADDRESSES } from "./former-addresses";

interface Move {
  readonly from: string;
  readonly to: string;
}

function movesOf(stack: TerraformStack): readonly Move[] {
  return (Template.fromStack(stack).toObject()["moved"] ?? []) as Move[];
}

/** What runs when Terraform destroys it. */
function destroyedIn(stack: TerraformStack): string[] {
  return Template.fromStack(stack)
    .resources()
    .filter(({ properties }) => properties["when"] === "destroy")
    .map(({ address }) => address);
}

describe("what runs when it is destroyed", () => {
  const stack = stackOfAllOptions();
  const moves = movesOf(stack);

  test("says so in its address, and nothing else does", () => {
    const named = Template.fromStack(stack)
      .resources()
      .filter(({ address }) => /WhenDestroyed(-\w+)?_[0-9A-F]{8}$/.test(address))
      .map(({ address }) => address);
    expect(named).toEqual(destroyedIn(stack));
    expect(named.length).toBeGreaterThan(70);
  });

  test("is moved from the addresses of version 0.1", () => {
    expect(moves.map(({ from }) => from).sort()).toEqual(FORMER_ADDRESSES);
    expect(moves.map(({ to }) => to).sort()).toEqual(destroyedIn(stack).sort());
  });

  test("is moved to the address that a user gave it", () => {
    const own = new TerraformStack(new App(), "own");
    new BigipProvider(own, "bigip", { address: "192.0.2.1", username: "test", password: "test" });
    const { virtualServer } = new SmtpPlaintext(own, "mail", {
      destination: "192.0.2.25",
      members: ["10.1.20.11"],
      domain: "example.test",
      snat: Snat.automap(),
      description: "Mail",
    });
    const command = virtualServer.node.findChild("SetBackDescriptionWhenDestroyed");
    if (!TerraformResource.isTerraformResource(command)) throw new Error("no resource");
    command.overrideLogicalId("of_my_own");
    expect(movesOf(own)).toContainEqual({
      from: "bigip_command.mail_VirtualServer_ClearDescription_F2A6B51A",
      to: "bigip_command.of_my_own",
    });
  });
});
