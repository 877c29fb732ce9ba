import type { TerraformProvider, TerraformResource } from "cdktf";
import { lateValue } from "./late";
import { isObject } from "./tokens";

/**
 * What the stack says about objects on the device that no plan compares, beside the resource that puts it there: a
 * comment in `cdk.tf.json`, which Terraform passes over. Texts in it are templates of Terraform like all others there.
 */

/** A value that the stack wants, in the words of tmsh. */
export type DeclaredValue =
  | string
  | { readonly list: readonly string[] }
  | { readonly block: DeclaredProperties }
  | DeclaredCollection
  /** Words as a user wrote them, those in braces as a list. */
  | { readonly syntax: DeclaredSyntax }
  /** The digest of a file's content. */
  | { readonly sha1: string }
  /** What nobody is shown. */
  | { readonly secret: DeclaredValue };

/** Named entries, in any order unless it says otherwise. */
export interface DeclaredCollection {
  readonly entries: readonly DeclaredEntry[];
  /** @default false */
  readonly isOrdered?: boolean;
  /**
   * Whether the device may have others, too.
   * @default false
   */
  readonly isPart?: boolean;
}

export interface DeclaredEntry {
  readonly name: string;
  readonly properties: DeclaredProperties;
}

export type DeclaredSyntax = readonly (string | DeclaredSyntax)[];

/** By the names that tmsh has for them. */
export type DeclaredProperties = Readonly<Record<string, DeclaredValue>>;

/** What it means that an object is not on the device. */
export enum Absence {
  /** A script made it, and makes it again. */
  SCRIPT = "script",
  /** Terraform made it. */
  RESOURCE = "resource",
  /** Nothing: BIG-IP makes it when it needs it. */
  NONE = "none",
}

/** An object on the device. */
export interface DeclaredObject {
  /** tmsh's name of the type. */
  readonly component: string;
  readonly path: string;
  readonly properties: DeclaredProperties;
  /**
   * Those that an object has from the beginning, so that `reapply` does not set them.
   * @default - none
   */
  readonly fixed?: DeclaredProperties;
  readonly absence: Absence;
  /**
   * As resources name it.
   * @default bigip
   */
  readonly provider?: string;
}

/** Whoever makes objects on a device. */
interface Maker {
  readonly _provider: TerraformProvider | undefined;
}

type Declare = () => readonly DeclaredObject[];

/** A release that something needs on the device, whether the stack states the device's release or not. */
export interface NeededRelease {
  readonly since: string;
  /** What it is in words: "cipher groups". */
  readonly what: string;
  /** Path of the construct. */
  readonly path: string;
  /** @default bigip */
  readonly provider?: string;
}

const KEY = "onDevice";

/** What a stack says about releases, beside everything else. */
export function releaseComment(releases: readonly NeededRelease[]): object {
  return releases.length === 0 ? {} : { "//": { releases } };
}

/** What is said there in the comment of a synthesized stack. */
export function releasesIn(comment: unknown): readonly NeededRelease[] {
  const found = isObject(comment) ? comment["releases"] : undefined;
  return Array.isArray(found) ? (found as NeededRelease[]) : [];
}

const DECLARED = new WeakMap<TerraformResource, Declare[]>();

/** Writes what the stack says beside a resource, behind what was written there before; asked for at synthesis. */
export function declare(resource: TerraformResource, { _provider }: Maker, objects: Declare): void {
  const all = DECLARED.get(resource) ?? [];
  all.push(() =>
    objects().map((each) => (_provider === undefined ? each : { ...each, provider: _provider.fqn })),
  );
  if (all.length > 1) return;
  DECLARED.set(resource, all);
  resource.addOverride(
    `//.${KEY}`,
    // What comes from other stacks stands in the resource, too, where cdktf looks for it first.
    lateValue(({ preparing }) => (preparing ? [] : all.flatMap((each) => each()))),
  );
}

/** What is declared in the comment of a synthesized resource. */
export function declaredIn(comment: unknown): readonly DeclaredObject[] {
  const found = isObject(comment) ? comment[KEY] : undefined;
  return Array.isArray(found) ? (found as DeclaredObject[]) : [];
}
