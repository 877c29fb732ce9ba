import type { IAddressList } from "../afm/address-list";
import { type NamedSources, readNamedSources } from "../afm/named-sources";
import { readVlans, refuseEmpty } from "../afm/policy-rule";
import { KINDS } from "../core/object-kind";
import type { PropReader } from "../core/prop-reader";
import { DenyAction, LowReputation, type SmtpFirewallProps } from "./firewall-props";
import type { ServiceContext } from "./service-context";

/** `firewall` as it was read. */
export interface FirewallOptions extends NamedSources {
  readonly addressLists: readonly IAddressList[];
  readonly deny: DenyAction | undefined;
  readonly vlans: readonly string[];
  readonly logAllowed: boolean;
  readonly logDenied: boolean | undefined;
  readonly lowReputation: LowReputation;
}

/**
 * Reads `firewall`.
 *
 * @param read the reader of what is in it
 */
export function readFirewall(
  context: ServiceContext,
  read: PropReader,
  firewall: SmtpFirewallProps,
): FirewallOptions {
  const lists = read.list("addressLists", firewall.addressLists) ?? [];
  const flag = (prop: "logAllowed" | "logDenied"): boolean | undefined =>
    read.literal(prop, read.flag(prop, firewall[prop]));
  for (const prop of ["addressLists", "countries", "fqdns", "vlans"] as const)
    refuseEmpty(read, prop, firewall[prop]);
  return {
    addressLists: lists.flatMap((list, index) => {
      const prop = read.path(`addressLists[${index}]`);
      return context.refer(prop, list as IAddressList, KINDS.addressList) ?? [];
    }),
    ...readNamedSources(read, firewall),
    deny: read.literal("deny", read.choice("deny", firewall.deny, { DenyAction })),
    vlans: readVlans(read, firewall.vlans),
    logAllowed: flag("logAllowed") ?? false,
    logDenied: flag("logDenied"),
    lowReputation:
      read.literal(
        "lowReputation",
        read.choice("lowReputation", firewall.lowReputation, { LowReputation }),
      ) ?? LowReputation.ALLOW,
  };
}

/** Whether `firewall` asks for rules: reputation alone is a policy of its own, and needs no AFM. */
export function asksForPolicy(
  firewall: SmtpFirewallProps | undefined,
  { lowReputation }: FirewallOptions,
): boolean {
  if (firewall === undefined) return false;
  const isReputationAlone = Object.keys(firewall).every((prop) => prop === "lowReputation");
  return !isReputationAlone || lowReputation === LowReputation.ALLOW;
}
