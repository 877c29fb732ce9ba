import {
  NO_DEVICE,
  SchemaProvider,
  type ProviderBackend,
  type ResourceChange,
} from "../../../lib/testing/terraform/schema-provider";
import type { Attributes } from "../../../lib/testing/terraform/values";
import { forceNew } from "./force-new";
import { Terraform } from "./terraform";

/** What Terraform does with a resource. */
export type ChangeAction = "create" | "update" | "delete";

/** A call that changed something, in the order in which Terraform made them. */
export interface ProviderCall {
  readonly action: ChangeAction;
  readonly type: string;
  /** The resource after the change; of a deleted one before it. */
  readonly values: Attributes;
}

/** Values that the provider sets, beside those of the configuration; nothing if it sets none. */
type Answer = Attributes | undefined;

/** Called when a resource is created or updated. What it throws becomes an error of Terraform. */
export type ApplyHook = (
  planned: Attributes,
  action: ChangeAction,
  prior: Attributes | null,
) => Answer | Promise<Answer>;

/** Called when a resource is deleted. */
export type DeleteHook = (prior: Attributes) => undefined | Promise<undefined>;

/** Called when Terraform refreshes a resource: its values now, or null if it is gone. */
export type ReadHook = (state: Attributes) => Attributes | null | Promise<Attributes | null>;

/** Called for a data source: the values that the provider finds. */
export type DataHook = (config: Attributes) => Answer | Promise<Answer>;

/** Called for an import: the values that belong to the id. */
export type ImportHook = (id: string) => Answer | Promise<Answer>;

/**
 * The provider F5Networks/bigip served from its schema, with hooks by which a test plays the device. Without hooks
 * everything succeeds and stays as it was sent. All stacks of a test file can share one.
 */
export class TestProvider {
  public static async start(): Promise<TestProvider> {
    const backend = new HookedBackend();
    return new TestProvider(backend, await SchemaProvider.start(backend));
  }

  private readonly workspaces: Terraform[] = [];

  private constructor(
    private readonly backend: HookedBackend,
    private readonly provider: SchemaProvider,
  ) {}

  /** The changes that Terraform has made since the start or the last `reset`. */
  public get calls(): readonly ProviderCall[] {
    return [...this.backend.calls];
  }

  public onApply(type: string, hook: ApplyHook): void {
    this.backend.apply_.set(type, hook);
  }

  public onDelete(type: string, hook: DeleteHook): void {
    this.backend.delete_.set(type, hook);
  }

  public onRead(type: string, hook: ReadHook): void {
    this.backend.read_.set(type, hook);
  }

  public onReadData(type: string, hook: DataHook): void {
    this.backend.data_.set(type, hook);
  }

  public onImport(type: string, hook: ImportHook): void {
    this.backend.import_.set(type, hook);
  }

  /** Forgets hooks and calls. */
  public reset(): void {
    this.backend.reset();
  }

  /** Forgets the calls alone. */
  public forgetCalls(): void {
    this.backend.calls.length = 0;
  }

  /**
   * Terraform with this provider, in a folder of its own that is removed when the provider stops.
   *
   * @param variables values of variables
   */
  public terraform(variables: Attributes = {}): Terraform {
    const terraform = new Terraform({ variables, environment: () => this.provider.environment() });
    this.workspaces.push(terraform);
    return terraform;
  }

  public stop(): void {
    for (const workspace of this.workspaces) workspace.remove();
    this.provider.stop();
  }
}

class HookedBackend implements ProviderBackend {
  public readonly calls: ProviderCall[] = [];
  public readonly apply_ = new Map<string, ApplyHook>();
  public readonly delete_ = new Map<string, DeleteHook>();
  public readonly read_ = new Map<string, ReadHook>();
  public readonly data_ = new Map<string, DataHook>();
  public readonly import_ = new Map<string, ImportHook>();

  public reset(): void {
    this.calls.length = 0;
    for (const hooks of [this.apply_, this.delete_, this.read_, this.data_, this.import_]) hooks.clear();
  }

  public replacing(type: string): readonly string[] {
    return forceNew(type);
  }

  public async apply({ type, prior, planned }: ResourceChange): Promise<Attributes> {
    if (planned === null) {
      const deleted = prior ?? {};
      this.calls.push({ action: "delete", type, values: deleted });
      await this.delete_.get(type)?.(deleted);
      return {};
    }
    const action = prior === null ? "create" : "update";
    this.calls.push({ action, type, values: planned });
    return (await this.apply_.get(type)?.(planned, action, prior)) ?? {};
  }

  public async read(type: string, state: Attributes): Promise<Attributes | null> {
    const hook = this.read_.get(type);
    return hook === undefined ? NO_DEVICE.read(type, state) : hook(state);
  }

  public async import(type: string, id: string): Promise<Attributes> {
    return (await this.import_.get(type)?.(id)) ?? {};
  }

  public async readData(type: string, config: Attributes): Promise<Attributes> {
    return (await this.data_.get(type)?.(config)) ?? {};
  }
}
