/**
 * Firewall and reputation policies, address lists, log profiles.
 *
 * @module afm
 */
export { AddressList, type AddressListProps, type IAddressList } from "./address-list";
export { FirewallAction } from "./firewall-action";
export { FirewallPolicy, type FirewallPolicyProps, type IFirewallPolicy } from "./firewall-policy";
export type { FirewallRule } from "./firewall-rule";
export {
  type IIpIntelligencePolicy,
  type IpIntelligenceCategory,
  IpIntelligencePolicy,
  type IpIntelligencePolicyProps,
} from "./ip-intelligence-policy";
export {
  type ISecurityLogProfile,
  SecurityLogProfile,
  type SecurityLogProfileProps,
} from "./security-log-profile";
