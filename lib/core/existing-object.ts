import { Construct } from "constructs";
import type { IBigipObject } from "./i-bigip-object";
import type { Marked, ObjectKind } from "./object-kind";
import { Faults } from "./faults";
import { withArticle } from "./messages";
import { placeOf } from "./place";
import { PropReader } from "./prop-reader";
import { propOf } from "./settled";
import { BigipShared } from "./bigip-shared";
import { isToken } from "./tokens";

/** The full path among attributes that may be anything. */
export function pathAmong(attributes: unknown): unknown {
  return propOf(attributes, "fullPath");
}

/** An object that exists on the device and is not made by this stack. */
export class ExistingObject extends Construct implements IBigipObject {
  public readonly objectType: string;
  public readonly fullPath: string;
  public readonly devicePath?: string;

  /** @internal */
  protected readonly _faults: Faults;
  /** @internal */
  protected readonly _read: PropReader;

  public constructor(scope: Construct, id: string, path: unknown, kind: ObjectKind) {
    super(placeOf(scope, id), id);
    this.objectType = kind.type;
    BigipShared.of(this);
    this._faults = Faults.of(this);
    this._read = new PropReader(this._faults);
    this.fullPath =
      this._read.fullPath("fullPath", path, kind.type) ??
      this._read.missing("fullPath", `the full path of ${withArticle(kind.type)}`);
    if (!isToken(this.fullPath)) this.devicePath = this.fullPath;
  }
}

/** An object of a kind that has nothing but its path. */
export function existingObject<Mark extends string>(
  scope: Construct,
  id: string,
  path: unknown,
  kind: ObjectKind<Mark>,
): ExistingObject & Marked<Mark> {
  return withMarks(new ExistingObject(scope, id, path, kind), kind);
}

/** Gives an object the members that its kind is known by. */
export function withMarks<T extends IBigipObject, Mark extends string>(
  object: T,
  { marks }: ObjectKind<Mark>,
): T & Marked<Mark> {
  const members = marks.map((mark) => [mark, object.fullPath] as const);
  return Object.assign(object, Object.fromEntries(members) as Marked<Mark>);
}
