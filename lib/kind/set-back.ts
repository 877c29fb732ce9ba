import type { TmshProperties } from "../device/tmsh-value";

/** A property that a profile inherits. */
export interface Inherited {
  readonly property: string;
  /** The first release that has it: an older one is not asked for it. @default - all have it */
  readonly since?: string;
}

/** What becomes of an option on the device when it leaves the stack, where the provider can't take it off. */
export interface SetBack {
  /** Properties that get the values of the parent profile again. @default - none */
  readonly inherits?: readonly Inherited[];
  /** What properties get instead. @default - nothing */
  readonly to?: TmshProperties;
  /** Whether those who use the object wait until it is done: they have let go of something before. @default false */
  readonly usersWait?: boolean;
  /** What ids call the option, where several props are set back in one. @default - the prop */
  readonly option?: string;
}

/** The option is the parent profile's again. */
export function inherits(...properties: readonly (string | Inherited)[]): SetBack {
  return { inherits: properties.map((each) => (typeof each === "string" ? { property: each } : each)) };
}

/** The option gets other values. */
export function becomes(properties: TmshProperties): SetBack {
  return { to: properties };
}
