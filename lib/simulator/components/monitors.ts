import type { ComponentDefinition, Device, DeviceObject } from "../model/component";
import { refusal } from "../model/errors";
import type { Property } from "../model/properties";
import { written } from "../model/values";
import {
  enabledOrDisabled,
  integer,
  monitorDestination,
  oneOf,
  oneOfOrNothing,
  reference,
  secret,
  text,
  variables,
} from "../model/types";

const TIMING: Readonly<Record<string, Property>> = {
  destination: { type: monitorDestination(), default: "*:*" },
  interval: { type: integer({ min: 1, max: 86400 }), default: 5 },
  "manual-resume": { type: enabledOrDisabled(), default: "disabled" },
  "time-until-up": { type: integer(), default: 0 },
  timeout: { type: integer({ min: 1, max: 86400 }), default: 16 },
  "up-interval": { type: integer({ max: 86400 }), default: 0 },
};

/** Devices take `compatibility` on every kind, as the provider sends it; only HTTPS monitors show what they were given. */
const COMPATIBILITY: Readonly<Record<string, Property>> = {
  compatibility: { type: text(), hidden: true },
};

/** What a web server is asked where nothing is said; in the answers of TMOS 13.0 and 14.1. */
const WEB_REQUEST: Property = { type: text(), default: "GET /\\r\\n" };

const ADAPTIVE: Readonly<Record<string, Property>> = {
  adaptive: { type: enabledOrDisabled(), default: "disabled" },
  // As a device's own answers show them (TMOS 12.1 and 13.0, recorded for the tests of f5-ansible).
  "adaptive-divergence-type": { type: oneOf("relative", "absolute"), default: "relative" },
  "adaptive-divergence-value": { type: integer(), default: 25 },
  "adaptive-limit": { type: integer(), default: 200 },
  "adaptive-sampling-timespan": { type: integer(), default: 300 },
};

const TRANSPARENT: Readonly<Record<string, Property>> = {
  transparent: { type: enabledOrDisabled(), default: "disabled" },
};

const RECEIVE: Readonly<Record<string, Property>> = {
  recv: { type: text() },
  "recv-disable": { type: text() },
  reverse: { type: enabledOrDisabled(), default: "disabled" },
  send: { type: text() },
};

const SEND_AND_RECEIVE: Readonly<Record<string, Property>> = {
  ...RECEIVE,
  "ip-dscp": { type: integer({ max: 63 }), default: 0 },
};

const DEBUG: Readonly<Record<string, Property>> = { debug: { type: oneOf("yes", "no"), default: "no" } };

const LOGIN: Readonly<Record<string, Property>> = {
  password: { type: secret() },
  username: { type: text() },
};

const SQL: Readonly<Record<string, Property>> = {
  ...DEBUG,
  ...LOGIN,
  count: { type: text(), default: "0" },
  database: { type: text() },
  recv: { type: text() },
  "recv-column": { type: text() },
  "recv-row": { type: text() },
  send: { type: text() },
};

/** What each kind has beside the timing; BIG-IP calls the built-in parent like the kind, with underscores. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  dns: {
    ...ADAPTIVE,
    ...TRANSPARENT,
    "accept-rcode": { type: oneOf("no-error", "anything"), default: "no-error" },
    "answer-contains": { type: oneOf("query-type", "any-type", "anything"), default: "query-type" },
    qname: { type: text() },
    qtype: { type: oneOf("a", "aaaa"), default: "a" },
    recv: { type: text() },
  },
  external: {
    args: { type: text() },
    run: { type: reference("sys file external-monitor") },
    "user-defined": { type: variables(), rest: "apiRawValues" },
  },
  ftp: {
    ...DEBUG,
    ...LOGIN,
    filename: { type: text() },
    mode: { type: oneOf("passive", "port"), default: "passive" },
  },
  "gateway-icmp": { ...ADAPTIVE, ...TRANSPARENT },
  http: { ...SEND_AND_RECEIVE, ...ADAPTIVE, ...TRANSPARENT, ...LOGIN, send: WEB_REQUEST },
  https: {
    ...SEND_AND_RECEIVE,
    compatibility: { type: enabledOrDisabled() },
    send: WEB_REQUEST,
    ...ADAPTIVE,
    ...TRANSPARENT,
    ...LOGIN,
    cert: { type: reference("sys file ssl-cert") },
    cipherlist: { type: text(), default: "DEFAULT" },
    key: { type: reference("sys file ssl-key") },
    "ssl-profile": { type: reference("ltm profile server-ssl") },
  },
  icmp: { ...ADAPTIVE, ...TRANSPARENT },
  ldap: {
    ...DEBUG,
    ...LOGIN,
    base: { type: text() },
    "chase-referrals": { type: oneOf("yes", "no"), default: "yes" },
    filter: { type: text() },
    "mandatory-attributes": { type: oneOf("yes", "no") },
    security: { type: oneOfOrNothing("ssl", "tls") },
  },
  mssql: SQL,
  mysql: SQL,
  postgresql: SQL,
  smtp: { ...DEBUG, domain: { type: text() } },
  tcp: { ...SEND_AND_RECEIVE, ...ADAPTIVE, ...TRANSPARENT },
  "tcp-half-open": TRANSPARENT,
  // UDP has no DSCP: AS3 never gives it one, and would find it left over.
  udp: {
    ...RECEIVE,
    ...ADAPTIVE,
    ...TRANSPARENT,
    ...DEBUG,
  },
};

/** Watches the connections of clients instead of making its own; defaults as AS3's own tests expect them of a device. */
const INBAND = "inband";
const inband: Readonly<Record<string, Property>> = {
  "failure-interval": { type: integer(), default: 30 },
  failures: { type: integer(), default: 3 },
  "response-time": { type: integer(), default: 10 },
  "retry-time": { type: integer(), default: 300 },
};

export const MONITOR_KINDS = [...Object.keys(KINDS), INBAND];

export function builtInMonitor(kind: string): string {
  return `/Common/${kind.replaceAll("-", "_")}`;
}

function monitor(kind: string, properties: Readonly<Record<string, Property>>): ComponentDefinition {
  return {
    path: `ltm monitor ${kind}`,
    label: "monitor",
    base: builtInMonitor(kind),
    namesSharedWith: "ltm monitor *",
    properties,
    inUse: (target) => refusal("monitor-in-use", { path: target.path }),
  };
}

export const monitors: readonly ComponentDefinition[] = [
  ...Object.entries(KINDS).map(([kind, properties]) => ({
    ...monitor(kind, { ...TIMING, ...COMPATIBILITY, ...properties }),
    validate: checkTiming,
    validateChange: keepDestination,
  })),
  monitor(INBAND, inband),
];

/** While something is checked by a monitor, its address and port stay what they are. */
function keepDestination(device: Device, before: DeviceObject, after: DeviceObject): void {
  if (device.effective(before)["destination"] === device.effective(after)["destination"]) return;
  const isUsed = device.all.some((object) =>
    device
      .referencesOf(object)
      .some(({ targets, path }) => path === after.path && targets.includes("ltm monitor *")),
  );
  if (isUsed) throw refusal("monitor-address-type", { path: after.path });
}

/** A check that may take as long as the time-out could never mark a member down in time. */
function checkTiming(device: Device, object: DeviceObject): void {
  const { interval, timeout } = device.effective(object);
  if (Number(interval) >= Number(timeout)) {
    throw refusal("monitor-timing", {
      path: object.path,
      timeout: written(timeout),
      interval: written(interval),
    });
  }
}
