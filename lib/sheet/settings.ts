import { HIDDEN_PROBE_VARIABLES } from "../ltm/probe-variables";
import { Origin } from "../kind/origin";
import type { Rows } from "../kind/row";
import { devices, guides, ours, Section, type Setting, type Settings, yours } from "../kind/setting";
import { CLIENT_SSL_PROFILE } from "../ltm/client-ssl-profile";
import { SERVER_SSL_PROFILE } from "../ltm/server-ssl-profile";
import { FASTL4_PROFILE } from "../ltm/fastl4-profile";
import { SMTPS_PROFILE } from "../ltm/smtps-profile";
import { HIGH_SPEED_LOG_DESTINATION } from "../sys/high-speed-log-destination";
import { SMTP_MONITOR } from "../ltm/smtp-monitor";
import { TCP_MONITOR } from "../ltm/tcp-monitor";
import { GATEWAY_ICMP_MONITOR } from "../ltm/gateway-icmp-monitor";
import { NODE } from "../ltm/node";
import { SNAT_POOL } from "../ltm/snat-pool";
import { CIPHER_GROUP } from "../ltm/cipher-group";
import { CIPHER_RULE } from "../ltm/cipher-rule";
import { POOL } from "../ltm/pool-props";
import { TCP_PROFILE } from "../ltm/tcp-profile";

const { LIBRARY } = Origin;

/** What is too long for a table, or a secret. */
const HIDDEN = { hidden: true } as const;

/** A variable of the probe. */
function variable(name: string, props: readonly string[]): Setting {
  return yours(`Variable ${name}`, { props, ...(HIDDEN_PROBE_VARIABLES.includes(name) ? HIDDEN : {}) });
}

const NAME: Setting = { label: "Name", props: ["name"], otherwise: LIBRARY };
const DESCRIPTION = yours("Description", { props: ["description"], usual: "none" });
const COMMON = { name: NAME, description: DESCRIPTION } as const;

const TIMING = {
  interval: guides("Interval (s)", { props: ["interval"] }),
  timeout: guides("Timeout (s)", { props: ["timeout"] }),
} as const;

const LOG_DESTINATION = {
  ...COMMON,
  "pool-name": guides("Pool", { props: ["pool"] }),
  protocol: guides("Protocol", { props: ["protocol"] }),
  "forward-to": guides("Forward To", { props: ["destination"] }),
} as const;

/** A kind of object: where it stands, and its settings in the order of the rows. */
export interface SheetKind {
  readonly section: Section;
  readonly settings: Settings;
  /** Its props, where they are rows of a table. @default - none */
  readonly rows?: Rows;
}

/** Each type of object with what the sheet says about it. What is not in here is named, but its value is not shown. */
export const OBJECT_KINDS: Readonly<Record<string, SheetKind>> = {
  "SMTP monitor": SMTP_MONITOR,
  "TCP monitor": TCP_MONITOR,
  "gateway ICMP monitor": GATEWAY_ICMP_MONITOR,
  "external monitor": {
    section: Section.MONITORS,
    settings: {
      ...COMMON,
      "defaults-from": guides("Type"),
      ...TIMING,
      interval: guides("Interval (s)", { props: ["interval", "message", "stepTimeout"] }),
      timeout: guides("Timeout (s)", { props: ["timeout", "message", "stepTimeout"] }),
      destination: yours("Alias", { props: ["port"], usual: "*:*" }),
      run: ours("External Program", { props: ["script"] }),
      args: yours("Arguments", { props: ["arguments"], usual: "none" }),
      SMTP_TRANSPORT: guides("Variable SMTP_TRANSPORT", { props: ["transport"] }),
      SMTP_TIMEOUT: ours("Variable SMTP_TIMEOUT (s)"),
      SMTP_DOMAIN: variable("SMTP_DOMAIN", ["heloName", "domain"]),
      SMTP_USER: variable("SMTP_USER", ["login"]),
      SMTP_PASSWORD: variable("SMTP_PASSWORD", ["login"]),
      SMTP_MECHANISM: variable("SMTP_MECHANISM", ["login"]),
      SMTP_FROM: variable("SMTP_FROM", ["envelope", "message"]),
      SMTP_RCPT: variable("SMTP_RCPT", ["envelope", "message"]),
      SMTP_ENVELOPE_ONLY: variable("SMTP_ENVELOPE_ONLY", ["envelope"]),
      SMTP_BODY: variable("SMTP_BODY", ["message"]),
      SMTP_RECEIVE: variable("SMTP_RECEIVE", ["receive"]),
      SMTP_PROXY: variable("SMTP_PROXY", ["proxyProtocol"]),
      SMTP_SNI: variable("SMTP_SNI", ["serverName"]),
      SMTP_CERTIFICATE: variable("SMTP_CERTIFICATE", ["certificate"]),
      SMTP_KEY: variable("SMTP_KEY", ["certificate"]),
      SMTP_CHAIN: variable("SMTP_CHAIN", ["certificate"]),
      SMTP_PASSPHRASE: variable("SMTP_PASSPHRASE", ["certificate"]),
    },
  },
  pool: POOL,
  "TCP profile": TCP_PROFILE,
  "FastL4 profile": FASTL4_PROFILE,
  "client SSL profile": CLIENT_SSL_PROFILE,
  "server SSL profile": SERVER_SSL_PROFILE,
  "SMTPS profile": SMTPS_PROFILE,
  "cipher rule": CIPHER_RULE,
  "cipher group": CIPHER_GROUP,
  "SNAT pool": SNAT_POOL,
  "virtual server": {
    section: Section.VIRTUAL_SERVERS,
    settings: {
      ...COMMON,
      destination: yours("Destination Address", { props: ["destination", "virtualAddress"] }),
      mask: yours("Destination Mask", { props: ["destination"] }),
      source: devices("Source Address", { props: ["source"] }),
      port: guides("Service Port", { props: ["port"] }),
      profiles: guides("Profiles", { props: ["profiles", "fastL4Profile", "smtps"], usual: "" }),
      client_profiles: guides("Profiles (Client)", {
        props: ["clientTcpProfile", "clientSsl", "clientProfiles"],
      }),
      server_profiles: guides("Profiles (Server)", {
        props: ["serverTcpProfile", "serverSsl", "serverProfiles"],
      }),
      persistence_profiles: yours("Persistence Profiles", { usual: "" }),
      vlans: guides("VLANs and Tunnels", { props: ["vlans"], absent: "all" }),
      vlans_enabled: yours("VLAN and Tunnel Traffic", {
        props: ["vlans"],
        words: { true: "only on the listed ones", false: "on all but the listed ones" },
      }),
      source_address_translation: guides("Source Address Translation", { props: ["snat"] }),
      snatpool: guides("SNAT Pool", { props: ["snat"] }),
      source_port: yours("Source Port", { props: ["sourcePort"] }),
      connection_limit: yours("Connection Limit", { props: ["connectionLimit"], absent: "none" }),
      "rate-limit": yours("Connection Rate Limit (a second)", { props: ["rateLimit"] }),
      irules: yours("iRules", { props: ["irules"] }),
      pool: guides("Default Pool", { props: ["pool"] }),
      firewall_enforced_policy: guides("Network Firewall: Enforced Policy", { props: ["firewallPolicy"] }),
      "fw-staged-policy": yours("Network Firewall: Staged Policy", { props: ["stagedFirewallPolicy"] }),
      "ip-intelligence-policy": yours("IP Intelligence Policy", { props: ["ipIntelligencePolicy"] }),
      security_log_profiles: guides("Log Profiles", { props: ["securityLogProfiles"] }),
    },
  },
  "firewall policy": { section: Section.FIREWALL, settings: { ...COMMON } },
  "firewall address list": {
    section: Section.FIREWALL,
    settings: { ...COMMON, addresses: yours("Addresses", { props: ["addresses", "sources"] }) },
  },
  "IP intelligence policy": {
    section: Section.FIREWALL,
    settings: {
      ...COMMON,
      "default-action": guides("Default Action", { props: ["defaultAction"] }),
      "default-log-blacklist-hit-only": ours("Log Blacklist Category Matches"),
      "blacklist-categories": yours("Categories", { props: ["categories"], usual: "none" }),
    },
  },
  "high-speed log destination": HIGH_SPEED_LOG_DESTINATION,
  "formatted log destination": { section: Section.LOGGING, settings: LOG_DESTINATION },
  "log publisher": {
    section: Section.LOGGING,
    settings: { ...COMMON, destinations: guides("Destinations", { props: ["destinations"] }) },
  },
  "security log profile": {
    section: Section.LOGGING,
    settings: {
      ...COMMON,
      publisher: guides("Network Firewall: Publisher", { props: ["publisher"] }),
      "log-acl-match-accept": guides("Network Firewall: Log Accept", { props: ["logAccepted"] }),
      "log-acl-match-drop": guides("Network Firewall: Log Drop", { props: ["logDropped"] }),
      "log-acl-match-reject": guides("Network Firewall: Log Reject", { props: ["logRejected"] }),
      type: guides("Network Firewall: Storage Format"),
      "field-list": guides("Network Firewall: Selected Items"),
      "log-publisher": guides("IP Intelligence: Publisher", { props: ["ipIntelligencePublisher"] }),
    },
  },
  node: NODE,
  "virtual address": {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      address: yours("Address", { props: ["address"] }),
      "traffic-group": yours("Traffic Group", { props: ["trafficGroup"] }),
      traffic_group: devices("Traffic Group", { props: ["trafficGroup"] }),
      "auto-delete": ours("Auto Delete"),
      auto_delete: ours("Auto Delete"),
      advertize_route: yours("Route Advertisement"),
      arp: devices("ARP", { props: ["arp"] }),
      icmp_echo: devices("ICMP Echo", { props: ["icmpEcho"] }),
      enabled: devices("State", { props: ["enabled"] }),
      conn_limit: devices("Connection Limit", { props: ["connectionLimit"] }),
    },
  },
  "SNAT translation": {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      address: yours("Address", { props: ["address"] }),
      "traffic-group": yours("Traffic Group", { props: ["trafficGroup"] }),
    },
  },
  iRule: {
    section: Section.OTHER,
    settings: { ...COMMON, irule: yours("Definition", { props: ["code"], ...HIDDEN }) },
  },
  "certificate and key": {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      Key: ours("Key"),
      Chain: ours("Chain"),
      content: yours("Certificate Source", { props: ["certificate"], ...HIDDEN }),
    },
  },
  "trusted certificate": {
    section: Section.OTHER,
    settings: { ...COMMON, content: yours("Certificate Source", { props: ["certificate"], ...HIDDEN }) },
  },
  "external monitor script": {
    section: Section.OTHER,
    settings: { ...COMMON, "source-path": ours("Definition", { props: ["content"], hidden: true }) },
  },
  partition: {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      route_domain_id: devices("Route Domain", { props: ["routeDomain"] }),
      "device-group": yours("Device Group", { props: ["deviceGroup"] }),
      "traffic-group": yours("Traffic Group", { props: ["trafficGroup"] }),
    },
  },
};

/** An object of a type that this table does not know, such as one of a `DeviceObject`. */
export const UNKNOWN_KIND: SheetKind = { section: Section.OTHER, settings: COMMON };
