import { propOf } from "../core/settled";
import { numberText } from "../core/tokens";

/**
 * What a monitor's name has at its end: the port, where it checks another one than the member's. BIG-IP refuses another
 * destination for a monitor that a pool uses, so another port is another monitor: the pool moves over, then the old one
 * goes.
 */
export function portEnding(props: unknown): { readonly ending?: string } {
  const port = propOf(props, "port");
  if (typeof port !== "number") return {};
  return { ending: `_${numberText(port)}` };
}

/** Where a monitor checks, as BIG-IP writes it: the member's address, and its port or another one. */
export function monitorDestination(port: number | undefined): string {
  return port === undefined ? "*:*" : `*:${numberText(port)}`;
}
