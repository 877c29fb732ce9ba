import type { BigipObject } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { anySource } from "./client-source";
import type { Listener } from "./listener";
import { VIRTUAL_SERVER } from "./virtual-server-props";

/** What sets back from which clients connections are taken: what all clients are is known with the address. */
export function listenerSetBacks(host: BigipObject, { source, address }: Listener): Dependable[] {
  if (source === undefined || address === undefined) return [];
  const properties = { source: TmshValue.of("source", anySource(address), "source") };
  return [setBack(host, "Source", { component: VIRTUAL_SERVER.component, properties: () => properties })];
}
