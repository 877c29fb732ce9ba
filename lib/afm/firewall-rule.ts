import { bagTable } from "../kind/kind-table";
import { byCode, type RowsOfBag } from "../kind/row";
import type { IAddressList } from "./address-list";
import type { FirewallAction } from "./firewall-action";

/**
 * A rule of a firewall policy. It is for connections that match all that it names; what it leaves out matches
 * anything.
 */
export interface FirewallRule {
  /** Name within the policy. BIG-IP keeps `first` and `last` for places in the order. */
  readonly name: string;
  /** What happens to the connections. */
  readonly action: FirewallAction;
  /**
   * IP protocol: `tcp`, `udp`, `icmp`, `ipv6-icmp`, `sctp` or `any`.
   * @default tcp
   */
  readonly protocol?: string;
  /**
   * Where connections come from: addresses (`192.0.2.9`), networks (`192.0.2.0/24`) and ranges
   * (`192.0.2.10-192.0.2.100`), IPv4 and IPv6; an IPv4 address may carry `%<route domain>`.
   * @default - anywhere, or what `addressLists` say
   */
  readonly sources?: string[];
  /**
   * Where connections come from, beside `sources`.
   * @default - none
   */
  readonly addressLists?: IAddressList[];
  /**
   * Countries that connections come from, beside `sources`: two letters of ISO 3166 (`DE`), or with a region
   * (`US:California`), as the device's geolocation database has them. The database guesses: mail comes from everywhere,
   * and a relay in another country is no sign of anything.
   * @default - none
   */
  readonly countries?: string[];
  /**
   * Host names whose addresses connections come from, beside `sources`. The device looks them up with the resolver of
   * `security firewall global-fqdn-policy`; without one the rule matches nothing (warning `firewall-resolver`).
   * @default - none
   */
  readonly fqdns?: string[];
  /**
   * VLANs and tunnels on which connections come in, as full paths.
   * @default - all
   */
  readonly vlans?: string[];
  /**
   * Whether each match is logged, by the security log profiles of the virtual server.
   * @default false
   */
  readonly log?: boolean;
  /**
   * Whether the rule is in force.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Full path of a schedule (tmsh: `security firewall schedule`): the rule is in force at its times only, and connections
   * of other times are for the rules behind. Not beside `enabled`. A `DeviceObject` makes one.
   * @default - always
   */
  readonly schedule?: string;
  /**
   * One line of text, without `"`, `\` and `?`.
   * @default - none
   */
  readonly description?: string;
}

/**
 * A firewall rule as a table. Its reading and its script stay code: what a rule matches is several props together, its
 * place comes of the others, and `status` of two props.
 */
export const FIREWALL_RULE = bagTable({
  name: byCode({ as3: "name" }),
  action: byCode({ property: "action", as3: "action" }),
  protocol: byCode({ property: "ip-protocol", as3: "protocol" }),
  sources: byCode(),
  addressLists: byCode({ as3: "addressLists" }),
  countries: byCode({ property: "geo" }),
  fqdns: byCode({ property: "fqdns" }),
  vlans: byCode({ property: "vlans", as3: "vlans" }),
  log: byCode({ property: "log", as3: "loggingEnabled" }),
  enabled: byCode({ property: "status" }),
  schedule: byCode({ property: "schedule" }),
  description: byCode({ property: "description", as3: "remark" }),
} satisfies RowsOfBag<FirewallRule>);
