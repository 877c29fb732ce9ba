import type { DeclaredProperties, DeclaredValue } from "../../../core/declared";
import { isObject } from "../../../core/tokens";
import { entriesOf, propertiesOf } from "../../../sheet/tmsh-tree";
import type { JsonObject } from "../../../testing/synthesized-json";
import type { Device } from "../device";
import { urlName } from "../importable";

/** A full path in a value, and what it has to be the path of. */
export interface Reference {
  /** In the provider's or tmsh's words. */
  readonly property: string;
  readonly path: string;
  readonly target: Target;
}

/** What can be referred to. */
interface Target {
  /** In words: "VLAN". */
  readonly what: string;
  /** Collections below /mgmt/tm; one that ends with a slash has a collection for each type in it. */
  readonly collections: readonly string[];
}

const target = (what: string, ...collections: readonly string[]): Target => ({ what, collections });

const MONITOR = target("monitor", "ltm/monitor/");
const PROFILE = target("profile", "ltm/profile/");
const PERSISTENCE = target("persistence profile", "ltm/persistence/");
const VLAN = target("VLAN or tunnel", "net/vlan", "net/tunnels/tunnel");
const POOL = target("pool", "ltm/pool");
const CERTIFICATE = target("certificate", "sys/file/ssl-cert");
const KEY = target("key", "sys/file/ssl-key");
const CIPHER_GROUP = target("cipher group", "ltm/cipher/group");
const FIREWALL_POLICY = target("firewall policy", "security/firewall/policy");
const REPUTATION_POLICY = target("IP intelligence policy", "security/ip-intelligence/policy");
const LOG_PROFILE = target("security log profile", "security/log/profile");
const PUBLISHER = target("log publisher", "sys/log-config/publisher");
const LOG_DESTINATION = target("log destination", "sys/log-config/destination/");
const PARTITION = target("partition", "auth/partition");
const TRAFFIC_GROUP = target("traffic group", "cm/traffic-group");

/** Arguments of the provider's resources, and properties of tmsh, whose values are full paths. */
const TARGETS: Readonly<Record<string, Target>> = {
  "address-lists": target("address list", "security/firewall/address-list"),
  ca_file: CERTIFICATE,
  cert: CERTIFICATE,
  chain: CERTIFICATE,
  cipher_group: CIPHER_GROUP,
  client_profiles: PROFILE,
  custom_parent: MONITOR,
  destinations: LOG_DESTINATION,
  "device-group": target("device group", "cm/device-group"),
  firewall_enforced_policy: FIREWALL_POLICY,
  "forward-to": LOG_DESTINATION,
  "fw-staged-policy": FIREWALL_POLICY,
  "ip-intelligence-policy": REPUTATION_POLICY,
  irules: target("iRule", "ltm/rule"),
  key: KEY,
  "log-publisher": PUBLISHER,
  monitor: MONITOR,
  monitors: MONITOR,
  persistence_profiles: PERSISTENCE,
  pool: POOL,
  "pool-name": POOL,
  profiles: PROFILE,
  publisher: PUBLISHER,
  "remote-high-speed-log": LOG_DESTINATION,
  run: target("external monitor script", "sys/file/external-monitor"),
  security_log_profiles: LOG_PROFILE,
  server_profiles: PROFILE,
  snatpool: target("SNAT pool", "ltm/snatpool"),
  "traffic-group": TRAFFIC_GROUP,
  traffic_group: TRAFFIC_GROUP,
  vlans: VLAN,
};

/** Properties that name an object of the same type. */
const PARENTS = ["defaults_from", "defaults-from"];

/** Where types of a collection are found that the device does not list: those that mail services use. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  "ltm/monitor/": [
    "smtp",
    "tcp",
    "external",
    "gateway-icmp",
    "icmp",
    "tcp-half-open",
    "http",
    "https",
    "udp",
  ],
  "ltm/profile/": [
    "tcp",
    "client-ssl",
    "server-ssl",
    "smtps",
    "fastl4",
    "one-connect",
    "statistics",
    "smtp",
    "udp",
  ],
  "ltm/persistence/": ["source-addr", "dest-addr", "hash", "universal", "ssl", "cookie"],
  "sys/log-config/destination/": [
    "remote-high-speed-log",
    "splunk",
    "arcsight",
    "remote-syslog",
    "local-database",
    "local-syslog",
    "management-port",
    "ipfix",
  ],
};

/** What the planned values of a resource refer to. */
export function referencesOf(values: JsonObject, collection: string): Reference[] {
  return pathsIn(values).flatMap(([property, path]) => referenceTo(property, path, collection));
}

/** What the stack says about an object that a script makes. */
export function declaredReferences(
  properties: DeclaredProperties,
  component: string,
  textOf: (template: string) => string | undefined,
): Reference[] {
  return declaredPaths(properties).flatMap(([property, template]) => {
    const path = textOf(template);
    return path === undefined ? [] : referenceTo(property, path, component.replaceAll(" ", "/"));
  });
}

/** The partition that an object is put into. */
export function partitionOf(fullPath: string): Reference[] {
  const [, partition] = /^\/([^/]+)\/./.exec(fullPath) ?? [];
  return partition === undefined ? [] : [{ property: "partition", path: partition, target: PARTITION }];
}

/** Whether there is what is referred to. */
export async function isThere(
  { path, target: { collections } }: Reference,
  device: Device,
): Promise<boolean> {
  for (const collection of collections) {
    for (const type of collection.endsWith("/") ? await typesOf(collection, device) : [""]) {
      if (await device.has(`${collection}${type}/${urlName(path)}`)) return true;
    }
  }
  return false;
}

function referenceTo(property: string, path: string, collection: string): Reference[] {
  const found = PARENTS.includes(property) ? target("parent", collection) : TARGETS[property];
  return found === undefined || !/^\/[^/]+\/./.test(path) ? [] : [{ property, path, target: found }];
}

/** All texts in planned values, by the name of the argument that they stand in. */
function pathsIn(value: unknown, property = ""): [string, string][] {
  if (typeof value === "string") return [[property, value]];
  if (Array.isArray(value)) return value.flatMap((each) => pathsIn(each, property));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => pathsIn(each, name));
}

function declaredPaths(properties: DeclaredProperties): [string, string][] {
  return Object.entries(properties).flatMap(([name, value]) => declaredTexts(name, value));
}

function declaredTexts(property: string, value: DeclaredValue): [string, string][] {
  if (typeof value === "string") return [[property, value]];
  if ("list" in value) return value.list.map((each) => [property, each]);
  if ("block" in value) return declaredPaths(value.block);
  if ("entries" in value) {
    return value.entries.flatMap(({ name, properties }): [string, string][] => [
      [property, name],
      ...declaredPaths(properties),
    ]);
  }
  if (!("syntax" in value)) return [];
  return [
    ...entriesOf(value.syntax).map(({ name }): [string, string] => [property, name]),
    ...propertiesOf(value.syntax).flatMap(([name, each]) =>
      declaredTexts(name, typeof each === "string" ? each : { syntax: each }),
    ),
  ];
}

/** A device lists the types of a collection as references to their collections. */
async function typesOf(collection: string, device: Device): Promise<readonly string[]> {
  const known = TYPES[collection] ?? [];
  const { items } = (await device.look(collection.replace(/\/$/, ""))) ?? {};
  const links = Array.isArray(items) ? items.map((each) => JSON.stringify(each)) : [];
  const listed = links.flatMap((link) => new RegExp(`/${collection}([a-z0-9-]+)`).exec(link)?.[1] ?? []);
  return [...new Set([...known, ...listed])];
}
