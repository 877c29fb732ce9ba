import { TerraformStack } from "cdktf";
import { holdingStill, holdStill } from "./once";
import { refuseFaulty } from "./stack-faults";
import { showWarnings } from "./warnings";
import { prepareFast, writeFast } from "./writing";

/**
 * What cdktf does with one stack, followed from outside: aspects, then validations, then annotations, then the JSON. A
 * synthesis looks for faults once, and nothing is made twice in it after the aspects.
 */
export class Synthesis {
  private isRunning = false;
  private isValidated = false;
  /** Where nothing is validated; else that shows them. */
  private showsWarnings = false;
  private release: () => void = () => undefined;

  public constructor(private readonly stack: TerraformStack) {
    this.followSynthesizer();
    this.followAspects();
    this.giveValidationOurText();
    const prepareStack = stack.prepareStack.bind(stack);
    stack.prepareStack = () => {
      holdingStill(() => {
        prepareFast(stack, prepareStack);
      });
    };
    // A class of the user's own may look at what cdktf writes.
    const isOfUser = stack.toTerraform !== TerraformStack.prototype.toTerraform;
    const toTerraform = stack.toTerraform.bind(stack) as () => unknown;
    stack.toTerraform = () => holdingStill(isOfUser ? toTerraform : () => writeFast(stack, toTerraform));
  }

  /** @throws Error with all faults of the stack, unless this synthesis has found it without any */
  public refuseFaulty(): void {
    if (this.isValidated) return;
    refuseFaulty(this.stack);
  }

  private followSynthesizer(): void {
    const { synthesizer } = this.stack;
    const synthesize = synthesizer.synthesize.bind(synthesizer);
    synthesizer.synthesize = (session) => {
      this.isRunning = true;
      this.showsWarnings = session.skipValidation === true;
      try {
        synthesize(session);
      } finally {
        this.isRunning = this.isValidated = false;
        this.release();
      }
    };
  }

  /**
   * cdktf asks for moved resources when all aspects are through, and before it collects annotations. The aspects of users may
   * mend what a warning is about, so none is shown before.
   */
  private followAspects(): void {
    const { stack } = this;
    const hasResourceMove = stack.hasResourceMove.bind(stack);
    stack.hasResourceMove = () => {
      if (this.isRunning) this.release = holdStill();
      if (this.isRunning && this.showsWarnings) showWarnings(stack);
      return hasResourceMove();
    };
  }

  /** cdktf's own text shows how to skip the validation, which leads to the same refusal a step later. */
  private giveValidationOurText(): void {
    const { stack } = this;
    const runAllValidations = stack.runAllValidations.bind(stack);
    const isOfUser = stack.runAllValidations !== TerraformStack.prototype.runAllValidations;
    stack.runAllValidations = () => {
      holdingStill(() => {
        refuseFaulty(stack);
      });
      this.isValidated = this.isRunning;
      if (isOfUser) runAllValidations();
    };
  }
}
