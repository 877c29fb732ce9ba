import { TerraformElement, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Takes away what refuses a faulty stack before any value of it is looked at. */
export function openGate(stack: TerraformStack): void {
  for (const each of stack.node.findAll()) {
    if (isGate(each)) each.toMetadata = () => ({});
  }
}

function isGate(construct: IConstruct): construct is TerraformElement {
  return construct.node.id === "BigipShared" && TerraformElement.isTerraformElement(construct);
}
