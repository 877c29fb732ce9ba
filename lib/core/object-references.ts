import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Device } from "./bigip-shared";
import type { Faults } from "./faults";
import { COMMON, mayRefer, parseFullPath } from "./full-path";
import { type IBigipObject, isBigipObject } from "./i-bigip-object";
import { hasMark, MARKS } from "./marks";
import { withArticle } from "./messages";
import { isOfKind, type ObjectKind } from "./object-kind";
import type { PropReader } from "./prop-reader";
import { isToken, show } from "./tokens";

/** Gives an object that a prop refers to, if the construct can use it; reports it otherwise. */
export type Refer = <T extends IBigipObject>(
  prop: string,
  value: T | undefined,
  kind: ObjectKind,
) => T | undefined;

/** Reads what was given to a construct: plain values, and objects that its props refer to. */
export interface RowReader {
  readonly read: PropReader;
  readonly refer: Refer;
}

/** A reader of the props inside a prop. */
export function readerInside({ read, refer }: RowReader, prop: string): RowReader {
  return { read: read.inside(prop), refer: (inner, value, kind) => refer(`${prop}.${inner}`, value, kind) };
}

/** The objects that the props of a construct refer to. */
export class ObjectReferences {
  private readonly usable: IBigipObject[] = [];

  public constructor(
    private readonly user: IConstruct,
    private readonly faults: Faults,
    private readonly reader: PropReader,
    private readonly device: Device,
  ) {}

  /** Those that the construct can use. */
  public get used(): readonly IBigipObject[] {
    return this.usable;
  }

  /**
   * An object that a prop refers to, if the construct can use it.
   *
   * @param home the partition of the construct, where it has one
   */
  public read<T extends IBigipObject>(
    prop: string,
    value: T | undefined,
    kind: ObjectKind,
    home: string | undefined,
  ): T | undefined {
    if (value === undefined) return undefined;
    const path = this.reader.path(prop);
    const usable =
      this.isOf(kind, path, value) &&
      isOfSameStack(this.user, this.faults, path, value) &&
      this.isReachable(path, value, home) &&
      this.isOnSameDevice(path, value);
    if (usable) {
      this.usable.push(value);
      return value;
    }
    this.faults.holdBack();
    return undefined;
  }

  private isOf(kind: ObjectKind, prop: string, value: unknown): boolean {
    if (isBigipObject(value) && isOfKind(value, kind)) return true;
    const got = isBigipObject(value) ? withArticle(value.objectType) : show(value);
    this.faults.report(
      "value-type",
      `${prop}: expected ${withArticle(kind.type)}, got ${got}`,
      `Pass a construct or a reference made with ${kind.factory}`,
    );
    return false;
  }

  private isReachable(prop: string, value: IBigipObject, home: string | undefined): boolean {
    const partition = value.devicePath === undefined ? undefined : parseFullPath(value.devicePath)?.partition;
    if (home === undefined || partition === undefined || isToken(home) || mayRefer(home, partition))
      return true;
    this.faults.report(
      "third-partition",
      `${prop}: ${String(value.devicePath)} is in partition ${partition}, the object that refers to it in ${home}`,
      `Put both into ${home}, or the ${value.objectType} into ${COMMON}`,
    );
    return false;
  }

  private isOnSameDevice(prop: string, value: IBigipObject): boolean {
    const theirs = deviceOf(value);
    if (theirs === undefined || theirs === this.device) return true;
    this.faults.report(
      "mixed-providers",
      `${prop}: ${value.node.path} is on another provider than ${this.user.node.path}`,
      `Pass the same provider to both`,
    );
    return false;
  }
}

/** Whether a construct can use another one at all; reports it where that one is of another stack. */
export function isOfSameStack(user: IConstruct, faults: Faults, prop: string, value: IConstruct): boolean {
  const theirs = TerraformStack.of(value);
  const ours = TerraformStack.of(user);
  if (theirs === ours) return true;
  faults.report(
    "other-stack",
    `${prop}: ${value.node.path} belongs to stack ${theirs.node.id}, this construct to stack ${ours.node.id}`,
    `Refer to it in stack ${ours.node.id} with fromFullPath(this, id, "/Partition/name")`,
  );
  return false;
}

function deviceOf(value: IBigipObject): Device | undefined {
  return hasMark(value, MARKS.construct)
    ? (value as IBigipObject & { readonly _device: Device })._device
    : undefined;
}
