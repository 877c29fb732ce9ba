import { isMadeHere } from "../core/bigip-object";
import { describeObject, isBigipObject } from "../core/i-bigip-object";
import { hasMark, MARKS } from "../core/marks";
import { propOf } from "../core/settled";
import { type IIRule, IRule, isOwnIRule } from "../ltm/irule";
import type { IPool } from "../ltm/pool-props";
import type { IProfile } from "../ltm/profile";
import { PROXY_HEADER_CODE, ProxyProtocol } from "../ltm/proxy-protocol";
import type { VirtualServer } from "../ltm/virtual-server";
import type { AllServiceProps } from "./all-service-props";
import type { ServiceContext } from "./service-context";

/** What an iRule has in it that writes such a header itself. */
const WRITES_HEADER = /\bPROXY\s+TCP/;

/** What carries the mails of several clients over one connection to a server, as one header can't. */
const SHARES_CONNECTIONS = { type: "ltm profile one-connect", path: "/Common/oneconnect" };

/** How the servers of a service are told who the client is; faulty values have their message where the header is made. */
export function proxyProtocolOf(
  { scenario }: ServiceContext,
  { proxyProtocol }: AllServiceProps,
): ProxyProtocol | undefined {
  return scenario.layer4 ? undefined : Object.values(ProxyProtocol).find((each) => each === proxyProtocol);
}

/** Makes the iRule that writes the header, where one is asked for, and puts it in front of all others. */
export function writeProxyHeader(
  context: ServiceContext,
  props: AllServiceProps,
  virtualServer: VirtualServer,
): void {
  const { scenario, read, faults, scope } = context;
  if (scenario.layer4) {
    const because = `in ${scenario.guide}: packets pass on layer 4, and nothing can be put in front of them`;
    read.noEffect("proxyProtocol", props.proxyProtocol, because, "Use another scenario, or leave it out");
    return;
  }
  const asked = read.choice("proxyProtocol", props.proxyProtocol, { ProxyProtocol });
  if (read.literal("proxyProtocol", asked) === undefined) return;
  // A mail service looks at the pools of its listeners itself: it made most of them.
  const isListener = hasMark(scope.node.scope, MARKS.mailService);
  checkGivenCheck(context, isListener ? { ...props, pool: undefined } : props);
  // A plan sees every change of an iRule, so there is nothing to put back.
  const { name, partition, provider, dependsOn } = context.part("proxyHeader", "proxy_header");
  const header = new IRule(scope, "ProxyHeader", {
    ...{ name, partition, provider, dependsOn },
    code: PROXY_HEADER_CODE,
  });
  virtualServer._attachFirst(header);
  faults.checkLate(() => checkOthers(context, header, virtualServer));
}

/** Reports what stands on the virtual server and does not go together with a header. */
function checkOthers({ faults }: ServiceContext, header: IRule, virtualServer: VirtualServer): void {
  for (const rule of virtualServer.irules.filter((each) => each !== header && hasOwnHeader(each))) {
    faults.report(
      "proxy-header-once",
      `proxyProtocol: ${describeObject(rule)} writes a PROXY header as well, and a server takes one`,
      "Take the header out of that iRule, or leave proxyProtocol out",
    );
  }
  for (const profile of virtualServer._allProfiles.filter(sharesConnections)) {
    faults.report(
      "proxy-header-once",
      `proxyProtocol: ${describeObject(profile)} sends several clients over one connection, whose header names the first`,
      "Leave that profile or proxyProtocol out",
    );
  }
}

function hasOwnHeader(rule: IIRule): boolean {
  return isOwnIRule(rule) && WRITES_HEADER.test(rule._code);
}

function sharesConnections({ objectType, devicePath }: IProfile): boolean {
  return objectType === SHARES_CONNECTIONS.type || devicePath === SHARES_CONNECTIONS.path;
}

/** Reports a given monitor, or that of a given pool: servers that wait for the header answer no check without one. */
export function checkGivenCheck(context: ServiceContext, props: AllServiceProps, of = ""): void {
  if (proxyProtocolOf(context, props) === undefined) return;
  const { monitor, pool } = props;
  if (monitor !== undefined && !writesHeader(monitor)) reportCheck(context, `monitor${of}: it`);
  if (pool !== undefined && !checksWithHeader(pool)) reportCheck(context, `pool${of}: its monitor`);
}

function reportCheck({ faults }: ServiceContext, what: string): void {
  faults.report(
    "proxy-check",
    `${what} is not known to write the PROXY header, without which the servers answer no check`,
    "Use SmtpExternalMonitor with proxyProtocol, or make sure that the monitor checks another port",
  );
}

function writesHeader(monitor: unknown): boolean {
  return propOf(monitor, "proxyProtocol") !== undefined;
}

/** Whether a pool has no check that lacks the header; of one that is there already nothing is known. */
function checksWithHeader(pool: IPool): boolean {
  if (!isBigipObject(pool)) return true;
  const monitors: unknown = isMadeHere(pool) ? (pool._given["monitors"] ?? []) : undefined;
  return Array.isArray(monitors) && monitors.every(writesHeader);
}
