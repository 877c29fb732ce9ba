import { hasMark, MARKS } from "./marks";
import type { IConstruct } from "constructs";
import { Faults } from "./faults";
import { scopeOf } from "./place";
import { PropReader } from "./prop-reader";
import { isToken } from "./tokens";

const DEFAULT = Symbol.for("cdktf-bigip-smtp/Descriptions");

interface Described {
  [DEFAULT]?: string;
}

/**
 * The description of objects that state none. BIG-IP shows it beside each object: who looks there sees where the
 * object comes from, and that it is not to be changed by hand.
 */
export class Descriptions {
  /** The descriptions of what is made below `scope`. */
  public static of(scope: IConstruct): Descriptions {
    return new Descriptions(scopeOf("Descriptions.of", scope));
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Sets the description of all objects below that state none, as far as BIG-IP has a place for it. The nearest
   * default counts. Call it before the objects are made.
   *
   * @param text the description
   */
  public setDefault(text: string): void {
    const given: unknown = text;
    if (typeof given !== "string" && !isToken(given)) {
      new PropReader(Faults.of(this.scope)).wrongType("setDefault", given, "text");
      return;
    }
    const earlier = this.scope.node.findAll().find(hasNoOwnDescription);
    if (earlier !== undefined) {
      Faults.of(this.scope).report(
        "description-too-late",
        `setDefault: ${earlier.node.path} was made before and has no description by it`,
        "Move Descriptions.of(...).setDefault(...) up",
      );
    }
    Object.defineProperty(this.scope, DEFAULT, { value: text, configurable: true });
  }
}

/** An object that has a description. */
interface Describable extends IConstruct {
  readonly _given: Readonly<Record<string, unknown>>;
}

function isDescribable(construct: IConstruct): construct is Describable {
  return hasMark(construct, MARKS.object);
}

function hasNoOwnDescription(construct: IConstruct): boolean {
  return isDescribable(construct) && construct._given["description"] === undefined;
}

/** The nearest default for an object. */
export function defaultDescription(object: IConstruct): string | undefined {
  return [...object.node.scopes]
    .reverse()
    .map((scope) => (scope as Described)[DEFAULT])
    .find((text) => text !== undefined);
}
