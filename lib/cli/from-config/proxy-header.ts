import { PROXY_HEADER_CODE, ProxyProtocol } from "../../ltm/proxy-protocol";
import { memberOf, type Prop } from "../code";
import { fullPathOf } from "./config-object";
import type { ServiceReading } from "./service-reading";

/** The iRule that a service with `proxyProtocol` makes, in front of all others; none that others use as well. */
export function proxyHeaderRule(reading: ServiceReading): string | undefined {
  const { service, configuration } = reading;
  const [first] = service.virtual.words("rules").map(fullPathOf);
  if (first === undefined || service.construct === "SmtpPassthrough") return undefined;
  const object = configuration.find("ltm rule", first);
  const isOwn = reading.canMake("object", object) && reading.isOnlyHere("object", object);
  return isOwn && configuration.programOf(first)?.trim() === PROXY_HEADER_CODE ? first : undefined;
}

/** The prop that makes this iRule. */
export function proxyProtocolProp(reading: ServiceReading): Prop {
  const path = proxyHeaderRule(reading);
  if (path !== undefined) reading.keepName("proxyHeader", "proxy_header", path);
  return proxyProtocolIn(reading, path && ProxyProtocol.V1);
}

/** The prop of what writes a header of a version. */
export function proxyProtocolIn({ code }: ServiceReading, version: string | undefined): Prop {
  const name = memberOf(ProxyProtocol, version);
  return ["proxyProtocol", name && `${code.use("ProxyProtocol")}.${name}`];
}
