import { inlineBag, nonZero, number, type Prop } from "../code";
import type { AppCode } from "./app-code";
import type { ConfigObject } from "./config-object";
import { optionalPropText, propText } from "./device-text";
import { isWhole } from "./leftovers";
import { monitorNames } from "./mail-service";
import { areAttachable, memberProps } from "./members";
import { monitorProps, monitorVariable } from "./monitors";
import type { ServiceReading } from "./service-reading";

/** The ways of load balancing that have a name of their own. */
const MODES: Readonly<Record<string, string>> = {
  "least-connections-node": "LEAST_CONNECTIONS_NODE",
  "round-robin": "ROUND_ROBIN",
  "ratio-member": "RATIO_MEMBER",
  "weighted-least-connections-member": "WEIGHTED_LEAST_CONNECTIONS_MEMBER",
};

/** What a pool can have that a service has no prop for. */
const POOL_ONLY = {
  allowSnat: "allow-snat",
  allowNat: "allow-nat",
  serviceDownAction: "service-down-action",
} as const;

/** The props of a service for its pool: those of a pool of its own, or the pool itself. */
export function poolProps(reading: ServiceReading): Prop[] {
  const { service } = reading;
  const path = service.virtual.reference("pool");
  if (path === undefined) {
    reading.lose(`${service.virtual.title}: it has no pool, which every service needs: list members`);
    return [["members", "[]"]];
  }
  const pool = service.pool;
  if (!canMakePool(reading, pool)) return [["pool", reading.reference("Pool", path)]];
  const [monitor, ...others] = monitorNames(pool);
  const isPlain = monitor !== undefined && others.length === 0 && reading.isOnlyHere("object", pool);
  const members = memberProps(reading, pool);
  const options = balancing(reading, pool);
  if (!isPlain || poolOnly(pool).some(([, stated]) => stated !== undefined) || hasMore(pool)) {
    return [["pool", poolVariable(reading, pool, [...members, ...options])]];
  }
  reading.keepName("pool", "pool", pool.path);
  return [...members, ...options, ...monitorProps(reading, monitor)];
}

/** Whether the app can make a pool: the provider does not attach members whose nodes have other characters in their names. */
function canMakePool(reading: ServiceReading, pool: ConfigObject | undefined): pool is ConfigObject {
  return reading.canMake("object", pool) && areAttachable(pool);
}

/** A pool that is no service's own, as a variable of the program: made where the app can, else referred to. */
export function poolReference(reading: ServiceReading, path: string): string {
  const pool = reading.configuration.find("ltm pool", path);
  if (!canMakePool(reading, pool)) return reading.reference("Pool", path);
  return poolVariable(reading, pool, [...memberProps(reading, pool), ...balancing(reading, pool)]);
}

/** A pool as a construct of its own, which services can share. */
function poolVariable(reading: ServiceReading, pool: ConfigObject, shared: readonly Prop[]): string {
  const { code } = reading;
  const words = pool.words("monitor");
  const monitors = monitorNames(pool).map((path) => monitorVariable(reading, path));
  return code.make(
    "Pool",
    pool.path,
    () => [
      ...reading.placeOf(pool),
      ["description", optionalPropText(pool.word("description"))],
      ...shared,
      ["monitors", monitors.length === 0 ? undefined : `[${monitors.join(", ")}]`],
      ["minimumMonitors", words[0] === "min" ? number(Number(words[1])) : undefined],
      ...poolOnly(pool),
      ["reselectTries", nonZero(pool.number("reselect-tries"))],
    ],
    (variable) => reading.finish(pool, variable),
  );
}

function poolOnly(pool: ConfigObject): Prop[] {
  return Object.entries(POOL_ONLY).map(([prop, property]) => {
    const value = pool.word(property);
    return [prop, value === "yes" ? undefined : optionalPropText(value)];
  });
}

/** Whether a pool has what only a construct of its own can have. Its other properties must have been asked for before. */
function hasMore(pool: ConfigObject): boolean {
  const hasOthers = !isWhole(pool);
  return nonZero(pool.number("reselect-tries")) !== undefined || hasOthers;
}

/** How a pool picks members. BIG-IP's own values are round robin and 10 s. */
function balancing({ code }: ServiceReading, pool: ConfigObject): Prop[] {
  const mode = pool.word("load-balancing-mode") ?? "round-robin";
  const slowRamp = pool.number("slow-ramp-time") ?? 10;
  return [
    ["loadBalancingMode", mode === "least-connections-member" ? undefined : modeCode(code, mode)],
    ["slowRampTime", slowRamp === 300 ? undefined : number(slowRamp)],
    ["minimumActiveMembers", nonZero(pool.number("min-active-members"))],
    ["requestQueue", queueOf(pool)],
  ];
}

function queueOf(pool: ConfigObject): string | undefined {
  const [depth, limit] = [pool.number("queue-depth-limit"), pool.number("queue-time-limit")];
  if (pool.word("queue-on-connection-limit") !== "enabled") return undefined;
  return inlineBag([
    ["depth", number(depth ?? 0)],
    ["timeLimitMs", number(limit ?? 0)],
  ]);
}

function modeCode(code: AppCode, mode: string): string {
  const known = MODES[mode];
  const name = code.use("LoadBalancingMode");
  return known === undefined ? `${name}.of(${propText(mode)})` : `${name}.${known}`;
}
