import type { PropReader } from "../core/prop-reader";
import type { IMonitor } from "../ltm/monitor";
import { Pool } from "../ltm/pool";
import type { AllServiceProps } from "./all-service-props";
import { defaultMemberPort } from "./member-port";
import type { ServiceContext } from "./service-context";

/** Which props only a made pool can use. */
const POOL_OPTIONS = [
  "memberPort",
  "loadBalancingMode",
  "slowRampTime",
  "minimumActiveMembers",
  "requestQueue",
  "monitor",
  "healthCheck",
] as const;

/** Reports what can't take effect beside a pool that is given. */
export function checkBesidePool(read: PropReader, given: AllServiceProps): void {
  if (given.members !== undefined) read.exactlyOne("members", given.members, "pool", given.pool);
  for (const option of POOL_OPTIONS) {
    read.noEffect(option, given[option], "on a service whose pool is given", "Set it on that pool");
  }
}

/** The pool of the servers of a service. */
export function servicePool(
  context: ServiceContext,
  given: AllServiceProps,
  monitor: IMonitor | undefined,
): Pool {
  const pool = new Pool(context.scope, "Pool", {
    ...context.part("pool", "pool"),
    members: given.members,
    memberPort: defaultMemberPort(context.scenario, given),
    monitors: monitor === undefined ? [] : [monitor],
    loadBalancingMode: given.loadBalancingMode,
    slowRampTime: given.slowRampTime,
    minimumActiveMembers: given.minimumActiveMembers,
    requestQueue: given.requestQueue,
  });
  context.faults.checkLate(() => {
    if (pool.members.length > 0 || hasFaultyMembers(given.members)) return;
    context.faults.report(
      "members-missing",
      "members: the service has no servers",
      "List members, or call addMember",
    );
  });
  return pool;
}

/** Members that were given but could not be used have their own message. */
function hasFaultyMembers(members: unknown): boolean {
  return members !== undefined && !(Array.isArray(members) && members.length === 0);
}
