import type { PropNames } from "../core/prop-names";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import type { IIpIntelligencePolicy } from "../afm/ip-intelligence-policy";
import type { ISecurityLogProfile } from "../afm/security-log-profile";

/** The AFM objects that a virtual server can have. All of them need the module AFM. */
export interface SecurityAttachmentProps {
  /**
   * The policy that decides which connections are taken. Guide, AFM: Apply Your Firewall Policy to your Virtual
   * Server.
   * @default - none, all are taken
   */
  readonly firewallPolicy?: IFirewallPolicy;
  /**
   * A policy that is only tried out: what it would do is logged, not done. Guide, AFM: stage a policy for testing
   * purposes.
   * @default - none
   */
  readonly stagedFirewallPolicy?: IFirewallPolicy;
  /**
   * What happens to addresses with a bad reputation. Needs an IP Intelligence licence. Guide, AFM: Assigning an IP
   * Intelligence Policy.
   * @default - none
   */
  readonly ipIntelligencePolicy?: IIpIntelligencePolicy;
  /**
   * Which firewall events are logged, and where to. Guide: Assigning the logging profile to the virtual server.
   * @default - none
   */
  readonly securityLogProfiles?: ISecurityLogProfile[];
}

export const SECURITY_ATTACHMENT_PROPS: PropNames<SecurityAttachmentProps> = {
  firewallPolicy: true,
  stagedFirewallPolicy: true,
  ipIntelligencePolicy: true,
  securityLogProfiles: true,
};
