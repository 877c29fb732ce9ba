import { isObject } from "../core/tokens";

/** Where the value of a setting came from. */
export enum Origin {
  /** A prop, a call or an override states it. */
  YOU = "you",
  /** F5's guide, since nothing else is stated. */
  GUIDE = "guide",
  /** The device: a parent profile or BIG-IP's own default decides. */
  DEVICE = "device",
  /** This library, since neither you nor the guide says it: names, and what makes the rest work. */
  LIBRARY = "library",
}

/** The props that were given to a construct. */
export type GivenProps = Readonly<Record<string, unknown>>;

/** Whether a prop is given; a dot leads into a bag of props: `healthCheck.interval`. */
export function isGiven(props: GivenProps, path: string): boolean {
  const value = path
    .split(".")
    .reduce<unknown>((bag, prop) => (isObject(bag) ? bag[prop] : undefined), props);
  return value !== undefined;
}
