import { Annotations, Aspects, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

const WARNINGS = Symbol.for("cdktf-bigip-smtp/Warnings");

interface Store {
  readonly pending: Map<string, Pending>;
  readonly acknowledged: Map<string, string>;
  readonly lastChecks: (() => void)[];
}

interface Pending {
  readonly id: string;
  readonly message: string;
  emitted: boolean;
}

/**
 * The warnings of a construct and everything below it. A warning is something debatable or something that
 * depends on the device; it carries an id in brackets and can be silenced with a reason.
 */
export class Warnings {
  /** The warnings of `scope`. */
  public static of(scope: IConstruct): Warnings {
    return new Warnings(scope, storeOf(scope));
  }

  private constructor(
    private readonly scope: IConstruct,
    private readonly store: Store,
  ) {}

  /**
   * Silences a warning for this construct and all constructs below it.
   *
   * @param id the id in brackets, such as `snat-hides-source`
   * @param reason why it is fine here; for whoever reads the code next
   */
  public acknowledge(id: string, reason: string): void {
    this.store.acknowledged.set(id, reason);
  }

  /** @internal Adds a warning once; it is shown at synthesis unless it was acknowledged by then. */
  public add(id: string, message: string): void {
    const key = `${id}\n${message}`;
    if (this.store.pending.has(key)) return;
    this.store.pending.set(key, { id, message, emitted: false });
  }

  /** @internal Runs a check before the warnings are shown: it may still add some. */
  public beforeShowing(check: () => void): void {
    this.store.lastChecks.push(check);
    flushWithAspects(this.scope);
  }

  /** @internal Writes the warnings that nobody acknowledged as annotations. */
  public flush(): void {
    for (const check of this.store.lastChecks) check();
    for (const warning of this.store.pending.values()) {
      if (warning.emitted || this.isAcknowledged(warning.id)) continue;
      warning.emitted = true;
      Annotations.of(this.scope).addWarning(`[${warning.id}] ${warning.message}`);
    }
  }

  private isAcknowledged(id: string): boolean {
    return this.scope.node.scopes.some((scope) => peek(scope)?.acknowledged.has(id) ?? false);
  }
}

function peek(scope: IConstruct): Store | undefined {
  return (scope as { [WARNINGS]?: Store })[WARNINGS];
}

function storeOf(scope: IConstruct): Store {
  const existing = peek(scope);
  if (existing) return existing;
  const store: Store = { pending: new Map(), acknowledged: new Map(), lastChecks: [] };
  Object.defineProperty(scope, WARNINGS, { value: store });
  return store;
}

const flushed = new WeakSet<IConstruct>();

/** Tools that synthesize without validation (`Testing.synth`) run aspects only, and should see the warnings too. */
function flushWithAspects(scope: IConstruct): void {
  const stack = scope.node.scopes.find((ancestor) => TerraformStack.isStack(ancestor));
  if (stack === undefined || flushed.has(stack)) return;
  flushed.add(stack);
  Aspects.of(stack).add({ visit: (node) => peek(node) && Warnings.of(node).flush() });
}
