import { App, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { userLine } from "./user-line";

/** One fault of a stack and the construct that found it. */
export interface StackFault {
  readonly construct: IConstruct;
  readonly text: string;
}

/** All faults of a stack as its constructs report them now, those of other libraries among them; each once. */
export function faultsOfStack(stack: TerraformStack): StackFault[] {
  const { root } = stack.node;
  const constructs = App.isApp(root) ? [...stack.node.findAll(), root] : stack.node.findAll();
  const faults = constructs.flatMap((construct) =>
    construct.node.validate().map((text) => ({ construct, text })),
  );
  return [...new Map(faults.map((fault) => [`${fault.construct.node.path}\n${fault.text}`, fault])).values()];
}

/** What a person reads who has to mend a stack. */
export function faultsText(stack: TerraformStack, faults: readonly StackFault[]): string {
  const count = faults.length === 1 ? "a fault" : `${faults.length} faults`;
  const list = faults.map(
    ({ construct, text }) => `  [${construct.node.path}] ${text}${whereMade(construct)}`,
  );
  return `The stack ${stack.node.path} has ${count}, so it was not written:\n${list.join("\n")}\n`;
}

/** @throws Error with all faults of the stack, if it has any */
export function refuseFaulty(stack: TerraformStack): void {
  const faults = faultsOfStack(stack);
  if (faults.length === 0) return;
  const error = new Error(faultsText(stack, faults));
  // Node prints what is enumerable behind the text; the calls of cdktf that led here say nothing about the faults.
  Object.defineProperty(error, "name", { value: "FaultyStack" });
  error.stack = error.message;
  throw error;
}

function whereMade(construct: IConstruct): string {
  const line = [...construct.node.scopes]
    .reverse()
    .map(userLine)
    .find((each) => each !== undefined);
  return line === undefined ? "" : `\n    made at ${line}`;
}
