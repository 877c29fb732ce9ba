import { byCode, type RowsOfBag } from "../kind/row";
import { guides, yours } from "../kind/setting";
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

/** The rows of these props; `SecurityAttachments` writes them, since a policy can come after the virtual server. */
export const SECURITY_ATTACHMENT_ROWS = {
  firewallPolicy: byCode({
    argument: "firewallEnforcedPolicy",
    property: "fw-enforced-policy",
    as3: "policyFirewallEnforced",
    setting: guides("Network Firewall: Enforced Policy"),
  }),
  stagedFirewallPolicy: byCode({
    property: "fw-staged-policy",
    as3: "policyFirewallStaged",
    setting: guides("Network Firewall: Staged Policy"),
  }),
  ipIntelligencePolicy: byCode({
    property: "ip-intelligence-policy",
    as3: "ipIntelligencePolicy",
    setting: yours("IP Intelligence Policy"),
  }),
  securityLogProfiles: byCode({
    argument: "securityLogProfiles",
    property: "security-log-profiles",
    as3: "securityLogProfiles",
    setting: guides("Log Profiles"),
  }),
} satisfies RowsOfBag<SecurityAttachmentProps>;
