import type { PropReader } from "../core/prop-reader";
import type { As3Object } from "../core/tenant";
import { choose } from "../core/tokens";
import { RouteAdvertisement } from "./route-advertisement";

/** What AS3 has in another way than BIG-IP, or not at all. */
interface AddressOptions {
  readonly icmpEcho: boolean;
  readonly routeAdvertisement: RouteAdvertisement | undefined;
  readonly connectionLimit: number | undefined;
  readonly enabled: boolean | undefined;
}

/** Where AS3 has another word. */
const AS3_ROUTES: Partial<Record<RouteAdvertisement, string>> = {
  [RouteAdvertisement.DISABLED]: "disable",
  [RouteAdvertisement.ENABLED]: "enable",
};

const AS3_LACKS = [
  ["connectionLimit", "AS3 has no limit for an address", "Set it on the virtual servers"],
  ["enabled", "AS3 switches no address off", "Leave it out, and switch virtual servers off"],
] as const;

/** Reports what an address below a tenant can't have. */
export function refuseAs3Lacks(options: AddressOptions, read: PropReader): void {
  for (const [prop, problem, fix] of AS3_LACKS) {
    if (options[prop] !== undefined) read.fault("as3-lacks", prop, problem, fix);
  }
}

/** The options of an address in a declaration that have other words there. */
export function as3OptionsOf({ icmpEcho, routeAdvertisement }: AddressOptions): As3Object {
  const route = routeAdvertisement && (AS3_ROUTES[routeAdvertisement] ?? routeAdvertisement);
  return {
    icmpEcho: choose(icmpEcho, "enable", "disable"),
    ...(route === undefined ? {} : { routeAdvertisement: route }),
  };
}
