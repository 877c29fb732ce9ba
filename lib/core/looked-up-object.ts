import { type TerraformDataSource, type TerraformMetaArguments, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { lateText } from "./late";
import { BigipConstruct, type BigipConstructProps } from "./bigip-construct";
import type { IBigipObject } from "./i-bigip-object";
import { COMMON, fullPath } from "./full-path";
import { withArticle } from "./messages";
import { withMarks } from "./existing-object";
import type { Marked, ObjectKind } from "./object-kind";
import type { PropNames } from "./prop-names";
import { isToken } from "./tokens";

/** Which existing object to read from the device. */
export interface LookupProps {
  /** Name without the partition. */
  readonly name: string;
  /**
   * Bare name of the partition.
   * @default Common
   */
  readonly partition?: string;
  /**
   * The BIG-IP provider to use, for stacks with several.
   * @default - the stack's BigipProvider without alias
   */
  readonly provider?: TerraformProvider;
}

const LOOKUP_PROPS: PropNames<LookupProps> = { name: true, partition: true, provider: true };

/** What a data source needs to find an object. */
export interface LookupConfig extends TerraformMetaArguments {
  readonly name: string;
  readonly partition: string;
}

/** An existing object that Terraform reads from the device at each plan. */
class LookedUpObject extends BigipConstruct implements IBigipObject {
  public readonly objectType: string;
  public readonly fullPath: string;
  public readonly devicePath?: string;
  private readonly data: TerraformDataSource;

  public constructor(
    scope: Construct,
    id: string,
    props: LookupProps,
    kind: ObjectKind,
    read: (scope: Construct, config: LookupConfig) => TerraformDataSource,
  ) {
    super(scope, id, props satisfies BigipConstructProps);
    this.objectType = kind.type;
    const given = this._read.props(props, LOOKUP_PROPS);
    const name =
      this._read.deviceName("name", given.name, "mail_pool") ??
      this._read.missing("name", `the name of ${withArticle(kind.type)}`);
    const partition = this._read.partition(given.partition) ?? COMMON;
    this.devicePath = isToken(name) || isToken(partition) ? undefined : fullPath(partition, name);
    this.data = read(this, { name, partition, ...this._meta });
    this.fullPath = lateText(() => this.data.getStringAttribute("id"));
  }

  public get fqn(): string {
    return this.data.fqn;
  }
}

/** An object of a kind that exists already, read from the device by a data source. */
export function lookedUpObject<Mark extends string>(
  scope: Construct,
  id: string,
  props: LookupProps,
  kind: ObjectKind<Mark>,
  read: (scope: Construct, config: LookupConfig) => TerraformDataSource,
): IBigipObject & Marked<Mark> {
  return withMarks(new LookedUpObject(scope, id, props, kind, read), kind);
}
