import { Construct } from "constructs";
import type { IBigipObject } from "./bigip-object";
import { Faults } from "./faults";
import { withArticle } from "./messages";
import { placeOf } from "./place";
import { PropReader } from "./prop-reader";
import { propOf } from "./settled";
import { BigipShared } from "./shared";
import { isToken } from "./tokens";

/** The full path among attributes that may be anything. */
export function pathAmong(attributes: unknown): unknown {
  return propOf(attributes, "fullPath");
}

/** An object that exists on the device and is not made by this stack. */
export class ExistingObject extends Construct implements IBigipObject {
  public readonly fullPath: string;
  public readonly devicePath?: string;

  /** @internal */
  protected readonly _faults: Faults;
  /** @internal */
  protected readonly _read: PropReader;

  public constructor(
    scope: Construct,
    id: string,
    path: unknown,
    public readonly objectType: string,
  ) {
    super(placeOf(scope, id), id);
    BigipShared.of(this);
    this._faults = new Faults(this);
    this._read = new PropReader(this._faults);
    this.fullPath =
      this._read.fullPath("fullPath", path, objectType) ??
      this._read.missing("fullPath", `the full path of ${withArticle(objectType)}`);
    if (!isToken(this.fullPath)) this.devicePath = this.fullPath;
  }
}
