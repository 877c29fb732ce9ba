import {
  AddressList,
  FirewallAction,
  FirewallPolicy,
  IpIntelligencePolicy,
  LogPublisher,
  SecurityLogProfile,
} from "../../../lib";
import { gone, type Kind, modules, sdkGone, sdkObject } from "../kind";

const TEXT = "who may send mail";

/** What protects a mail service, and what it logs. */
export const SECURITY: readonly Kind[] = [
  {
    name: "address list",
    component: "security firewall address-list",
    path: "/Common/trusted",
    theirs: modules([
      "bigip_firewall_address_list",
      {
        name: "trusted",
        addresses: ["192.0.2.0/24", "198.51.100.7", "2001:db8::/64"],
        address_ranges: ["203.0.113.5-203.0.113.9"],
        description: TEXT,
      },
    ]),
    deletion: gone("bigip_firewall_address_list", "trusted"),
    ours: (stack) =>
      new AddressList(stack, "it", {
        name: "trusted",
        addresses: ["192.0.2.0/24", "198.51.100.7", "2001:db8::/64", "203.0.113.5-203.0.113.9"],
        description: TEXT,
      }),
  },
  {
    name: "firewall policy",
    component: "security firewall policy",
    path: "/Common/mail",
    there: ["create security firewall address-list partners { addresses add { 198.51.100.0/24 } }"],
    theirs: modules(
      ["bigip_firewall_policy", { name: "mail", description: TEXT, rules: ["allowed", "udp", "others"] }],
      [
        "bigip_firewall_rule",
        {
          parent_policy: "mail",
          name: "allowed",
          action: "accept",
          protocol: "tcp",
          logging: false,
          status: "enabled",
          source: [
            { address: "192.0.2.0/24" },
            { address_range: "203.0.113.5-203.0.113.9" },
            { address_list: "partners" },
            { vlan: "external" },
          ],
        },
      ],
      [
        "bigip_firewall_rule",
        {
          parent_policy: "mail",
          name: "udp",
          action: "reject",
          protocol: "udp",
          logging: true,
          status: "disabled",
          description: "not in force",
        },
      ],
      [
        "bigip_firewall_rule",
        {
          parent_policy: "mail",
          name: "others",
          action: "drop",
          protocol: "any",
          logging: true,
          status: "enabled",
        },
      ],
    ),
    deletion: gone("bigip_firewall_policy", "mail"),
    ours: (stack) =>
      new FirewallPolicy(stack, "it", {
        name: "mail",
        description: TEXT,
        rules: [
          {
            name: "allowed",
            action: FirewallAction.ACCEPT,
            sources: ["192.0.2.0/24", "203.0.113.5-203.0.113.9"],
            addressLists: [AddressList.fromFullPath(stack, "partners", "/Common/partners")],
            vlans: ["/Common/external"],
          },
          {
            name: "udp",
            action: FirewallAction.REJECT,
            protocol: "udp",
            log: true,
            enabled: false,
            description: "not in force",
          },
          { name: "others", action: FirewallAction.DROP, protocol: "any", log: true },
        ],
      }),
  },
  {
    name: "IP intelligence policy",
    component: "security ip-intelligence policy",
    path: "/Common/reputation",
    theirs: sdkObject("security/ip-intelligence/policy", {
      name: "reputation",
      description: TEXT,
      defaultAction: "drop",
      defaultLogBlacklistHitOnly: "yes",
      blacklistCategories: [
        { name: "spam_sources", action: "accept", logBlacklistHitOnly: "no" },
        { name: "proxy", action: "use-policy-setting", logBlacklistHitOnly: "use-policy-setting" },
      ],
    }),
    deletion: sdkGone("security/ip-intelligence/policy", "reputation"),
    ours: (stack) =>
      new IpIntelligencePolicy(stack, "it", {
        name: "reputation",
        description: TEXT,
        logHits: true,
        categories: [
          { name: "spam_sources", action: FirewallAction.ACCEPT, logHits: false },
          { name: "proxy" },
        ],
      }),
  },
  {
    name: "security log profile",
    component: "security log profile",
    path: "/Common/mail_log",
    theirs: modules(
      [
        "bigip_firewall_log_profile",
        {
          name: "mail_log",
          description: TEXT,
          ip_intelligence: { log_publisher: "/Common/local-db-publisher" },
        },
      ],
      [
        "bigip_firewall_log_profile_network",
        {
          profile_name: "mail_log",
          log_publisher: "/Common/local-db-publisher",
          log_matches_accept_rule: { enabled: false },
          log_matches_drop_rule: { enabled: true },
          log_matches_reject_rule: { enabled: true },
          log_storage_format: "field-list",
          log_message_fields: ["date_time", "action", "src_ip", "dest_port"],
        },
      ],
    ),
    deletion: gone("bigip_firewall_log_profile", "mail_log"),
    ours: (stack) => {
      const publisher = LogPublisher.fromFullPath(stack, "publisher", "/Common/local-db-publisher");
      return new SecurityLogProfile(stack, "it", {
        name: "mail_log",
        description: TEXT,
        publisher,
        ipIntelligencePublisher: publisher,
        fields: ["date_time", "action", "src_ip", "dest_port"],
      });
    },
  },
];
