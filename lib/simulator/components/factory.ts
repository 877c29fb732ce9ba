import type { JsonRecord } from "../model/values";
import { FACTORY_CIPHERS } from "./ciphers";
import { isAvailable } from "../model/releases";
import { MONITOR_KINDS, builtInMonitor } from "./monitors";
import { OTHER_PROFILES, TCP_ANALYTICS } from "./profiles";
import { PERSISTENCE_KINDS, builtInPersistence } from "./persistence";

/** An object to put on the device before anybody uses it. */
export interface SeedObject {
  /** tmsh name of the component, e.g. `net vlan`. */
  readonly component: string;
  /** Full path (the bare name of a partition). */
  readonly path: string;
  /** Properties in REST form. */
  readonly properties?: JsonRecord;
}

/** An object that comes with the device. */
interface FactoryObject extends SeedObject {
  /** The first release that has it. @default - all */
  readonly since?: string;
}

/** What a fresh device of a release has, as far as mail services meet it. */
export function factoryOf(version: string): readonly SeedObject[] {
  return FACTORY.filter(({ since }) => isAvailable(version, since)).map(
    ({ component, path, properties }) => ({
      component,
      path,
      ...(properties === undefined ? {} : { properties }),
    }),
  );
}

/** Where the contents of factory files come from: read once, before any upload. */
export const FACTORY_FILES = {
  certificate: "/config/ssl/ssl.crt/default.crt",
  key: "/config/ssl/ssl.key/default.key",
};

const MONITOR_VALUES: Readonly<Record<string, JsonRecord>> = {
  ftp: { interval: 10, timeout: 31 },
  ldap: { interval: 10, timeout: 31 },
  mssql: { interval: 30, timeout: 91 },
  mysql: { interval: 30, timeout: 91 },
  postgresql: { interval: 30, timeout: 91 },
};

const PAIR = { cert: "/Common/default.crt", key: "/Common/default.key", chain: "none" };

const FACTORY: readonly FactoryObject[] = [
  { component: "sys folder", path: "/" },
  { component: "auth partition", path: "Common" },
  ...["/Common/traffic-group-1", "/Common/traffic-group-local-only"].map((path) => ({
    component: "cm traffic-group",
    path,
    properties: { isFloating: path.endsWith("only") ? "false" : "true" },
  })),
  {
    component: "cm device",
    path: "/Common/bigip1.example.test",
    properties: { hostname: "bigip1.example.test", managementIp: "192.0.2.245" },
  },
  {
    component: "cm device-group",
    path: "/Common/device_trust_group",
    properties: { autoSync: "enabled", devices: [{ name: "/Common/bigip1.example.test" }] },
  },
  { component: "sys db", path: "systemauth.primaryadminuser", properties: { value: "admin" } },
  { component: "net route-domain", path: "/Common/0" },
  {
    component: "sys file ssl-cert",
    path: "/Common/default.crt",
    properties: { sourcePath: `file://${FACTORY_FILES.certificate}` },
  },
  {
    component: "sys file ssl-cert",
    path: "/Common/ca-bundle.crt",
    properties: { sourcePath: `file://${FACTORY_FILES.certificate}` },
  },
  {
    component: "sys file ssl-key",
    path: "/Common/default.key",
    properties: { sourcePath: `file://${FACTORY_FILES.key}` },
  },
  ...MONITOR_KINDS.map((kind) => ({
    component: `ltm monitor ${kind}`,
    path: builtInMonitor(kind),
    ...(MONITOR_VALUES[kind] === undefined ? {} : { properties: MONITOR_VALUES[kind] }),
  })),
  { component: "ltm profile tcp", path: "/Common/tcp" },
  ...[
    "tcp-wan-optimized",
    "tcp-lan-optimized",
    "tcp-legacy",
    "f5-tcp-wan",
    "f5-tcp-lan",
    "f5-tcp-mobile",
    "f5-tcp-progressive",
  ].map((name) => ({
    component: "ltm profile tcp",
    path: `/Common/${name}`,
    properties: { defaultsFrom: "/Common/tcp", ...tcpValues(name) },
    // F5: New Built-In TCP Profiles.
    ...(name.startsWith("f5-") ? { since: "13.0" } : {}),
  })),
  { component: "ltm profile udp", path: "/Common/udp" },
  { component: "ltm profile fastl4", path: "/Common/fastL4" },
  { component: "ltm profile http", path: "/Common/http" },
  { component: "ltm profile smtp", path: "/Common/smtp" },
  { component: "ltm profile smtps", path: "/Common/smtps" },
  {
    component: "ltm profile client-ssl",
    path: "/Common/clientssl",
    properties: { certKeyChain: [{ name: "default", ...PAIR }] },
  },
  {
    component: "ltm profile client-ssl",
    path: "/Common/clientssl-secure",
    properties: { defaultsFrom: "/Common/clientssl", ciphers: "ecdhe:rsa:!sslv3:!rc4:!exp:!des" },
  },
  { component: "ltm profile server-ssl", path: "/Common/serverssl" },
  { component: "ltm profile tcp-analytics", path: TCP_ANALYTICS },
  ...Object.entries(OTHER_PROFILES).map(([component, path]) => ({ component, path })),
  ...FACTORY_CIPHERS.map((name) => ({ component: "ltm cipher rule", path: `/Common/${name}` })),
  ...FACTORY_CIPHERS.map((name) => ({
    component: "ltm cipher group",
    path: `/Common/${name}`,
    properties: { allow: [`/Common/${name}`] },
  })),
  ...["all-match", "best-match", "first-match"].map((name) => ({
    component: "ltm policy-strategy",
    path: `/Common/${name}`,
  })),
  ...PERSISTENCE_KINDS.map((kind) => ({
    component: `ltm persistence ${kind}`,
    path: builtInPersistence(kind),
  })),
  { component: "sys log-config destination local-database", path: "/Common/local-db" },
  { component: "sys log-config destination local-syslog", path: "/Common/local-syslog" },
  {
    component: "sys log-config publisher",
    path: "/Common/local-db-publisher",
    properties: { destinations: [{ name: "/Common/local-db" }] },
  },
  ...[
    "attacked_ips",
    "botnets",
    "cloud_provider_networks",
    "denial_of_service",
    "illegal_websites",
    "infected_sources",
    "phishing",
    "proxy",
    "scanners",
    "spam_sources",
    "tor_proxy",
    "web_attacks",
    "windows_exploits",
  ].map((name) => ({ component: "security ip-intelligence blacklist-category", path: `/Common/${name}` })),
  {
    component: "security log profile",
    path: "/Common/global-network",
  },
];

/** Modules that a device can have, as far as clients of mail services ask about them. */
const MODULES = ["afm", "apm", "asm", "avr", "gtm", "ltm"];

/** What a device says of its modules. */
export function provisioning(modules: readonly string[]): readonly SeedObject[] {
  return MODULES.map((name) => ({
    component: "sys provision",
    path: name,
    properties: { level: modules.includes(name) ? "nominal" : "none" },
  }));
}

function tcpValues(name: string): JsonRecord {
  const wan = name.includes("wan");
  return wan
    ? { proxyBufferHigh: 131072, proxyBufferLow: 131072, sendBufferSize: 65535, nagle: "enabled" }
    : { proxyBufferHigh: 131072, proxyBufferLow: 98304, ackOnPush: "enabled", slowStart: "disabled" };
}

/** What an operator's device has beside: networks, a second traffic group, a failover pair's device group. */
export const NETWORK_OBJECTS: readonly SeedObject[] = [
  { component: "net vlan", path: "/Common/external", properties: { tag: 4093 } },
  { component: "net vlan", path: "/Common/internal", properties: { tag: 4094 } },
  {
    component: "net self",
    path: "/Common/external-self",
    properties: { address: "192.0.2.2/24", vlan: "/Common/external" },
  },
  {
    component: "net self",
    path: "/Common/internal-self",
    properties: { address: "10.1.20.2/24", vlan: "/Common/internal" },
  },
  { component: "net dns-resolver", path: "/Common/dns" },
  { component: "cm traffic-group", path: "/Common/traffic-group-2" },
  {
    component: "cm device-group",
    path: "/Common/failover-group",
    properties: { type: "sync-failover", devices: [{ name: "/Common/bigip1.example.test" }] },
  },
];
