import type { BigipObject } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import { isUnsent } from "../core/tokens";
import { descriptionSetBack } from "../device/description";
import { setBack } from "../device/set-back";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { anySource } from "./client-source";
import type { Listener } from "./listener";
import { NO_RATE_LIMIT } from "./rate-limit";
import { SourcePort } from "./source-port";
import type { VirtualServerProps } from "./virtual-server-props";

const COMPONENT = "ltm virtual";

/** What to set back on the device when an option of a virtual server leaves the stack that the provider can't clear. */
export function listenerSetBacks(
  host: BigipObject,
  { source, address }: Listener,
  given: Partial<VirtualServerProps>,
): Dependable[] {
  const back = (option: string, properties: TmshProperties): Dependable =>
    setBack(host, option, { component: COMPONENT, properties: () => properties });
  return [
    ...descriptionSetBack(host, COMPONENT),
    ...(source === undefined || address === undefined
      ? []
      : [back("Source", { source: TmshValue.of("source", anySource(address), "source") })]),
    ...(given.sourcePort === undefined
      ? []
      : [back("SourcePort", { "source-port": TmshValue.keyword(SourcePort.PRESERVE) })]),
    ...(isUnsent(given.connectionLimit)
      ? []
      : [back("ConnectionLimit", { "connection-limit": TmshValue.keyword(0) })]),
    ...(given.rateLimit === undefined ? [] : [back("RateLimit", NO_RATE_LIMIT)]),
  ];
}
