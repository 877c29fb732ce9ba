import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { SynthesizedView as References } from "../../lib/sheet/synthesized-view";
import type { SynthesizedBlock, Template } from "../../lib/testing";

/** The resources of a synthesized stack by construct, read as they will be on the device: references are followed. */
export class SynthesizedView {
  private readonly references: References;

  public constructor(private readonly template: Template) {
    this.references = new References(template.toObject());
  }

  /** The resource that a construct makes; undefined for one that exists on the device already. */
  public made(construct: IConstruct): SynthesizedBlock | undefined {
    const path = pathBelowStack(construct);
    return this.under(construct).find(({ constructPath }) => {
      return constructPath === path || constructPath === `${path}/Resource`;
    });
  }

  /** The resources that a construct makes itself, or through the constructs in it. */
  public under(construct: IConstruct): SynthesizedBlock[] {
    return this.template.below(pathBelowStack(construct));
  }

  /** The resources that a resource refers to. */
  public referredBy(block: SynthesizedBlock): SynthesizedBlock[] {
    return this.references.allReferredBy(JSON.stringify(block.properties));
  }

  /** An argument as text; undefined when the resource does not have it. */
  public text(block: SynthesizedBlock | undefined, argument: string): string | undefined {
    const value = block?.properties[argument];
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return typeof value === "string" ? this.follow(value) : undefined;
  }

  /** An argument that is a list, as texts. */
  public list(block: SynthesizedBlock | undefined, argument: string): string[] {
    const value = block?.properties[argument];
    return Array.isArray(value) ? value.map((each) => this.follow(String(each))) : [];
  }

  /** A text with its references followed; what only the device can say stays as it is. */
  public follow(text: string): string {
    return this.references.followText(text);
  }
}

/** What the testing kit calls a construct: its path without the stack. */
export function pathBelowStack(construct: IConstruct): string {
  return construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
}
