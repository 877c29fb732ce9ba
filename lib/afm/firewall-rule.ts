import type { PropNames } from "../core/prop-names";
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
   * One line of text, without `"`, `\` and `?`.
   * @default - none
   */
  readonly description?: string;
}

export const FIREWALL_RULE_PROPS: PropNames<FirewallRule> = {
  name: true,
  action: true,
  protocol: true,
  sources: true,
  addressLists: true,
  vlans: true,
  log: true,
  enabled: true,
  description: true,
};
