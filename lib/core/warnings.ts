import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { messageOf, sentences } from "./messages";
import { nearestName } from "./nearest";
import { scopeOf } from "./place";
import { Severity } from "./rule";
import { RULES, type RuleId } from "./rules";
import { isLiteral, show } from "./tokens";

const WARNINGS = Symbol.for("cdktf-bigip-smtp/Warnings");

interface Store {
  readonly pending: Map<string, Pending>;
  readonly acknowledged: Map<string, string>;
  readonly faultyAcknowledgements: Set<string>;
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
    return new Warnings(scopeOf("Warnings.of", scope), storeOf(scope));
  }

  private constructor(
    private readonly scope: IConstruct,
    private readonly store: Store,
  ) {}

  /**
   * Silences a warning for this construct and all constructs below it. An id that no warning has is an error; where
   * the warning does not come up, that is a warning (`unused-acknowledgement`).
   *
   * @param id the id in brackets, such as `snat-hides-source`
   * @param reason why it is fine here; for whoever reads the code next
   */
  public acknowledge(id: string, reason: string): void {
    if (this.store.acknowledged.size + this.store.faultyAcknowledgements.size === 0) {
      this.scope.node.addValidation({ validate: () => this.checkAcknowledgements() });
    }
    const fault = acknowledgementFault(id, reason);
    if (fault === undefined) this.store.acknowledged.set(id, reason);
    else this.store.faultyAcknowledgements.add(fault);
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

  /** When all constructs and aspects are through: before, the warning may still come. */
  private checkAcknowledgements(): string[] {
    const unused = [...this.store.acknowledged.keys()].filter((id) => id !== UNUSED && !this.silences(id));
    for (const id of unused) {
      const fix = "Take the acknowledgement out, or move it to where the warning is";
      this.add(UNUSED, sentences(UNUSED, `acknowledge: there is no warning ${id} here`, fix));
    }
    this.flush();
    return [...this.store.faultyAcknowledgements];
  }

  private silences(id: string): boolean {
    const stores = this.scope.node.findAll().flatMap((each) => peek(each) ?? []);
    for (const { lastChecks } of stores) for (const check of lastChecks) check();
    return stores.some(({ pending }) => [...pending.values()].some((each) => each.id === id));
  }

  private isAcknowledged(id: string): boolean {
    return this.scope.node.scopes.some((scope) => peek(scope)?.acknowledged.has(id) ?? false);
  }
}

const UNUSED = "unused-acknowledgement" satisfies RuleId;

/** The ids of what can be acknowledged. */
const WARNING_IDS = Object.entries(RULES)
  .filter(([, { severity }]) => severity === Severity.WARNING)
  .map(([id]) => id);

/** What is wrong with the id or the reason of an acknowledgement, which JavaScript may leave out. */
function acknowledgementFault(id: unknown, reason: unknown): string | undefined {
  if (!isLiteral(id) || !WARNING_IDS.includes(id)) {
    return messageOf("unknown-warning", `acknowledge: ${show(id)} is no warning`, idAdvice(id));
  }
  if (typeof reason === "string") return undefined;
  return messageOf(
    "value-type",
    `acknowledge: expected a reason as text, got ${show(reason)}`,
    "Say why it is fine",
  );
}

function idAdvice(id: unknown): string {
  if (typeof id === "string" && id in RULES) return "It is an error, which has to be mended";
  const nearest = typeof id === "string" ? nearestName(id, WARNING_IDS) : undefined;
  return nearest === undefined ? "Write the id that stands in brackets in the message" : `Write ${nearest}`;
}

function peek(scope: IConstruct): Store | undefined {
  return (scope as { [WARNINGS]?: Store })[WARNINGS];
}

function storeOf(scope: IConstruct): Store {
  const existing = peek(scope);
  if (existing) return existing;
  const store: Store = {
    pending: new Map(),
    acknowledged: new Map(),
    faultyAcknowledgements: new Set(),
    lastChecks: [],
  };
  Object.defineProperty(scope, WARNINGS, { value: store });
  return store;
}

/** Shows the warnings of a stack: once all constructs are made, and the aspects are through. */
export function showWarnings(stack: IConstruct): void {
  for (const node of stack.node.findAll()) showWarningsOf(node);
}

/** Shows the warnings of one construct. */
export function showWarningsOf(construct: IConstruct): void {
  if (peek(construct) !== undefined) Warnings.of(construct).flush();
}
