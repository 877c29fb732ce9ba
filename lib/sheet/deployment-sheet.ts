import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AnnotationMetadataEntryType, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { placeOf } from "../core/place";
import { parseSynthesized } from "../testing/synthesized-json";
import { sheetText, type SheetWarning } from "./sheet-text";

type StackSynthesizer = TerraformStack["synthesizer"];
type Session = Parameters<StackSynthesizer["synthesize"]>[0];

/**
 * A Markdown file that shows what a stack will be on the device: for each service the tables of the guide's Appendix A
 * with the real values, where each value comes from, a diagram, and the warnings. It is written next to the stack's
 * `cdk.tf.json` whenever the stack is synthesized, from that file, and deploys nothing. The same stack always gives
 * the same text, and no secret stands in it.
 */
export class DeploymentSheet extends Construct {
  /** The name of the file, next to the stack's `cdk.tf.json`. */
  public readonly fileName: string;

  /**
   * @param scope the stack, or a construct in it for a sheet of what is below that
   * @param id also names the file: `<id>.md`; below another construct the path below the stack, joined with `-`
   */
  public constructor(scope: Construct, id: string) {
    super(placeOf(scope, id), id);
    const stack = TerraformStack.of(this);
    const depth = stack.node.scopes.length;
    this.fileName = `${this.node.scopes
      .slice(depth)
      .map(({ node }) => node.id)
      .join("-")}.md`;
    stack.synthesizer = new SheetSynthesizer(stack.synthesizer, (session) => {
      this.write(stack, session);
    });
  }

  private write(stack: TerraformStack, { outdir, manifest }: Session): void {
    const { synthesizedStackPath, annotations } = manifest.forStack(stack);
    const json = join(outdir, synthesizedStackPath);
    const text = sheetText({
      stack,
      scope: this.node.scope ?? stack,
      config: parseSynthesized(readFileSync(json, "utf8")),
      warnings: annotations
        .filter(({ level }) => level === AnnotationMetadataEntryType.WARN)
        .map(({ constructPath, message }): SheetWarning => ({ constructPath, message })),
    });
    writeFileSync(join(dirname(json), this.fileName), text);
  }
}

/** Does something with a stack that has just been synthesized without errors. */
class SheetSynthesizer implements StackSynthesizer {
  public constructor(
    private readonly inner: StackSynthesizer,
    private readonly afterwards: (session: Session) => void,
  ) {}

  public synthesize(session: Session): void {
    this.inner.synthesize(session);
    this.afterwards(session);
  }
}
