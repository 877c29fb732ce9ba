import type { Kind } from "./configuration";

/** Profiles that come with the device, by type: bigip.conf does not list them, `list` and a UCS do. */
const PROFILES: Readonly<Record<string, readonly string[]>> = {
  tcp: [
    ...["tcp", "tcp-lan-optimized", "tcp-wan-optimized", "tcp-mobile-optimized", "mptcp-mobile-optimized"],
    ...["tcp-legacy", "f5-tcp-lan", "f5-tcp-wan", "f5-tcp-progressive", "f5-tcp-mobile"],
  ],
  fastl4: ["fastL4", "full-acceleration", "security-fastL4"],
  "client-ssl": [
    ...["clientssl", "clientssl-secure", "clientssl-insecure-compatible", "clientssl-quic"],
    ...["crypto-server-default-clientssl", "splitsession-default-clientssl", "wom-default-clientssl"],
  ],
  "server-ssl": [
    ...["serverssl", "serverssl-secure", "serverssl-insecure-compatible", "apm-default-serverssl"],
    ...["crypto-client-default-serverssl", "splitsession-default-serverssl", "wom-default-serverssl"],
  ],
  smtps: ["smtps"],
  smtp: ["smtp"],
};

/** Monitors that come with the device: those of each type, and what was made of them. */
const MONITORS = [
  ...[
    "diameter",
    "dns",
    "external",
    "firepass",
    "ftp",
    "gateway_icmp",
    "http",
    "http2",
    "http_head_f5",
    "https",
  ],
  ...[
    "https_443",
    "https_head_f5",
    "icmp",
    "imap",
    "inband",
    "ldap",
    "module_score",
    "mqtt",
    "mssql",
    "mysql",
  ],
  ...[
    "nntp",
    "none",
    "oracle",
    "pop3",
    "postgresql",
    "radius",
    "radius_accounting",
    "real_server",
    "rpc",
    "sasp",
  ],
  ...[
    "scripted",
    "sip",
    "smb",
    "smtp",
    "snmp_dca",
    "snmp_dca_base",
    "soap",
    "tcp",
    "tcp_echo",
    "tcp_half_open",
  ],
  ...["udp", "virtual_location", "wap", "wmi"],
];

/** The other objects that come with the device. */
const OBJECTS = [
  ...["global-network", "local-bot-defense", "local-dos", "Log all requests", "Log illegal requests"],
  ...[
    "ip-intelligence",
    "local-db",
    "local-db-publisher",
    "local-syslog",
    "local-syslog-publisher",
    "sys-db-access-publisher",
  ],
  ...["sys-sslo-publisher", "default-ipsi-publisher"],
];

/** tmsh's name of the type of a profile that came with the device. */
export function factoryProfileType(path: string): string | undefined {
  const found = Object.entries(PROFILES).find(([, names]) =>
    names.some((name) => path === `/Common/${name}`),
  );
  return found?.[0];
}

/** Whether an object came with the device: it is for everybody, and no app makes it. */
export function isFactory(kind: Kind, path: string): boolean {
  const isAmong = (names: readonly string[]): boolean => names.some((name) => path === `/Common/${name}`);
  switch (kind) {
    case "profile":
      return factoryProfileType(path) !== undefined;
    case "monitor":
      return isAmong(MONITORS);
    case "object":
      return isAmong(OBJECTS) || path.startsWith("/Common/_sys_");
  }
}
