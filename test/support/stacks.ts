import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import { Warnings } from "../../lib";
import { Template, type StackMessage } from "../../lib/testing";

/** A stack with the unaliased provider, as users write it. */
export function makeStack(id = "edge", app: App = Testing.app(), address?: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  const provider = makeProvider(stack);
  if (address !== undefined) provider.address = address;
  Warnings.of(stack).acknowledge("config-not-saved", "it is the same in every test");
  return stack;
}

/** A provider of a stack; one with an alias is for a second device. */
export function makeProvider(stack: TerraformStack, alias?: string): BigipProvider {
  return new BigipProvider(stack, alias === undefined ? "bigip" : `bigip-${alias}`, {
    address: alias === undefined ? "192.0.2.1" : "192.0.2.2",
    username: "admin",
    password: "${var.password}",
    alias,
  });
}

/** Synthesizes what `build` makes in a stack, with whatever errors come of it. */
export function synthesized(build: (stack: TerraformStack) => void): Template {
  const stack = makeStack();
  build(stack);
  return Template.fromStack(stack);
}

/** What Terraform gets for the construct at `path`; the stack must have no errors. */
export function emitted(
  build: (stack: TerraformStack) => void,
  path = "it",
): Readonly<Record<string, unknown>> {
  return synthesized(build).at(path).properties;
}

/** The ids of the errors that a stack has. */
export function errorIds(build: (stack: TerraformStack) => void): (string | undefined)[] {
  return synthesized(build).errors.map(({ id }) => id);
}

/** The messages with an id, in one text each. */
export function messagesOf(messages: readonly StackMessage[], id: string): string[] {
  return messages.filter((message) => message.id === id).map(({ message }) => message);
}
