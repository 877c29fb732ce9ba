import type { Entry } from "../../tmos/tree";

/** Values that BIG-IP itself gives; `*` stands for any: what the device keeps for itself. */
type UsualValues = Readonly<Record<string, readonly string[]>>;

/** What every object may have. */
const EVERYWHERE: UsualValues = {
  // What the iApp made has a note of its own.
  "app-service": ["*"],
  "creation-time": ["*"],
  "last-modified-time": ["*"],
  partition: ["*"],
};

const QUALITY_OF_SERVICE: UsualValues = {
  "ip-tos-to-client": ["pass-through"],
  "ip-tos-to-server": ["pass-through"],
  "link-qos-to-client": ["pass-through"],
  "link-qos-to-server": ["pass-through"],
};

/** What the device reports about servers. */
const REPORTED: UsualValues = {
  session: ["user-enabled", "monitor-enabled"],
  state: ["up", "down", "user-up", "unchecked", "checking"],
};

const SERVER: UsualValues = {
  ...REPORTED,
  "connection-limit": ["0"],
  "dynamic-ratio": ["1"],
  ephemeral: ["false"],
  fqdn: ["*"],
  logging: ["disabled"],
  monitor: ["default"],
  "rate-limit": ["disabled"],
  ratio: ["1"],
};

const MONITOR: UsualValues = {
  debug: ["no"],
  destination: ["*:*"],
  "ip-dscp": ["0"],
  "manual-resume": ["disabled"],
  "time-until-up": ["0"],
  transparent: ["disabled"],
  "up-interval": ["0"],
};

const SSL: UsualValues = {
  // The device writes those of the one cert-key-chain once more.
  cert: ["*"],
  chain: ["*"],
  key: ["*"],
  "inherit-certkeychain": ["false"],
  "inherit-ca-certkeychain": ["true"],
  "ocsp-stapling": ["disabled"],
};

/** By component. A profile's property is written only where it is not its parent's. */
const USUAL: Readonly<Record<string, UsualValues>> = {
  "ltm virtual": {
    "address-status": ["yes"],
    "auto-lasthop": ["default"],
    "cmp-enabled": ["yes"],
    "connection-limit": ["0"],
    enabled: [""],
    "eviction-protected": ["disabled"],
    "gtm-score": ["0"],
    "ip-protocol": ["tcp"],
    mask: ["255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
    mirror: ["disabled"],
    nat64: ["disabled"],
    "rate-limit": ["disabled"],
    "rate-limit-dst-mask": ["0"],
    "rate-limit-mode": ["object"],
    "rate-limit-src-mask": ["0"],
    "service-down-immediate-action": ["none"],
    "serverssl-use-sni": ["disabled"],
    "syn-cookie-status": ["*"],
    "throughput-capacity": ["infinite"],
    "translate-address": ["enabled"],
    "translate-port": ["enabled"],
    "vs-index": ["*"],
  },
  "ltm pool": {
    ...QUALITY_OF_SERVICE,
    "allow-nat": ["yes"],
    "allow-snat": ["yes"],
    "ignore-persisted-weight": ["disabled"],
    "min-active-members": ["0"],
    "min-up-members": ["0"],
    "min-up-members-action": ["failover"],
    "min-up-members-checking": ["disabled"],
    "queue-depth-limit": ["0"],
    "queue-on-connection-limit": ["disabled"],
    "queue-time-limit": ["0"],
    "reselect-tries": ["0"],
    "service-down-action": ["none"],
  },
  "ltm pool members": { ...SERVER, "inherit-profile": ["enabled"], "priority-group": ["0"] },
  "ltm node": SERVER,
  "ltm monitor smtp": MONITOR,
  "ltm monitor external": MONITOR,
  "ltm profile client-ssl": SSL,
  "ltm profile server-ssl": {
    ...SSL,
    "c3d-ca-cert": ["none"],
    "c3d-ca-key": ["none"],
    "c3d-cert-extension-includes": [
      "basic-constraints extended-key-usage key-usage subject-alternative-name",
    ],
    "ssl-c3d": ["disabled"],
  },
  "ltm monitor gateway-icmp": { ...MONITOR, adaptive: ["disabled"] },
  "ltm monitor tcp": { ...MONITOR, adaptive: ["disabled"] },
  "security firewall policy rules": { "irule-sample-rate": ["1"], uuid: ["*"] },
  "security ip-intelligence policy": { "default-log-blacklist-whitelist-hit": ["no"] },
  "security ip-intelligence policy blacklist-categories": {
    "log-blacklist-whitelist-hit": ["use-policy-setting"],
    "match-direction-override": ["match-source"],
  },
  "security log profile": { "built-in": ["disabled"] },
  "security log profile network format": { "field-list-delimiter": [","] },
  "sys log-config destination remote-high-speed-log": { distribution: ["adaptive"] },
  "sys log-config destination remote-syslog": {
    "default-facility": ["local0"],
    "default-severity": ["info"],
  },
  "ltm virtual-address": {
    address: ["*"],
    arp: ["enabled"],
    "auto-delete": ["true"],
    "connection-limit": ["0"],
    enabled: ["yes"],
    floating: ["*"],
    "icmp-echo": ["enabled"],
    "inherited-traffic-group": ["*"],
    mask: ["*"],
    "route-advertisement": ["disabled"],
    "server-scope": ["any"],
    spanning: ["disabled"],
    unit: ["*"],
  },
};

/** Whether a property says what BIG-IP does anyway. */
export function isUsual(component: string, { words: [property = "", ...words], block }: Entry): boolean {
  const value = [...words, ...(block?.words ?? [])].join(" ");
  if (value === "none" || (block !== undefined && value === "" && block.entries.length === 0)) return true;
  const usual = USUAL[component]?.[property] ?? EVERYWHERE[property];
  return usual !== undefined && (usual.includes("*") || usual.includes(value));
}
