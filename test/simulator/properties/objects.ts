import type { ValueRecord } from "../../../lib/simulator/model/values";

const FILES = "file:/var/config/rest/downloads";

/** A file that is on the device of the test. */
export const PROGRAM = "/var/config/rest/downloads/sample";

const HIGH_SPEED_LOG = "sys log-config destination remote-high-speed-log";
const ADDRESSES = { addresses: [{ name: "192.0.2.1" }] };
const PORTS = { ports: [{ name: "25" }] };

/** What an object of a kind can't be without. */
export const MINIMAL: Readonly<Record<string, ValueRecord>> = {
  "ltm data-group internal": { type: "string" },
  "ltm node": { address: "192.0.2.77" },
  "ltm snat": { automap: true },
  "ltm snat-translation": { address: "192.0.2.77" },
  "ltm snatpool": { members: ["/Common/192.0.2.90"] },
  "ltm virtual": { destination: "/Common/192.0.2.77:25" },
  "net address-list": ADDRESSES,
  "net port-list": PORTS,
  "security firewall address-list": ADDRESSES,
  "security firewall port-list": PORTS,
  "sys file external-monitor": { sourcePath: `${FILES}/sample` },
  "sys file ifile": { sourcePath: `${FILES}/sample` },
  "sys file ssl-cert": { sourcePath: "file:///config/ssl/ssl.crt/default.crt" },
  "sys file ssl-key": { sourcePath: "file:///config/ssl/ssl.key/default.key" },
  "sys log-config destination arcsight": { forwardTo: "/Common/log" },
  "sys log-config destination management-port": { ipAddress: "192.0.2.9" },
  [HIGH_SPEED_LOG]: { poolName: "/Common/pool" },
  "sys log-config destination remote-syslog": { remoteHighSpeedLog: "/Common/log" },
  "sys log-config destination splunk": { forwardTo: "/Common/log" },
};

/** What is on the device for others to name. */
export const NAMED: readonly { component: string; path: string; properties: ValueRecord }[] = [
  { component: "ltm pool", path: "/Common/pool", properties: {} },
  { component: "ltm snat-translation", path: "/Common/192.0.2.90", properties: {} },
  { component: "ltm snatpool", path: "/Common/snat", properties: { members: ["/Common/192.0.2.90"] } },
  {
    component: "ltm virtual",
    path: "/Common/listener",
    properties: { destination: "/Common/192.0.2.91:25" },
  },
  { component: "net address-list", path: "/Common/addresses", properties: ADDRESSES },
  { component: "net port-list", path: "/Common/ports", properties: PORTS },
  {
    component: "sys file external-monitor",
    path: "/Common/program",
    properties: { sourcePath: `${FILES}/sample` },
  },
  { component: HIGH_SPEED_LOG, path: "/Common/log", properties: { poolName: "/Common/pool" } },
];

const PAIR = { cert: "/Common/default.crt", key: "/Common/default.key" };
const LATE = { timeout: 300 };

/** Objects for properties that can't have just any value. */
export const OTHERWISE: Readonly<Record<string, Readonly<Record<string, ValueRecord>>>> = {
  "ltm monitor ftp": { timeout: LATE },
  "ltm monitor ldap": { timeout: LATE },
  "ltm monitor mssql": { timeout: LATE },
  "ltm monitor mysql": { timeout: LATE },
  "ltm monitor postgresql": { timeout: LATE },
  "ltm profile client-ssl": {
    cert: PAIR,
    chain: { ...PAIR, chain: "/Common/ca-bundle.crt" },
    key: PAIR,
    passphrase: { ...PAIR, passphrase: "opens" },
  },
  "ltm profile server-ssl": { cert: PAIR, key: PAIR },
  "ltm virtual": {
    profiles: { destination: "/Common/192.0.2.77:25", profiles: [{ name: "/Common/tcp", context: "all" }] },
  },
  "ltm snat": { snatpool: { snatpool: "/Common/snat" }, translation: { translation: "/Common/192.0.2.90" } },
};

/** What follows from another property, and is not kept. */
export const DERIVED: ReadonlySet<string> = new Set(["inherited-traffic-group"]);

/** Kinds that show themselves otherwise: iRules are text. */
export const ELSEWHERE: ReadonlySet<string> = new Set(["ltm rule"]);
