import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { messageOf } from "./messages";
import { isConstruct } from "./settled";
import { isToken, show } from "./tokens";

/**
 * The scope of a new construct, when anything can be built there: a stack around it, and an id that is literal text.
 * Asked before the construct is made, since `constructs` itself fails on what JavaScript may pass.
 */
export function placeOf(scope: Construct, id: string): Construct {
  if (!isConstruct(scope)) {
    const fix = "Pass a TerraformStack, or a construct inside one, as scope";
    throw new Error(
      messageOf("outside-stack", `${show(id)}: the scope is ${show(scope)}, which is no construct`, fix),
    );
  }
  const where = scope.node.path === "" ? "the app" : scope.node.path;
  const given: unknown = id;
  if (typeof given !== "string" || given === "") {
    const got = given === "" ? "an empty text" : show(given);
    const fix = "Give it a short literal name: it is part of the names in Terraform's state";
    throw new Error(messageOf("value-type", `A construct below ${where} has ${got} as its id`, fix));
  }
  if (isToken(id)) {
    throw new Error(
      `A construct below ${where} has a token in its id. ` +
        `Use literal ids: they name the resources in Terraform's state. [token-in-id]`,
    );
  }
  if (scope.node.scopes.some((each) => TerraformStack.isStack(each))) return scope;
  throw new Error(
    `${id}: this construct is outside a TerraformStack, so nothing would be deployed. ` +
      `Pass a TerraformStack, or a construct inside one, as scope. [outside-stack]`,
  );
}

/** A scope for what is asked of it rather than made in it. */
export function scopeOf<T extends object>(caller: string, scope: T): T {
  if (isConstruct(scope)) return scope;
  const fix = "Pass the construct that you mean";
  throw new Error(messageOf("value-type", `${caller}: ${show(scope)} is not a construct`, fix));
}
