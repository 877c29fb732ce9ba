import type { TmshProperties } from "../device/tmsh-value";

/** What becomes of an option on the device when it leaves the stack, where the provider can't take it off. */
export interface SetBack {
  /** Properties that get the values of the parent profile again, by tmsh's names. @default - none */
  readonly inherits?: readonly string[];
  /** What properties get instead. @default - nothing */
  readonly to?: TmshProperties;
}

/** The option is the parent profile's again. */
export function inherits(...properties: readonly string[]): SetBack {
  return { inherits: properties };
}

/** The option gets other values. */
export function becomes(properties: TmshProperties): SetBack {
  return { to: properties };
}
