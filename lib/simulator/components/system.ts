import type { ComponentDefinition, Device, DeviceObject, Edit } from "../model/component";
import { refusal } from "../model/errors";
import type { Property } from "../model/properties";
import {
  integer,
  ipAddress,
  items,
  list,
  objectNames,
  oneOf,
  reference,
  referenceOrDefault,
  text,
} from "../model/types";

const partition: ComponentDefinition = {
  path: "auth partition",
  label: "partition",
  naming: "partition",
  properties: { "default-route-domain": { type: integer(), default: 0 } },
  effects: keepRootFolder,
  validateDelete: (device, object) => {
    const left = objectsIn(device, object.path)[0];
    if (left !== undefined) {
      const type = String(typeNumber(device, left));
      throw refusal("partition-not-empty", { partition: object.path, type });
    }
  },
};

/** A partition is a folder at the root; they come and go together. */
function keepRootFolder(edit: Edit, before: DeviceObject | undefined, after: DeviceObject | undefined): void {
  const component = edit.device.catalogue.component("sys folder");
  if (component === undefined) return;
  const folder = `/${(after ?? before)?.path ?? ""}`;
  const exists = edit.device.find(component, folder) !== undefined;
  if (after !== undefined && !exists) edit.create(component, folder, new Map(), { builtIn: after.builtIn });
  if (after === undefined && exists) edit.remove(component, folder);
}

/** Who deletes the root folder of a partition deletes the partition: AS3 removes its tenants so. */
function takePartitionAlong(
  edit: Edit,
  before: DeviceObject | undefined,
  after: DeviceObject | undefined,
): void {
  const component = edit.device.catalogue.component("auth partition");
  if (component === undefined || before === undefined || after !== undefined) return;
  const name = before.path.slice(1);
  if (edit.device.find(component, name) !== undefined) edit.remove(component, name);
}

function objectsIn(device: Device, name: string): readonly DeviceObject[] {
  return device.all.filter(
    ({ component, path }) =>
      component.partitionOf(path) === name && path !== `/${name}` && component.path !== "auth partition",
  );
}

/** BIG-IP names the kind of what is left by a number; the simulator has its own numbers. */
function typeNumber(device: Device, object: DeviceObject): number {
  return device.catalogue.all.indexOf(object.component) + 1;
}

const folder: ComponentDefinition = {
  path: "sys folder",
  label: "folder",
  naming: "folder",
  properties: {
    "device-group": { type: referenceOrDefault("cm device-group") },
    "inherited-devicegroup": {
      type: oneOf("true", "false"),
      readOnly: true,
      default: ({ deviceGroup }) => String(deviceGroup === undefined),
    },
    "inherited-traffic-group": {
      type: oneOf("true", "false"),
      readOnly: true,
      default: ({ trafficGroup }) => String(trafficGroup === undefined),
    },
    "no-ref-check": { type: oneOf("true", "false"), default: "false" },
    "traffic-group": { type: referenceOrDefault("cm traffic-group"), default: "/Common/traffic-group-1" },
  },
  effects: takePartitionAlong,
  validate: (device, object) => {
    if (isAtRoot(object) && !isRootOfPartition(device, object)) {
      throw refusal("folder-without-partition", { path: object.path });
    }
  },
  validateDelete: (device, object) => {
    const left = device.all.find(({ path }) => path.startsWith(`${object.path}/`));
    if (left !== undefined) {
      const kind = left.component.label.toLowerCase();
      throw refusal("folder-not-empty", { path: object.path, kind, item: left.path });
    }
  },
};

function isAtRoot({ path }: DeviceObject): boolean {
  return path !== "/" && path.lastIndexOf("/") === 0;
}

function isRootOfPartition(device: Device, object: DeviceObject): boolean {
  const partitions = device.listOf("auth partition");
  return isAtRoot(object) && partitions.some(({ path }) => object.path === `/${path}`);
}

const trafficGroup: ComponentDefinition = {
  path: "cm traffic-group",
  label: "Traffic Group",
  properties: {
    "auto-failback-enabled": { type: oneOf("true", "false"), default: "false" },
    "ha-order": { type: list(text(), { verbs: true }) },
    "is-floating": { type: oneOf("true", "false"), default: "true" },
    mac: { type: text() },
  },
};

const deviceGroup: ComponentDefinition = {
  path: "cm device-group",
  label: "Device Group",
  properties: {
    "auto-sync": { type: oneOf("enabled", "disabled"), default: "disabled" },
    devices: { type: items({ naming: objectNames("cm device") }) },
    "full-load-on-sync": { type: oneOf("true", "false"), default: "false" },
    "network-failover": { type: oneOf("enabled", "disabled"), default: "enabled" },
    type: { type: oneOf("sync-only", "sync-failover"), default: "sync-only" },
  },
};

const clusterDevice: ComponentDefinition = {
  path: "cm device",
  label: "Device",
  properties: {
    hostname: { type: text() },
    "management-ip": { type: ipAddress() },
    version: { type: text() },
  },
};

/** Words of REST that F5's Ansible modules send along with those of a kind, which devices pass over. */
function passedOver(...names: readonly string[]): Readonly<Record<string, Property>> {
  return Object.fromEntries(names.map((name) => [name, { type: text(), readOnly: true }]));
}

const highSpeedLog: ComponentDefinition = {
  path: "sys log-config destination remote-high-speed-log",
  label: "Remote High Speed Log Destination",
  properties: {
    distribution: { type: oneOf("adaptive", "balanced", "replicated"), default: "adaptive" },
    "pool-name": { type: reference("ltm pool") },
    protocol: { type: oneOf("tcp", "udp"), default: "tcp" },
    ...passedOver("protocol-version"),
  },
  validate: requires("poolName", "pool-name"),
};

const FORWARDING = ["splunk", "arcsight"].map((format): ComponentDefinition => ({
  path: `sys log-config destination ${format}`,
  label: `${format} Log Destination`,
  properties: {
    "forward-to": { type: reference("sys log-config destination *") },
    ...passedOver("remote-high-speed-log"),
  },
  validate: requires("forwardTo", "forward-to"),
}));

const remoteSyslog: ComponentDefinition = {
  path: "sys log-config destination remote-syslog",
  label: "Remote Syslog Log Destination",
  properties: {
    "default-facility": { type: text(), default: "local0" },
    "default-severity": { type: text(), default: "info" },
    format: { type: oneOf("rfc3164", "rfc5424", "legacy-bigip"), default: "rfc3164" },
    "remote-high-speed-log": { type: reference("sys log-config destination remote-high-speed-log") },
    ...passedOver("forward-to"),
  },
  validate: requires("remoteHighSpeedLog", "remote-high-speed-log"),
};

const managementPort: ComponentDefinition = {
  path: "sys log-config destination management-port",
  label: "Management Port Log Destination",
  since: "12.1",
  properties: {
    "ip-address": { type: ipAddress() },
    port: { type: integer({ max: 65535 }) },
    protocol: { type: oneOf("tcp", "udp"), default: "tcp" },
  },
  validate: requires("ipAddress", "ip-address"),
};

const LOCAL = ["local-database", "local-syslog"].map((kind): ComponentDefinition => ({
  path: `sys log-config destination ${kind}`,
  label: `${kind} Log Destination`,
  properties: {},
}));

const publisher: ComponentDefinition = {
  path: "sys log-config publisher",
  label: "Log Publisher",
  properties: { destinations: { type: items({ naming: objectNames("sys log-config destination *") }) } },
};

function requires(key: string, property: string): ComponentDefinition["validate"] {
  return (_device, object) => {
    if (object.own[key] === undefined) {
      throw refusal("property-missing", { kind: object.component.label, path: object.path, property });
    }
  };
}

const provision: ComponentDefinition = {
  path: "sys provision",
  label: "Provisioning",
  naming: "word",
  properties: {
    "cpu-ratio": { type: integer(), default: 0 },
    "disk-ratio": { type: integer(), default: 0 },
    level: { type: oneOf("none", "minimum", "nominal", "dedicated"), default: "none" },
    "memory-ratio": { type: integer(), default: 0 },
  },
};

/** Settings of the system by their names. */
const variable: ComponentDefinition = {
  path: "sys db",
  label: "DB variable",
  naming: "word",
  properties: { value: { type: text() } },
};

const logDestinations = [highSpeedLog, ...FORWARDING, remoteSyslog, managementPort, ...LOCAL].map(
  (destination) => ({
    ...destination,
    namesSharedWith: "sys log-config destination *",
  }),
);

export const system: readonly ComponentDefinition[] = [
  partition,
  folder,
  clusterDevice,
  trafficGroup,
  deviceGroup,
  ...logDestinations,
  publisher,
  provision,
  variable,
];
