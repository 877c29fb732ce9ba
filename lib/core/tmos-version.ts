import type { IConstruct } from "constructs";
import type { PropReader } from "./prop-reader";
import { isRefused } from "./refused";
import { isToken, show } from "./tokens";

const CONTEXT_KEY = "bigip:tmosVersion";

/** The release of a device, where the user states it: nothing is guessed otherwise. */
export class TmosVersion {
  /** Reads the prop `tmosVersion`, or the construct context `bigip:tmosVersion`. */
  public static of(construct: IConstruct, read: PropReader, prop?: unknown): TmosVersion {
    const value: unknown = prop ?? construct.node.tryGetContext(CONTEXT_KEY);
    const given = read.string("tmosVersion", value);
    // Of a release that is known only at apply nothing is guessed.
    const text = isRefused(given) ? read.literal("tmosVersion", given) : given;
    if (text === undefined || isToken(text)) return new TmosVersion(undefined);
    if (/^\d+(\.\d+){0,3}$/.test(text)) return new TmosVersion(text);
    const problem = `${show(text)} is not a release`;
    return new TmosVersion(
      read.holdBack("tmos-version", "tmosVersion", problem, `Write it like "15.1" or "17.1.1"`),
    );
  }

  /** Lets everything below a construct see the release as its context; only before the first child is made. */
  public shareBelow(construct: IConstruct): void {
    if (this.text !== undefined) construct.node.setContext(CONTEXT_KEY, this.text);
  }

  private constructor(
    /** The release as text. */
    public readonly text: string | undefined,
  ) {}

  /** Whether the device is known to be older than a release. */
  public isBefore(release: string): boolean {
    return this.text !== undefined && isOlder(this.text, release);
  }
}

/** Whether a release is older than another one. */
export function isOlder(release: string, other: string): boolean {
  const [ours, theirs] = [release, other].map((each) => each.split(".").map(Number));
  for (const [index, part] of (theirs ?? []).entries()) {
    const own = ours?.[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
