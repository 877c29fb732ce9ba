import { TerraformProvider, TerraformStack } from "cdktf";
import { messageOf } from "./messages";

/** How this package is imported for each framework. */
const IMPORTS = { cdktf: "cdktf-bigip-smtp", cdktn: "cdktf-bigip-smtp/cdktn" } as const;
type Framework = keyof typeof IMPORTS;

/** Where the classes of cdktf and of CDK Terrain (`cdktn`) say whose they are; in everything else they look alike. */
const NAMED = Symbol.for("jsii.rtti");

/**
 * Looks at a stack and at the providers in it. What is made for the other framework would fail in the middle of synthesis, in
 * a method that only one of the two has.
 *
 * @throws Error where cdktf and CDK Terrain meet in a stack
 */
export function refuseOtherFramework(stack: TerraformStack): void {
  const ours = frameworkOf(TerraformStack);
  const provider = stack.node.children.find(
    (child) => TerraformProvider.isTerraformProvider(child) && frameworkOf(child.constructor) !== ours,
  );
  const theirs = frameworkOf(stack.constructor);
  if (ours === undefined || theirs === undefined) return;
  if (theirs !== ours) {
    throw mixed(
      `the stack ${stack.node.path} is one of ${theirs}, and ${IMPORTS[ours]} is for ${ours}`,
      theirs,
    );
  }
  if (provider !== undefined) {
    throw mixed(`the provider ${provider.node.path} is not for ${ours}, of which the stack is`, ours);
  }
}

function mixed(problem: string, wanted: Framework): Error {
  const path = IMPORTS[wanted];
  const fix = `Import everything from "${path}", "${path}/provider" and "${wanted}"`;
  return new Error(messageOf("other-framework", problem, fix));
}

/** The nearest class of a framework among a class and those that it extends. */
function frameworkOf(start: unknown): Framework | undefined {
  for (let each = start; typeof each === "function"; each = Object.getPrototypeOf(each)) {
    const named: unknown = Object.getOwnPropertyDescriptor(each, NAMED)?.value;
    const [framework = ""] = nameIn(named).split(".");
    if (isFramework(framework)) return framework;
  }
  return undefined;
}

function nameIn(named: unknown): string {
  return typeof named === "object" && named !== null && "fqn" in named ? String(named.fqn) : "";
}

function isFramework(name: string): name is Framework {
  return Object.hasOwn(IMPORTS, name);
}
