import { App, TerraformStack, Testing } from "cdktf";
import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { type Occasion, Seed, Simulator, type SimulatorOptions } from "../../../lib/simulator";
import { TerraformSeverity } from "../../../lib/testing/terraform/diagnostics";
import type { Attributes } from "../../../lib/testing/terraform/values";
import {
  describeAll,
  ProviderFailure,
  runCommandsIn,
  Terraform,
  type TerraformApplied,
  TestProvider,
} from "../../terraform/harness";

/** What a test puts into the stack beside the provider. */
export type Build = (stack: TerraformStack) => void;

/** Makes a whole stack with a provider of its own, as the examples do. */
export type AddStack = (app: App) => TerraformStack;

/** All objects on a device, by component and full path. */
export type DeviceSnapshot = ReturnType<Simulator["snapshot"]>;

/** A change that has to succeed, as the device saw it. */
export interface Step {
  /** What changed the configuration, in order: requests and the tmsh commands of scripts. */
  readonly lines: readonly string[];
  /** All requests of the apply: logins and reads too. */
  readonly requests: number;
}

/** Whatever a script does, what the provider and the device's shells pass on needs no quoting. */
const HARMLESS = /^-c 'tmsh [A-Za-z0-9+/= |;>&-]+'$/;

/** As in the provider. */
const ANSWER_SECONDS = 60;

/** The device, and how the provider speaks with it. */
export interface DeploymentOptions extends SimulatorOptions {
  /**
   * How long the provider waits for an answer.
   * @default 60
   */
  readonly answerSeconds?: number;
  /**
   * Values of variables of the stack.
   * @default - none
   */
  readonly variables?: Attributes;
}

/** A stack that the real Terraform and the real provider deploy to a device simulator, step by step. */
export class Deployment {
  public static async start(options: DeploymentOptions = {}): Promise<Deployment> {
    const device = await startDevice(options);
    return new Deployment(device, options, realProvider(device, options));
  }

  /**
   * With a provider that is served from the schema: it keeps native resources to itself and runs commands on the
   * device. For stacks of device objects that is all there is, and it needs no provider to install.
   */
  public static async startServed(options: DeploymentOptions = {}): Promise<Deployment> {
    const device = await startDevice(options);
    return new Deployment(device, options, await servedProvider(device, options));
  }

  public readonly terraform: Terraform;
  private readonly clean: DeviceSnapshot;
  private twin: Terraform | undefined;

  private constructor(
    public readonly device: Simulator,
    private readonly options: DeploymentOptions,
    private readonly provider: UsedProvider,
  ) {
    this.clean = device.snapshot();
    this.terraform = provider.terraform;
  }

  /** The stack that leads to the device. */
  public stackOf(build: Build): TerraformStack {
    return stackWith(build, this.device, this.options);
  }

  /** Synthesizes and applies; the result is for the test to judge. The journal holds this step alone. */
  public async tryApply(build: Build): Promise<TerraformApplied> {
    return this.tryApplyStack(this.stackOf(build));
  }

  /** Synthesizes and applies, which has to succeed in one go and leave nothing to do. */
  public async apply(build: Build): Promise<Step> {
    return this.applyStack(this.stackOf(build));
  }

  /** The same with a stack that has its own provider, which the environment leads to the device. */
  public async applyExample(addTo: AddStack): Promise<Step> {
    return this.applyStack(addTo(Testing.app()));
  }

  /** `tryApply` with a stack that has its own provider. */
  public async tryApplyExample(addTo: AddStack): Promise<TerraformApplied> {
    return this.tryApplyStack(addTo(Testing.app()));
  }

  /** A change: it succeeds, leaves nothing to do, and the device is as if it had never been otherwise. */
  public async change(build: Build): Promise<Step> {
    const step = await this.apply(build);
    expect(this.objects()).toEqual(await this.freshlyDeployed(build));
    return step;
  }

  /** All objects on the device, without what depends on chance. */
  public objects(): DeviceSnapshot {
    return comparable(this.device.snapshot());
  }

  /** The whole configuration, as `tmsh list` prints it. */
  public listing(): string {
    return Object.keys(this.device.snapshot())
      .map((component) => this.device.tmsh(`list ${component}`).stdout)
      .join("");
  }

  /** Applies what is there once more. */
  public async applyAgain(): Promise<TerraformApplied> {
    this.device.journal.clear();
    return this.terraform.apply();
  }

  /** Applies, and ends that by force when the device has done what a request asks for, before it answers. */
  public async endApplyAt(occasion: Occasion, flags: readonly string[] = []): Promise<void> {
    const { device, terraform } = this;
    const apply = terraform.startApply(flags);
    device.faults.hold(occasion, () => {
      apply.kill();
      return Promise.resolve();
    });
    const wasKilled = await apply.wasKilled();
    device.faults.clear();
    if (!wasKilled) throw new Error(`The apply came to its end:\n${device.journal.changeLines.join("\n")}`);
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
  public async destroy(): Promise<Step> {
    this.device.journal.clear();
    const result = await this.terraform.destroy();
    if (!result.succeeded) throw this.failure("destroy", result);
    const step = this.step();
    this.expectCleanDevice();
    return step;
  }

  /** The device has to be as before the first apply. */
  public expectCleanDevice(): void {
    expect(this.device.snapshot()).toEqual(this.clean);
  }

  /** What a device has on which this stack is the first. */
  public async freshlyDeployed(build: Build): Promise<DeviceSnapshot> {
    const device = await startDevice(this.options);
    try {
      const twin = (this.twin ??= Terraform.withRealProvider());
      twin.forget();
      await twin.use(stackWith(build, device, this.options));
      await twin.mustApply("-refresh=false");
      return comparable(device.snapshot());
    } finally {
      await device.stop();
    }
  }

  public async stop(): Promise<void> {
    this.provider.stop();
    this.twin?.remove();
    await this.device.stop();
  }

  private async tryApplyStack(stack: TerraformStack): Promise<TerraformApplied> {
    await this.terraform.use(stack);
    return this.applyAgain();
  }

  private async applyStack(stack: TerraformStack): Promise<Step> {
    const result = await this.tryApplyStack(stack);
    if (!result.succeeded) throw this.failure("apply", result);
    const step = this.step();
    await this.expectNothingToDo();
    return step;
  }

  private step(): Step {
    const { changeLines, entries, bashRuns } = this.device.journal;
    for (const { text } of bashRuns) expect(text).toMatch(HARMLESS);
    return { lines: [...changeLines], requests: entries.length };
  }

  private failure(command: string, { diagnostics }: TerraformApplied): Error {
    const story = this.device.journal.changeLines.join("\n");
    const errors = diagnostics.filter(({ severity }) => severity === TerraformSeverity.ERROR);
    return new Error(`terraform ${command} failed:\n${describeAll(errors)}\n${story}`);
  }
}

/** A device with what the examples and tests take for granted: certificates, VLANs. */
function startDevice(options: SimulatorOptions): Promise<Simulator> {
  return Simulator.start({ ...options, seeds: [Seed.examples(), ...(options.seeds ?? [])] });
}

interface UsedProvider {
  readonly terraform: Terraform;
  readonly stop: () => void;
}

function realProvider(device: Simulator, { variables }: DeploymentOptions): UsedProvider {
  const { address, port, credentials } = device;
  const { username, password } = credentials;
  const terraform = Terraform.withRealProvider({
    // Those of the examples; Terraform only warns of values that nobody asks for.
    variables: { bigip_address: address, bigip_username: username, bigip_password: password, ...variables },
    environment: { BIGIP_PORT: String(port) },
  });
  return { terraform, stop: () => terraform.remove() };
}

async function servedProvider(
  device: Simulator,
  { variables, answerSeconds = ANSWER_SECONDS }: DeploymentOptions,
): Promise<UsedProvider> {
  const provider = await TestProvider.start();
  runCommandsIn(provider, (utilCmdArgs) => bashOn(device, utilCmdArgs, answerSeconds));
  return { terraform: provider.terraform(variables), stop: () => provider.stop() };
}

/** Runs bash by REST, as the provider does. */
async function bashOn(
  { url, credentials }: Simulator,
  utilCmdArgs: string,
  answerSeconds: number,
): Promise<string> {
  const { username, password } = credentials;
  const answer = await fetch(`${url}/mgmt/tm/util/bash`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
    },
    body: JSON.stringify({ command: "run", utilCmdArgs }),
    signal: AbortSignal.timeout(answerSeconds * 1000),
  });
  const body = (await answer.json()) as { readonly commandResult?: string; readonly message?: string };
  if (!answer.ok) throw new ProviderFailure(`HTTP ${answer.status} :: ${body.message ?? ""}`);
  return body.commandResult ?? "";
}

/** A stack with a provider that leads to the device. */
function stackWith(build: Build, device: Simulator, { answerSeconds }: DeploymentOptions): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "mail");
  new BigipProvider(stack, "bigip", {
    address: device.address,
    port: String(device.port),
    ...device.credentials,
    apiTimeout: answerSeconds,
    teemDisable: true,
  });
  build(stack);
  return stack;
}

/** Collections in whose order nothing lies. */
const WITHOUT_ORDER = ["members", "profiles"];

/** A snapshot without what depends on chance: the order in which members and profiles came, and the names of temporary files. */
function comparable(snapshot: DeviceSnapshot): DeviceSnapshot {
  return JSON.parse(JSON.stringify(snapshot), (key: string, value: unknown) => {
    if (key === "sourcePath") return undefined;
    if (key === "apiRawValues" && JSON.stringify(value) === "{}") return undefined;
    return WITHOUT_ORDER.includes(key) && Array.isArray(value)
      ? value.map((each) => JSON.stringify(each)).sort()
      : value;
  }) as DeviceSnapshot;
}
