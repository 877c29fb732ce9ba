import { App, TerraformStack } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { Simulator, type SimulatorOptions } from "../simulator";
import { describeAll, Terraform, type TerraformApplied } from "../terraform/harness";

/** What a test puts into the stack beside the provider. */
export type Build = (stack: TerraformStack) => void;

/** A stack that the real Terraform and the real provider deploy to a device simulator, step by step. */
export class Deployment {
  public static async start(options: SimulatorOptions = {}): Promise<Deployment> {
    const simulator = await Simulator.start(options);
    return new Deployment(simulator, Terraform.withRealProvider());
  }

  private readonly clean: ReturnType<Simulator["snapshot"]>;

  private constructor(
    public readonly device: Simulator,
    public readonly terraform: Terraform,
  ) {
    this.clean = device.snapshot();
  }

  /** Synthesizes and applies; the result is for the test to judge. The journal holds this step alone. */
  public async tryApply(build: Build): Promise<TerraformApplied> {
    await this.terraform.use(this.stackOf(build));
    this.device.journal.clear();
    return this.terraform.apply();
  }

  /** Synthesizes and applies, which has to succeed in one go and leave nothing to do. */
  public async apply(build: Build): Promise<readonly string[]> {
    const { succeeded, diagnostics } = await this.tryApply(build);
    if (!succeeded) throw new Error(`terraform apply failed:\n${describeAll(diagnostics)}\n${this.story()}`);
    const lines = [...this.device.journal.changeLines];
    await this.expectNothingToDo();
    return lines;
  }

  /** A plan after an apply has to be empty. */
  public async expectNothingToDo(): Promise<void> {
    const plan = await this.terraform.plan();
    if (!plan.succeeded) throw new Error(`terraform plan failed:\n${describeAll(plan.diagnostics)}`);
    if (plan.changes.length > 0) {
      throw new Error(`The next plan is not empty:\n${JSON.stringify(plan.changes, undefined, 2)}`);
    }
  }

  /** Destroys everything; the device has to be as before the first apply. */
  public async destroy(): Promise<readonly string[]> {
    this.device.journal.clear();
    const { succeeded, diagnostics } = await this.terraform.destroy();
    if (!succeeded) throw new Error(`terraform destroy failed:\n${describeAll(diagnostics)}\n${this.story()}`);
    expect(this.device.snapshot()).toEqual(this.clean);
    return [...this.device.journal.changeLines];
  }

  public async stop(): Promise<void> {
    this.terraform.remove();
    await this.device.stop();
  }

  private stackOf(build: Build): TerraformStack {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), "cdktf-bigip-smtp-e2e-")) });
    const stack = new TerraformStack(app, "mail");
    new BigipProvider(stack, "bigip", {
      address: this.device.address,
      port: String(this.device.port),
      ...this.device.credentials,
      teemDisable: true,
    });
    build(stack);
    return stack;
  }

  private story(): string {
    return this.device.journal.changeLines.join("\n");
  }
}
