import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { SynthesizedBlock, Template } from "../../lib/testing";

/** `${bigip_ltm_pool.mail_Pool_1B2C.name}`: an attribute of another resource. */
const REFERENCE = /\$\{([a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/** The resources of a synthesized stack, read as they will be on the device: references are followed. */
export class SynthesizedView {
  private readonly resources: ReadonlyMap<string, SynthesizedBlock>;

  public constructor(private readonly template: Template) {
    this.resources = new Map(template.resources().map((block) => [block.address, block]));
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
    const addresses = [...JSON.stringify(block.properties).matchAll(REFERENCE)].map(
      ([, address = ""]) => address,
    );
    return [...new Set(addresses)].flatMap((address) => this.resources.get(address) ?? []);
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
    return text.replace(REFERENCE, (reference: string, address: string, attribute: string) => {
      return this.text(this.resources.get(address), attribute) ?? reference;
    });
  }
}

/** What the testing kit calls a construct: its path without the stack. */
export function pathBelowStack(construct: IConstruct): string {
  return construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
}
