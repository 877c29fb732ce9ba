import { HIDDEN_PROBE_VARIABLES } from "../ltm/smtp-external-monitor";
import { Origin } from "./origin";
import { devices, guides, ours, Section, type Setting, type SheetKind, yours } from "./setting";

const { LIBRARY } = Origin;

/** What is too long for a table, or a secret. */
const HIDDEN = { hidden: true } as const;

/** A variable of the probe. */
function variable(name: string, props: readonly string[]): Setting {
  return yours(`Variable ${name}`, props, HIDDEN_PROBE_VARIABLES.includes(name) ? HIDDEN : {});
}

const NAME: Setting = { label: "Name", props: ["name"], otherwise: LIBRARY };
const DESCRIPTION = yours("Description", ["description"], { usual: "none" });
const PARENT_DECIDES = "as the parent profile";
const COMMON = { name: NAME, description: DESCRIPTION } as const;

const TIMING = {
  interval: guides("Interval (s)", ["interval"]),
  timeout: guides("Timeout (s)", ["timeout"]),
} as const;

const NATIVE_MONITOR = {
  ...COMMON,
  parent: guides("Type"),
  ...TIMING,
  destination: yours("Alias", ["port"]),
} as const;

const TCP_LIKE = {
  ...COMMON,
  defaults_from: guides("Parent Profile", ["parent"]),
  idle_timeout: yours("Idle Timeout (s)", ["idleTimeout"], { absent: PARENT_DECIDES }),
} as const;

const TLS = {
  ...COMMON,
  defaults_from: guides("Parent Profile", ["parent"]),
  tm_options: yours("Options", ["minTls"], { absent: PARENT_DECIDES }),
  ciphers: yours("Ciphers", ["ciphers"], { absent: PARENT_DECIDES }),
  cipher_group: yours("Cipher Group", ["cipherGroup"]),
} as const;

const LOG_DESTINATION = {
  ...COMMON,
  "pool-name": guides("Pool", ["pool"]),
  protocol: guides("Protocol", ["protocol"]),
  "forward-to": guides("Forward To", ["destination"]),
} as const;

/** Each type of object with what the sheet says about it. What is not in here is named, but its value is not shown. */
export const OBJECT_KINDS: Readonly<Record<string, SheetKind>> = {
  "SMTP monitor": {
    section: Section.MONITORS,
    settings: { ...NATIVE_MONITOR, domain: yours("Domain", ["domain"]) },
  },
  "TCP monitor": { section: Section.MONITORS, settings: NATIVE_MONITOR },
  "gateway ICMP monitor": { section: Section.MONITORS, settings: NATIVE_MONITOR },
  "external monitor": {
    section: Section.MONITORS,
    settings: {
      ...COMMON,
      "defaults-from": guides("Type"),
      ...TIMING,
      interval: guides("Interval (s)", ["interval", "message", "stepTimeout"]),
      timeout: guides("Timeout (s)", ["timeout", "message", "stepTimeout"]),
      destination: yours("Alias", ["port"], { usual: "*:*" }),
      run: ours("External Program", { props: ["script"] }),
      args: yours("Arguments", ["arguments"], { usual: "none" }),
      SMTP_TRANSPORT: guides("Variable SMTP_TRANSPORT", ["transport"]),
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
      SMTP_SNI: variable("SMTP_SNI", ["serverName"]),
      SMTP_CERTIFICATE: variable("SMTP_CERTIFICATE", ["certificate"]),
      SMTP_KEY: variable("SMTP_KEY", ["certificate"]),
      SMTP_CHAIN: variable("SMTP_CHAIN", ["certificate"]),
      SMTP_PASSPHRASE: variable("SMTP_PASSPHRASE", ["certificate"]),
    },
  },
  pool: {
    section: Section.POOLS,
    settings: {
      ...COMMON,
      monitors: guides("Health Monitor", ["monitor", "monitors"]),
      load_balancing_mode: guides("Load Balancing Method", ["loadBalancingMode"]),
      slow_ramp_time: guides("Slow Ramp Time (s)", ["slowRampTime"]),
      minimum_active_members: guides("Priority Group Activation: Less Than", ["minimumActiveMembers"], {
        words: { "0": "off" },
      }),
      "queue-on-connection-limit": yours("Request Queuing", ["requestQueue"]),
      "queue-depth-limit": yours("Request Queue Depth", ["requestQueue"]),
      "queue-time-limit": yours("Request Queue Timeout (ms)", ["requestQueue"]),
      allow_snat: yours("Allow SNAT", ["allowSnat"], { usual: "yes" }),
      allow_nat: yours("Allow NAT", ["allowNat"], { usual: "yes" }),
      reselect_tries: yours("Reselect Tries", ["reselectTries"], { usual: "0" }),
      service_down_action: yours("Action On Service Down", ["serviceDownAction"], { usual: "none" }),
    },
  },
  "TCP profile": { section: Section.PROFILES, settings: TCP_LIKE },
  "FastL4 profile": { section: Section.PROFILES, settings: TCP_LIKE },
  "client SSL profile": {
    section: Section.PROFILES,
    settings: {
      ...TLS,
      cert_key_chain: yours("Certificate and Key", ["certificate"]),
      server_name: yours("Server Name", ["serverName"]),
      sni_default: yours("Default SSL Profile for SNI", ["sniDefault"]),
    },
  },
  "server SSL profile": {
    section: Section.PROFILES,
    settings: {
      ...TLS,
      cert: guides("Certificate", ["certificate"]),
      key: guides("Key", ["certificate"]),
      chain: yours("Chain", ["certificate"]),
      peer_cert_mode: yours("Server Certificate", ["trustedCa"], { absent: PARENT_DECIDES }),
      ca_file: yours("Trusted Certificate Authorities", ["trustedCa"]),
      "authenticate-name": yours("Authenticate Name", ["verifyName"]),
      // What BIG-IP has anyway; left out, the provider would ask for none.
      c3d_cert_extension_includes: ours("C3D Certificate Extensions", {
        usual: "basic-constraints, extended-key-usage, key-usage, subject-alternative-name",
      }),
    },
  },
  "SMTPS profile": {
    section: Section.PROFILES,
    settings: {
      ...COMMON,
      "defaults-from": guides("Parent Profile"),
      "activation-mode": guides("STARTTLS Activation Mode", ["activation"]),
    },
  },
  "SNAT pool": {
    section: Section.SNAT,
    settings: { ...COMMON, members: yours("Member List", ["addresses"]) },
  },
  "virtual server": {
    section: Section.VIRTUAL_SERVERS,
    settings: {
      ...COMMON,
      destination: yours("Destination Address", ["destination", "virtualAddress"]),
      mask: yours("Destination Mask", ["destination"]),
      source: devices("Source Address", ["source"]),
      port: guides("Service Port", ["port"]),
      profiles: guides("Profiles", ["profiles", "fastL4Profile", "smtps"], { usual: "" }),
      client_profiles: guides("Profiles (Client)", ["clientTcpProfile", "clientSsl", "clientProfiles"]),
      server_profiles: guides("Profiles (Server)", ["serverTcpProfile", "serverSsl", "serverProfiles"]),
      persistence_profiles: yours("Persistence Profiles", [], { usual: "" }),
      vlans: guides("VLANs and Tunnels", ["vlans"], { absent: "all" }),
      vlans_enabled: yours("VLAN and Tunnel Traffic", ["vlans"], {
        words: { true: "only on the listed ones", false: "on all but the listed ones" },
      }),
      source_address_translation: guides("Source Address Translation", ["snat"]),
      snatpool: guides("SNAT Pool", ["snat"]),
      source_port: yours("Source Port", ["sourcePort"]),
      connection_limit: yours("Connection Limit", ["connectionLimit"], { absent: "none" }),
      irules: yours("iRules", ["irules"]),
      pool: guides("Default Pool", ["pool"]),
      firewall_enforced_policy: guides("Network Firewall: Enforced Policy", ["firewallPolicy"]),
      "fw-staged-policy": yours("Network Firewall: Staged Policy", ["stagedFirewallPolicy"]),
      "ip-intelligence-policy": yours("IP Intelligence Policy", ["ipIntelligencePolicy"]),
      security_log_profiles: guides("Log Profiles", ["securityLogProfiles"]),
    },
  },
  "firewall policy": { section: Section.FIREWALL, settings: { ...COMMON } },
  "firewall address list": {
    section: Section.FIREWALL,
    settings: { ...COMMON, addresses: yours("Addresses", ["addresses", "sources"]) },
  },
  "IP intelligence policy": {
    section: Section.FIREWALL,
    settings: {
      ...COMMON,
      "default-action": guides("Default Action", ["defaultAction"]),
      "default-log-blacklist-hit-only": ours("Log Blacklist Category Matches"),
      "blacklist-categories": yours("Categories", ["categories"], { usual: "none" }),
    },
  },
  "high-speed log destination": { section: Section.LOGGING, settings: LOG_DESTINATION },
  "formatted log destination": { section: Section.LOGGING, settings: LOG_DESTINATION },
  "log publisher": {
    section: Section.LOGGING,
    settings: { ...COMMON, destinations: guides("Destinations", ["destinations"]) },
  },
  "security log profile": {
    section: Section.LOGGING,
    settings: {
      ...COMMON,
      publisher: guides("Network Firewall: Publisher", ["publisher"]),
      "log-acl-match-accept": guides("Network Firewall: Log Accept", ["logAccepted"]),
      "log-acl-match-drop": guides("Network Firewall: Log Drop", ["logDropped"]),
      "log-acl-match-reject": guides("Network Firewall: Log Reject", ["logRejected"]),
      type: guides("Network Firewall: Storage Format"),
      "field-list": guides("Network Firewall: Selected Items"),
      "log-publisher": guides("IP Intelligence: Publisher", ["ipIntelligencePublisher"]),
    },
  },
  node: {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      address: yours("Address", ["address"]),
      monitor: devices("Health Monitors", ["monitor"], { usual: "default" }),
      connection_limit: devices("Connection Limit", ["connectionLimit"], { usual: "0" }),
      ratio: devices("Ratio", ["ratio"], { usual: "1" }),
      rate_limit: yours("Rate Limit", []),
      dynamic_ratio: yours("Dynamic Ratio", []),
      fqdn: yours("FQDN", ["address"]),
    },
  },
  "virtual address": {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      address: yours("Address", ["address"]),
      "traffic-group": yours("Traffic Group", ["trafficGroup"]),
      traffic_group: devices("Traffic Group", ["trafficGroup"]),
      "auto-delete": ours("Auto Delete"),
      auto_delete: ours("Auto Delete"),
      advertize_route: yours("Route Advertisement", []),
      arp: devices("ARP", ["arp"]),
      icmp_echo: devices("ICMP Echo", ["icmpEcho"]),
      enabled: devices("State", ["enabled"]),
      conn_limit: devices("Connection Limit", ["connectionLimit"]),
    },
  },
  "SNAT translation": {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      address: yours("Address", ["address"]),
      "traffic-group": yours("Traffic Group", ["trafficGroup"]),
    },
  },
  iRule: {
    section: Section.OTHER,
    settings: { ...COMMON, irule: yours("Definition", ["code"], HIDDEN) },
  },
  "certificate and key": {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      Key: ours("Key"),
      Chain: ours("Chain"),
      content: yours("Certificate Source", ["certificate"], HIDDEN),
    },
  },
  "trusted certificate": {
    section: Section.OTHER,
    settings: { ...COMMON, content: yours("Certificate Source", ["certificate"], HIDDEN) },
  },
  "external monitor script": {
    section: Section.OTHER,
    settings: { ...COMMON, "source-path": ours("Definition", { props: ["content"], hidden: true }) },
  },
  partition: {
    section: Section.OTHER,
    settings: {
      ...COMMON,
      route_domain_id: devices("Route Domain", ["routeDomain"]),
      "device-group": yours("Device Group", ["deviceGroup"]),
      "traffic-group": yours("Traffic Group", ["trafficGroup"]),
    },
  },
};

/** An object of a type that this table does not know, such as one of a `DeviceObject`. */
export const UNKNOWN_KIND: SheetKind = { section: Section.OTHER, settings: COMMON };
