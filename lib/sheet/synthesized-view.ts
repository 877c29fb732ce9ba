import type { TerraformElement } from "cdktf";
import { type DeclaredObject, declaredIn } from "../core/declared";
import { charactersOf } from "../core/terraform-text";
import type { IBigipObject } from "../core/i-bigip-object";
import { isObject } from "../core/tokens";
import { declaredClasses } from "../testing/declared-classes";
import {
  BlockKind,
  blocksOf,
  commentOf,
  type JsonObject,
  type SynthesizedBlock,
} from "../testing/synthesized-json";

/** `${bigip_ltm_pool.mail_Pool_1B2C.name}`: an attribute of another resource. */
const REFERENCE = /(?<!\$)\$\{([a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/** What a reference to an attribute leads to, where the attribute has another name than the argument. */
const ARGUMENT_OF: Readonly<Record<string, string>> = { output: "input" };

/** The resources of a synthesized stack, read as they will be on the device: references are followed. */
export class SynthesizedView {
  private readonly resources: ReadonlyMap<string, SynthesizedBlock>;
  private readonly declared: readonly SynthesizedBlock[];

  public constructor(private readonly config: JsonObject) {
    this.resources = new Map(
      blocksOf(config)
        .filter(({ kind }) => kind === BlockKind.RESOURCE)
        .map((block) => [block.address, block]),
    );
    this.declared = declaredClasses(config, [...this.resources.values()]);
  }

  /** The block of a resource. */
  public blockOf(
    resource: TerraformElement & { readonly terraformResourceType?: string },
  ): SynthesizedBlock | undefined {
    return this.resources.get(`${String(resource.terraformResourceType)}.${resource.friendlyUniqueId}`);
  }

  /** The properties of an object in an AS3 declaration, by AS3's names. */
  public classOf({ node, devicePath, fullPath }: IBigipObject): ReadonlyMap<string, string> {
    const found = this.declared.find(({ constructPath }) => node.path.endsWith(`/${String(constructPath)}`));
    const properties = Object.entries(found?.properties ?? {}).filter(([name]) => !SECRET.includes(name));
    return new Map([
      ["name", devicePath ?? fullPath],
      ...properties.map(([name, value]) => [name, classText(this.follow(value))] as const),
    ]);
  }

  /** What the stack says beside a resource. */
  public declaredAt(block: SynthesizedBlock): readonly DeclaredObject[] {
    return declaredIn(commentOf(this.config, block));
  }

  /** The block that the text refers to first. */
  public referredBy(text: unknown): SynthesizedBlock | undefined {
    return this.allReferredBy(String(text))[0];
  }

  /** The blocks that the text refers to, each once. */
  public allReferredBy(text: string): SynthesizedBlock[] {
    const addresses = [...text.matchAll(REFERENCE)].map(([, address = ""]) => address);
    return [...new Set(addresses)].flatMap((address) => this.resources.get(address) ?? []);
  }

  /** A value with its references followed; what is known only at apply stays as Terraform writes it. */
  public follow(value: unknown): unknown {
    if (typeof value === "string") return this.followText(value);
    if (Array.isArray(value)) return value.map((each) => this.follow(each));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.follow(each)]));
  }

  /** A text with its references followed, and with the characters that were doubled for Terraform as they are. */
  public followText(text: string): string {
    const followed = text.replace(REFERENCE, (reference: string, address: string, attribute: string) => {
      const target = this.resources.get(address)?.properties[ARGUMENT_OF[attribute] ?? attribute];
      return typeof target === "string" ? this.followText(target) : reference;
    });
    return charactersOf(followed);
  }
}

/** What nobody is shown, and what is too long. */
const SECRET = ["privateKey", "environmentVariables", "script", "iRule", "passphrase"];

/** A value of AS3 as text: what an object points to by its name. */
function classText(value: unknown): string {
  if (Array.isArray(value)) return value.map(classText).join(", ");
  if (!isObject(value)) return String(value);
  const { use, bigip } = value;
  if (typeof use === "string") return use;
  if (typeof bigip === "string") return bigip;
  return Object.entries(value)
    .map(([name, each]) => `${name} ${classText(each)}`)
    .join(", ");
}
